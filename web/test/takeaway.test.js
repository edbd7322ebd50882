import assert from "node:assert/strict";
import test from "node:test";
import { SvgContext } from "../src/svgcontext.js";
import { citationsOf, csvOf, geojsonOf, rowOf } from "../src/takeaway.js";

const event = (/** @type {any} */ more) => ({ id: "e1", type: "strike", status: "claimed", first: 18_552, last: 18_553, when: 1, where: 1, name: "Gəncə", place: { id: "ganja", lat: 40.68, lon: 46.36, radius: 5 },
  telling: { id: "e1", sources: 1, merged: [], aliases: [], disagreements: [], reports: [{ text: "قصف", outlet: "A, B", claimant: "Azerbaijan", side: "AZ", stance: "asserts", url: "https://example.org", published: "2020-10-18",
    counts: { killed: [7, 7, 9] }, losses: [], reasons: [], ...more }] } });

test("an event's row holds its days, place, losses and sources", () => {
  const row = rowOf(/** @type {any} */ (event({})));
  assert.deepEqual([row.date_start, row.date_end, row.place_id, row.killed_low, row.killed_best, row.killed_high, row.injured_best, row.outlets, row.sentences],
    ["2020-10-17", "2020-10-18", "ganja", 7, "7", 9, "", "A, B", "قصف"]);
});

test("the table quotes what must be quoted and runs nothing in a spreadsheet", () => {
  const [head, row] = csvOf([/** @type {any} */ (event({ text: '=cmd "x"' }))]).trimEnd().split("\r\n");
  assert.match(head, /^\ufeffid,date_start,/);
  assert.match(row, /"A, B"/);
  assert.match(row, /"'=cmd ""x"""$/);
  assert.equal(csvOf([]), "\ufeff");
});

test("points are GeoJSON with longitude first", () => {
  const collection = JSON.parse(geojsonOf([/** @type {any} */ (event({}))], "Title", ["GeoNames"]));
  assert.deepEqual(collection.features[0].geometry, { type: "Point", coordinates: [46.36, 40.68] });
  assert.deepEqual([collection.name, collection.attribution, collection.features[0].properties.radius_km], ["Title", "GeoNames", 5]);
});

test("sources are numbered with their sentences", () => {
  assert.match(citationsOf([/** @type {any} */ (event({}))], "Title"), /^Title\n\n1\. Gəncə, 2020-10-17 – 2020-10-18 \[e1\]\n {3}A, B, Azerbaijan, 2020-10-18, https:\/\/example\.org: “قصف”\n$/);
});

const drawing = () => /** @type {any} */ (new SvgContext(100, 50, (text) => text.length * 6));

test("a drawing holds paths in the page's pixels, whatever the transform was", () => {
  const context = drawing();
  context.save();
  context.translate(10, 20);
  context.scale(2, 2);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(5, 0);
  context.lineWidth = 1.5;
  context.stroke();
  context.restore();
  context.beginPath();
  context.rect(1, 1, 2, 2);
  context.fill();
  assert.match(String(context), /<path d="M10 20L20 20" fill="none" stroke="#000" stroke-width="3"/);
  assert.match(String(context), /<path d="M1 1L3 1L3 3L1 3Z" fill="#000"/);
});

test("a whole circle is closed, an arc is not", () => {
  const context = drawing();
  context.beginPath();
  context.arc(10, 10, 5, 0, 2 * Math.PI);
  context.fill();
  context.beginPath();
  context.arc(10, 10, 5, 0, Math.PI / 2);
  context.stroke();
  const [circle, arc] = context.out;
  assert.match(circle, /^<path d="M15 10C.*Z"/);
  assert.match(arc, /C[\d. ]+10 15"/);
});

test("text of a drawing cannot be markup, and what XML forbids is replaced", () => {
  const context = drawing();
  context.fillText('<script>"&', 1, 2);
  context.strokeText("\u0000\ud800", 1, 2);
  const text = String(context);
  assert.ok(!text.includes("<script>"));
  assert.ok(text.includes("&#60;script>".replace(">", "&#62;")));
  assert.ok(text.includes("\ufffd\ufffd"));
});

test("a clip holds until what was saved is restored", () => {
  const context = drawing();
  context.save();
  context.beginPath();
  context.rect(0, 0, 5, 5);
  context.clip();
  context.fillRect(0, 0, 9, 9);
  context.restore();
  assert.match(String(context), /<clipPath id="clip0">.*<g clip-path="url\(#clip0\)">\n.*\n<\/g>/s);
});
