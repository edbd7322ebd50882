// The words of the interface: one data file a language in strings/, one sentence or label a key.

import ar from "./strings/ar.json" with { type: "json" };
import az from "./strings/az.json" with { type: "json" };
import en from "./strings/en.json" with { type: "json" };
import fa from "./strings/fa.json" with { type: "json" };
import fr from "./strings/fr.json" with { type: "json" };
import hy from "./strings/hy.json" with { type: "json" };
import ru from "./strings/ru.json" with { type: "json" };
import tr from "./strings/tr.json" with { type: "json" };

/** @type {Record<string, Record<string, string>>} */
export const STRINGS = { en, ar, az, hy, ru, tr, fr, fa };

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
