// The names of places on the basemap, the most prominent first, none over another.

import { TILE } from "./mercator.js";
import { Room } from "./room.js";
import { colour } from "./theme.js";

/** The zoom from which a kind is named, and how; `else` for all others. @type {Record<string, {from: number, font: string, ink: string, dot: number}>} */
const STYLE = {
  country: { from: 5, font: "600 14px", ink: "faint", dot: 0 }, capital: { from: 5, font: "700 13px", ink: "label", dot: 2.6 },
  city: { from: 7, font: "600 12px", ink: "label", dot: 2.1 }, region: { from: 7, font: "italic 600 12px", ink: "faint", dot: 0 },
  town: { from: 8, font: "11px", ink: "label", dot: 1.7 }, village: { from: 10, font: "10.5px", ink: "faint", dot: 1.3 },
  lake: { from: 8, font: "italic 11px", ink: "water-ink", dot: 0 }, reservoir: { from: 10, font: "italic 10.5px", ink: "water-ink", dot: 0 }, else: { from: 11, font: "10.5px", ink: "faint", dot: 1.3 },
};
const FAMILY = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Armenian', sans-serif";

/** @type {Map<string, number>} */
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D} context @param {import("./clusters.js").View} view @param {import("./payload.js").Places} places
 * @param {(place: number) => string} nameOf @param {string[]} kinds
 */
export function lettering(context, view, places, nameOf, kinds) {
  const scale = TILE * 2 ** view.zoom, room = new Room();
  Object.assign(context, { textAlign: "center", textBaseline: "alphabetic", lineJoin: "round", lineWidth: 3, strokeStyle: colour("land") });
  for (const place of places.label) {
    const style = STYLE[kinds[places.kind[place]]] ?? STYLE.else;
    const x = places.x[place] * scale - view.left, y = places.y[place] * scale - view.top;
    if (view.zoom < style.from || x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const text = nameOf(place);
    if (!text) continue;
    const font = `${style.font} ${FAMILY}`;
    context.font = font;
    const half = widthOf(context, text, font) / 2 + 4;
    if (!room.take(x - half, y - 21, x + half, y + 4)) continue;
    context.fillStyle = colour(style.ink);
    if (style.dot) {
      context.beginPath();
      context.arc(x, y, style.dot, 0, 7);
      context.fill();
    }
    context.strokeText(text, x, y - 7);
    context.fillText(text, x, y - 7);
  }
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {string} font */
function widthOf(context, text, font) {
  const key = `${font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) widths.set(key, (width = context.measureText(text).width));
  return width;
}
