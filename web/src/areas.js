// Areas: who held what on the day shown, and how many events are known to an area only.

import { canvasLayer } from "./canvas.js";
import { opacityOf } from "./standing.js";
import { colour } from "./theme.js";
import { trace } from "./trace.js";

/** The hatch of each holder: angles of its lines in degrees. Told apart without colour. @type {Record<string, {ink: string, angles: number[]}>} */
export const HATCH = {
  AZ: { ink: "held-az", angles: [45] }, NK: { ink: "held-nk", angles: [135] }, "NK+RU": { ink: "held-nk", angles: [135, 0] }, RU: { ink: "held-ru", angles: [0] }, contested: { ink: "faint", angles: [45, 135] },
};
const SPACING = 9; // pixels between the lines of a hatch

/** @typedef {import("./standing.js").Area} Area @typedef {import("./standing.js").Hold} Hold */

/**
 * @param {import("./payload.js").Shapes} shapes @param {Area[]} areas
 * @param {() => {counts: Uint32Array | null, holds: Hold[]}} read what to draw now: events by area, and who holds what
 */
export function areaLayer(shapes, areas, read) {
  return canvasLayer((context, view) => {
    const { counts, holds } = read();
    for (const hold of holds) drawHold(context, view, shapes, areas[hold.area].shape, hold.by);
    if (!counts) return;
    const most = counts.reduce((a, b) => Math.max(a, b), 1);
    counts.forEach((count, area) => {
      if (count) drawCount(context, view, shapes, areas[area], opacityOf(count, most));
    });
  }, "tilePane");
}

/** Shade an area; one that may lie over others only gets its outline, as shades would add up to what nobody counted. @param {CanvasRenderingContext2D} context @param {import("./clusters.js").View} view @param {import("./payload.js").Shapes} shapes @param {Area} area @param {number} opacity */
function drawCount(context, view, shapes, area, opacity) {
  context.beginPath();
  trace(context, shapes, area.shape, view);
  context.fillStyle = colour("shade");
  context.strokeStyle = colour("shade");
  context.globalAlpha = opacity;
  if (area.tiles) context.fill("evenodd");
  context.globalAlpha = area.tiles ? 0.55 : 0.9;
  context.lineWidth = area.tiles ? 1 : 1.6;
  context.setLineDash(area.tiles ? [] : [7, 4]);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {import("./clusters.js").View} view @param {import("./payload.js").Shapes} shapes @param {[number, number]} shape @param {string} by */
function drawHold(context, view, shapes, shape, by) {
  const { ink, angles } = HATCH[by] ?? HATCH.contested;
  context.save();
  context.beginPath();
  trace(context, shapes, shape, view);
  context.strokeStyle = colour(ink);
  context.fillStyle = colour(ink);
  context.globalAlpha = 0.12;
  context.fill("evenodd");
  context.globalAlpha = 0.8;
  context.lineWidth = 1;
  context.stroke();
  context.clip("evenodd");
  context.globalAlpha = 0.45;
  context.beginPath();
  for (const angle of angles) hatch(context, view, angle);
  context.stroke();
  context.restore();
}

/** Lines that keep their place on the map when it is moved. @param {CanvasRenderingContext2D} context @param {import("./clusters.js").View} view @param {number} angle degrees */
function hatch(context, { left, top, width, height }, angle) {
  if (angle === 0) {
    for (let y = SPACING - (top % SPACING); y < height; y += SPACING) {
      context.moveTo(0, y);
      context.lineTo(width, y);
    }
    return;
  }
  const rising = angle < 90, along = rising ? left + top : left - top;
  const from = rising ? along : along - height, to = rising ? along + width + height : along + width;
  for (let k = Math.ceil(from / SPACING) * SPACING; k < to; k += SPACING) {
    // x + y = k, or x − y = k, in pixels of the world: from the upper edge of the view to the lower
    const x = k - along;
    context.moveTo(x, 0);
    context.lineTo(rising ? x - height : x + height, height);
  }
}
