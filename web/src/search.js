// Searching events in all scripts and spellings, with the gazetteer's own folding. No DOM here.

/**
 * @typedef {{from: string, to: string, drop: string}} Folding the folding of `conflictmap.text`: `from[i]` is written as `to[i]`, `drop` goes
 */

/**
 * The folding that the gazetteer uses, from its tables: what the page finds and what the program finds is then the same.
 * @param {Folding} tables
 * @returns {(text: string) => string}
 */
export function folder({ from, to, drop }) {
  /** @type {Map<string, string>} */
  const table = new Map();
  for (let i = 0; i < from.length; i += 1) table.set(from[i], to[i]);
  for (const char of drop) table.set(char, "");
  const changed = new RegExp(`[${[...table.keys()].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}]`, "g");
  return (text) => text.replace(changed, (char) => table.get(char) ?? char).toLowerCase();
}

/**
 * The words a query asks for: folded, hyphens taken for spaces.
 * @param {string} query @param {(text: string) => string} fold
 * @returns {string[]}
 */
export function wordsOf(query, fold) {
  return fold(query).replaceAll("-", " ").split(/\s+/u).filter(Boolean);
}

/**
 * Whether all words stand in one of the texts, or some here and the rest there.
 * @param {string[]} words @param {...string} texts folded
 */
export function matches(words, ...texts) {
  return words.every((word) => texts.some((text) => text.includes(word)));
}

/**
 * All that can be found of a report, folded.
 * @param {import("./texts.js").Report[]} reports @param {(text: string) => string} fold
 */
export function haystackOf(reports, fold) {
  return fold(reports.map((r) => [r.text, r.outlet, r.title ?? "", r.claimant ?? ""].join("\n")).join("\n")).replaceAll("-", " ");
}
