import assert from "node:assert/strict";
import test from "node:test";
import { dayOf, isoOf, offSums, stateOf, sumOf, sumsOf, treeOf } from "../src/days.js";

const days = Int32Array.from(["2020-09-27", "2020-10-17", "2021-05-12", "2023-09-19"], dayOf);
const phases = [{ id: "war-2020", first: "2020-09-27", last: "2020-11-10", label: {} }, { id: "since-2023", first: "2023-09-19", last: null, label: {} }];

test("a day and its ISO form are one", () => {
  for (const iso of ["1988-02-20", "1970-01-01", "2020-02-29", "2023-09-19"]) assert.equal(isoOf(dayOf(iso)), iso);
});

test("without phases the tree holds years, months and days, oldest first", () => {
  const tree = treeOf(days, []);
  assert.deepEqual(tree.map((year) => [year.level, year.key]), [["year", "2020"], ["year", "2021"], ["year", "2023"]]);
  assert.deepEqual(tree[0].children.map((month) => month.key), ["2020-09", "2020-10"]);
  assert.deepEqual(tree[0].children[1].children.map((day) => [day.key, [...day.own]]), [["2020-10-17", [days[1]]]]);
});

test("phases come first, and what lies between them has a place too", () => {
  const tree = treeOf(days, phases);
  assert.deepEqual(tree.map((branch) => [branch.level, branch.key, branch.own.length]), [["phase", "war-2020", 2], ["between", "2021-05-12", 1], ["phase", "since-2023", 1]]);
  assert.deepEqual(tree[0].children.map((year) => year.key), ["2020"]);
});

test("every day is in exactly one branch of each level", () => {
  /** @param {import("../src/days.js").Branch[]} tree @returns {number[]} */
  const leaves = (tree) => tree.flatMap((branch) => (branch.level === "day" ? [branch.first] : leaves(branch.children)));
  assert.deepEqual(leaves(treeOf(days, phases)), [...days]);
  assert.deepEqual(leaves(treeOf(days, [])), [...days]);
});

test("a branch is on, off, or partly on, and sums what is in it", () => {
  const [war, between] = treeOf(days, phases);
  assert.equal(stateOf(war, offSums(days, new Set())), "all");
  assert.equal(stateOf(war, offSums(days, new Set([days[0]]))), "some");
  assert.equal(stateOf(war, offSums(days, new Set([days[0], days[1]]))), "none");
  assert.equal(stateOf(between, offSums(days, new Set([days[0], days[1]]))), "all");
  assert.equal(sumOf(war, sumsOf([1, 4, 2, 5])), 5);
});
