// The order of the list: sorted by what the reader chose, ties by day. No DOM here.

export const ORDERS = ["day", "newest", "place", "type", "confirmed"];

/**
 * @param {Uint32Array} visible indices in the order of days
 * @param {string} order one of ORDERS
 * @param {(index: number) => number} rank a number to sort by, for `place`, `type` and `confirmed`
 * @returns {Uint32Array}
 */
export function ordered(visible, order, rank) {
  if (order === "newest") return visible.slice().reverse();
  if (!ORDERS.includes(order) || order === "day") return visible;
  const keys = Float64Array.from(visible, (index, n) => rank(index) * 2 ** 22 + n);
  keys.sort();
  return Uint32Array.from(keys, (key) => visible[key % 2 ** 22]);
}

/**
 * The rank of each name in the order of a language.
 * @param {string[]} names @param {string} lang
 * @returns {Uint32Array}
 */
export function ranksOf(names, lang) {
  const collator = new Intl.Collator(lang), ranks = new Uint32Array(names.length);
  [...names.keys()].sort((a, b) => collator.compare(names[a], names[b])).forEach((name, rank) => { ranks[name] = rank; });
  return ranks;
}
