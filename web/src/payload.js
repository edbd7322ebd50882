// From the page's data islands to columns: docs/page-data.md tells the layout. No DOM here.

import { unzlibSync } from "fflate";
import { unitX, unitY } from "./mercator.js";

const DEGREE = 100_000; // steps of a coordinate in one degree
const GRID = 10_000; // steps of a shape's point in one degree

/**
 * @typedef {Int32Array | Uint8Array} Column
 * @typedef {{n: string, c: number, w: number, b: number, d: number}} Layout name, how many, bytes a value, base, whether differences are stored
 * @typedef {{id: string, labels: Record<string, string>, colour: string, symbol: string}} EventType
 * @typedef {{id: string, lat: number, lon: number, kind: string, radius: number, names: Record<string, string>, dated: [string, string, number | null, number | null][]}} Place
 *   `dated`: language, name, first and last day on which the name was valid
 * @typedef {{values: string[], sets: number[][]}} Sets the values that a column of sets draws on, and each set as numbers of values
 * @typedef {{first: Column, last: Int32Array, place: Column, type: Column, grade: Column, status: Column, where: Column, when: Column,
 *   side: Column, source: Column, language: Column, sets: {side: Sets, source: Sets, language: Sets}, latest: Int32Array, days: Int32Array, dayNumber: Int32Array}} Events
 *   sorted by `first`; `latest` is the greatest `last` so far, `days` the distinct first days, `dayNumber` each event's among them
 * @typedef {{count: number, lat: Float64Array, lon: Float64Array, x: Float64Array, y: Float64Array, radius: Column, kind: Column, prominence: Column, area: Column, label: Column}} Places
 *   `x` and `y` in the unit square, `radius` in tenths of a kilometre, `area` -1 for none, `label` the places that the basemap names, the most prominent first
 * @typedef {{day: Column, place: Column, article: Column, count: Column}} Mentions
 * @typedef {{x: Float64Array, y: Float64Array, start: Int32Array}} Shapes points in the unit square; part `i` runs from `start[i]` to before `start[i + 1]`
 * @typedef {{events: Events, places: Places, mentions: Mentions, shapes: Shapes}} Data
 * @typedef {{ids: string[], aliases: Record<string, number>, places: string[], names: Record<string, string[]>, dated: [number, string, string, number | null, number | null][]}} Names
 */

/** @param {string} text base64 @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/**
 * Inflated by the browser where it can, else in JavaScript.
 * @param {string} text base64 of zlib data
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function inflated(text) {
  const bytes = bytesOf(text);
  if (typeof DecompressionStream === "undefined") return /** @type {Uint8Array<ArrayBuffer>} */ (unzlibSync(bytes));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} text base64 of zlib data of JSON @returns {Promise<any>} */
export async function inflatedJson(text) {
  return JSON.parse(new TextDecoder().decode(await inflated(text)));
}

/** @param {Layout[]} layout @param {Uint8Array} bytes @returns {Record<string, Column>} */
export function columnsOf(layout, bytes) {
  /** @type {Record<string, Column>} */
  const columns = {};
  let at = 0;
  for (const { n, c, w, b, d } of layout) {
    const planes = bytes.subarray(at, at + c * w);
    at += c * w;
    columns[n] = w === 1 && b === 0 && !d ? planes : wholeNumbers(planes, c, w, b, d);
  }
  return columns;
}

/** @param {Uint8Array} planes @param {number} count @param {number} width @param {number} base @param {number} differences */
function wholeNumbers(planes, count, width, base, differences) {
  const out = new Int32Array(count).fill(base);
  for (let plane = 0; plane < width; plane += 1) {
    const weight = 2 ** (8 * plane), offset = plane * count;
    for (let i = 0; i < count; i += 1) out[i] += planes[offset + i] * weight;
  }
  if (differences) for (let i = 1; i < count; i += 1) out[i] += out[i - 1];
  return out;
}

/**
 * @param {{layout: Layout[], columns: string, sets: Events["sets"]}} head the first island
 * @returns {Promise<Data>}
 */
export async function dataOf(head) {
  const columns = columnsOf(head.layout, await inflated(head.columns));
  return {
    events: eventsOf(columns, head.sets), places: placesOf(columns), shapes: shapesOf(columns),
    mentions: { day: columns.mention_day, place: columns.mention_place, article: columns.mention_article, count: columns.mention_count },
  };
}

/** @param {Record<string, Column>} columns @param {Events["sets"]} sets @returns {Events} */
function eventsOf(columns, sets) {
  const { first, lasting, place, type, grade, status, where, when, side, source, language } = columns;
  const count = first.length;
  const last = new Int32Array(count), latest = new Int32Array(count), dayNumber = new Int32Array(count);
  const days = [];
  for (let i = 0; i < count; i += 1) {
    last[i] = first[i] + lasting[i];
    latest[i] = i && latest[i - 1] > last[i] ? latest[i - 1] : last[i];
    if (!i || first[i] !== first[i - 1]) days.push(first[i]);
    dayNumber[i] = days.length - 1;
  }
  return { first, last, place, type, grade, status, where, when, side, source, language, sets, latest, days: Int32Array.from(days), dayNumber };
}

/** @param {Record<string, Column>} columns @returns {Places} */
function placesOf({ lat, lon, radius, kind, prominence, area, label }) {
  const lats = Float64Array.from(lat, (value) => value / DEGREE), lons = Float64Array.from(lon, (value) => value / DEGREE);
  return { count: lat.length, lat: lats, lon: lons, x: lons.map(unitX), y: lats.map(unitY), radius, kind, prominence, area, label };
}

/** @param {Record<string, Column>} columns @returns {Shapes} */
function shapesOf({ shape_lon: lon, shape_lat: lat, shape_part: part }) {
  const start = new Int32Array(part.length + 1);
  for (let i = 0; i < part.length; i += 1) start[i + 1] = start[i] + part[i];
  return { x: Float64Array.from(lon, (value) => unitX(value / GRID)), y: Float64Array.from(lat, (value) => unitY(value / GRID)), start };
}
