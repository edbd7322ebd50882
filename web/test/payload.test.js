import assert from "node:assert/strict";
import test from "node:test";
import { deflateSync } from "node:zlib";
import { nameOf } from "../src/names.js";
import { columnsOf, tellingsOf } from "../src/payload.js";
import { say, STRINGS } from "../src/strings.js";

const base64 = (/** @type {ArrayBufferView} */ view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString("base64");

test("columns come back from base64", () => {
  const bytes = base64(Uint8Array.of(3));
  const columns = columnsOf({ first: base64(Int32Array.of(-5)), last: base64(Int32Array.of(7)), place: base64(Uint32Array.of(9)), type: bytes, grade: bytes, where: bytes, when: bytes });
  assert.deepEqual([columns.first[0], columns.last[0], columns.place[0], columns.type[0]], [-5, 7, 9, 3]);
});

test("tellings are inflated by the stream and, where there is none, in JavaScript", async () => {
  const value = { events: [{ id: "a", reports: [] }], tray: [] };
  const packed = deflateSync(Buffer.from(JSON.stringify(value))).toString("base64");
  assert.deepEqual(await tellingsOf(packed), value);
  const stream = globalThis.DecompressionStream;
  try {
    Reflect.deleteProperty(globalThis, "DecompressionStream");
    assert.deepEqual(await tellingsOf(packed), value);
  } finally {
    globalThis.DecompressionStream = stream;
  }
});

test("a place is named in the reader's choice, both sides' names together, English where there is none", () => {
  const place = { id: "shusha", lat: 0, lon: 0, kind: "town", radius: 1, names: { en: "Shusha", az: "Şuşa", hy: "Շուշի" } };
  assert.equal(nameOf(place, "az+hy"), "Şuşa / Շուշի");
  assert.equal(nameOf(place, "fa"), "Shusha");
});

test("the interface says the same things in every language", () => {
  const keys = Object.keys(STRINGS.en).sort();
  for (const [lang, words] of Object.entries(STRINGS)) assert.deepEqual(Object.keys(words).sort(), keys, lang);
  assert.equal(say("en", "shown", { n: 2, m: 5 }), "2 of 5 events shown");
});
