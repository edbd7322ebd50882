// The names of places on the basemap, the most prominent first, none over another.

import { TILE } from "./mercator.js";
import { Room } from "./room.js";
import { colour } from "./theme.js";

/** The zoom from which a kind is named, and how; `else` for all others; `always` even where that covers a mark. @type {Record<string, {from: number, font: string, ink: string, dot: number, always?: boolean}>} */
const STYLE = {
  country: { from: 3, font: "600 14px", ink: "faint", dot: 0 }, capital: { from: 4, font: "700 13px", ink: "label", dot: 2.6, always: true },
  city: { from: 7, font: "600 12px", ink: "label", dot: 2.1, always: true }, region: { from: 7, font: "italic 600 12px", ink: "faint", dot: 0 },
  town: { from: 8, font: "11px", ink: "label", dot: 1.7 }, village: { from: 10, font: "10.5px", ink: "faint", dot: 1.3 },
  lake: { from: 8, font: "italic 11px", ink: "water-ink", dot: 0 }, reservoir: { from: 10, font: "italic 10.5px", ink: "water-ink", dot: 0 }, else: { from: 11, font: "10.5px", ink: "faint", dot: 1.3 },
};
const FAMILY = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Armenian', sans-serif";

const INSIDE = 0.85; // of a mark's radius: how far a name may reach into the corners around it
const FARTHER = [18, 36, 54]; // pixels
const APART = 70; // pixels between regions that are both named

/** @type {Map<string, number>} */
const widths = new Map();

/**
 * Name the places, beside the marks: none of these may hide a name.
 * @param {CanvasRenderingContext2D} context @param {import("./clusters.js").View} view @param {import("./payload.js").Places} places
 * @param {(place: number) => string} nameOf @param {string[]} kinds @param {import("./clusters.js").Mark[]} marks of the same view
 */
export function lettering(context, view, places, nameOf, kinds, marks) {
  const scale = TILE * 2 ** view.zoom, room = new Room(), names = new Room();
  /** @type {number[][]} */
  const regions = [];
  for (const { x, y, radius } of marks) room.keep(x - INSIDE * radius, y - INSIDE * radius, x + INSIDE * radius, y + INSIDE * radius);
  Object.assign(context, { textAlign: "center", textBaseline: "alphabetic", lineJoin: "round", lineWidth: 3, strokeStyle: colour("land") });
  for (const place of places.label) {
    const style = STYLE[kinds[places.kind[place]]] ?? STYLE.else;
    const x = places.x[place] * scale - view.left, y = places.y[place] * scale - view.top;
    if (view.zoom < style.from || x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const text = nameOf(place);
    if (!text) continue;
    const font = `${style.font} ${FAMILY}`;
    context.font = font;
    const half = widthOf(context, text, font) / 2 + 3, own = marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) < mark.radius);
    if (!style.dot && regions.some(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y) < APART)) continue; // a region of many names is named once
    const spots = spotsAround(own ?? { x, y, radius: style.dot && 3 }, half, !style.dot);
    const isFree = (/** @type {Room} */ where) => (/** @type {[number, number]} */ [middle, base]) => where.isFree(middle - half, base - 13, middle + half, base + 4);
    const at = spots.find(isFree(room)) ?? (style.always ? leastInTheWay(spots.filter(isFree(names)), half, marks) : undefined);
    if (!at) continue;
    for (const taken of [room, names]) taken.keep(at[0] - half, at[1] - 13, at[0] + half, at[1] + 4);
    if (!style.dot) regions.push([x, y]);
    context.fillStyle = colour(style.ink);
    if (style.dot && !own) {
      context.beginPath();
      context.arc(x, y, style.dot, 0, 7);
      context.fill();
    }
    context.strokeText(text, ...at);
    context.fillText(text, ...at);
  }
}

/** Where a name may stand around a place or its mark: above, below, on either side, and for what is no point farther off too; its middle and its base line. @param {{x: number, y: number, radius: number}} around @param {number} half of the name's width @param {boolean} wide @returns {[number, number][]} */
function spotsAround({ x, y, radius }, half, wide) {
  const side = radius + half + 1, above = y - radius - 4, below = y + radius + 13;
  const near = /** @type {[number, number][]} */ ([[x, above], [x, below], [x + side, y + 4], [x - side, y + 4], [x + side * 0.8, above + 3], [x - side * 0.8, above + 3]]);
  return wide ? [...near, ...FARTHER.flatMap((far) => /** @type {[number, number][]} */ ([[x, above - far], [x, below + far], [x - half, above - far], [x + half, above - far], [x - half, below + far], [x + half, below + far]]))] : near;
}

/** The spot that covers the fewest numbers and signs. @param {[number, number][]} spots @param {number} half of the name's width @param {import("./clusters.js").Mark[]} marks @returns {[number, number] | undefined} */
function leastInTheWay(spots, half, marks) {
  const covered = (/** @type {[number, number]} */ [middle, base]) => marks.filter(({ x, y }) => Math.abs(x - middle) < half + 6 && Math.abs(y - base + 5) < 13).length;
  return spots.map((spot) => ({ spot, n: covered(spot) })).sort((a, b) => a.n - b.n)[0]?.spot;
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {string} font */
function widthOf(context, text, font) {
  const key = `${font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) widths.set(key, (width = context.measureText(text).width));
  return width;
}
