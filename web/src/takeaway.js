// What is shown, as a table, as GeoJSON and as a list of sources. No DOM here.

import { isoOf } from "./days.js";
import { casualtiesOf, citationOf, spanText } from "./format.js";

/** @typedef {{id: string, type: string, status: string, first: number, last: number, when: number, where: number, place: {id: string, lat: number, lon: number, radius: number},
 *   name: string, telling: import("./texts.js").Telling}} Taken one event with all that is known of it */

const KINDS = ["killed", "injured", "missing", "captured", "displaced"];

/** @param {Taken} event @returns {Record<string, string | number>} one row, the same keys for each event */
export function rowOf(event) {
  const { telling, place } = event;
  const losses = new Map(casualtiesOf(telling.reports).map((loss) => [loss.kind, loss]));
  const each = (/** @type {(r: import("./texts.js").Report) => string | undefined | null} */ read) => [...new Set(telling.reports.map(read).filter(Boolean))].join(" | ");
  /** @type {Record<string, string | number>} */
  const row = { id: event.id, date_start: isoOf(event.first), date_end: isoOf(event.last), when_precision: event.when, type: event.type, status: event.status,
    place: event.name, place_id: place.id, latitude: place.lat, longitude: place.lon, where_precision: event.where };
  for (const kind of KINDS) {
    const loss = losses.get(kind);
    Object.assign(row, { [`${kind}_low`]: loss?.low ?? "", [`${kind}_best`]: loss?.best ?? "", [`${kind}_high`]: loss?.high ?? "" });
  }
  return { ...row, reports: telling.reports.length, sources: telling.sources, claimants: each((r) => r.claimant), sides: each((r) => r.side), outlets: each((r) => r.outlet),
    published: each((r) => r.published), urls: each((r) => r.url), sentences: each((r) => r.text) };
}

/**
 * @param {Taken[]} events
 * @returns {string} RFC 4180 with a byte order mark, which spreadsheets need to read UTF-8
 */
export function csvOf(events) {
  if (!events.length) return "\ufeff";
  const rows = events.map(rowOf);
  const names = Object.keys(rows[0]);
  return `\ufeff${[names.join(","), ...rows.map((row) => names.map((name) => cell(row[name])).join(","))].join("\r\n")}\r\n`;
}

/** A cell; text that a spreadsheet would run as a formula is given the apostrophe that marks it as text. @param {string | number} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Taken[]} events @param {string} title @param {string[]} attributions @returns {string} a FeatureCollection, WGS84 */
export function geojsonOf(events, title, attributions) {
  return JSON.stringify({ type: "FeatureCollection", name: title, attribution: attributions.join("; "), features: events.map((event) => ({ type: "Feature", id: event.id,
    geometry: { type: "Point", coordinates: [event.place.lon, event.place.lat] }, properties: { ...rowOf(event), radius_km: event.place.radius } })) }, null, 1);
}

/** @param {Taken[]} events @param {string} title @returns {string} each event with the sources that tell it */
export function citationsOf(events, title) {
  return `${title}\n\n${events.map((event, n) => [`${n + 1}. ${event.name}, ${spanText(event.first, event.last)} [${event.id}]`,
    ...event.telling.reports.map((report) => `   ${citationOf(report)}`)].join("\n")).join("\n\n")}\n`;
}
