import assert from "node:assert/strict";
import test from "node:test";
import { binsOf, countsByDay, next, startOf, ticksOf, unitFor } from "../src/bins.js";
import { dayOf, isoOf } from "../src/days.js";
import { moved, opening } from "../src/steps.js";
import { eventsOf } from "./made.js";

const day = dayOf;

test("units start on Mondays and on the first of a month, a quarter or a year", () => {
  const at = day("2020-10-17");
  assert.deepEqual(/** @type {const} */ (["day", "week", "month", "quarter", "year"]).map((unit) => isoOf(startOf(at, unit))), ["2020-10-17", "2020-10-12", "2020-10-01", "2020-10-01", "2020-01-01"]);
  assert.equal(isoOf(startOf(day("1969-12-31"), "week")), "1969-12-29");
});

test("the next unit is found across the end of a year, and backwards", () => {
  assert.equal(isoOf(next(day("2020-12-31"), "month")), "2021-01-01");
  assert.equal(isoOf(next(day("2020-01-15"), "month", -1)), "2019-12-01");
  assert.equal(isoOf(next(day("2020-02-29"), "year")), "2021-01-01");
});

test("bars are as fine as there is room for", () => {
  assert.equal(unitFor(45, 900), "day");
  assert.equal(unitFor(365 * 2, 900), "week");
  assert.equal(unitFor(365 * 36, 900), "quarter");
});

test("bins hold every event that passes once, by type, and gaps are bins too", () => {
  const events = eventsOf([{ first: day("2020-09-27"), type: 0 }, { first: day("2020-09-27"), type: 1 }, { first: day("2020-12-01"), type: 1 }, { first: day("2021-01-01"), type: 0 }]);
  const counts = countsByDay(events, Uint8Array.of(1, 1, 1, 0), 2);
  const bins = binsOf(events.days, counts, 2, day("2020-09-27"), day("2021-01-31"), "month");
  assert.deepEqual(bins.map((bin) => [isoOf(bin.first).slice(0, 7), bin.count, ...bin.types]), [["2020-09", 2, 1, 1], ["2020-10", 0, 0, 0], ["2020-11", 0, 0, 0], ["2020-12", 1, 0, 1], ["2021-01", 0, 0, 0]]);
});

test("the axis names years over decades, months over a year, days over a month", () => {
  const units = (/** @type {string} */ a, /** @type {string} */ b) => new Set(ticksOf(day(a), day(b), 900).map((tick) => tick.unit));
  assert.deepEqual([units("1988-01-01", "2024-12-31"), units("2020-01-01", "2020-12-31"), units("2020-09-27", "2020-10-10")], [new Set(["year"]), new Set(["month"]), new Set(["day"])]);
});

const span = /** @type {[number, number]} */ ([day("2020-01-15"), day("2021-03-10")]);

test("a window of whole months moves by whole months", () => {
  assert.deepEqual(moved([day("2020-10-01"), day("2020-10-31")], "month", 1, false, span).map(isoOf), ["2020-11-01", "2020-11-30"]);
  assert.deepEqual(moved([day("2020-10-01"), day("2020-10-31")], "month", -1, false, span).map(isoOf), ["2020-09-01", "2020-09-30"]);
});

test("any other window keeps its length, and none leaves the time there is", () => {
  assert.deepEqual(moved([day("2020-10-03"), day("2020-10-12")], "week", 1, false, span).map(isoOf), ["2020-10-10", "2020-10-19"]);
  assert.deepEqual(moved([day("2021-03-01"), day("2021-03-31")], "month", 1, false, span).map(isoOf), ["2021-03-01", "2021-03-31"]);
});

test("a cumulative window grows and shrinks at its end only, to the end of a unit", () => {
  assert.deepEqual(moved([span[0], day("2020-10-31")], "month", 1, true, span).map(isoOf), ["2020-01-15", "2020-11-30"]);
  assert.deepEqual(moved([span[0], day("2020-10-31")], "month", -1, true, span).map(isoOf), ["2020-01-15", "2020-09-30"]);
  assert.deepEqual(moved([span[0], day("2021-02-28")], "month", 9, true, span).map(isoOf), ["2020-01-15", "2021-03-10"]);
});

test("a tour opens with the unit of the first event", () => {
  assert.deepEqual(opening("month", false, span).map(isoOf), ["2020-01-01", "2020-01-31"]);
  assert.deepEqual(opening("month", true, span).map(isoOf), ["2020-01-15", "2020-01-31"]);
});
