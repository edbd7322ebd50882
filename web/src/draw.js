// The marks of the events shown, the mentions of places, and what is selected or under the pointer.

import { canvasLayer } from "./canvas.js";
import { glyphOf } from "./glyphs.js";
import { pixelsOf, TILE } from "./mercator.js";
import { colour } from "./theme.js";
import { trace } from "./trace.js";

const FULL = 2 * Math.PI, START = -Math.PI / 2;
const PARTS = 6; // of a ring: more cannot be told apart

/** @type {Map<string, Path2D>} */
const paths = new Map();

/**
 * @typedef {{place: number, legs: import("./standing.js").Leg[]}} Spider
 * @typedef {{marks: (view: import("./clusters.js").View) => import("./clusters.js").Mark[], mentions: () => Map<number, number>, types: import("./payload.js").EventType[], opacity: (mark: import("./clusters.js").Mark) => number}} Shown
 */

/** @param {Shown} shown read at each drawing @param {import("./payload.js").Places} places */
export function eventLayer(shown, places) {
  return canvasLayer((context, view) => {
    const scale = TILE * 2 ** view.zoom;
    for (const [place, count] of shown.mentions()) drawMention(context, places.x[place] * scale - view.left, places.y[place] * scale - view.top, count);
    for (const mark of shown.marks(view)) {
      context.globalAlpha = shown.opacity(mark);
      if (mark.coarse) drawCoarse(context, mark, shown.types);
      else if (mark.count === 1) drawSingle(context, mark.x, mark.y, mark.radius, shown.types[mark.type], mark.doubtful > 0);
      else drawRing(context, mark, shown.types);
    }
    context.globalAlpha = 1;
  }, "overlayPane");
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
  disc(context, x, y, radius, type.colour, colour("halo"));
  if (doubtful) dashedEdge(context, x, y, radius + 2);
  sign(context, x, y, radius / 8, type.symbol, "#fff");
}

/** The most frequent types of a mark and how many events each has; what is left over is one part without a type. @param {Uint32Array} counts @returns {[number, number][]} */
function partsOf(counts) {
  const all = /** @type {[number, number][]} */ ([...counts].map((n, type) => [type, n]).filter(([, n]) => n));
  if (all.length <= PARTS) return all;
  const kept = all.sort((a, b) => b[1] - a[1]).slice(0, PARTS - 1);
  return [...kept, [-1, all.slice(PARTS - 1).reduce((sum, [, n]) => sum + n, 0)]];
}

/** Several events: a ring of their types, and how many. @param {CanvasRenderingContext2D} context @param {import("./clusters.js").Mark} mark @param {import("./payload.js").EventType[]} types */
function drawRing(context, { x, y, radius, count, types: counts, doubtful }, types) {
  disc(context, x, y, radius, colour("panel"), colour("halo"));
  const width = Math.max(3.5, radius * 0.3);
  let angle = START;
  context.lineWidth = width;
  for (const [type, n] of partsOf(counts)) {
    const to = angle + (n / count) * FULL;
    context.beginPath();
    context.arc(x, y, radius - width / 2, angle, to);
    context.strokeStyle = types[type]?.colour ?? colour("bar-off");
    context.stroke();
    angle = to;
  }
  if (doubtful * 2 >= count) dashedEdge(context, x, y, radius + 2);
  number(context, x, y, radius, count, colour("ink"));
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
  else number(context, x, y, radius, count, colour("ink"));
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {string} fill @param {string} edge */
function disc(context, x, y, radius, fill, edge) {
  context.beginPath();
  context.arc(x, y, radius, 0, FULL);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1.4;
  context.strokeStyle = edge;
  context.stroke();
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

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {number} count @param {string} ink */
function number(context, x, y, radius, count, ink) {
  const text = count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
  Object.assign(context, { fillStyle: ink, font: `600 ${radius > 14 ? 12 : 10}px system-ui, sans-serif`, textAlign: "center", textBaseline: "middle" });
  context.fillText(text, x, y + 0.5);
  context.textBaseline = "alphabetic";
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
