// The offline basemap: borders, districts, water, disputed lines, and the names of towns.

import { canvasLayer } from "./canvas.js";
import { nameOf } from "./names.js";

/** @typedef {{properties: {layer: string}, geometry: {type: string, coordinates: any}}} Feature */

/** How each layer is drawn: its colour's variable, width, dash, and the zoom from which it shows. @type {Record<string, {stroke: string, width: number, dash?: number[], from?: number, fill?: string}>} */
const STYLE = {
  lake: { stroke: "--cm-water", width: 0.5, fill: "--cm-water" }, river: { stroke: "--cm-water", width: 1.1, from: 7 },
  district: { stroke: "--cm-district", width: 0.7, from: 7 }, corridor: { stroke: "--cm-oblast", width: 1, dash: [2, 3], fill: "--cm-corridor", from: 8 },
  oblast: { stroke: "--cm-oblast", width: 1.6, dash: [6, 4] }, contact: { stroke: "--cm-contact", width: 1.6, dash: [2, 4] }, border: { stroke: "--cm-border", width: 1.5 },
};
const LABEL_ZOOM = { country: 5, capital: 5, city: 7, region: 7, town: 8 };

/** @param {Feature} feature @returns {number[][][]} its lines or rings */
function linesOf({ geometry: { type, coordinates } }) {
  if (type === "LineString") return [coordinates];
  if (type === "MultiLineString" || type === "Polygon") return coordinates;
  return type === "MultiPolygon" ? coordinates.flat() : [];
}

/**
 * @param {Feature[]} features
 * @param {import("./payload.js").Place[]} labels towns, cities and countries, the most prominent first
 * @param {() => string} choice the reader's choice of names
 */
export function baseLayer(features, labels, choice) {
  const drawn = Object.keys(STYLE).flatMap((layer) => features.filter((f) => f.properties.layer === layer)).map((f) => ({ ...f, lines: linesOf(f) }));
  return canvasLayer((context, place, zoom) => {
    const css = getComputedStyle(document.documentElement);
    for (const { properties, lines } of drawn) {
      const style = STYLE[properties.layer];
      if (zoom < (style.from ?? 0)) continue;
      context.beginPath();
      for (const line of lines) line.forEach(([lon, lat], i) => (i ? context.lineTo(...place(lat, lon)) : context.moveTo(...place(lat, lon))));
      if (style.fill) {
        context.fillStyle = css.getPropertyValue(style.fill);
        context.fill();
      }
      context.setLineDash(style.dash ?? []);
      context.lineWidth = style.width;
      context.strokeStyle = css.getPropertyValue(style.stroke);
      context.stroke();
    }
    context.setLineDash([]);
    drawLabels(context, place, zoom, labels, choice(), css);
  }, "tilePane");
}

/**
 * @param {CanvasRenderingContext2D} context @param {(lat: number, lon: number) => [number, number]} place @param {number} zoom
 * @param {import("./payload.js").Place[]} labels @param {string} choice @param {CSSStyleDeclaration} css
 */
function drawLabels(context, place, zoom, labels, choice, css) {
  /** @type {number[][]} */
  const taken = [];
  context.textAlign = "center";
  context.lineJoin = "round";
  for (const label of labels) {
    if (zoom < (LABEL_ZOOM[/** @type {keyof LABEL_ZOOM} */ (label.kind)] ?? 9)) continue;
    const wide = label.kind === "country" || label.kind === "region";
    const [x, y] = place(label.lat, label.lon);
    context.font = wide ? "600 13px system-ui, sans-serif" : label.kind === "town" ? "11px system-ui, sans-serif" : "600 12px system-ui, sans-serif";
    const text = nameOf(label, choice);
    const half = context.measureText(text).width / 2 + 3;
    const box = [x - half, y - 22, x + half, y + 4];
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    context.fillStyle = css.getPropertyValue(wide ? "--cm-faint" : "--cm-label");
    context.strokeStyle = css.getPropertyValue("--cm-land");
    context.lineWidth = 3;
    if (!wide) {
      context.beginPath();
      context.arc(x, y, 1.8, 0, 7);
      context.fill();
    }
    context.strokeText(text, x, y - 7);
    context.fillText(text, x, y - 7);
  }
}
