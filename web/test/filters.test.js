import assert from "node:assert/strict";
import test from "node:test";
import { marksOf } from "../src/marks.js";
import { allShown, countByDay, shown } from "../src/filters.js";

const columns = {
  first: Int32Array.of(10, 10, 12, 40), last: Int32Array.of(10, 15, 12, 40), place: Uint32Array.of(0, 1, 0, 2), type: Uint8Array.of(0, 1, 1, 0),
  grade: Uint8Array.of(0, 0, 1, 0), where: Uint8Array.of(1, 3, 1, 6), when: Uint8Array.of(1, 2, 1, 1),
};
const place = (/** @type {number} */ lat) => ({ id: String(lat), lat, lon: 46, kind: "town", radius: 1, names: {} });

test("everything is shown at first", () => {
  assert.deepEqual([...shown(columns, allShown())], [0, 1, 2, 3]);
});

test("a window keeps what lasts into it", () => {
  assert.deepEqual([...shown(columns, { ...allShown(), window: [14, 20] })], [1]);
});

test("days, types and grades are crossed", () => {
  assert.deepEqual([...shown(columns, { ...allShown(), offDays: new Set([10]) })], [2, 3]);
  assert.deepEqual([...shown(columns, { ...allShown(), offTypes: new Set([1]), offDays: new Set([40]) })], [0]);
  assert.deepEqual([...shown(columns, { ...allShown(), offGrades: new Set([0]) })], [2]);
});

test("events are counted by their first day", () => {
  assert.deepEqual([...countByDay(columns.first)], [[10, 2], [12, 1], [40, 1]]);
});

test("events of places at one point share a mark, coloured by their most frequent type", () => {
  const marks = marksOf(columns, [place(40), place(40), place(41)], Uint32Array.of(0, 1, 2, 3), 3);
  assert.deepEqual(marks.map((m) => [m.events, m.type, m.selected]), [[[0, 1, 2], 1, false], [[3], 0, true]]);
});
