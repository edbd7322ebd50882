// Which events are shown: one state, one pass. No DOM here.

/**
 * @typedef {{offDays: Set<number>, offTypes: Set<number>, offGrades: Set<number>, window: [number, number] | null}} Filters
 */

/** @returns {Filters} everything shown */
export function allShown() {
  return { offDays: new Set(), offTypes: new Set(), offGrades: new Set(), window: null };
}

/**
 * @param {import("./payload.js").Columns} columns events sorted by first day
 * @param {Filters} filters
 * @returns {Uint32Array} the indices of the events shown, in order
 */
export function shown(columns, filters) {
  const { first, last, type, grade } = columns;
  const [from, to] = filters.window ?? [-Infinity, Infinity];
  const out = new Uint32Array(first.length);
  let n = 0;
  for (let i = 0; i < first.length && first[i] <= to; i += 1) {
    if (last[i] >= from && !filters.offDays.has(first[i]) && !filters.offTypes.has(type[i]) && !filters.offGrades.has(grade[i])) out[n++] = i;
  }
  return out.subarray(0, n);
}

/**
 * @param {Int32Array} days
 * @returns {Map<number, number>} day → how many
 */
export function countByDay(days) {
  const counts = new Map();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}
