// The words of the interface: one data file a language in strings/, one sentence or label a key.

import ar from "./strings/ar.json" with { type: "json" };
import en from "./strings/en.json" with { type: "json" };

/** @type {Record<string, Record<string, string>>} */
export const STRINGS = { en, ar };

/** Languages in which the whole page runs from right to left. */
export const RIGHT_TO_LEFT = new Set(["ar", "fa"]);

export const LANGUAGE_NAMES = { en: "English", ar: "العربية", az: "Azərbaycanca", hy: "Հայերեն", ru: "Русский", tr: "Türkçe", fr: "Français", fa: "فارسی" };

/**
 * @param {string} lang @param {string} key @param {Record<string, string | number>} [values]
 * @returns {string} the words of `key` in `lang`, else in English, else the key itself
 */
export function say(lang, key, values = {}) {
  const text = STRINGS[lang]?.[key] ?? STRINGS.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
