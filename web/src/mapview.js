// The map: its layers, what the pointer is on, and what a click means. It knows the events shown, and nothing of the panel around it.

import { areaLayer } from "./areas.js";
import { baseLayer, labelLayer } from "./base.js";
import { Clusters, markAt } from "./clusters.js";
import { eventLayer, focusLayer } from "./draw.js";
import { legend } from "./legend.js";
import { TILE } from "./mercator.js";
import { countByArea, fading, heldOn, legsOf } from "./standing.js";
import { onThemeChange } from "./theme.js";
import { tileGround } from "./tiles.js";

const SPIDER = 14; // more events at one place are a list, not a spider
const CLOSE = 11; // the zoom from which several places of one mark are a list: nearer does not part them
const LETTER_MS = 120;
const SLACK = 6; // pixels beside a mark that still count

/**
 * @typedef {{visible: Uint32Array, day: number, window: [number, number], mentions: Map<number, number>, control: boolean, shading: boolean, tiles: boolean, recent: boolean, selected: number}} Picture what the map is to show: `day` is the one the control layer
 *   follows, `window` what recent events are measured by
 * @typedef {{nameOf: (place: number) => string, pick: (events: number[]) => void, hover: (events: number[], at: {x: number, y: number} | null) => void, word: (key: string, values?: Record<string, string | number>) => string}} Host `pick` gets what was clicked, `hover` what the pointer is on
 */

export class MapView {
  /** @param {import("leaflet").Map} map @param {import("./payload.js").Data} data @param {any} head the first island @param {Host} host */
  constructor(map, data, head, host) {
    this.map = map;
    this.data = data;
    this.host = host;
    this.head = head;
    /** @type {Picture} */
    this.picture = { visible: new Uint32Array(), day: 0, window: [0, 0], mentions: new Map(), control: false, shading: true, tiles: false, recent: false, selected: -1 };
    /** @type {Clusters | null} */
    this.clusters = null;
    /** @type {import("./clusters.js").Mark[]} */
    this.marks = [];
    /** @type {import("./draw.js").Spider | null} */
    this.spider = null;
    /** @type {number[]} */
    this.hovered = [];
    /** @type {import("./clusters.js").Mark | undefined} */
    this.overMark = undefined;
    this.areasTold = "";
    this.wasEmpty = true;
    this.tiles = head.tiles ? tileGround(map, head.tiles, host.word, () => this.base.redraw()) : null;
    this.base = baseLayer(head.basemap, data.shapes, () => Boolean(this.tiles?.seen));
    this.labels = labelLayer(data.places, host.nameOf, head.kinds, (view) => (isSame(view, this.events.view) ? this.marks : this.marksIn(view)));
    this.areas = areaLayer(data.shapes, head.areas, () => this.areasNow());
    this.events = eventLayer({ marks: (view) => this.marksIn(view), mentions: () => this.picture.mentions, types: head.types, opacity: (mark) => (this.picture.recent ? fading(mark.latest, this.picture.window) : 1) }, data.places);
    this.focus = focusLayer(data, head.areas, head.types, () => ({ events: this.pointed(), spider: this.spider }));
    this.layers = [this.base, this.areas, this.events, this.labels, this.focus];
    this.lettering = 0;
    this.legend = legend(map.getContainer(), host.word);
  }

  /** Put the layers on the map, as large as it is now, and listen to the pointer. */
  open() {
    this.map.invalidateSize();
    for (const layer of this.layers) layer.addTo(this.map);
    this.map.on("click", (/** @type {import("leaflet").LeafletMouseEvent} */ event) => this.clicked(event.containerPoint));
    this.map.on("mousemove", (/** @type {import("leaflet").LeafletMouseEvent} */ event) => this.moved(event.containerPoint));
    this.map.on("mouseout", () => this.point([], null));
    this.map.on("zoomstart", () => { this.spider = null; });
    onThemeChange(() => this.layers.forEach((layer) => layer.redraw()));
  }

  /** Draw what has changed, and only that: a canvas costs as much as what is on it. @param {Partial<Picture>} changes */
  show(changes) {
    const before = this.picture;
    this.picture = { ...before, ...changes };
    if (this.picture.visible !== before.visible) this.spider = null;
    const areas = this.areasNow(), told = JSON.stringify([areas.counts && [...areas.counts], areas.holds]);
    if (told !== this.areasTold) this.areas.redraw();
    if (told !== this.areasTold || (areas.holds.length && this.picture.day !== before.day)) this.legend.show(areas.holds, this.picture.day);
    this.areasTold = told;
    this.events.redraw();
    if (this.picture.tiles !== before.tiles) this.tiles?.show(this.picture.tiles);
    this.refocus();
    if (this.picture.visible === before.visible) return;
    clearTimeout(this.lettering); // names make way for the marks once these stand still
    this.lettering = window.setTimeout(() => this.labels.redraw(), LETTER_MS);
  }

  /** Draw what is pointed out, unless there is nothing and was nothing. */
  refocus() {
    const isEmpty = !this.spider && !this.pointed().length;
    if (!isEmpty || !this.wasEmpty) this.focus.redraw();
    this.wasEmpty = isEmpty;
  }

  /** The names of places have changed. */
  rename() {
    this.labels.redraw();
    this.tiles?.show(this.picture.tiles);
    this.legend.show(this.areasNow().holds, this.picture.day);
  }

  /** Point events out: those of the list the reader is on. @param {number[]} events @param {{x: number, y: number} | null} at the pointer, where it is on the map */
  point(events, at) {
    if (events.length === this.hovered.length && events.every((event, i) => event === this.hovered[i])) {
      if (at) this.host.hover(events, at);
      return;
    }
    this.hovered = events;
    this.refocus();
    this.host.hover(events, at);
  }

  /** Bring an event into view. @param {number} event */
  reveal(event) {
    const place = this.data.events.place[event], { lat, lon } = this.data.places;
    const at = /** @type {[number, number]} */ ([lat[place], lon[place]]);
    if (!this.map.getBounds().pad(-0.1).contains(at)) this.map.setView(at, Math.max(this.map.getZoom(), 8), { animate: false });
  }

  /** The marks of the map's own view are kept for the pointer; any other view is a picture taken. @param {import("./clusters.js").View} view */
  marksIn(view) {
    const { events, places } = this.data, { visible } = this.picture, own = view === this.events.view, old = this.clusters?.view;
    const clusters = isSame(view, old) && this.clusters ? this.clusters : new Clusters(events, places, this.head.types.length, view);
    const marks = clusters.marks(visible);
    if (own) Object.assign(this, { clusters, marks });
    return marks;
  }

  areasNow() {
    const { visible, control, shading, day } = this.picture;
    return { counts: shading && !control ? countByArea(this.data.events, this.data.places, visible, this.head.areas.length) : null, holds: control ? heldOn(this.head.control, day) : [] };
  }

  pointed() {
    const { selected } = this.picture;
    const events = this.hovered.length === 1 ? this.hovered : [];
    return selected < 0 || events[0] === selected ? events : [selected, ...events];
  }

  /** @param {import("leaflet").Point} point in the map's container */
  inCanvas(point) {
    const { min } = this.map.getPixelBounds(), view = /** @type {import("./clusters.js").View} */ (this.events.view);
    return { x: point.x + /** @type {any} */ (min).x - view.left, y: point.y + /** @type {any} */ (min).y - view.top };
  }

  /** What lies under a point: a leg of the spider, or a mark. @param {import("leaflet").Point} point */
  under(point) {
    if (!this.events.view) return { leg: undefined, mark: undefined };
    const { x, y } = this.inCanvas(point);
    if (this.spider) {
      const { view } = this.events, scale = TILE * 2 ** view.zoom, { places } = this.data, { place, legs } = this.spider;
      const centre = { x: places.x[place] * scale - view.left, y: places.y[place] * scale - view.top };
      const leg = legs.find((one) => Math.hypot(centre.x + one.x - x, centre.y + one.y - y) <= 12);
      if (leg) return { leg, mark: undefined };
    }
    return { leg: undefined, mark: markAt(this.marks, x, y, SLACK) };
  }

  /** @param {import("leaflet").Point} point */
  clicked(point) {
    const { leg, mark } = this.under(point);
    if (leg) return this.host.pick([leg.event]);
    const had = this.spider;
    this.spider = null;
    if (mark) {
      const events = /** @type {Clusters} */ (this.clusters).eventsOf(mark, this.picture.visible);
      if (mark.places > 1 && this.map.getZoom() < CLOSE) this.approach(events);
      else if (mark.count > 1 && mark.count <= SPIDER) this.spider = { place: mark.place, legs: legsOf(events, mark.radius) };
      this.host.pick(events);
    } else if (!had) this.host.pick([]);
    this.refocus();
  }

  /** Come nearer to the places of these events, so that they part. @param {number[]} events */
  approach(events) {
    const { lat, lon } = this.data.places, { place } = this.data.events;
    const lats = events.map((i) => lat[place[i]]), lons = events.map((i) => lon[place[i]]);
    const bounds = /** @type {[[number, number], [number, number]]} */ ([[Math.min(...lats), Math.min(...lons)], [Math.max(...lats), Math.max(...lons)]]);
    const zoom = Math.min(Math.max(this.map.getBoundsZoom(bounds, false, /** @type {any} */ ([80, 80])), this.map.getZoom() + 1), CLOSE + 2);
    this.map.setView([(bounds[0][0] + bounds[1][0]) / 2, (bounds[0][1] + bounds[1][1]) / 2], zoom);
  }

  /** @param {import("leaflet").Point} point */
  moved(point) {
    const { leg, mark } = this.under(point);
    this.map.getContainer().style.cursor = leg || mark ? "pointer" : "";
    if (leg) this.point([leg.event], point);
    else if (mark) this.point(mark === this.overMark ? this.hovered : /** @type {Clusters} */ (this.clusters).eventsOf(mark, this.picture.visible), point);
    else this.point([], null);
    this.overMark = mark;
  }
}

/** @param {import("./clusters.js").View} view @param {import("./clusters.js").View | null | undefined} other */
function isSame(view, other) {
  return Boolean(other) && view.zoom === other?.zoom && view.left === other.left && view.top === other.top && view.width === other.width && view.height === other.height;
}
