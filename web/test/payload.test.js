import assert from "node:assert/strict";
import test from "node:test";
import { deflateSync } from "node:zlib";
import { columnsOf, inflatedJson } from "../src/payload.js";
import { Texts } from "../src/texts.js";

const packed = (/** @type {any} */ value) => deflateSync(Buffer.from(JSON.stringify(value))).toString("base64");

test("columns come back from their planes: with a base, as differences, or as they are", () => {
  const layout = [{ n: "plain", c: 3, w: 1, b: 0, d: 0 }, { n: "based", c: 2, w: 2, b: -300, d: 0 }, { n: "summed", c: 3, w: 1, b: -1, d: 1 }, { n: "constant", c: 2, w: 0, b: 7, d: 0 }];
  const columns = columnsOf(layout, Uint8Array.of(1, 2, 3, /* low */ 44, 0, /* high */ 1, 1, 6, 0, 2));
  assert.deepEqual(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]])), { plain: [1, 2, 3], based: [0, -44], summed: [5, 4, 5], constant: [7, 7] });
});

test("data is inflated by the stream and, where there is none, in JavaScript", async () => {
  const value = { text: "قصف — Շուշի" }, text = packed(value);
  assert.deepEqual(await inflatedJson(text), value);
  const stream = globalThis.DecompressionStream;
  try {
    Reflect.deleteProperty(globalThis, "DecompressionStream");
    assert.deepEqual(await inflatedJson(text), value);
  } finally {
    globalThis.DecompressionStream = stream;
  }
});

test("the telling of an event comes from its chunk, and empty cells are empty lists", async () => {
  const island = (/** @type {string} */ name) => /** @type {Record<string, string>} */ ({ "cm-text-0": JSON.stringify(packed([["one", "واحد"], [[[["en"]], 2], [[["ar"]]]]])), "cm-text-1": JSON.stringify(packed([["three"], [[[["en"]]]]])),
    "cm-tray-0": JSON.stringify(packed([["nowhere"], [[[["en"]], 1, [], [["when", [["2020-10-01", [0]]]]], "no place", "abc"]]])) })[name];
  const texts = new Texts({ events: 3, chunk: 2 }, island, Promise.resolve((n) => ({ id: `e${n}`, type: "strike", place_id: "shusha" })));
  const first = await texts.telling(0);
  assert.deepEqual([first.sources, first.reports[0].text, first.reports[0].lang, first.reports[0].losses, first.reports[0].counts], [2, "one", "en", [], {}]);
  assert.equal((await texts.telling(1)).reports[0].text, "واحد");
  const last = await texts.telling(2);
  assert.deepEqual([last.id, last.reports[0].text, last.reports[0].id, last.reports[0].type, last.reports[0].place_id], ["e2", "three", "e2", "strike", "shusha"]);
  assert.deepEqual((await texts.tray()).map(({ id, why, disagreements }) => [id, why, disagreements]), [["abc", "no place", [{ field: "when", values: [["2020-10-01", [0]]] }]]]);
  const all = [];
  for await (const chunk of texts.all()) all.push(chunk.length);
  assert.deepEqual(all, [2, 1]);
});
