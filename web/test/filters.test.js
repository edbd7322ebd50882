import assert from "node:assert/strict";
import test from "node:test";
import { allShown, FACETS, isUnfiltered, lowest, passing, shown, tally } from "../src/filters.js";
import { eventsOf, placesOf } from "./made.js";

const places = placesOf([{ x: 0, y: 0, radius: 10 }, { x: 0, y: 0, radius: 300 }]);
const events = eventsOf([
  { first: 10, type: 0, side: 0, where: 1 }, { first: 10, last: 15, type: 1, side: 1, where: 3, place: 1 },
  { first: 12, type: 1, side: 2, status: 2, where: 2 }, { first: 40, type: 0, side: 0, where: 6 },
]);
const sizes = { type: 2, status: 4, where: 8, side: 2, source: 2, language: 2 };

/** @param {Partial<import("../src/filters.js").Filters>} changes */
function visible(changes) {
  const filters = { ...allShown(), ...changes };
  return [...shown(events, passing(events, places, filters), filters.window)];
}

/** @param {Partial<Record<import("../src/filters.js").Facet, Set<number>>>} off */
function off(off) {
  return { off: { ...allShown().off, ...off } };
}

test("everything is shown at first", () => {
  assert.equal(isUnfiltered(allShown()), true);
  assert.deepEqual(visible({}), [0, 1, 2, 3]);
});

test("a window keeps what lasts into it, and nothing after it", () => {
  assert.deepEqual(visible({ window: [14, 20] }), [1]);
  assert.deepEqual(visible({ window: [10, 12] }), [0, 1, 2]);
  assert.deepEqual(visible({ window: [16, 39] }), []);
});

test("days, types, sides and statuses are crossed", () => {
  assert.deepEqual(visible({ offDays: new Set([10]) }), [2, 3]);
  assert.deepEqual(visible({ ...off({ type: new Set([1]) }), offDays: new Set([40]) }), [0]);
  assert.deepEqual(visible(off({ status: new Set([2]), type: new Set([0]) })), [1]);
});

test("an event that both sides tell is shown while one of them is on", () => {
  assert.deepEqual(visible(off({ side: new Set([0]) })), [1, 2]);
  assert.deepEqual(visible(off({ side: new Set([0, 1]) })), []);
});

test("what is known less precisely than asked for is left out", () => {
  assert.deepEqual(visible({ withinKm: 25 }), [0, 2]);
  assert.deepEqual(visible({ withinDays: 1 }), [0, 2, 3]);
});

test("a search limits what is shown", () => {
  assert.deepEqual(visible({ found: Uint8Array.of(0, 1, 0, 1) }), [1, 3]);
});

test("a value counts what it would show: all other filters hold, its own does not", () => {
  const counts = tally(events, places, { ...allShown(), ...off({ type: new Set([1]) }), offDays: new Set([40]) }, sizes);
  assert.deepEqual([...counts.type], [1, 2]);
  assert.deepEqual([...counts.days], [1, 0, 1]);
  assert.deepEqual([...counts.side], [1, 0]);
});

test("without filters each value counts its events, and those of several values count for each", () => {
  const counts = tally(events, places, allShown(), sizes);
  assert.deepEqual([...counts.days], [2, 1, 1]);
  assert.deepEqual([...counts.side], [3, 2]);
  for (const facet of FACETS) assert.equal(counts[facet].length, sizes[facet]);
});

test("the first index not below a value is found", () => {
  for (const [least, index] of [[0, 0], [10, 0], [11, 2], [13, 3], [41, 4]]) assert.equal(lowest(events.first, least), index);
});

test("counts agree with counting one by one, whatever is off", () => {
  let seed = 7;
  const random = (/** @type {number} */ n) => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((seed / 2_147_483_648) * n); };
  const rows = Array.from({ length: 300 }, () => ({ first: random(30), type: random(2), status: random(4), side: random(3), where: 1 + random(7) })).sort((a, b) => a.first - b.first);
  const many = eventsOf(rows);
  for (let round = 0; round < 20; round += 1) {
    const filters = { ...allShown(), ...off({ type: new Set([random(2)]), side: new Set(random(2) ? [random(2)] : []) }), offDays: new Set([random(30), random(30)]) };
    const counts = tally(many, places, filters, sizes);
    for (const type of [0, 1]) {
      const without = { ...filters, off: { ...filters.off, type: new Set(/** @type {number[]} */ ([])) } };
      const expected = [...shown(many, passing(many, places, without), null)].filter((i) => many.type[i] === type).length;
      assert.equal(counts.type[type], expected);
    }
  }
});
