// The view as a picture or a drawing: the same layers drawn once more, with a line of what it shows.

import { spanText } from "./format.js";
import { SvgContext } from "./svgcontext.js";
import { colour } from "./theme.js";

const FOOT = 40; // pixels below the map for title and sources
const SHARP = 2; // pixels of the picture for each of the page

/**
 * @param {import("./app.js").App} app @param {any} context @param {number} width @param {number} height of the map
 */
function draw(app, context, width, height) {
  context.fillStyle = colour("water");
  context.fillRect(0, 0, width, height + FOOT);
  const { min } = app.map.getPixelBounds(), view = { zoom: app.map.getZoom(), left: /** @type {any} */ (min).x, top: /** @type {any} */ (min).y, width, height };
  for (const layer of app.mapView.layers) layer.paint(context, view);
  const [first, last] = app.filters.window ?? app.span();
  context.fillStyle = colour("panel");
  context.fillRect(0, height, width, FOOT);
  Object.assign(context, { fillStyle: colour("ink"), font: "600 14px system-ui, sans-serif", textAlign: "left", textBaseline: "alphabetic" });
  context.fillText(`${app.title}, ${spanText(first, last)} · ${app.word("shown", { n: app.visible.length, m: app.count })}`, 10, height + 17);
  Object.assign(context, { fillStyle: colour("faint"), font: "10px system-ui, sans-serif" });
  context.fillText(`${app.word("note")} ${app.head.attributions.join("; ")}`, 10, height + 32);
}

/** @param {import("./app.js").App} app @returns {Promise<Blob>} */
export function pngOf(app) {
  const { x: width, y: height } = app.map.getSize(), canvas = document.createElement("canvas");
  Object.assign(canvas, { width: width * SHARP, height: (height + FOOT) * SHARP });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(SHARP, SHARP);
  draw(app, context, width, height);
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser made no picture")))); });
}

/** @param {import("./app.js").App} app @returns {string} */
export function svgOf(app) {
  const { x: width, y: height } = app.map.getSize(), measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const context = new SvgContext(width, height + FOOT, (text, font) => {
    measuring.font = font;
    return measuring.measureText(text).width;
  });
  draw(app, context, width, height);
  return context.toString();
}
