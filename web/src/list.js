// The list of the events shown: what the canvas shows, readable and reachable by keyboard.

import { spanText } from "./card.js";
import { make } from "./dom.js";
import { say } from "./strings.js";

const STEP = 200; // rows added at a time

/**
 * @param {import("./app.js").App} app
 * @param {Iterable<number>} indices
 */
export function eventList(app, indices) {
  const all = [...indices];
  const list = make("ol", { class: "cm-list" });
  if (!all.length) return make("p", { class: "cm-faint" }, say(app.lang, "empty"));
  const more = make("button", { type: "button", class: "cm-quiet", onclick: () => fill() }, "…");
  const fill = () => {
    const start = list.childElementCount;
    list.append(...all.slice(start, start + STEP).map((index) => make("li", {}, row(app, index))));
    more.hidden = list.childElementCount >= all.length;
  };
  fill();
  return make("div", {}, list, more);
}

/** @param {import("./app.js").App} app @param {number} index */
function row(app, index) {
  const { events: columns, types } = app;
  const type = types[columns.type[index]];
  return make("button", { type: "button", class: "cm-item", "data-index": String(index), onclick: () => app.select(index) },
    make("span", { class: "cm-swatch", style: `background:${type.colour}` }),
    make("bdi", { dir: "ltr", class: "cm-day" }, spanText(columns.first[index], columns.last[index])),
    make("bdi", { class: "cm-place" }, app.placeName(columns.place[index])),
    make("span", { class: "cm-faint" }, type.labels[app.lang] ?? type.labels.en));
}
