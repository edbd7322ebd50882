// Place names in the reader's choice of language, as they were valid on a day. No DOM here.

/**
 * @typedef {{ids: string[], aliases: Record<string, number>, places: string[], names: Record<string, string[]>,
 *   dated: [number, string, string, number | null, number | null][], by: [number, string, string, string][], spellings: string[],
 *   folding: import("./search.js").Folding}} Names
 *   by place: `names` the usual one in each language, `dated` (place, language, name, first and last day) those valid for a time only,
 *   `by` (place, language, side, name) what a side calls it where that is not the usual name, `spellings` all others, line by line
 */

/** A language; `az+hy` is what both sides write, `pair` what both sides' names are in the language of the page. */
export const NAME_CHOICES = ["en", "ar", "az", "hy", "ru", "tr", "fr", "fa", "az+hy", "pair"];
const SIDES = ["AZ", "AM"];
const OWN = /** @type {const} */ ({ az: "AZ", hy: "AM" });

export class Naming {
  /** @param {Names} names */
  constructor(names) {
    this.names = names;
    /** @type {Map<string, {name: string, since: number, until: number}[]>} */
    this.dated = new Map();
    for (const [place, lang, name, since, until] of names.dated) {
      const key = `${place} ${lang}`;
      this.dated.set(key, [...(this.dated.get(key) ?? []), { name, since: since ?? -Infinity, until: until ?? Infinity }]);
    }
    /** @type {Map<string, string>} */
    this.by = new Map(names.by.map(([place, lang, side, name]) => [`${place} ${lang} ${side}`, name]));
  }

  /**
   * @param {number} place @param {string} choice one of NAME_CHOICES @param {string} lang the page's language @param {number} [day] none: whenever
   * @returns {string}
   */
  name(place, choice, lang, day) {
    const found = choice === "pair" ? SIDES.map((side) => this.by.get(`${place} ${lang} ${side}`) ?? this.inLanguage(place, lang, day)) : choice.split("+").map((one) => this.inLanguage(place, one, day));
    return [...new Set(found.filter(Boolean))].join(" / ") || this.names.names.en[place] || this.names.places[place];
  }

  /** @param {number} place @param {string} lang @param {number} [day] @returns {string} empty where there is none */
  inLanguage(place, lang, day) {
    const valid = day === undefined ? undefined : this.dated.get(`${place} ${lang}`)?.find(({ since, until }) => since <= day && day <= until);
    return valid?.name ?? this.by.get(`${place} ${lang} ${OWN[/** @type {"az"} */ (lang)]}`) ?? this.names.names[lang]?.[place] ?? "";
  }

  /** All spellings of a place in all scripts. @param {number} place @returns {string[]} */
  spellings(place) {
    const { names, spellings, places } = this.names;
    return [places[place], ...Object.values(names).map((column) => column[place]), spellings[place] ?? ""];
  }

  /** @param {string} id an event's id, or one it took over @returns {number} its index, or -1 */
  eventOf(id) {
    const own = this.names.ids.indexOf(id);
    return own >= 0 ? own : (Object.hasOwn(this.names.aliases, id) ? this.names.aliases[id] : -1);
  }
}
