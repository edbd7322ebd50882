import assert from "node:assert/strict";
import test from "node:test";
import { dayOf, isoOf, stateOf, treeOf } from "../src/days.js";

test("a day and its ISO form are one", () => {
  for (const iso of ["1988-02-20", "1970-01-01", "2020-02-29", "2023-09-19"]) assert.equal(isoOf(dayOf(iso)), iso);
});

test("the tree counts events by year, month and day, oldest first", () => {
  const [a, b, c] = ["2020-09-27", "2020-10-17", "2023-09-19"].map(dayOf);
  const tree = treeOf(new Map([[c, 2], [a, 1], [b, 3]]));
  assert.deepEqual(tree.map((year) => [year.key, year.count]), [["2020", 4], ["2023", 2]]);
  assert.deepEqual(tree[0].children.map((month) => [month.key, month.days]), [["2020-09", [a]], ["2020-10", [b]]]);
});

test("a branch is on, off, or partly on", () => {
  assert.equal(stateOf([1, 2], new Set()), "all");
  assert.equal(stateOf([1, 2], new Set([2])), "some");
  assert.equal(stateOf([1, 2], new Set([1, 2, 3])), "none");
});
