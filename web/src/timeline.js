// The histogram under the map: events by type over time, a window drawn by dragging, and a strip of the whole time to find one's way.

import { binsOf, countsByDay, ticksOf, unitFor } from "./bins.js";
import { isoOf } from "./days.js";
import { make } from "./dom.js";
import { formatOf } from "./format.js";
import { colour } from "./theme.js";

const AXIS = 14; // pixels below the bars for dates
const HANDLE = 7; // pixels beside the window's edge that still take hold of it
const CLOSEST = 7; // days: the shortest stretch shown
const WHEEL = 1.25;

/**
 * @typedef {{events: import("./payload.js").Events, types: import("./payload.js").EventType[], lang: string, pass: Uint8Array, filters: import("./filters.js").Filters,
 *   span: () => [number, number], setWindow: (first: number, last: number) => void, clearWindow: () => void}} Host
 */

export class Timeline {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.canvas = make("canvas", { class: "cm-histogram", "aria-hidden": "true" });
    this.strip = make("canvas", { class: "cm-strip", "aria-hidden": "true" });
    /** What lies over the bars and moves with the window, so that the bars are drawn once: what is outside of it, and it. */
    this.overlay = { before: make("div", { class: "cm-outside" }), after: make("div", { class: "cm-outside" }), window: make("div", { class: "cm-held" }), below: make("div", { class: "cm-strip-window" }), shown: make("div", { class: "cm-strip-shown" }) };
    const { before, after, window, below, shown } = this.overlay;
    this.element = make("div", { class: "cm-bins", dir: "ltr" }, make("div", {}, this.canvas, before, after, window), make("div", { class: "cm-strip-bins" }, this.strip, below, shown));
    /** The stretch that the bars show. @type {[number, number]} */
    this.shown = host.span();
    /** @type {Uint8Array | null} */
    this.counted = null;
    /** @type {Uint32Array} */
    this.counts = new Uint32Array();
    /** What the canvases show now, so that they are drawn again only where that changed. */
    this.drawn = { bars: "", strip: "" };
    this.width = 0;
    this.listen();
    new ResizeObserver(([{ contentRect }]) => {
      this.width = contentRect.width;
      this.draw();
    }).observe(this.canvas);
  }

  /** Draw what the state says; events are counted again only where other filters than the window changed. */
  draw() {
    const { pass, events, types } = this.host;
    if (!events.first.length || !this.width) return;
    if (this.counted !== pass) {
      this.counts = countsByDay(events, pass, types.length);
      this.counted = pass;
      this.drawn = { bars: "", strip: "" };
    }
    const strip = `${this.width} ${devicePixelRatio} ${colour("ink")}`, bars = `${strip} ${this.shown} ${this.host.lang}`;
    if (this.drawn.bars !== bars) this.drawBars();
    if (this.drawn.strip !== strip) this.drawStrip();
    this.drawn = { bars, strip };
    this.lay();
  }

  /** Move what lies over the bars to where the window is. */
  lay() {
    const { before, after, window: held, below, shown } = this.overlay, { window } = this.host.filters, [first, last] = this.shown, whole = this.host.span();
    for (const element of [before, after, held, below]) element.hidden = !window;
    shown.hidden = first === whole[0] && last >= whole[1];
    place(shown, first, last + 1, whole);
    if (!window) return;
    place(before, first, window[0], this.shown);
    place(after, window[1] + 1, last + 1, this.shown);
    held.hidden = window[1] < first || window[0] > last;
    place(held, window[0], window[1] + 1, this.shown);
    place(below, window[0], window[1] + 1, whole);
  }

  /** Show a stretch of time, kept within all there is. @param {number} first @param {number} last */
  zoom(first, last) {
    const [begin, end] = this.host.span(), length = Math.max(CLOSEST, Math.min(last - first + 1, end - begin + 1));
    const from = Math.min(Math.max(begin, Math.round((first + last + 1 - length) / 2)), Math.max(begin, end - length + 1));
    this.shown = [from, Math.min(from + length - 1, Math.max(end, from + CLOSEST - 1))];
    this.draw();
  }

  /** Show a window with something on each side of it. @param {[number, number]} window */
  zoomTo([first, last]) {
    const margin = Math.max(3, Math.round((last - first + 1) * 0.15));
    this.zoom(first - margin, last + margin);
  }

  listen() {
    const { canvas, strip, host } = this;
    /** @type {((day: number) => void) | null} */
    let drag = null;
    let moved = false;
    const on = (/** @type {HTMLCanvasElement} */ target, /** @type {(event: PointerEvent) => (day: number) => void} */ start, /** @type {(event: PointerEvent) => number} */ dayAt) => {
      target.addEventListener("pointerdown", (event) => {
        target.setPointerCapture(event.pointerId);
        moved = false;
        drag = start(event);
      });
      target.addEventListener("pointermove", (event) => {
        if (target === canvas && !drag) canvas.style.cursor = this.hold(event).cursor;
        if (!drag) return;
        moved = true;
        drag(dayAt(event));
      });
      for (const name of ["pointerup", "pointercancel"]) target.addEventListener(name, () => { drag = null; });
    };
    on(canvas, (event) => this.hold(event).drag, (event) => this.dayAt(event));
    on(strip, (event) => this.slide(this.stripDay(event)), (event) => this.stripDay(event));
    canvas.addEventListener("click", () => { if (!moved) host.clearWindow(); });
    canvas.addEventListener("dblclick", () => this.zoom(...host.span()));
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const [first, last] = this.shown, at = this.dayAt(event), by = event.deltaY < 0 ? 1 / WHEEL : WHEEL;
      this.zoom(Math.round(at - (at - first) * by), Math.round(at + (last - at) * by));
    }, { passive: false });
  }

  /** What a drag from here does: an edge of the window, the whole window, or a new one. @param {PointerEvent} event @returns {{cursor: string, drag: (day: number) => void}} */
  hold(event) {
    const { host } = this, { window } = host.filters, day = this.dayAt(event), x = event.offsetX;
    const set = (/** @type {number} */ a, /** @type {number} */ b) => host.setWindow(Math.min(a, b), Math.max(a, b));
    if (window) {
      const [first, last] = window, left = this.xOf(first), right = this.xOf(last + 1);
      if (Math.abs(x - left) <= HANDLE) return { cursor: "ew-resize", drag: (to) => set(to, last) };
      if (Math.abs(x - right) <= HANDLE) return { cursor: "ew-resize", drag: (to) => set(first, to) };
      if (x > left && x < right) return { cursor: "grab", drag: (to) => set(first + to - day, last + to - day) };
    }
    return { cursor: "crosshair", drag: (to) => set(day, to) };
  }

  /** Move the stretch shown along the strip. @param {number} day */
  slide(day) {
    const [first, last] = this.shown, half = (last - first) / 2;
    const to = (/** @type {number} */ at) => this.zoom(Math.round(at - half), Math.round(at + half));
    if (day < first || day > last) to(day);
    return to;
  }

  /** @param {MouseEvent} event @returns {number} */
  dayAt(event) {
    const box = this.canvas.getBoundingClientRect(), [first, last] = this.shown;
    return Math.max(first, Math.min(last, first + Math.floor(((event.clientX - box.left) / box.width) * (last - first + 1))));
  }

  /** @param {MouseEvent} event @returns {number} */
  stripDay(event) {
    const box = this.strip.getBoundingClientRect(), [first, last] = this.host.span();
    return first + Math.floor(((event.clientX - box.left) / box.width) * (last - first + 1));
  }

  /** @param {number} day @returns {number} its left edge in pixels */
  xOf(day) {
    const [first, last] = this.shown;
    return ((day - first) / (last - first + 1)) * this.width;
  }

  /** @param {number} first @param {number} last @param {number} width pixels @returns {{bins: import("./bins.js").Bin[], most: number}} */
  binned(first, last, width) {
    const bins = binsOf(this.host.events.days, this.counts, this.host.types.length, first, last, unitFor(last - first + 1, width));
    return { bins, most: bins.reduce((most, bin) => Math.max(most, bin.count), 1) };
  }

  drawBars() {
    const { context, width, height } = prepared(this.canvas), [first, last] = this.shown, { types } = this.host;
    const { bins, most } = this.binned(first, last, width), floor = height - AXIS;
    for (const bin of bins) {
      if (!bin.count) continue;
      const left = this.xOf(bin.first), wide = Math.max(1.5, this.xOf(bin.last + 1) - left - 1);
      const tall = Math.max(3, Math.sqrt(bin.count / most) * (floor - 12));
      let y = floor;
      bin.types.forEach((count, type) => {
        if (!count) return;
        const part = (count / bin.count) * tall;
        context.fillStyle = types[type].colour;
        context.fillRect(left, y - part, wide, part);
        y -= part;
      });
    }
    this.drawAxis(context, width, height, most);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height @param {number} most the highest bar */
  drawAxis(context, width, height, most) {
    const floor = height - AXIS, [first, last] = this.shown;
    context.strokeStyle = colour("line");
    context.beginPath();
    context.moveTo(0, floor + 0.5);
    context.lineTo(width, floor + 0.5);
    Object.assign(context, { fillStyle: colour("faint"), font: "10px system-ui, sans-serif", textAlign: "left", textBaseline: "alphabetic" });
    for (const { day, unit } of ticksOf(first, last, width)) {
      const x = this.xOf(day);
      context.moveTo(x + 0.5, floor);
      context.lineTo(x + 0.5, floor + 4);
      if (x < width - 26) context.fillText(this.tickText(day, unit), x + 3, height - 3);
    }
    context.stroke();
    context.fillText(String(most), 2, 9);
  }

  /** @param {number} day @param {"year" | "month" | "day"} unit */
  tickText(day, unit) {
    const iso = isoOf(day);
    if (unit === "year" || (unit === "month" && iso.slice(5, 7) === "01")) return iso.slice(0, 4);
    return formatOf(this.host.lang, { month: "short", ...(unit === "day" ? { day: "numeric" } : {}) }).format(day * 86_400_000);
  }

  drawStrip() {
    const { context, width, height } = prepared(this.strip), [first, last] = this.host.span(), days = last - first + 1;
    const { bins, most } = this.binned(first, last, width * 2);
    const xOf = (/** @type {number} */ day) => ((day - first) / days) * width;
    context.fillStyle = colour("bar-off");
    for (const bin of bins) if (bin.count) context.fillRect(xOf(bin.first), height, Math.max(1, xOf(bin.last + 1) - xOf(bin.first)), -Math.max(2, Math.sqrt(bin.count / most) * height));
  }
}

/** Lay an element from one day to before another of a stretch. @param {HTMLElement} element @param {number} from @param {number} to @param {[number, number]} stretch */
function place(element, from, to, [first, last]) {
  const share = (/** @type {number} */ day) => (100 * Math.max(0, Math.min(last + 1, day) - first)) / (last - first + 1);
  Object.assign(element.style, { left: `${share(from)}%`, width: `${Math.max(0, share(to) - share(from))}%` });
}

/** @param {HTMLCanvasElement} canvas @returns {{context: CanvasRenderingContext2D, width: number, height: number}} empty, and as sharp as the screen */
function prepared(canvas) {
  const scale = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  const wide = Math.round(width * scale), high = Math.round(height * scale);
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}
