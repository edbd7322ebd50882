// What is under the pointer on the map, in a few words beside it.

import { make } from "./dom.js";
import { spanText } from "./format.js";

/** @param {import("./app.js").App} app */
export function tip(app) {
  const element = make("div", { class: "cm-tip", hidden: true, "aria-hidden": "true" });
  app.map.getContainer().append(element);
  const show = (/** @type {number[]} */ events, /** @type {{x: number, y: number} | null} */ at) => {
    element.hidden = !at || !events.length;
    if (!at || !events.length) return;
    const index = events[0], { place, first, last, type } = app.events;
    const several = new Set(events.map((event) => place[event])).size > 1;
    element.dir = app.isRightToLeft ? "rtl" : "ltr";
    element.replaceChildren(make("strong", {}, make("bdi", {}, app.placeName(place[index], first[index])), several ? " …" : ""), make("span", {}, events.length === 1 ? app.typeLabel(type[index]) : `${app.word("list")}: ${events.length}`),
      make("bdi", { dir: "ltr" }, spanText(first[index], events.reduce((day, event) => Math.max(day, last[event]), last[index]))));
    const { x: width } = app.map.getSize(), left = at.x > width / 2;
    element.style.insetBlockStart = `${at.y + 14}px`;
    element.style.left = left ? "auto" : `${at.x + 14}px`;
    element.style.right = left ? `${width - at.x + 14}px` : "auto";
  };
  return { show };
}
