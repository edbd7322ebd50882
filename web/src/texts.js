// What the reports of an event say, inflated chunk by chunk when somebody asks. The order of cells is that of src/conflictmap/page/texts.py.

import { inflatedJson } from "./payload.js";

const EVENT_CELLS = ["reports", "sources", "merged", "disagreements", "why", "id", "aliases"];
const REPORT_CELLS = ["text", "lang", "marks", "outlet", "url", "published", "stance", "id", "type", "day", "place_id", "title", "claimant", "side", "counts", "losses", "reasons"];
const LISTS = new Set(["reports", "merged", "disagreements", "aliases", "marks", "losses", "reasons"]);
const KEPT = 24; // chunks kept inflated

/**
 * @typedef {{id: string, type: string, text: string, lang: string, marks: [number, number, string][], outlet: string, title?: string, url?: string, published?: string,
 *   claimant?: string, side?: string, stance: string, day?: string, place_id?: string, counts: Record<string, (number|null)[]>, losses: string[], reasons: string[]}} Report
 * @typedef {{id: string, aliases: string[], reports: Report[], sources: number, merged: string[], disagreements: {field: string, values: [string, number[]][]}[], why?: string}} Telling
 *   `disagreements`: each value of a field with the numbers of the reports that give it
 * @typedef {{id: string, type: string, place_id: string}} Own an event's id, the id of its type and of its place
 */

export class Texts {
  /**
   * @param {{events: number, chunk: number}} size how many events there are, and how many a chunk holds
   * @param {(name: string) => string | undefined} island the JSON text of a data island by its id
   * @param {Promise<(index: number) => Own>} own what an event is: a report that tells nothing else leaves it out
   */
  constructor({ events, chunk }, island, own) {
    this.count = events;
    this.chunk = chunk;
    this.island = island;
    this.own = own;
    /** @type {Map<number, Promise<Telling[]>>} */
    this.kept = new Map();
  }

  /** @param {number} index an event @returns {Promise<Telling>} without its id, which is among the names */
  async telling(index) {
    return (await this.chunkOf(Math.floor(index / this.chunk)))[index % this.chunk];
  }

  /** The tellings of all events in order, a chunk at a time, so that a page can stay quick between them. @returns {AsyncGenerator<Telling[]>} */
  async *all() {
    for (let number = 0; number * this.chunk < this.count; number += 1) yield await this.rows(`cm-text-${number}`, number * this.chunk);
  }

  /** Events without a place or a day. @returns {Promise<Telling[]>} */
  async tray() {
    const out = [];
    for (let number = 0; this.island(`cm-tray-${number}`) !== undefined; number += 1) out.push(...(await this.rows(`cm-tray-${number}`)));
    return out;
  }

  /** @param {number} number @returns {Promise<Telling[]>} */
  chunkOf(number) {
    const found = this.kept.get(number) ?? this.rows(`cm-text-${number}`, number * this.chunk);
    this.kept.delete(number); // behind the others again: the one asked for longest ago goes first
    this.kept.set(number, found);
    if (this.kept.size > KEPT) this.kept.delete(/** @type {number} */ (this.kept.keys().next().value));
    return found;
  }

  /** @param {string} name @param {number} [first] the number of its first event, where it holds events @returns {Promise<Telling[]>} */
  async rows(name, first) {
    const [sentences, rows] = await inflatedJson(JSON.parse(this.island(name) ?? "\"\""));
    putBack(sentences, rows);
    const own = await this.own;
    return rows.map((/** @type {any[]} */ row, /** @type {number} */ i) => tellingOf(row, first === undefined ? undefined : own(first + i)));
  }
}

/** Sentences are kept by language, in the order in which the languages first occur; put each into its report again. @param {string[]} sentences @param {any[][]} rows */
function putBack(sentences, rows) {
  const reports = rows.flatMap((row) => row[0]);
  const languages = new Map(reports.map(([lang]) => [lang, 0]));
  [...languages.keys()].forEach((lang, rank) => languages.set(lang, rank));
  const rank = (/** @type {number} */ report) => languages.get(reports[report][0]) ?? 0;
  const order = [...reports.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  order.forEach((report, i) => reports[report].unshift(sentences[i]));
}

/** @param {any[]} row @param {Own} [own] @returns {Telling} */
function tellingOf(row, own) {
  const telling = byCell(EVENT_CELLS, row);
  telling.id ||= own?.id;
  telling.reports = telling.reports.map((/** @type {any[]} */ cells) => {
    const report = byCell(REPORT_CELLS, cells);
    for (const cell of /** @type {const} */ (["id", "type", "place_id"])) report[cell] ||= own?.[cell];
    return report;
  });
  telling.disagreements = telling.disagreements.map((/** @type {any[]} */ [field, values]) => ({ field, values }));
  return telling;
}

/** @param {string[]} cells @param {any[]} row @returns {any} */
function byCell(cells, row) {
  return Object.fromEntries(cells.map((cell, i) => [cell, row[i] ?? (LISTS.has(cell) ? [] : cell === "counts" ? {} : row[i])]));
}
