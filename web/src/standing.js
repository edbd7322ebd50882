// What is drawn of areas, fading and spiders, as numbers. No DOM here.

const FULL = 2 * Math.PI, START = -Math.PI / 2;
const OLDEST = 0.3; // how opaque the oldest event stays where recent ones stand out
const FAINTEST = 0.1, STRONGEST = 0.42;
const LEG = 22, APART = 24; // pixels: the shortest leg of a spider, and how far its feet are apart

/**
 * @typedef {{id: string, shape: [number, number], line: number, tiles: number, source: string}} Area `tiles` 1 for districts and provinces, which never overlap; `line` 1 for what has no inside
 * @typedef {{area: number, first: number, last: number | null, by: string, source: string}} Hold an area, who held it, from which day to which
 * @typedef {{event: number, x: number, y: number}} Leg one event of a spider: an offset in pixels from its place
 */

/** Who held what on a day. @param {Hold[]} holds @param {number} day @returns {Hold[]} */
export function heldOn(holds, day) {
  return holds.filter((hold) => hold.first <= day && (hold.last === null || day <= hold.last));
}

/**
 * How many of the events shown are known to each area only.
 * @param {import("./payload.js").Events} events @param {import("./payload.js").Places} places @param {Uint32Array} visible @param {number} areas how many there are
 * @returns {Uint32Array}
 */
export function countByArea(events, places, visible, areas) {
  const counts = new Uint32Array(areas);
  for (let n = 0; n < visible.length; n += 1) {
    const area = places.area[events.place[visible[n]]];
    if (area >= 0) counts[area] += 1;
  }
  return counts;
}

/** @param {number} count @param {number} most of any area @returns {number} how opaque an area of `count` events is drawn */
export function opacityOf(count, most) {
  return count ? FAINTEST + (STRONGEST - FAINTEST) * Math.sqrt(count / most) : 0;
}

/** How opaque a mark is where recent events stand out: one of the window's last day is full. @param {number} latest the mark's last day @param {[number, number]} window */
export function fading(latest, [first, last]) {
  const age = Math.min(1, Math.max(0, (last - latest) / Math.max(1, last - first)));
  return 1 - (1 - OLDEST) * age;
}

/** The legs of a spider, around its place. @param {number[]} events @param {number} radius pixels that the mark takes @returns {Leg[]} */
export function legsOf(events, radius) {
  const length = Math.max(radius + LEG, (events.length * APART) / FULL);
  return events.map((event, i) => ({ event, x: length * Math.cos(START + (i / events.length) * FULL), y: length * Math.sin(START + (i / events.length) * FULL) }));
}

/**
 * How often each place is mentioned in articles of the days shown.
 * @param {import("./payload.js").Mentions} mentions sorted by day @param {[number, number] | null} window @param {Set<number>} offDays
 * @returns {Map<number, number>}
 */
export function mentionCounts({ day, place, count }, window, offDays) {
  const counts = new Map();
  const [from, to] = window ?? [-Infinity, Infinity];
  for (let i = 0; i < day.length && day[i] <= to; i += 1) if (day[i] >= from && !offDays.has(day[i])) counts.set(place[i], (counts.get(place[i]) ?? 0) + count[i]);
  return counts;
}
