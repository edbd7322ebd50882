// The application: one state, changed only here; every part reads it and is refreshed in the next frame after a change.

import { eventCard, reportView } from "./card.js";
import { offSums, sumsOf, treeOf } from "./days.js";
import { make } from "./dom.js";
import { allShown, passing, shown, tally } from "./filters.js";
import { footer, header } from "./frame.js";
import { eventList } from "./list.js";
import { MapView } from "./mapview.js";
import { nameOf } from "./names.js";
import { layerPanel } from "./panel.js";
import { RIGHT_TO_LEFT, say } from "./strings.js";
import { mentionCounts } from "./standing.js";
import { Texts } from "./texts.js";
import { timebar } from "./timebar.js";

/** @typedef {import("./days.js").Phase} Phase @typedef {import("./filters.js").Facet} Facet */

export class App {
  /**
   * @param {any} head the first island @param {import("./payload.js").Data} data its columns @param {import("leaflet").Map} map
   * @param {(name: string) => string | undefined} island the JSON text of a data island by its id
   */
  constructor(head, data, map, island) {
    this.head = head;
    this.data = data;
    this.map = map;
    this.lang = head.lang;
    this.choice = head.lang;
    /** @type {import("./payload.js").EventType[]} */
    this.types = head.types;
    /** @type {string[]} */
    this.grades = head.grades;
    /** @type {string[]} */
    this.statuses = head.statuses;
    /** @type {Phase[]} */
    this.phases = head.phases;
    this.events = data.events;
    this.count = data.events.first.length;
    this.filters = allShown();
    /** @type {import("./timebar.js").Tour} */
    this.tour = { step: "week", speed: 2, cumulative: false, recent: false };
    this.mentionsOn = false;
    this.controlOn = false;
    this.areasOn = true;
    this.selected = -1;
    /** @type {number[] | null} */
    this.atPlace = null;
    this.tab = "layers";
    this.tree = treeOf(this.events.days, this.phases);
    this.texts = new Texts({ events: this.count, chunk: head.chunk }, island);
    /** @type {import("./payload.js").Names | null} */
    this.names = null;
    this.pass = passing(this.events, data.places, this.filters);
    this.visible = shown(this.events, this.pass, null);
    this.stale = false;
    /** @type {Promise<void> | undefined} the refresh that the next frame brings */
    this.waiting = undefined;
    /** @type {import("./filters.js").Tally | undefined} */
    this.tallied = undefined;
    this.mapView = new MapView(map, data, head, { nameOf: (place) => (this.names ? this.placeName(place) : ""), pick: (events) => this.picked(events), hover: () => {} });
    this.picture();
    this.mapView.open();
    this.frame();
  }

  /** Ids and names have been read. @param {import("./payload.js").Names} names */
  named(names) {
    this.names = names;
    this.mapView.rename();
    this.side();
  }

  /** Build, or build again in another language, all that stands around the map. */
  frame() {
    document.documentElement.lang = this.lang;
    document.documentElement.dir = RIGHT_TO_LEFT.has(this.lang) ? "rtl" : "ltr";
    this.panel = layerPanel(this);
    this.time?.stop();
    this.time = this.count ? timebar(this) : null;
    const put = (/** @type {string} */ id, /** @type {Node[]} */ ...nodes) => document.getElementById(id)?.replaceChildren(...nodes);
    put("cm-header", header(this));
    put("cm-time", ...(this.time ? [this.time.element] : []));
    put("cm-footer", footer(this));
    this.refresh();
  }

  /** The filters have changed: which events pass is counted again, once a frame. */
  filtered() {
    this.stale = true;
    this.changed();
  }

  /** Anything has changed: everything is refreshed in the next frame. */
  changed() {
    this.waiting ??= new Promise((resolve) => {
      const run = () => {
        this.waiting = undefined;
        this.refresh();
        resolve(undefined);
      };
      if (document.hidden) setTimeout(run); // a page that is not seen gets no frames
      else requestAnimationFrame(run);
    });
    return this.waiting;
  }

  /** Draw what the state says. */
  refresh() {
    if (this.stale) this.pass = passing(this.events, this.data.places, this.filters);
    if (this.stale) this.tallied = undefined;
    this.stale = false;
    this.visible = shown(this.events, this.pass, this.filters.window);
    this.picture();
    this.panel?.refresh();
    this.time?.refresh();
    this.side();
  }

  /** Show the state on the map. */
  picture() {
    const window = this.filters.window ?? this.span();
    const mentions = this.mentionsOn ? mentionCounts(this.data.mentions, this.filters.window, this.filters.offDays) : new Map();
    this.mapView.show({ visible: this.visible, day: window[1], window, mentions, control: this.controlOn, shading: this.areasOn, recent: this.tour.recent, selected: this.selected });
  }

  /** How many events each value and each day would show. */
  get tally() {
    const { sets } = this.events;
    this.tallied ??= tally(this.events, this.data.places, this.filters, { type: this.types.length, status: this.statuses.length, where: 8, side: sets.side.values.length, source: sets.source.values.length, language: sets.language.values.length });
    return this.tallied;
  }

  /** Sums over the days of the tree: how many are off, how many events they would show. */
  get sums() {
    return { off: offSums(this.events.days, this.filters.offDays), counts: sumsOf(this.tally.days) };
  }

  /** Show the side's tab: layers, list, or the card of what is selected. */
  async side() {
    const side = /** @type {HTMLElement} */ (document.getElementById("cm-side"));
    const tabs = make("div", { class: "cm-tabs", role: "tablist" }, ...["layers", "list"].map((tab) => make("button", { type: "button", role: "tab", "aria-selected": String(this.tab === tab && this.selected < 0),
      onclick: () => { this.tab = tab; this.selected = -1; this.atPlace = null; this.refresh(); } }, `${say(this.lang, tab)}${tab === "list" ? ` (${this.visible.length})` : ""}`)));
    if (this.selected >= 0) {
      const selected = this.selected, telling = await this.texts.telling(selected);
      if (selected !== this.selected) return;
      side.replaceChildren(tabs, eventCard(this, selected, { ...telling, id: this.names?.ids[selected] ?? "" }));
    } else if (this.tab === "layers") {
      if (this.panel && this.panel.element.parentElement !== side) side.replaceChildren(tabs, this.panel.element);
      else side.firstElementChild?.replaceWith(tabs);
    } else {
      const body = eventList(this, this.atPlace ?? this.visible);
      const tray = this.atPlace ? "" : await this.trayView();
      side.replaceChildren(tabs, body, tray);
    }
  }

  /** What has no place or no day. */
  async trayView() {
    const tray = await this.texts.tray();
    if (!tray.length) return "";
    return make("details", { class: "cm-tray" }, make("summary", {}, say(this.lang, "tray", { n: tray.length })), ...tray.map((telling) => make("div", {}, make("strong", {}, say(this.lang, telling.why?.includes("place") ? "noplace" : "nodate")),
      ...telling.reports.map((report) => reportView(this, report)))));
  }

  /** What was clicked on the map: one event is shown, several are listed. @param {number[]} events */
  picked(events) {
    if (events.length === 1) this.select(events[0]);
    else if (events.length) {
      Object.assign(this, { atPlace: events, tab: "list", selected: -1 });
      this.refresh();
    }
  }

  /** @param {number} index an event, or -1 for none */
  select(index) {
    this.selected = index;
    if (index >= 0) this.mapView.reveal(index);
    this.refresh();
  }

  /** @param {number} first @param {number} last */
  setWindow(first, last) {
    this.filters.window = [first, last];
    return this.changed();
  }

  clearWindow() {
    this.filters.window = null;
    return this.changed();
  }

  /** @param {Partial<import("./timebar.js").Tour>} changes */
  setTour(changes) {
    Object.assign(this.tour, changes);
    if (changes.cumulative && this.filters.window) this.filters.window = [this.span()[0], this.filters.window[1]];
    this.changed();
  }

  /** @param {Iterable<number>} days @param {boolean} on */
  showDays(days, on) {
    for (const day of days) if (on) this.filters.offDays.delete(day); else this.filters.offDays.add(day);
    this.filtered();
  }

  /** @param {Facet} facet @param {number} value @param {boolean} on */
  showValue(facet, value, on) {
    if (on) this.filters.off[facet].delete(value); else this.filters.off[facet].add(value);
    this.filtered();
  }

  /** @param {Facet} facet @param {boolean} on all values, or none */
  showFacet(facet, on) {
    this.filters.off[facet] = new Set(on ? [] : this.tally[facet].keys());
    this.filtered();
  }

  /** @param {"mentionsOn" | "controlOn" | "areasOn"} layer @param {boolean} on */
  setLayer(layer, on) {
    this[layer] = on;
    this.changed();
  }

  /** @param {string} choice */
  setNames(choice) {
    this.choice = choice;
    this.mapView.rename();
    this.refresh();
  }

  /** @param {string} lang */
  setLanguage(lang) {
    this.lang = lang;
    this.frame();
  }

  /** First and last day of all events. @returns {[number, number]} */
  span() {
    const { first, latest } = this.events;
    return this.count ? [first[0], latest[this.count - 1]] : [0, 0];
  }

  /** @param {number} place @returns {import("./payload.js").Place} */
  place(place) {
    const { places } = this.data, { names } = this;
    const own = Object.fromEntries(Object.entries(names?.names ?? {}).map(([lang, column]) => [lang, column[place]]).filter(([, name]) => name));
    return { id: names?.places[place] ?? "", lat: places.lat[place], lon: places.lon[place], kind: this.head.kinds[places.kind[place]], radius: places.radius[place] / 10, names: own, dated: [] };
  }

  /** @param {number} place */
  placeName(place) {
    return nameOf(this.place(place), this.choice);
  }

  /** The types that occur, in the order of the table. */
  usedTypes() {
    const used = new Set(this.events.type);
    return [...this.types.keys()].filter((type) => used.has(type));
  }

  /** @param {import("./days.js").Branch} branch */
  branchLabel(branch) {
    const { level, key } = branch;
    if (level === "phase") {
      const phase = this.phases.find((one) => one.id === key);
      return phase?.label[this.lang] ?? phase?.label.en ?? key;
    }
    if (level === "between" || level === "year") return key;
    const date = new Date(`${level === "month" ? `${key}-01` : key}T00:00:00Z`);
    const lang = this.lang === "ar" ? "ar-u-nu-latn" : this.lang;
    return new Intl.DateTimeFormat(lang, level === "month" ? { month: "long", timeZone: "UTC" } : { day: "numeric", month: "short", weekday: "short", timeZone: "UTC" }).format(date);
  }
}

