// What things are called in the reader's language: the words that the parts of the page share.

import { FACETS } from "./filters.js";
import { languageName, sideName } from "./format.js";
import { Naming } from "./names.js";
import { RIGHT_TO_LEFT, say } from "./strings.js";

/** @typedef {import("./filters.js").Facet} Facet */

const NO_VALUE = "-"; // how a link and a test name the value of events that have none

export class Called {
  /** @param {any} head the first island @param {import("./payload.js").Data} data @param {Promise<import("./names.js").Names>} names */
  constructor(head, data, names) {
    this.head = head;
    this.events = data.events;
    this.places = data.places;
    /** @type {import("./payload.js").EventType[]} */
    this.types = head.types;
    /** @type {string[]} */
    this.statuses = head.statuses;
    /** @type {string} */
    this.lang = head.lang;
    /** Which names of places the reader wants. @type {string} */
    this.choice = head.lang;
    /** @type {Naming | null} */
    this.naming = null;
    /** @type {Partial<Record<Facet, number[]>>} */
    this.values = {};
    /** Settled once names can be told. */
    this.named = names.then((read) => { this.naming = new Naming(read); });
  }

  get isRightToLeft() {
    return RIGHT_TO_LEFT.has(this.lang);
  }

  /** @returns {string} */
  get title() {
    const { titles } = this.head;
    return titles[this.lang] ?? titles.en ?? Object.values(titles)[0] ?? "";
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  word(key, values) {
    return say(this.lang, key, values);
  }

  /** @param {number} index @returns {string} an event's id; empty where names are not read yet */
  idOf(index) {
    return this.naming?.names.ids[index] ?? "";
  }

  /** @param {string} id @returns {number} -1 where there is no such event */
  indexOf(id) {
    return this.naming?.eventOf(id) ?? -1;
  }

  /** @param {number} place @param {number} [day] @returns {string} empty where names are not read yet */
  placeName(place, day) {
    return this.naming?.name(place, this.choice, this.lang, day) ?? "";
  }

  /** @param {string} label a place's plain English label @returns {string} its name as the reader wants it, else the label */
  placeNameOf(label) {
    const place = this.naming?.names.names.en.indexOf(label) ?? -1;
    return place < 0 ? label : this.placeName(place);
  }

  /** @param {number} type @returns {string} */
  typeLabel(type) {
    const known = this.types[type];
    return known ? (known.labels[this.lang] ?? known.labels.en ?? known.id) : "";
  }

  /** @param {string} id @returns {string} */
  phaseLabel(id) {
    const phase = this.head.phases.find((/** @type {{id: string}} */ one) => one.id === id);
    return phase ? (phase.label[this.lang] ?? phase.label.en ?? id) : id;
  }

  /** The values of a facet that occur, in the order in which they are shown. @param {Facet} facet @returns {number[]} */
  valuesOf(facet) {
    this.values[facet] ??= facet === "type" || facet === "status" || facet === "where" ? occurring(this.events[facet]) : [...this.events.sets[facet].values.keys()];
    return this.values[facet];
  }

  /** How many values each facet may have. @returns {Record<Facet, number>} */
  get sizes() {
    const size = (/** @type {Facet} */ facet) => (facet === "type" ? this.types.length : facet === "status" ? this.statuses.length : facet === "where" ? 8 : this.events.sets[facet].values.length);
    return /** @type {Record<Facet, number>} */ (Object.fromEntries(FACETS.map((facet) => [facet, size(facet)])));
  }

  /** @param {Facet} facet @param {number} value @returns {string} the same in every build and language */
  valueId(facet, value) {
    if (facet === "type") return this.types[value].id;
    if (facet === "status") return this.statuses[value];
    return facet === "where" ? String(value) : this.events.sets[facet].values[value] || NO_VALUE;
  }

  /** @param {Facet} facet @param {number} value @returns {string} */
  valueLabel(facet, value) {
    const id = this.valueId(facet, value);
    if (facet === "type") return this.typeLabel(value);
    if (facet === "status") return this.word(id);
    return facet === "side" ? sideName(this.lang, id === NO_VALUE ? "" : id) : facet === "language" ? languageName(this.lang, id) : id;
  }

  /** The outlets of the events given, the most frequent first, each with how many. @param {Uint32Array} [indices] all where not given @returns {string[]} */
  sourceCounts(indices) {
    const { source, sets } = this.events, counts = new Uint32Array(sets.source.values.length);
    for (const i of indices ?? source.keys()) for (const value of sets.source.sets[source[i]]) counts[value] += 1;
    return [...counts.keys()].filter((value) => counts[value]).sort((a, b) => counts[b] - counts[a]).map((value) => `${sets.source.values[value]} (${counts[value]})`);
  }
}

/** @param {ArrayLike<number>} column small numbers @returns {number[]} those that occur, in order */
function occurring(column) {
  const seen = new Uint8Array(256);
  for (let i = 0; i < column.length; i += 1) seen[column[i]] = 1;
  return [...seen.keys()].filter((value) => seen[value]);
}
