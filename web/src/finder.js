// The search over all events: names of places first, then what the reports say, read a chunk at a time so that the page stays quick.

import { folder, haystackOf, matches, wordsOf } from "./search.js";

export class Finder {
  /**
   * @param {import("./search.js").Folding} folding @param {import("./texts.js").Texts} texts @param {import("./payload.js").Events} events
   * @param {(place: number) => string[]} spellings all names of a place @param {(type: number) => string[]} typeNames all names of a type
   */
  constructor(folding, texts, events, spellings, typeNames) {
    this.fold = folder(folding);
    this.texts = texts;
    this.events = events;
    this.spellings = spellings;
    this.typeNames = typeNames;
    /** What can be found of each event, folded. @type {string[] | null} */
    this.haystacks = null;
    this.asked = 0;
  }

  /**
   * @param {string} query
   * @returns {Promise<Uint8Array | null | undefined>} 1 for each event found; null where the query asks for nothing; undefined where another query came after
   */
  async find(query) {
    const turn = (this.asked += 1), words = wordsOf(query, this.fold);
    if (!words.length) return null;
    const haystacks = this.haystacks ?? await this.read(turn);
    if (!haystacks || turn !== this.asked) return undefined;
    const { place, type } = this.events, names = new Map(), kinds = new Map();
    const once = (/** @type {Map<number, string>} */ known, /** @type {number} */ n, /** @type {(n: number) => string[]} */ read) => {
      let text = known.get(n);
      if (text === undefined) known.set(n, text = this.fold(read(n).join("\n")).replaceAll("-", " "));
      return text;
    };
    return Uint8Array.from(haystacks, (text, i) => Number(matches(words, once(names, place[i], this.spellings), once(kinds, type[i], this.typeNames), text)));
  }

  /** @param {number} turn @returns {Promise<string[] | null>} null where another query came meanwhile */
  async read(turn) {
    /** @type {string[]} */
    const haystacks = [];
    for await (const tellings of this.texts.all()) {
      for (const telling of tellings) haystacks.push(haystackOf(telling.reports, this.fold));
      await new Promise((resolve) => { setTimeout(resolve); });
      if (turn !== this.asked) return null;
    }
    this.haystacks = haystacks;
    return haystacks;
  }
}
