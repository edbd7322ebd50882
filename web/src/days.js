// Days as whole numbers since 1 January 1970, and the tree of years, months and days. No DOM here.

const MS = 86_400_000;

/** @param {number} day @returns {string} ISO day, `2020-10-17` */
export function isoOf(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** @param {string} iso @returns {number} the day's number */
export function dayOf(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
}

/**
 * @typedef {{key: string, days: number[], count: number, children: Branch[]}} Branch a year, a month or a day: the days below it, how many events
 */

/**
 * The tree of the days that have events.
 * @param {Map<number, number>} counts day → how many events
 * @returns {Branch[]} years, oldest first, each with months, each with days
 */
export function treeOf(counts) {
  /** @type {Branch[]} */
  const years = [];
  for (const [day, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    const iso = isoOf(day);
    const year = childOf(years, iso.slice(0, 4));
    const month = childOf(year.children, iso.slice(0, 7));
    const leaf = childOf(month.children, iso);
    for (const branch of [year, month, leaf]) {
      branch.days.push(day);
      branch.count += count;
    }
  }
  return years;
}

/** @param {Branch[]} branches @param {string} key @returns {Branch} the last branch if it is `key`, else a new one */
function childOf(branches, key) {
  const last = branches.at(-1);
  if (last?.key === key) return last;
  const made = { key, days: [], count: 0, children: [] };
  branches.push(made);
  return made;
}

/**
 * @param {number[]} days @param {Set<number>} off
 * @returns {"all"|"none"|"some"} how many of `days` are on
 */
export function stateOf(days, off) {
  let hidden = 0;
  for (const day of days) if (off.has(day)) hidden += 1;
  return hidden === 0 ? "all" : hidden === days.length ? "none" : "some";
}
