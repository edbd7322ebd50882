import assert from "node:assert/strict";
import test from "node:test";
import { GLYPHS, glyphOf } from "../src/glyphs.js";
import { Room } from "../src/room.js";
import { pixelsOf, unitX, unitY } from "../src/mercator.js";
import { countByArea, fading, heldOn, legsOf, mentionCounts, opacityOf } from "../src/standing.js";
import { trace } from "../src/trace.js";
import { eventsOf, placesOf } from "./made.js";

test("an area is held by one from its first day to its last, and open where the last is not known", () => {
  const hold = (/** @type {number} */ first, /** @type {number | null} */ last, /** @type {string} */ by) => ({ area: 0, first, last, by, source: "" });
  const holds = [hold(10, 19, "NK"), hold(20, 29, "contested"), hold(30, null, "AZ")];
  assert.deepEqual([9, 10, 19, 20, 30, 99].map((day) => heldOn(holds, day).map((one) => one.by).join()), ["", "NK", "NK", "contested", "AZ", "AZ"]);
});

test("events are counted for the areas of their places, those without one for none", () => {
  const places = placesOf([{ x: 0, y: 0, area: 1 }, { x: 0, y: 0 }]);
  const events = eventsOf([{ first: 1, place: 0 }, { first: 2, place: 1 }, { first: 3, place: 0 }]);
  assert.deepEqual([...countByArea(events, places, Uint32Array.of(0, 1, 2), 3)], [0, 2, 0]);
});

test("an area is the darker the more events it has, and clear without any", () => {
  assert.equal(opacityOf(0, 10), 0);
  assert.ok(opacityOf(1, 10) > 0 && opacityOf(1, 10) < opacityOf(5, 10) && opacityOf(5, 10) < opacityOf(10, 10) && opacityOf(10, 10) < 0.5);
});

test("recent events stand out: the window's last day is full, older ones fade but stay", () => {
  assert.equal(fading(20, [10, 20]), 1);
  assert.ok(fading(15, [10, 20]) < 1 && fading(10, [10, 20]) < fading(15, [10, 20]) && fading(10, [10, 20]) > 0);
  assert.equal(fading(3, [10, 20]), fading(10, [10, 20]));
});

test("the feet of a spider stand apart and off the mark", () => {
  const legs = legsOf([4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 12);
  assert.deepEqual(legs.map((leg) => leg.event), [4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  for (const [i, leg] of legs.entries()) {
    assert.ok(Math.hypot(leg.x, leg.y) > 24);
    const other = legs[(i + 1) % legs.length];
    assert.ok(Math.hypot(leg.x - other.x, leg.y - other.y) > 18);
  }
});

test("mentions are summed over the days shown", () => {
  const mentions = { day: Int32Array.of(1, 2, 2, 5), place: Int32Array.of(7, 7, 8, 7), article: Int32Array.of(0, 1, 1, 2), count: Int32Array.of(1, 2, 3, 4) };
  assert.deepEqual([...mentionCounts(mentions, null, new Set())], [[7, 7], [8, 3]]);
  assert.deepEqual([...mentionCounts(mentions, [2, 4], new Set())], [[7, 2], [8, 3]]);
  assert.deepEqual([...mentionCounts(mentions, null, new Set([2]))], [[7, 5]]);
});

test("the unit square has the equator in its middle and the date line at its edges", () => {
  assert.deepEqual([unitX(-180), unitX(0), unitX(180), unitY(0)], [0, 0.5, 1, 0.5]);
  assert.ok(unitY(40) < 0.5 && Math.abs(unitY(40) + unitY(-40) - 1) < 1e-12);
});

test("a kilometre takes more pixels in the north and twice as many a zoom nearer", () => {
  assert.ok(pixelsOf(1, 60, 8) > pixelsOf(1, 40, 8));
  assert.ok(Math.abs(pixelsOf(1, 40, 9) / pixelsOf(1, 40, 8) - 2) < 1e-9);
});

test("a box is given once, and beside it there is room", () => {
  const room = new Room();
  assert.deepEqual([room.take(0, 0, 300, 20), room.take(290, 10, 310, 30), room.take(301, 0, 400, 20), room.take(0, 21, 300, 40)], [true, false, true, true]);
});

test("a path leaves out parts beside the view, and keeps the ends of what it draws", () => {
  const shapes = { x: Float64Array.of(0.1, 0.1001, 0.2, 0.8, 0.9), y: Float64Array.of(0.1, 0.1001, 0.2, 0.8, 0.9), start: Int32Array.of(0, 3, 5) };
  /** @type {number[][]} */
  const drawn = [];
  const context = { moveTo: (/** @type {number[]} */ ...at) => drawn.push(at), lineTo: (/** @type {number[]} */ ...at) => drawn.push(at) };
  trace(context, shapes, [0, 2], { zoom: 0, left: 0, top: 0, width: 100, height: 100 });
  assert.deepEqual(drawn.map(([x]) => Math.round(x)), [26, 51]);
});

test("every sign is drawn, and an unknown one is a dot", () => {
  for (const path of Object.values(GLYPHS)) assert.match(path, /^M[\d .]+/);
  assert.equal(glyphOf("no such"), GLYPHS.dot);
});
