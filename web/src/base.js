// The offline basemap: borders, districts, water and disputed lines below everything, the names of places above the areas.

import { canvasLayer } from "./canvas.js";
import { lettering } from "./labels.js";
import { colour } from "./theme.js";
import { trace } from "./trace.js";

const GROUND = new Set(["land", "lake", "river", "district"]); // what online tiles show themselves

/** How each layer is drawn, from the lowest: its colour, width, dash, and the zoom from which it shows. @type {Record<string, {stroke: string, width: number, dash?: number[], from?: number, fill?: string}>} */
const STYLE = {
  land: { stroke: "land", width: 0.6, fill: "land" },
  lake: { stroke: "shore", width: 0.6, fill: "water" }, river: { stroke: "water", width: 1.1, from: 7 },
  district: { stroke: "district", width: 0.7, from: 7 }, corridor: { stroke: "oblast", width: 1, dash: [2, 3], fill: "corridor", from: 8 },
  oblast: { stroke: "oblast", width: 1.4, dash: [6, 4] }, contact: { stroke: "contact", width: 1.4, dash: [2, 4] }, border: { stroke: "border", width: 1.5 },
};

/**
 * @param {{layer: string, shape: [number, number]}[]} features
 * @param {import("./payload.js").Shapes} shapes
 * @param {() => boolean} isTiled whether online tiles lie below the map; never below what is taken away
 */
export function baseLayer(features, shapes, isTiled) {
  const drawn = Object.entries(STYLE).flatMap(([layer, style]) => features.filter((feature) => feature.layer === layer).map(({ shape }) => ({ layer, style, shape })));
  return canvasLayer((context, view, screen) => {
    for (const { layer, style, shape } of drawn) {
      if (view.zoom < (style.from ?? 0) || (screen && isTiled() && GROUND.has(layer))) continue;
      context.beginPath();
      trace(context, shapes, shape, view);
      if (style.fill) {
        context.fillStyle = colour(style.fill);
        context.fill("evenodd");
      }
      context.setLineDash(style.dash ?? []);
      context.lineWidth = style.width;
      context.strokeStyle = colour(style.stroke);
      context.stroke();
    }
    context.setLineDash([]);
  }, "tilePane");
}

/**
 * @param {import("./payload.js").Places} places
 * @param {(place: number) => string} nameOf the name of a place as the reader wants it; empty where names are not read yet
 * @param {string[]} kinds
 * @param {(view: import("./clusters.js").View) => import("./clusters.js").Mark[]} marks of a view, which names stand beside
 */
export function labelLayer(places, nameOf, kinds, marks) {
  let told = false; // before names are read there is nothing to lay out
  return canvasLayer((context, view) => (told ||= Boolean(places.label.length && nameOf(places.label[0]))) && lettering(context, view, places, nameOf, kinds, marks(view)), "overlayPane");
}
