import assert from "node:assert/strict";
import test from "node:test";
import { dayOf, offSums, treeOf } from "../src/days.js";
import { addressOf, daysOff, keysOff, linkOf, stateOfLink } from "../src/permalink.js";

/** A repeatable source of numbers below `n`. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const VALUES = ["strike", "a|b", "~", "~.", "a~b|c", "وكالة", "x=y&z", "100 %", "#embed", "+", "-"];

/** @param {(n: number) => number} roll */
function anyState(roll) {
  const some = () => VALUES.filter(() => roll(3) === 0);
  /** @type {import("../src/permalink.js").LinkState} */
  const state = {};
  if (roll(2)) state.window = [dayOf("2020-09-27"), dayOf("2020-09-27") + roll(900)];
  if (roll(2)) state.view = [roll(80) + 0.5, roll(170) - 0.25, roll(12)];
  if (roll(2)) state.days = ["2016", "2020-10", "2020-11-03"].slice(roll(3));
  if (roll(2)) state.only = { source: some(), type: some() };
  const off = some();
  if (off.length) state.off = { side: off };
  if (roll(2)) Object.assign(state, { km: roll(300), span: 1 + roll(31) });
  if (roll(2)) Object.assign(state, { query: VALUES[roll(VALUES.length)], sort: "place", tab: "list", event: "abc", names: "az+hy", lang: "ar", theme: "dark" });
  if (roll(2)) state.on = ["held", "no-areas"];
  if (roll(2)) state.embed = true;
  return state;
}

test("a link holds every state, whatever its values are", () => {
  const roll = dice(7);
  for (let n = 0; n < 500; n += 1) {
    const state = anyState(roll), link = linkOf(state);
    assert.deepEqual(stateOfLink(`#${link}`), state, link);
  }
});

test("a state like the page opens with needs no link, and embedding comes first", () => {
  assert.equal(linkOf({}), "");
  assert.equal(linkOf({ embed: true }), "embed");
  assert.match(linkOf({ embed: true, lang: "ar" }), /^embed&lang=ar$/);
});

test("what is no link is taken for nothing", () => {
  for (const text of ["", "#", "#window=a..b", "#window=2020-13-45..2020-10-01", "#view=1,2", "#view=x,y,z", "#view=99,0,1", "#days-off=<b>|20", "#km=x", "#%E0%A4%A", "#=&&&=", "#__proto__=1"]) {
    const state = stateOfLink(text);
    assert.deepEqual([state.window, state.view, state.days, state.km], [undefined, undefined, undefined, undefined], text);
  }
});

test("days switched off are told by the fewest years, months and days, and come back as they were", () => {
  const roll = dice(11);
  const days = Int32Array.from(new Set(Array.from({ length: 400 }, () => dayOf("2019-11-15") + roll(900)))).sort();
  const tree = treeOf(days, []);
  for (let n = 0; n < 50; n += 1) {
    const off = new Set([...days].filter(() => roll(n % 5 + 1) === 0));
    assert.deepEqual(daysOff(days, keysOff(tree, offSums(days, off))), off);
  }
  assert.deepEqual(keysOff(tree, offSums(days, new Set(days))), ["2019", "2020", "2021", "2022"].filter((year) => tree.some((branch) => branch.key === year)));
});

test("the key of a month holds its last day, of a year its last month", () => {
  const days = Int32Array.from(["2020-01-31", "2020-02-29", "2020-12-31", "2021-01-01"], dayOf);
  assert.deepEqual([...daysOff(days, ["2020-02"])], [dayOf("2020-02-29")]);
  assert.deepEqual([...daysOff(days, ["2020-12", "2021-01-01"])], [dayOf("2020-12-31"), dayOf("2021-01-01")]);
  assert.equal(daysOff(days, ["2020"]).size, 3);
});

test("the address is the page's own, in a frame without one the framing page's", () => {
  assert.equal(addressOf("file:///m.html#old", "file:///m.html", "lang=ar"), "file:///m.html#lang=ar");
  assert.equal(addressOf("about:srcdoc", "https://example.org/report", "lang=ar"), "https://example.org/report#lang=ar");
  assert.equal(addressOf("https://example.org/m#old", "", ""), "https://example.org/m");
});
