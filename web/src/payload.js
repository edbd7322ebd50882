// From the page's data islands to columns. No DOM here.

import { unzlibSync } from "fflate";

/**
 * @typedef {{id: string, labels: Record<string, string>, colour: string, symbol: string}} EventType
 * @typedef {{id: string, lat: number, lon: number, kind: string, radius: number, names: Record<string, string>}} Place
 * @typedef {{first: Int32Array, last: Int32Array, place: Uint32Array, type: Uint8Array, grade: Uint8Array, where: Uint8Array, when: Uint8Array}} Columns
 * @typedef {{day: Int32Array, place: Uint32Array, article: Uint32Array, count: Uint32Array}} Mentions
 * @typedef {{text: string, lang: string, marks: [number, number, string][], outlet: string, title?: string, url?: string, published?: string,
 *   claimant?: string, side?: string, stance: string, day?: string, counts: Record<string, (number|null)[]>, losses: string[], reasons: string[],
 *   type: string}} Report
 * @typedef {{id: string, reports: Report[], disagreements: {field: string, values: string[]}[], why?: string, type?: string, sources: number,
 *   place?: number, first?: number, last?: number, merged?: string[], aliases?: string[]}} Telling
 */

/** @param {string} text base64 @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/** @param {Record<string, string>} packed @returns {Columns} */
export function columnsOf(packed) {
  return {
    first: new Int32Array(bytesOf(packed.first).buffer), last: new Int32Array(bytesOf(packed.last).buffer),
    place: new Uint32Array(bytesOf(packed.place).buffer), type: bytesOf(packed.type), grade: bytesOf(packed.grade),
    where: bytesOf(packed.where), when: bytesOf(packed.when),
  };
}

/** @param {Record<string, string>} packed @returns {Mentions} */
export function mentionsOf(packed) {
  return {
    day: new Int32Array(bytesOf(packed.day).buffer), place: new Uint32Array(bytesOf(packed.place).buffer),
    article: new Uint32Array(bytesOf(packed.article).buffer), count: new Uint32Array(bytesOf(packed.count).buffer),
  };
}

/**
 * The tellings of all events, inflated by the browser where it can, else in JavaScript.
 * @param {string} text base64 of zlib-compressed JSON
 * @returns {Promise<{events: Telling[], tray: Telling[]}>}
 */
export async function tellingsOf(text) {
  const bytes = bytesOf(text);
  if (typeof DecompressionStream === "undefined") return JSON.parse(new TextDecoder().decode(unzlibSync(bytes)));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}
