// The marks of the events shown, the mentions of places, and what is selected or under the pointer.

import { canvasLayer } from "./canvas.js";
import { glyphOf } from "./glyphs.js";
import { pixelsOf, TILE } from "./mercator.js";
import { EDGE, rgb, Rings, widthOf } from "./rings.js";
import { colour } from "./theme.js";
import { trace } from "./trace.js";

const FULL = 2 * Math.PI, START = -Math.PI / 2;
const LARGE = "600 12px system-ui, sans-serif", SMALL = "600 10px system-ui, sans-serif";
const PARTS = 6; // of a ring: more cannot be told apart

/** @type {Map<string, Path2D>} */
const paths = new Map();

/**
 * @typedef {{place: number, legs: import("./standing.js").Leg[]}} Spider
 * @typedef {{marks: (view: import("./clusters.js").View) => import("./clusters.js").Mark[], mentions: () => Map<number, number>, types: import("./payload.js").EventType[], opacity: (mark: import("./clusters.js").Mark) => number}} Shown
 */

/** @param {Shown} shown read at each drawing @param {import("./payload.js").Places} places */
export function eventLayer(shown, places) {
  const rings = new Rings();
  return canvasLayer((context, view, screen) => {
    const scale = TILE * 2 ** view.zoom, marks = shown.marks(view), { types } = shown;
    for (const [place, count] of shown.mentions()) drawMention(context, places.x[place] * scale - view.left, places.y[place] * scale - view.top, count);
    const ringed = screen ? pressed(rings, marks.filter(isRing), types, screen) : null;
    let n = 0;
    for (const mark of marks) {
      context.globalAlpha = shown.opacity(mark);
      if (mark.coarse) drawCoarse(context, mark, types);
      else if (mark.count === 1) drawSingle(context, mark.x, mark.y, mark.radius, types[mark.type], mark.doubtful > 0);
      else {
        if (ringed) ringed(context, n++, mark.x, mark.y);
        else drawRing(context, mark, types);
        if (mark.doubtful * 2 >= mark.count) dashedEdge(context, mark.x, mark.y, mark.radius + 2);
      }
    }
    drawNumbers(context, marks, shown.opacity);
    context.globalAlpha = 1;
  }, "overlayPane");
}

/** @param {import("./clusters.js").Mark} mark */
function isRing(mark) {
  return mark.count > 1 && !mark.coarse;
}

/** @param {Rings} rings @param {import("./clusters.js").Mark[]} marks @param {import("./payload.js").EventType[]} types @param {number} screen */
function pressed(rings, marks, types, screen) {
  const inks = types.map((type) => rgb(type.colour)), other = rgb(colour("bar-off"));
  return rings.made(marks.map((mark) => ({ radius: mark.radius, parts: partsOf(mark.types).map(([type, n]) => [inks[type] ?? other, n]) })), screen, rgb(colour("halo")), rgb(colour("panel")));
}

/** How many events a mark stands for, over all marks at once: another font costs more than a number. @param {CanvasRenderingContext2D} context @param {import("./clusters.js").Mark[]} marks the largest first @param {Shown["opacity"]} opacity */
function drawNumbers(context, marks, opacity) {
  Object.assign(context, { fillStyle: colour("ink"), textAlign: "center", textBaseline: "middle" });
  let font = "";
  for (const mark of marks) {
    if (mark.count === 1) continue;
    const wanted = mark.radius > 14 ? LARGE : SMALL;
    if (wanted !== font) context.font = font = wanted;
    context.globalAlpha = opacity(mark);
    context.fillText(mark.count < 10_000 ? String(mark.count) : `${Math.round(mark.count / 1000)}k`, mark.x, mark.y + 0.5);
  }
  context.textBaseline = "alphabetic";
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} count */
function drawMention(context, x, y, count) {
  context.beginPath();
  context.arc(x, y, Math.min(16, 2.5 + Math.sqrt(count)), 0, FULL);
  context.strokeStyle = colour("mention");
  context.lineWidth = 1.4;
  context.stroke();
}

/** One event at a settlement: a disc with the sign of its type; dashed where it is contested or denied. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {import("./payload.js").EventType} type @param {boolean} doubtful */
export function drawSingle(context, x, y, radius, type, doubtful) {
  circle(context, x, y, radius + EDGE, colour("halo"));
  circle(context, x, y, radius, type.colour);
  if (doubtful) dashedEdge(context, x, y, radius + 2);
  sign(context, x, y, radius / 8, type.symbol, "#fff");
}

/** The most frequent types of a mark and how many events each has; what is left over is one part without a type. @param {Uint32Array} counts @returns {[number, number][]} */
function partsOf(counts) {
  /** @type {[number, number][]} */
  const all = [];
  for (let type = 0; type < counts.length; type += 1) if (counts[type]) all.push([type, counts[type]]);
  if (all.length <= PARTS) return all;
  const kept = all.sort((a, b) => b[1] - a[1]).slice(0, PARTS - 1);
  return [...kept, [-1, all.slice(PARTS - 1).reduce((sum, [, n]) => sum + n, 0)]];
}

/** A ring of the types of several events, as paths: for what is taken away. @param {CanvasRenderingContext2D} context @param {import("./clusters.js").Mark} mark @param {import("./payload.js").EventType[]} types */
function drawRing(context, { x, y, radius, count, types: counts }, types) {
  circle(context, x, y, radius + EDGE, colour("halo"));
  let angle = START;
  for (const [type, n] of partsOf(counts)) {
    const to = angle + (n / count) * FULL;
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, radius, angle, to);
    context.fillStyle = types[type]?.colour ?? colour("bar-off");
    context.fill();
    angle = to;
  }
  circle(context, x, y, radius - widthOf(radius), colour("panel"));
}

/** Events known to an area only: a square that is open, for they did not happen there. @param {CanvasRenderingContext2D} context @param {import("./clusters.js").Mark} mark @param {import("./payload.js").EventType[]} types */
function drawCoarse(context, { x, y, radius, count, type }, types) {
  const half = radius * 0.86;
  context.beginPath();
  context.roundRect(x - half, y - half, 2 * half, 2 * half, 4);
  context.fillStyle = colour("panel");
  context.fill();
  context.lineWidth = 3;
  context.strokeStyle = colour("halo");
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = types[type].colour;
  context.setLineDash([3, 2]);
  context.stroke();
  context.setLineDash([]);
  if (count === 1) sign(context, x, y, radius / 9, types[type].symbol, colour("ink"));
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {string} fill */
function circle(context, x, y, radius, fill) {
  context.beginPath();
  context.arc(x, y, radius, 0, FULL);
  context.fillStyle = fill;
  context.fill();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius */
function dashedEdge(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, FULL);
  context.lineWidth = 1.6;
  context.strokeStyle = colour("ink");
  context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} size 1 for 16 pixels @param {string} symbol @param {string} ink */
function sign(context, x, y, size, symbol, ink) {
  let path = paths.get(symbol);
  if (!path) paths.set(symbol, (path = Object.assign(new Path2D(glyphOf(symbol)), { d: glyphOf(symbol) })));
  context.save();
  context.translate(x - 8 * size, y - 8 * size);
  context.scale(size, size);
  Object.assign(context, { strokeStyle: ink, lineWidth: 1.6 / size, lineCap: "round", lineJoin: "round" });
  context.stroke(path);
  context.restore();
}

/**
 * What is selected or under the pointer: its area or how far around it may lie, a ring, and the legs of a spider.
 * @param {import("./payload.js").Data} data @param {import("./standing.js").Area[]} areas @param {import("./payload.js").EventType[]} types
 * @param {() => {events: number[], spider: Spider | null}} read the events to point out
 */
export function focusLayer({ events, places, shapes }, areas, types, read) {
  return canvasLayer((context, view) => {
    const { events: pointed, spider } = read(), scale = TILE * 2 ** view.zoom;
    const at = (/** @type {number} */ place) => [places.x[place] * scale - view.left, places.y[place] * scale - view.top];
    for (const event of pointed) {
      const place = events.place[event], [x, y] = at(place), ink = types[events.type[event]].colour;
      context.beginPath();
      if (places.area[place] >= 0) trace(context, shapes, areas[places.area[place]].shape, view);
      else context.arc(x, y, Math.max(12, pixelsOf(reach(places, events, event), places.lat[place], view.zoom)), 0, FULL);
      drawReach(context, ink, events.where[event] > 1);
    }
    if (spider) drawSpider(context, spider, at(spider.place), events, types);
  }, "overlayPane");
}

/** @param {import("./payload.js").Places} places @param {import("./payload.js").Events} events @param {number} event */
function reach(places, events, event) {
  const km = places.radius[events.place[event]] / 10;
  return events.where[event] === 2 ? Math.max(km, 25) : km;
}

/** @param {CanvasRenderingContext2D} context @param {string} ink @param {boolean} dashed */
function drawReach(context, ink, dashed) {
  context.globalAlpha = 0.14;
  context.fillStyle = ink;
  context.fill("evenodd");
  context.globalAlpha = 1;
  context.setLineDash(dashed ? [6, 4] : []);
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context @param {Spider} spider @param {number[]} at @param {import("./payload.js").Events} events @param {import("./payload.js").EventType[]} types */
function drawSpider(context, { legs }, [x, y], events, types) {
  context.beginPath();
  for (const leg of legs) {
    context.moveTo(x, y);
    context.lineTo(x + leg.x, y + leg.y);
  }
  context.lineWidth = 1.2;
  context.strokeStyle = colour("ink");
  context.stroke();
  for (const { event, x: dx, y: dy } of legs) drawSingle(context, x + dx, y + dy, 9, types[events.type[event]], events.status[event] >= 2);
}
