// The application: one state, changed only here; every part reads it and is refreshed after a change.

import { baseLayer } from "./base.js";
import { eventCard, reportView } from "./card.js";
import { dayOf, treeOf } from "./days.js";
import { make } from "./dom.js";
import { eventLayer } from "./draw.js";
import { allShown, countByDay, shown } from "./filters.js";
import { eventList } from "./list.js";
import { marksOf, radiusOf } from "./marks.js";
import { nameOf } from "./names.js";
import { layerPanel } from "./panel.js";
import { columnsOf, mentionsOf, tellingsOf } from "./payload.js";
import { RIGHT_TO_LEFT, say } from "./strings.js";
import { timeline } from "./timeline.js";
import { footer, header } from "./frame.js";

/** @typedef {{id: string, first: string, last: string | null, label: Record<string, string>}} Phase */

export class App {
  /** @param {any} head the first island @param {string} tellings the second, still packed @param {import("leaflet").Map} map */
  constructor(head, tellings, map) {
    this.head = head;
    this.map = map;
    this.lang = head.lang;
    this.choice = head.lang;
    /** @type {import("./payload.js").EventType[]} */
    this.types = head.types;
    /** @type {import("./payload.js").Place[]} */
    this.places = head.places;
    /** @type {string[]} */
    this.grades = head.grades;
    /** @type {Phase[]} */
    this.phases = head.phases;
    this.columns = columnsOf(head.columns);
    this.mentions = mentionsOf(head.mentions);
    this.filters = allShown();
    this.mentionsOn = false;
    this.selected = -1;
    /** @type {number[] | null} */
    this.atPlace = null;
    this.tab = "layers";
    this.tree = treeOf(countByDay(this.columns.first));
    this.visible = shown(this.columns, this.filters);
    this.tellings = tellingsOf(tellings);
    this.view = { marks: marksOf(this.columns, this.places, this.visible, -1), mentions: new Map(), types: this.types, places: this.places };
    this.events = eventLayer(this.view);
    this.base = baseLayer(head.basemap.features, head.labels, () => this.choice);
    this.base.addTo(map);
    this.events.addTo(map);
    map.on("click", (/** @type {import("leaflet").LeafletMouseEvent} */ event) => this.clicked(event.containerPoint));
    this.frame();
  }

  /** Build, or build again in another language, all that stands around the map. */
  frame() {
    document.documentElement.lang = this.lang;
    document.documentElement.dir = RIGHT_TO_LEFT.has(this.lang) ? "rtl" : "ltr";
    this.panel = layerPanel(this);
    this.time = timeline(this);
    const put = (/** @type {string} */ id, /** @type {Node[]} */ ...nodes) => document.getElementById(id)?.replaceChildren(...nodes);
    put("cm-header", header(this));
    put("cm-time", ...(this.columns.first.length ? [this.time.element] : []));
    put("cm-footer", footer(this));
    this.refresh();
  }

  /** Draw what the state says. */
  refresh() {
    this.visible = shown(this.columns, this.filters);
    this.view.marks = marksOf(this.columns, this.places, this.visible, this.selected);
    this.view.mentions = this.mentionsOn ? this.mentionCounts() : new Map();
    this.events.redraw();
    this.panel?.refresh();
    if (this.columns.first.length) this.time?.refresh();
    this.side();
  }

  /** Show the side's tab: layers, list, or the card of what is selected. */
  async side() {
    const side = /** @type {HTMLElement} */ (document.getElementById("cm-side"));
    const tabs = make("div", { class: "cm-tabs", role: "tablist" }, ...["layers", "list"].map((tab) => make("button", { type: "button", role: "tab", "aria-selected": String(this.tab === tab && this.selected < 0),
      onclick: () => { this.tab = tab; this.selected = -1; this.atPlace = null; this.refresh(); } }, `${say(this.lang, tab)}${tab === "list" ? ` (${this.visible.length})` : ""}`)));
    if (this.selected >= 0) {
      const selected = this.selected, { events } = await this.tellings;
      if (selected !== this.selected) return;
      side.replaceChildren(tabs, eventCard(this, selected, events[selected]));
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
    const { tray } = await this.tellings;
    if (!tray.length) return "";
    return make("details", { class: "cm-tray" }, make("summary", {}, say(this.lang, "tray", { n: tray.length })), ...tray.map((telling) => make("div", {}, make("strong", {}, say(this.lang, telling.why?.includes("place") ? "noplace" : "nodate")),
      ...telling.reports.map((report) => reportView(this, report)))));
  }

  /** @param {import("leaflet").Point} point */
  clicked(point) {
    let best = null, nearest = Infinity;
    for (const mark of this.view.marks) {
      const { lat, lon } = this.places[mark.place];
      const gap = this.map.latLngToContainerPoint([lat, lon]).distanceTo(point) - radiusOf(mark);
      if (gap < nearest && gap < 8) [best, nearest] = [mark, gap];
    }
    if (best?.events.length === 1) this.select(best.events[0]);
    else if (best) {
      Object.assign(this, { atPlace: best.events, tab: "list", selected: -1 });
      this.refresh();
    }
  }

  /** @param {number} index an event, or -1 for none */
  select(index) {
    this.selected = index;
    if (index >= 0) {
      const { lat, lon } = this.places[this.columns.place[index]];
      if (!this.map.getBounds().contains([lat, lon])) this.map.setView([lat, lon], Math.max(this.map.getZoom(), 7), { animate: false });
    }
    this.refresh();
  }

  /** @param {number} first @param {number} last */
  setWindow(first, last) {
    this.filters.window = [first, last];
    this.refresh();
  }

  clearWindow() {
    this.filters.window = null;
    this.refresh();
  }

  /** @param {string} id a phase, or nothing for the whole time */
  showPhase(id) {
    const phase = this.phases.find((p) => p.id === id);
    if (phase) this.setWindow(dayOf(phase.first), phase.last ? dayOf(phase.last) : this.span()[1]);
    else this.clearWindow();
  }

  /** @param {number[]} days @param {boolean} on */
  showDays(days, on) {
    for (const day of days) if (on) this.filters.offDays.delete(day); else this.filters.offDays.add(day);
    this.refresh();
  }

  /** @param {number} type @param {boolean} on */
  showType(type, on) {
    if (on) this.filters.offTypes.delete(type); else this.filters.offTypes.add(type);
    this.refresh();
  }

  /** @param {boolean} on */
  showTypes(on) {
    this.filters.offTypes = new Set(on ? [] : this.types.keys());
    this.refresh();
  }

  /** @param {boolean} on */
  setMentions(on) {
    this.mentionsOn = on;
    this.refresh();
  }

  /** @param {string} choice */
  setNames(choice) {
    this.choice = choice;
    this.base.redraw();
    this.refresh();
  }

  /** @param {string} lang */
  setLanguage(lang) {
    this.lang = lang;
    this.frame();
  }

  /** How often each place is mentioned in articles of the days shown. @returns {Map<number, number>} */
  mentionCounts() {
    const counts = new Map();
    const [from, to] = this.filters.window ?? [-Infinity, Infinity];
    const { day, place, count } = this.mentions;
    for (let i = 0; i < day.length; i += 1) {
      if (day[i] >= from && day[i] <= to && !this.filters.offDays.has(day[i])) counts.set(place[i], (counts.get(place[i]) ?? 0) + count[i]);
    }
    return counts;
  }

  /** @returns {number[]} */
  allDays() {
    return this.tree.flatMap((year) => year.days);
  }

  /** First and last day of all events. @returns {[number, number]} */
  span() {
    const { first, last } = this.columns;
    return first.length ? [first[0], last.reduce((a, b) => Math.max(a, b), last[0])] : [0, 0];
  }

  /** @param {number} place */
  placeName(place) {
    return nameOf(this.places[place], this.choice);
  }

  /** The types that occur, in the order of the table. */
  usedTypes() {
    return [...this.types.keys()].filter((type) => this.columns.type.includes(type));
  }

  /** @param {number} type */
  countOfType(type) {
    return this.columns.type.reduce((n, t) => n + Number(t === type), 0);
  }

  /** @param {string} key `2020`, `2020-10` or `2020-10-17` */
  dayLabel(key) {
    if (key.length === 4) return key;
    const date = new Date(`${key.length === 7 ? `${key}-01` : key}T00:00:00Z`);
    const lang = this.lang === "ar" ? "ar-u-nu-latn" : this.lang;
    return new Intl.DateTimeFormat(lang, key.length === 7 ? { month: "long", timeZone: "UTC" } : { day: "numeric", month: "short", weekday: "short", timeZone: "UTC" }).format(date);
  }

  /** The events shown now, as ids are known. @returns {number[]} */
  visibleIndices() {
    return [...this.visible];
  }
}
