// The application: one state, changed only here; every part reads it and is refreshed in the next frame after a change.

import { Called } from "./called.js";
import { treeOf } from "./days.js";
import { allShown, isUnfiltered, passing, shown, tally } from "./filters.js";
import { Finder } from "./finder.js";
import { footer, header } from "./frame.js";
import { addressFor, setLink } from "./host.js";
import { linkStateOf, take } from "./linking.js";
import { MapView } from "./mapview.js";
import { NAME_CHOICES } from "./names.js";
import { nothing } from "./nothing.js";
import { ordered, ranksOf } from "./order.js";
import { linkOf, stateOfLink } from "./permalink.js";
import { saveAs } from "./saving.js";
import { Side } from "./side.js";
import { mentionCounts } from "./standing.js";
import { STRINGS } from "./strings.js";
import { applyTheme, onThemeChange } from "./theme.js";
import { timebar } from "./timebar.js";
import { tip } from "./tip.js";

/** Best confirmed first. @type {Record<string, number>} */
const GRADE_RANK = { "both sides": 0, several: 1, contested: 2, single: 3 };
const LINK_MS = 300; // so often at most is the address written

export class App extends Called {
  /**
   * @param {{head: any, data: import("./payload.js").Data, names: Promise<import("./names.js").Names>, texts: import("./texts.js").Texts}} read what the islands hold
   * @param {import("leaflet").Map} map
   */
  constructor({ head, data, names, texts }, map) {
    super(head, data, names);
    this.data = data;
    this.map = map;
    this.texts = texts;
    this.count = data.events.first.length;
    /** @type {number} */
    this.trayCount = head.tray;
    this.tree = treeOf(data.events.days, head.phases);
    this.years = treeOf(data.events.days, []);
    this.filters = allShown();
    this.theme = "auto";
    this.tab = this.count || !head.tray ? "layers" : "tray";
    this.order = "day";
    this.query = "";
    this.isSearching = false;
    this.selected = -1;
    this.wantsFocus = false;
    /** The events of the mark that was clicked, while the list is narrowed to them. @type {number[] | null} */
    this.atPlace = null;
    this.layers = { mentions: false, held: false, areas: true, tiles: Boolean(head.tiles) };
    /** @type {import("./timebar.js").Tour} */
    this.tour = { step: "week", speed: 2, cumulative: false, recent: false };
    /** @type {import("./days.js").Phase[]} */
    this.phases = head.phases;
    this.stale = false;
    this.opening = { centre: map.getCenter(), zoom: map.getZoom() };
    this.linking = 0;
    /** @type {Promise<void> | undefined} */
    this.waiting = undefined;
    /** @type {import("./filters.js").Tally | undefined} */
    this.tallied = undefined;
    /** @type {Uint32Array | undefined} */
    this.placeRanks = undefined;
    /** @type {Finder | undefined} */
    this.finder = undefined;
    /** @type {(() => void)[]} called each time the page was built in another language */
    this.afterFrame = [];
    /** @type {(id: string | null) => void} */
    this.onSelect = () => {};
    this.pass = passing(data.events, data.places, this.filters);
    this.visible = shown(data.events, this.pass, null);
    this.tip = tip(this);
    this.nothing = nothing(this);
    this.mapView = new MapView(map, data, head, { nameOf: (place) => this.placeName(place, this.shownDay), pick: (events) => this.pick(events), hover: (events, at) => this.tip.show(events, at), word: (key, values) => this.word(key, values) });
    this.frame(); // first, for what stands around the map says how large it is
    this.mapView.open();
    onThemeChange(() => this.time?.refresh());
    map.on("moveend", () => this.remember());
    this.named.then(() => {
      this.mapView.rename();
      this.side?.refresh();
    });
  }

  /** Build, or build again in another language, all that stands around the map. */
  frame() {
    const focused = document.activeElement;
    document.documentElement.lang = this.lang;
    document.documentElement.dir = this.isRightToLeft ? "rtl" : "ltr";
    const put = (/** @type {string} */ id, /** @type {Node[]} */ ...nodes) => document.getElementById(id)?.replaceChildren(...nodes);
    put("cm-header", header(this));
    put("cm-footer", footer(this));
    this.map.getContainer().setAttribute("aria-label", this.word("map"));
    this.side = new Side(this, /** @type {HTMLElement} */ (document.getElementById("cm-side")));
    this.time?.stop();
    this.time = this.count ? timebar(this) : null;
    put("cm-time", ...(this.time ? [this.time.element] : []));
    this.afterFrame.forEach((act) => act());
    this.refresh();
    if (!focused || focused === document.body || focused.isConnected) return;
    const same = focused.id && document.getElementById(focused.id);
    if (same) same.focus(); // what was chosen from stands there again
    else this.side.tabs.focus();
  }

  /** A filter changed: which events pass is counted again. */
  filtered() {
    this.stale = true;
    this.atPlace = null;
    return this.changed();
  }

  /** Anything changed: everything is refreshed in the next frame. @returns {Promise<void>} settled when it is */
  changed() {
    this.waiting ??= /** @type {Promise<void>} */ (new Promise((resolve) => {
      const run = () => {
        this.waiting = undefined;
        this.refresh();
        resolve();
      };
      if (document.hidden) setTimeout(run); // a page that is not seen gets no frames
      else requestAnimationFrame(run);
    }));
    return this.waiting;
  }

  /** Draw what the state says. */
  refresh() {
    if (this.stale) {
      this.pass = passing(this.events, this.places, this.filters);
      this.tallied = undefined;
      this.stale = false;
    }
    this.visible = shown(this.events, this.pass, this.filters.window);
    this.picture();
    this.nothing.refresh();
    this.time?.refresh();
    this.side?.refresh();
    this.remember();
  }

  /** Show the state on the map. */
  picture() {
    const { filters, layers, tour, selected, visible } = this, window = filters.window ?? this.span();
    const mentions = layers.mentions ? mentionCounts(this.data.mentions, filters.window, filters.offDays) : new Map();
    this.mapView.show({ visible, day: window[1], window, mentions, control: layers.held, shading: layers.areas, tiles: layers.tiles, recent: tour.recent, selected });
  }

  /** How many events each day and value would show. @returns {import("./filters.js").Tally} */
  get tally() {
    return (this.tallied ??= tally(this.events, this.places, this.filters, this.sizes));
  }

  /** The day that names and the control layer follow: the last one shown. */
  get shownDay() {
    return this.filters.window?.[1] ?? this.span()[1];
  }

  /** First and last day of all events. @returns {[number, number]} */
  span() {
    const { first, latest } = this.events;
    return this.count ? [first[0], latest[this.count - 1]] : [0, 0];
  }

  /** What the list shows, in its order. @returns {ArrayLike<number>} */
  listed() {
    if (this.atPlace) return this.atPlace;
    const { place, type } = this.events;
    if (this.order === "place" && this.naming) {
      this.placeRanks ??= ranksOf(Array.from({ length: this.places.count }, (_, n) => this.placeName(n)), this.lang);
      return ordered(this.visible, "place", (index) => /** @type {Uint32Array} */ (this.placeRanks)[place[index]]);
    }
    const { grade } = this.events;
    return ordered(this.visible, this.order, (index) => (this.order === "type" ? type[index] : GRADE_RANK[this.head.grades[grade[index]]] ?? 0));
  }

  /** Whether anything but the map's own view limits what is shown. */
  isLimited() {
    return !isUnfiltered(this.filters) || this.filters.window !== null;
  }

  /** Show everything again. */
  reset() {
    this.filters = allShown();
    this.query = "";
    this.frame();
    return this.filtered();
  }

  /** @param {number} first @param {number} last */
  setWindow(first, last) {
    this.atPlace = null;
    this.filters.window = [first, last];
    return this.changed();
  }

  clearWindow() {
    this.atPlace = null;
    this.filters.window = null;
    return this.changed();
  }

  /** @param {Partial<import("./timebar.js").Tour>} changes */
  setTour(changes) {
    Object.assign(this.tour, changes);
    if (changes.cumulative && this.filters.window) this.filters.window = [this.span()[0], this.filters.window[1]];
    return this.changed();
  }

  /** @param {Iterable<number>} days @param {boolean} on */
  showDays(days, on) {
    for (const day of days) if (on) this.filters.offDays.delete(day); else this.filters.offDays.add(day);
    this.filtered();
  }

  /** @param {import("./filters.js").Facet} facet @param {number} value @param {boolean} on */
  showValue(facet, value, on) {
    if (on) this.filters.off[facet].delete(value); else this.filters.off[facet].add(value);
    this.filtered();
  }

  /** @param {import("./filters.js").Facet} facet @param {boolean} on */
  showFacet(facet, on) {
    this.filters.off[facet] = new Set(on ? [] : this.valuesOf(facet));
    this.filtered();
  }

  /** @param {"withinKm" | "withinDays"} which @param {number | null} most */
  setWithin(which, most) {
    this.filters[which] = most;
    this.filtered();
  }

  /** @param {"mentions" | "held" | "areas" | "tiles"} layer @param {boolean} on */
  setLayer(layer, on) {
    this.layers[layer] = on;
    return this.changed();
  }

  /** @param {string} query */
  async search(query) {
    this.query = query;
    this.isSearching = true;
    this.side?.refresh();
    await this.named;
    this.finder ??= new Finder(/** @type {import("./names.js").Naming} */ (this.naming).names.folding, this.texts, this.events, (place) => this.naming?.spellings(place) ?? [], (type) => Object.values(this.types[type].labels));
    const found = await this.finder.find(query);
    if (found === undefined) return; // another query came after
    this.isSearching = false;
    this.filters.found = found;
    this.filtered();
  }

  /** @param {string} order */
  setOrder(order) {
    this.order = order;
    this.refresh();
  }

  /** @param {string} tab */
  openTab(tab) {
    Object.assign(this, { tab, selected: -1, atPlace: tab === "list" ? this.atPlace : null });
    this.refresh();
  }

  /** Narrow the list to some events, or not. @param {number[] | null} events */
  narrow(events) {
    Object.assign(this, { atPlace: events, selected: -1, tab: events ? "list" : this.tab });
    this.refresh();
    if (events) this.side?.raise();
  }

  /** What was clicked on the map. @param {number[]} events */
  pick(events) {
    if (events.length === 1) this.select(events[0]);
    else if (events.length) this.narrow(events);
    else if (this.selected >= 0 || this.atPlace) this.narrow(null);
  }

  /** Open an event's card. @param {number} index @param {boolean} [focus] whether the card takes the focus */
  select(index, focus = false) {
    if (this.selected < 0 && this.tab !== "tray") this.tab = "list";
    Object.assign(this, { selected: index, wantsFocus: focus });
    this.mapView.reveal(index);
    this.refresh();
    this.side?.raise();
    this.uncover(index);
    this.onSelect(this.idOf(index));
  }

  /** Move the map so that the event does not lie behind a side that covers part of it. @param {number} index */
  uncover(index) {
    const { lat, lon } = this.places, place = this.events.place[index];
    const [right, bottom] = this.side?.covers(this.map.getContainer().getBoundingClientRect()) ?? [0, 0];
    if (right || bottom) this.map.panInside([lat[place], lon[place]], { paddingTopLeft: [40, 40], paddingBottomRight: [right + 40, bottom + 40], animate: false });
  }

  /** Close the card; the focus goes back to where it was opened from. */
  close() {
    const was = this.selected;
    if (was < 0) return;
    this.selected = -1;
    this.refresh();
    this.side?.focusList(was);
    this.onSelect(null);
  }

  /** The next event of the list, or the one before. @param {number} by */
  step(by) {
    const list = this.listed(), at = Array.prototype.indexOf.call(list, this.selected);
    if (list.length && at >= 0) this.select(list[(at + by + list.length) % list.length], true);
  }

  /** The list's row under the pointer or the keyboard. @param {number} index an event, or -1 */
  hover(index) {
    this.mapView.point(index < 0 ? [] : [index], null);
  }

  /** @param {string} choice */
  setNames(choice) {
    if (NAME_CHOICES.includes(choice)) this.choice = choice;
    this.placeRanks = undefined;
    this.mapView.rename();
    this.frame();
  }

  /** @param {string} lang */
  setLanguage(lang) {
    if (!Object.hasOwn(STRINGS, lang)) return;
    if (this.choice === this.lang) this.choice = lang; // unless the reader chose other names
    this.lang = lang;
    this.placeRanks = undefined;
    this.mapView.rename();
    this.frame();
  }

  /** @param {string} theme */
  setTheme(theme) {
    this.theme = theme;
    applyTheme(theme);
    this.remember();
  }

  /** The state as a link keeps it. @param {Partial<import("./permalink.js").LinkState>} [changes] */
  link(changes = {}) {
    return linkOf({ ...linkStateOf(this), ...changes });
  }

  /** @param {Partial<import("./permalink.js").LinkState>} [changes] */
  address(changes) {
    return addressFor(this.link(changes));
  }

  /** Show the state of a link. @param {string} link */
  follow(link) {
    take(this, stateOfLink(link));
  }

  /** Write the state into the address, but not at every step of a drag. */
  remember() {
    clearTimeout(this.linking);
    this.linking = window.setTimeout(() => setLink(this.link()), LINK_MS);
  }

  /** @param {"csv" | "geojson" | "citations" | "png" | "svg"} kind */
  save(kind) {
    return saveAs(this, kind);
  }
}
