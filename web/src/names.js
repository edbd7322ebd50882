// Place names in the reader's choice of language. No DOM here.

export const NAME_CHOICES = ["en", "ar", "az", "hy", "ru", "tr", "fr", "fa", "az+hy"];

/**
 * @param {import("./payload.js").Place} place
 * @param {string} choice a language, or `az+hy` for both sides' names
 * @returns {string}
 */
export function nameOf(place, choice) {
  const names = choice.split("+").map((lang) => place.names[lang]).filter(Boolean);
  return [...new Set(names)].join(" / ") || place.names.en || place.id;
}
