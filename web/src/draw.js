// Events and mentions on canvas: one mark a point, its size the number of events shown there, its colour their most frequent type.

import { canvasLayer } from "./canvas.js";
import { radiusOf } from "./marks.js";

/**
 * @param {{marks: import("./marks.js").Mark[], mentions: Map<number, number>, types: import("./payload.js").EventType[], places: import("./payload.js").Place[]}} view read at each drawing
 */
export function eventLayer(view) {
  return canvasLayer((context, place, zoom) => {
    const css = getComputedStyle(document.documentElement);
    for (const [index, count] of view.mentions) drawMention(context, place(view.places[index].lat, view.places[index].lon), count, css);
    for (const mark of view.marks) {
      const where = view.places[mark.place];
      const at = place(where.lat, where.lon);
      const colour = view.types[mark.type].colour;
      if (mark.coarse || mark.selected) drawReach(context, at, pixelsOf(where, zoom), colour, mark.coarse);
      drawMark(context, at, mark, colour, css);
    }
  }, "overlayPane");
}

/** @param {import("./payload.js").Place} place @param {number} zoom @returns {number} its radius in pixels */
function pixelsOf(place, zoom) {
  return (place.radius * 1000 * 256 * 2 ** zoom) / (40_075_016 * Math.cos((place.lat * Math.PI) / 180));
}

/** @param {CanvasRenderingContext2D} context @param {[number, number]} at @param {number} count @param {CSSStyleDeclaration} css */
function drawMention(context, [x, y], count, css) {
  context.beginPath();
  context.arc(x, y, Math.min(16, 2.5 + Math.sqrt(count)), 0, 7);
  context.strokeStyle = css.getPropertyValue("--cm-mention");
  context.lineWidth = 1.4;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {[number, number]} at @param {number} radius @param {string} colour @param {boolean} dashed */
function drawReach(context, [x, y], radius, colour, dashed) {
  if (radius < 8) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.globalAlpha = 0.08;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 0.55;
  context.setLineDash(dashed ? [5, 5] : []);
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {[number, number]} at @param {import("./marks.js").Mark} mark @param {string} colour @param {CSSStyleDeclaration} css */
function drawMark(context, [x, y], mark, colour, css) {
  const radius = radiusOf(mark);
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.globalAlpha = 0.88;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = mark.selected ? 3.5 : 1.6;
  context.strokeStyle = css.getPropertyValue(mark.selected ? "--cm-ink" : "--cm-panel");
  context.stroke();
  if (mark.events.length < 2) return;
  context.fillStyle = "#fff";
  context.font = `600 ${radius > 12 ? 12 : 10}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(mark.events.length), x, y + 0.5);
  context.textBaseline = "alphabetic";
}
