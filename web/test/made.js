// Events and places for the tests of the modules without a DOM.

/**
 * @param {{first: number, last?: number, place?: number, type?: number, status?: number, where?: number, side?: number, source?: number, language?: number}[]} rows sorted by `first`
 * @param {Partial<import("../src/payload.js").Events["sets"]>} [sets]
 * @returns {import("../src/payload.js").Events}
 */
export function eventsOf(rows, sets = {}) {
  const column = (/** @type {"place" | "type" | "status" | "where" | "side" | "source" | "language"} */ name, usual = 0) => Uint8Array.from(rows, (row) => row[name] ?? usual);
  const first = Int32Array.from(rows, (row) => row.first), last = Int32Array.from(rows, (row) => row.last ?? row.first);
  const days = Int32Array.from(new Set(first));
  const one = { values: ["a", "b"], sets: [[0], [1], [0, 1]] };
  return {
    first, last, place: column("place"), type: column("type"), grade: column("status"), status: column("status"), where: column("where", 1), when: column("where", 1),
    side: column("side"), source: column("source"), language: column("language"), sets: { side: one, source: one, language: one, ...sets },
    latest: last.map((_, i) => Math.max(...last.subarray(0, i + 1))), days, dayNumber: first.map((day) => days.indexOf(day)),
  };
}

/**
 * @param {{x: number, y: number, radius?: number, area?: number}[]} rows in the unit square
 * @returns {import("../src/payload.js").Places}
 */
export function placesOf(rows) {
  const column = (/** @type {(row: {x: number, y: number, radius?: number, area?: number}) => number} */ of) => Int32Array.from(rows, of);
  return {
    count: rows.length, lat: new Float64Array(rows.length), lon: new Float64Array(rows.length), x: Float64Array.from(rows, (row) => row.x), y: Float64Array.from(rows, (row) => row.y),
    radius: column((row) => row.radius ?? 10), kind: column(() => 0), prominence: column(() => 0), area: column((row) => row.area ?? -1), label: column(() => 0),
  };
}
