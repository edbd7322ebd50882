// What is drawn for the events shown: one mark a point. No DOM here.

const COUNTRY = 6; // UCDP where_prec of what is only known to the country: its reach would cover the map

/**
 * @typedef {{place: number, events: number[], type: number, coarse: boolean, selected: boolean}} Mark
 */

/**
 * @param {import("./payload.js").Columns} columns @param {import("./payload.js").Place[]} places @param {Uint32Array} visible indices of the events shown @param {number} selected index of the selected event, or -1
 * @returns {Mark[]} the largest first, so that small marks stay on top
 */
export function marksOf(columns, places, visible, selected) {
  /** @type {Map<string, number[]>} */
  const byPoint = new Map(); // by point, not place: a region and its historical twin share one
  for (const i of visible) {
    const { lat, lon } = places[columns.place[i]];
    const list = byPoint.get(`${lat},${lon}`);
    if (list) list.push(i);
    else byPoint.set(`${lat},${lon}`, [i]);
  }
  return [...byPoint.values()].map((events) => ({ place: columns.place[events[0]], events, type: mostFrequent(events.map((i) => columns.type[i])),
    coarse: events.every((i) => columns.where[i] >= 3 && columns.where[i] !== COUNTRY), selected: events.includes(selected) })).sort((a, b) => b.events.length - a.events.length);
}

/** @param {number[]} values @returns {number} */
function mostFrequent(values) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** @param {Mark} mark @returns {number} radius in pixels */
export function radiusOf(mark) {
  return Math.min(26, 6 + 2.2 * Math.sqrt(mark.events.length - 1));
}
