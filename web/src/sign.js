// Small drawings in the text, as SVG: the sign of a type, and samples of what the map draws. Their colours follow the page's.

import { make } from "./dom.js";
import { glyphOf } from "./glyphs.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {number} width @param {number} height @param {string} name of its class
 * @param {...[string, Record<string, string | number>]} parts elements with their attributes
 * @returns {SVGElement} hidden from who cannot see it: the words beside it say the same
 */
export function drawing(width, height, name, ...parts) {
  const element = (/** @type {string} */ tag, /** @type {Record<string, string | number>} */ attributes) => {
    const out = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
    for (const [key, value] of Object.entries(attributes)) out.setAttribute(key, String(value));
    return out;
  };
  const out = element("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: name, "aria-hidden": "true" });
  out.append(...parts.map(([tag, attributes]) => element(tag, attributes)));
  return out;
}

/** The disc of a type as it stands on the map. @param {import("./payload.js").EventType} type */
export function typeSign(type) {
  return drawing(16, 16, "cm-swatch", ["circle", { cx: 8, cy: 8, r: 8, fill: type.colour }], ["path", { d: glyphOf(type.symbol), fill: "none", stroke: "#fff", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round", transform: "translate(1.2 1.2) scale(.85)" }]);
}

/** What the marks and lines of the map mean. @param {import("./app.js").App} app */
export function mapKey(app) {
  const [one, two] = app.types, ring = { cx: 13, cy: 10, r: 6.6, fill: "none", "stroke-width": 3.4 };
  const line = (/** @type {Record<string, string | number>} */ style) => drawing(26, 20, "cm-key-sign", ["path", { d: "M1 10H25", fill: "none", ...style }]);
  const rows = /** @type {[string, SVGElement][]} */ ([
    ["one", drawing(26, 20, "cm-key-sign", ["circle", { cx: 13, cy: 10, r: 8, fill: one.colour }], ["path", { d: glyphOf(one.symbol), fill: "none", stroke: "#fff", "stroke-width": 1.6, transform: "translate(6.2 3.2) scale(.85)" }])],
    ["several", drawing(26, 20, "cm-key-sign", ["circle", { ...ring, stroke: one.colour }], ["circle", { ...ring, stroke: (two ?? one).colour, pathLength: 3, "stroke-dasharray": "1 2" }])],
    ["area", drawing(26, 20, "cm-key-sign", ["rect", { x: 5, y: 2, width: 16, height: 16, rx: 3, fill: "none", stroke: one.colour, "stroke-width": 2, "stroke-dasharray": "3 2" }])],
    ["doubtful", drawing(26, 20, "cm-key-sign", ["circle", { cx: 13, cy: 10, r: 6, fill: one.colour }], ["circle", { cx: 13, cy: 10, r: 8.5, class: "cm-key-ink", fill: "none", "stroke-width": 1.6, "stroke-dasharray": "3 2.4" }])],
    ["border", line({ class: "cm-key-border", "stroke-width": 1.6 })], ["oblast", line({ class: "cm-key-oblast", "stroke-width": 1.6, "stroke-dasharray": "6 4" })],
    ["contact", line({ class: "cm-key-contact", "stroke-width": 1.6, "stroke-dasharray": "2 4" })],
  ]);
  return make("ul", { class: "cm-key" }, ...rows.map(([key, sample]) => make("li", {}, sample, make("span", {}, app.word(`key ${key}`)))));
}
