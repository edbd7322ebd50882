// Lines and areas of the unit square as a path of a view.

import { TILE } from "./mercator.js";

/**
 * Add the parts of a shape to the context's path. Parts outside the view are left out, and points closer than half a pixel to the one before.
 * @param {Pick<CanvasRenderingContext2D, "moveTo" | "lineTo">} context @param {import("./payload.js").Shapes} shapes @param {[number, number]} shape its first part, and how many it has @param {import("./clusters.js").View} view
 */
export function trace(context, { x, y, start }, [first, count], view) {
  const scale = TILE * 2 ** view.zoom;
  for (let part = first; part < first + count; part += 1) {
    const from = start[part], to = start[part + 1];
    if (isOutside(x, y, from, to, view, scale)) continue;
    let lastX = Infinity, lastY = Infinity;
    for (let i = from; i < to; i += 1) {
      const px = x[i] * scale - view.left, py = y[i] * scale - view.top;
      if (i === from) context.moveTo(px, py);
      else if (i === to - 1 || Math.abs(px - lastX) > 0.5 || Math.abs(py - lastY) > 0.5) context.lineTo(px, py);
      else continue;
      lastX = px;
      lastY = py;
    }
  }
}

/** @param {Float64Array} x @param {Float64Array} y @param {number} from @param {number} to @param {import("./clusters.js").View} view @param {number} scale */
function isOutside(x, y, from, to, view, scale) {
  const left = view.left / scale, right = (view.left + view.width) / scale, top = view.top / scale, bottom = (view.top + view.height) / scale;
  let west = true, east = true, north = true, south = true;
  for (let i = from; i < to; i += 1) {
    west &&= x[i] < left;
    east &&= x[i] > right;
    north &&= y[i] < top;
    south &&= y[i] > bottom;
    if (!west && !east && !north && !south) return false;
  }
  return true;
}
