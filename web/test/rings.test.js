import assert from "node:assert/strict";
import test from "node:test";
import { press, rgb, stampOf, turned } from "../src/rings.js";

const RED = rgb("#ff0000"), BLUE = rgb("#0000ff"), WHITE = rgb("#ffffff"), GREY = rgb("#202020");
const WIDE = 1024; // the row of the picture that stamps are made for

/** @param {[number, number][]} parts @param {number} [radius] @param {number} [scale] */
function pressed(parts, radius = 10, scale = 1) {
  const stamp = stampOf(radius, scale), pixels = new Uint32Array(WIDE * stamp.size), inks = new Uint32Array(256);
  turned(parts, inks);
  press(pixels, 0, stamp, inks, WHITE, GREY);
  const half = stamp.size / 2;
  return { stamp, at: (/** @type {number} */ x, /** @type {number} */ y) => pixels[Math.floor(half + y) * WIDE + Math.floor(half + x)] >>> 0 };
}

test("a colour is kept with red as its lowest byte", () => {
  assert.deepEqual([RED, BLUE], [0xff, 0xff0000]);
});

test("parts follow one another from the top, clockwise, each as wide as its share", () => {
  const { at } = pressed([[RED, 1], [BLUE, 1]]);
  assert.equal(at(8, 0), (RED | 0xff000000) >>> 0);
  assert.equal(at(-9, 0), (BLUE | 0xff000000) >>> 0);
});

test("inside is the panel's colour, outside nothing, and the edge is the halo let through in part", () => {
  const { at, stamp } = pressed([[RED, 3]]);
  assert.equal(at(0, 0), (GREY | 0xff000000) >>> 0);
  assert.equal(at(-stamp.size / 2, -stamp.size / 2), 0);
  const edge = at(10, 0);
  assert.ok((edge >>> 24) > 0 && (edge >>> 24) < 255, `${edge >>> 24}`);
  assert.equal(edge & 0xff, 0xff);
});

test("every step of the circle has the colour of a part, however small the last one is", () => {
  const inks = new Uint32Array(256);
  turned([[RED, 1000], [BLUE, 1]], inks);
  assert.ok(inks.every((ink) => ink === RED || ink === BLUE));
});

test("on a sharper screen a ring keeps its proportions", () => {
  const size = (/** @type {import("../src/rings.js").Stamp} */ { ring, inner, mixed }) => ring.length + inner.length + mixed.length;
  const share = size(stampOf(40, 2)) / size(stampOf(20, 1));
  assert.ok(share > 3.7 && share < 4.1, String(share));
});
