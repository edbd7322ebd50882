// Which events are shown: one state, all filters crossed, each change one pass over the columns. No DOM here.

/** The filters by value: the name of a column, and whether its numbers are of values or of sets of values. */
export const FACETS = /** @type {const} */ (["type", "status", "where", "side", "source", "language"]);
const NEARNESS_KM = [0, 0, 25, 50, 150, 300, 500, 100]; // by UCDP where_prec: how far off the place's point an event may lie

/**
 * @typedef {typeof FACETS[number]} Facet
 * @typedef {{window: [number, number] | null, offDays: Set<number>, off: Record<Facet, Set<number>>, withinKm: number | null, withinDays: number | null, found: Uint8Array | null}} Filters
 *   `window` first and last day; `offDays` days switched off; `off` values switched off; `withinKm` and `withinDays` the least precision; `found` 1 for the events a search found
 * @typedef {{days: Uint32Array} & Record<Facet, Uint32Array>} Tally how many events each day (by number) and each value would show, given all other filters
 */

/** @returns {Filters} everything shown */
export function allShown() {
  return { window: null, offDays: new Set(), off: { type: new Set(), status: new Set(), where: new Set(), side: new Set(), source: new Set(), language: new Set() }, withinKm: null, withinDays: null, found: null };
}

/** Whether nothing but the window limits what is shown. @param {Filters} filters */
export function isUnfiltered({ offDays, off, withinKm, withinDays, found }) {
  return !offDays.size && FACETS.every((facet) => !off[facet].size) && withinKm === null && withinDays === null && !found;
}

/**
 * Which events pass every filter but the window.
 * @param {import("./payload.js").Events} events @param {import("./payload.js").Places} places @param {Filters} filters
 * @returns {Uint8Array} 1 for each event that passes
 */
export function passing(events, places, filters) {
  const failing = failures(events, places, filters);
  return failing ? failing.map((bits) => Number(bits === 0)) : new Uint8Array(events.first.length).fill(1);
}

/**
 * @param {import("./payload.js").Events} events @param {Uint8Array} pass 1 for the events that pass the other filters
 * @param {[number, number] | null} window first and last day
 * @returns {Uint32Array} the indices of the events shown, in order
 */
export function shown(events, pass, window) {
  const { first, last, latest } = events;
  const [from, to] = window ?? [-Infinity, Infinity];
  const out = new Uint32Array(first.length);
  let n = 0;
  for (let i = lowest(latest, from), end = lowest(first, to + 1); i < end; i += 1) if (pass[i] && last[i] >= from) out[n++] = i;
  return out.subarray(0, n);
}

/**
 * How many events each value would show: those that pass all filters but the value's own.
 * @param {import("./payload.js").Events} events @param {import("./payload.js").Places} places @param {Filters} filters @param {Record<Facet, number>} sizes how many values each facet has
 * @returns {Tally}
 */
export function tally(events, places, filters, sizes) {
  const failing = failures(events, places, filters);
  const counts = /** @type {Tally} */ ({ days: new Uint32Array(events.days.length) });
  FACETS.forEach((facet, bit) => { counts[facet] = countOf(events, facet, failing, ~(1 << bit), sizes[facet]); });
  for (let i = 0; i < events.first.length; i += 1) if (!failing || (failing[i] & ~DAY) === 0) counts.days[events.dayNumber[i]] += 1;
  return counts;
}

const DAY = 1 << FACETS.length, OTHER = DAY << 1;

/**
 * For each event a bit for every filter it fails; null where no filter is set.
 * @param {import("./payload.js").Events} events @param {import("./payload.js").Places} places @param {Filters} filters
 * @returns {Uint8Array | null}
 */
function failures(events, places, filters) {
  if (isUnfiltered(filters)) return null;
  const count = events.first.length;
  const failing = new Uint8Array(count);
  FACETS.forEach((facet, bit) => {
    if (!filters.off[facet].size) return;
    const column = events[facet], fails = failingSets(events, facet, filters.off[facet]);
    for (let i = 0; i < count; i += 1) if (fails[column[i]]) failing[i] |= 1 << bit;
  });
  if (filters.offDays.size) {
    const off = Uint8Array.from(events.days, (day) => Number(filters.offDays.has(day)));
    for (let i = 0; i < count; i += 1) if (off[events.dayNumber[i]]) failing[i] |= DAY;
  }
  const { withinKm, withinDays, found } = filters;
  for (let i = 0; i < count && (withinKm !== null || withinDays !== null || found); i += 1) {
    const tooFar = withinKm !== null && reachKm(events, places, i) > withinKm;
    if (tooFar || (withinDays !== null && events.last[i] - events.first[i] >= withinDays) || (found && !found[i])) failing[i] |= OTHER;
  }
  return failing;
}

/** How far from its place's point an event may lie. @param {import("./payload.js").Events} events @param {import("./payload.js").Places} places @param {number} index */
export function reachKm(events, places, index) {
  return Math.max(places.radius[events.place[index]] / 10, NEARNESS_KM[events.where[index]] ?? 0);
}

/** 1 for each number of a column whose values are all off. @param {import("./payload.js").Events} events @param {Facet} facet @param {Set<number>} off */
function failingSets(events, facet, off) {
  if (facet === "side" || facet === "source" || facet === "language") return Uint8Array.from(events.sets[facet].sets, (set) => Number(set.every((value) => off.has(value))));
  const fails = new Uint8Array(256);
  for (const value of off) fails[value] = 1;
  return fails;
}

/** @param {import("./payload.js").Events} events @param {Facet} facet @param {Uint8Array | null} failing @param {number} others @param {number} size */
function countOf(events, facet, failing, others, size) {
  const column = events[facet];
  const sets = facet === "side" || facet === "source" || facet === "language" ? events.sets[facet].sets : null;
  const bySet = new Uint32Array(sets ? sets.length : size);
  for (let i = 0; i < column.length; i += 1) if (!failing || (failing[i] & others) === 0) bySet[column[i]] += 1;
  if (!sets) return bySet;
  const out = new Uint32Array(size);
  sets.forEach((set, number) => set.forEach((value) => { out[value] += bySet[number]; }));
  return out;
}

/** The first index whose value is not below `least`. @param {ArrayLike<number>} sorted @param {number} least */
export function lowest(sorted, least) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
