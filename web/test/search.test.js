import assert from "node:assert/strict";
import test from "node:test";
import { Finder } from "../src/finder.js";
import { ordered, ranksOf } from "../src/order.js";
import { folder, haystackOf, matches, wordsOf } from "../src/search.js";

const fold = folder({ from: "ةşŞə\u2019-", to: "هssE'-", drop: "\u064b\u200f" });
const report = (/** @type {string} */ text) => /** @type {any} */ ({ text, outlet: "Agency", title: "Title", claimant: "Ministry" });

test("text is folded by the tables: characters become others, or go, and case is lowered", () => {
  assert.equal(fold("ŞUŞA"), "susa");
  assert.equal(fold("شوش\u064bة\u200f"), "شوشه");
  assert.equal(fold("Gəncə"), "gence");
});

test("a query asks for its words, hyphens apart", () => {
  assert.deepEqual(wordsOf("  Nagorno-Karabakh  war ", fold), ["nagorno", "karabakh", "war"]);
  assert.deepEqual(wordsOf(" \u064b ", fold), []);
});

test("all words must stand somewhere", () => {
  assert.ok(matches(["ganja", "strike"], "ganja", "a strike"));
  assert.ok(!matches(["ganja", "truce"], "ganja", "a strike"));
  assert.equal(haystackOf([report("A-B")], fold).includes("a b"), true);
});

test("a search reads every text once, finds by place, type and sentence, and gives way to a later one", async () => {
  let read = 0;
  const texts = /** @type {any} */ ({ async *all() { read += 1; yield [{ reports: [report("قصف شوشة")] }, { reports: [report("truce")] }]; yield [{ reports: [report("talks")] }]; } });
  const events = /** @type {any} */ ({ place: [0, 1, 1], type: [0, 1, 1] });
  const finder = new Finder({ from: "ة", to: "ه", drop: "" }, texts, events, (place) => [["Şuşa", "شوشة"], ["Ganja"]][place], (type) => [["Strike"], ["Talks"]][type]);
  const first = finder.find("ganja");
  assert.equal(await first instanceof Uint8Array, true);
  assert.deepEqual([...(await finder.find("شوشه") ?? [])], [1, 0, 0]);
  assert.deepEqual([...(await finder.find("ganja talks") ?? [])], [0, 1, 1]);
  assert.deepEqual([...(await finder.find("ganja agency truce") ?? [])], [0, 1, 0]);
  assert.equal(await finder.find("  "), null);
  assert.equal(read, 1);
  const slow = new Finder({ from: "ة", to: "ه", drop: "" }, texts, events, () => [""], () => [""]);
  const [early, late] = await Promise.all([slow.find("a"), slow.find("talks")]);
  assert.equal(early, undefined);
  assert.deepEqual([...(late ?? [])], [0, 0, 1]);
});

test("the list is sorted as asked, ties by day", () => {
  const visible = Uint32Array.of(3, 5, 8, 9), place = [0, 0, 0, 2, 0, 1, 0, 0, 2, 1];
  assert.deepEqual([...ordered(visible, "day", () => 0)], [3, 5, 8, 9]);
  assert.deepEqual([...ordered(visible, "newest", () => 0)], [9, 8, 5, 3]);
  assert.deepEqual([...ordered(visible, "place", (index) => place[index])], [5, 9, 3, 8]);
  assert.deepEqual([...ordered(visible, "no such order", () => 0)], [3, 5, 8, 9]);
});

test("names are ranked in the order of the reader's alphabet", () => {
  assert.deepEqual([...ranksOf(["Şuşa", "Tovuz", "Sumqayıt"], "az")], [1, 2, 0]);
});
