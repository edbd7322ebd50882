// What the hatches of the map mean on the day shown: a small box that names the holders, in words that take no side.

import { HATCH } from "./areas.js";
import { isoOf } from "./days.js";
import { make } from "./dom.js";
import { colour } from "./theme.js";

const WIDE = 26, HIGH = 16; // pixels of a sample

/**
 * @param {HTMLElement} parent the map's container @param {(key: string, values?: Record<string, string | number>) => string} word
 * @returns {{element: HTMLElement, show: (holds: import("./standing.js").Hold[], day: number) => void}}
 */
export function legend(parent, word) {
  const element = make("section", { class: "cm-legend", hidden: true });
  parent.append(element);
  const show = (/** @type {import("./standing.js").Hold[]} */ holds, /** @type {number} */ day) => {
    element.hidden = !holds.length;
    const holders = [...new Set(holds.map((hold) => hold.by))].sort();
    element.setAttribute("aria-label", word("held"));
    element.replaceChildren(make("strong", {}, word("held on", { day: isoOf(day) })), make("ul", {}, ...holders.map((by) => make("li", {}, sample(by), make("span", {}, word(`held ${by}`))))),
      make("p", { class: "cm-faint" }, word("held note")));
  };
  return { element, show };
}

/** @param {string} by */
function sample(by) {
  const canvas = make("canvas", { "aria-hidden": "true", class: "cm-sample" }), { ink, angles } = HATCH[by] ?? HATCH.contested;
  Object.assign(canvas, { width: 2 * WIDE, height: 2 * HIGH });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(2, 2);
  Object.assign(context, { strokeStyle: colour(ink), fillStyle: colour(ink), globalAlpha: 0.12 });
  context.fillRect(0, 0, WIDE, HIGH);
  context.globalAlpha = 0.9;
  context.strokeRect(0.5, 0.5, WIDE - 1, HIGH - 1);
  context.beginPath();
  for (const angle of angles) {
    for (let at = -HIGH; at < WIDE + HIGH; at += 7) {
      context.moveTo(angle ? at : 0, angle === 45 ? HIGH : angle ? 0 : at);
      context.lineTo(angle ? at + HIGH : WIDE, angle === 45 ? 0 : angle ? HIGH : at);
    }
  }
  context.stroke();
  return canvas;
}
