import assert from "node:assert/strict";
import test from "node:test";
import { Clusters, markAt, radiusOf } from "../src/clusters.js";
import { eventsOf, placesOf } from "./made.js";

const PIXEL = 1 / 256; // of the unit square at zoom 0
const view = { zoom: 0, left: 0, top: 0, width: 256, height: 256 };
const places = placesOf([{ x: 50 * PIXEL, y: 50 * PIXEL }, { x: 50 * PIXEL, y: 50 * PIXEL }, { x: 58 * PIXEL, y: 50 * PIXEL }, { x: 150 * PIXEL, y: 50 * PIXEL }, { x: 2, y: 2 }]);
const events = eventsOf([
  { first: 1, place: 0, type: 1 }, { first: 2, place: 1, type: 1, status: 2 }, { first: 3, place: 2, type: 0 }, { first: 4, place: 3, type: 2, last: 9 }, { first: 5, place: 4, type: 2 }, { first: 6, place: 0, type: 1, where: 3 },
]);
const all = Uint32Array.from(events.first.keys());

test("places that would hide each other share a mark at the place of most events", () => {
  const marks = new Clusters(events, places, 3, view).marks(all.subarray(0, 4));
  assert.deepEqual(marks.map(({ place, count, places: n, type, doubtful }) => [place, count, n, type, doubtful]), [[0, 3, 3, 1, 1], [3, 1, 1, 2, 0]]);
  assert.deepEqual(marks.map(({ x, y }) => [x, y]), [[50, 50], [150, 50]]);
});

test("nearer, the places part", () => {
  const marks = new Clusters(events, places, 3, { zoom: 3, left: 0, top: 0, width: 2048, height: 2048 }).marks(all.subarray(0, 4));
  assert.deepEqual(marks.map(({ count }) => count), [2, 1, 1]);
});

test("what lies outside the view has no mark, and events known to an area only have their own", () => {
  const marks = new Clusters(events, places, 3, view).marks(all);
  assert.deepEqual(marks.map(({ count, coarse }) => [count, coarse]), [[3, false], [1, false], [1, true]]);
});

test("every event in the view stands under exactly one mark", () => {
  const clusters = new Clusters(events, places, 3, view);
  const found = clusters.marks(all).flatMap((mark) => clusters.eventsOf(mark, all)).sort();
  assert.deepEqual(found, [0, 1, 2, 3, 5]);
});

test("a mark knows its last day", () => {
  const marks = new Clusters(events, places, 3, view).marks(all.subarray(0, 4));
  assert.deepEqual(marks.map((mark) => mark.latest), [3, 9]);
});

test("a mark is found under the pointer, the upper one first, and a little beside it", () => {
  const marks = new Clusters(events, places, 3, view).marks(all.subarray(0, 4));
  assert.equal(markAt(marks, 150, 50, 0), marks[1]);
  assert.equal(markAt(marks, 150 + radiusOf(1) + 4, 50, 6), marks[1]);
  assert.equal(markAt(marks, 150 + radiusOf(1) + 8, 50, 6), undefined);
});

test("a mark of an area moves off the mark of a settlement", () => {
  const [exact, coarse] = new Clusters(events, places, 3, view).marks(Uint32Array.of(0, 1, 5));
  assert.equal(exact.coarse, false);
  assert.ok(Math.hypot(exact.x - coarse.x, exact.y - coarse.y) >= exact.radius + coarse.radius);
});
