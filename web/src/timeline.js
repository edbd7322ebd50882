// The histogram of events over time, with a window that is drawn by dragging and cleared by a click.

import { isoOf } from "./days.js";
import { make } from "./dom.js";
import { say } from "./strings.js";

/**
 * @param {import("./app.js").App} app
 * @returns {{element: HTMLElement, refresh: () => void}}
 */
export function timeline(app) {
  const canvas = make("canvas", { class: "cm-histogram", "aria-hidden": "true" });
  const label = make("output", { class: "cm-window" });
  const phases = make("select", { "aria-label": say(app.lang, "period"), onchange: () => app.showPhase(phases.value) },
    make("option", { value: "" }, say(app.lang, "whole")),
    ...app.phases.map((phase) => make("option", { value: phase.id }, phase.label[app.lang] ?? phase.label.en ?? phase.id)));
  const element = make("div", { class: "cm-timebar" }, make("div", { class: "cm-row" }, phases, label), canvas);
  const [first, last] = app.span();
  const days = Math.max(1, last - first + 1);
  /** @type {number | null} */
  let from = null;
  const dayAt = (/** @type {PointerEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    return first + Math.max(0, Math.min(days - 1, Math.floor(((event.clientX - box.left) / box.width) * days)));
  };
  canvas.addEventListener("pointerdown", (event) => { from = dayAt(event); canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => { if (from !== null) app.setWindow(Math.min(from, dayAt(event)), Math.max(from, dayAt(event))); });
  canvas.addEventListener("pointerup", (event) => { if (from !== null && from === dayAt(event)) app.clearWindow(); from = null; });
  const refresh = () => {
    const window = app.filters.window;
    label.textContent = `${window ? `${isoOf(window[0])} – ${isoOf(window[1])}` : `${isoOf(first)} – ${isoOf(last)}`} · ${say(app.lang, "shown", { n: app.visible.length, m: app.columns.first.length })}`;
    drawHistogram(app, canvas, first, days);
  };
  return { element, refresh };
}

/** @param {import("./app.js").App} app @param {HTMLCanvasElement} canvas @param {number} first @param {number} days */
function drawHistogram(app, canvas, first, days) {
  const scale = devicePixelRatio || 1, width = canvas.clientWidth || 600, height = canvas.clientHeight || 44;
  Object.assign(canvas, { width: width * scale, height: height * scale });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const css = getComputedStyle(document.documentElement);
  context.scale(scale, scale);
  const bins = Math.max(1, Math.min(days, Math.floor(width / 3)));
  const all = new Float64Array(bins), on = new Float64Array(bins);
  const binOf = (/** @type {number} */ day) => Math.min(bins - 1, Math.floor(((day - first) / days) * bins));
  for (const day of app.columns.first) all[binOf(day)] += 1;
  for (const i of app.visible) on[binOf(app.columns.first[i])] += 1;
  const most = Math.max(1, ...all);
  const window = app.filters.window;
  if (window) {
    context.fillStyle = css.getPropertyValue("--cm-brush");
    context.fillRect(((window[0] - first) / days) * width, 0, Math.max(2, ((window[1] - window[0] + 1) / days) * width), height);
  }
  for (const [counts, colour] of /** @type {const} */ ([[all, "--cm-bar-off"], [on, "--cm-bar"]])) {
    context.fillStyle = css.getPropertyValue(colour);
    counts.forEach((count, bin) => {
      if (count) {
        const tall = Math.max(2, Math.sqrt(count / most) * (height - 14));
        context.fillRect((bin / bins) * width, height - 12 - tall, Math.max(1.5, width / bins - 1), tall);
      }
    });
  }
  context.fillStyle = css.getPropertyValue("--cm-faint");
  context.font = "10px system-ui, sans-serif";
  const years = Math.ceil(days / 365.25);
  for (let year = Number(isoOf(first).slice(0, 4)), step = Math.ceil(years / (width / 60)); year <= Number(isoOf(first + days).slice(0, 4)); year += step) {
    const x = ((Date.parse(`${year}-01-01`) / 86_400_000 - first) / days) * width;
    if (x >= 0 && x < width - 24) context.fillText(String(year), x, height - 1);
  }
}
