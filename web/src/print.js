// What a printed page holds: the map with numbered places, the events of each number, and the sources.

import L from "leaflet";
import { make } from "./dom.js";
import { longSpan, spanText } from "./format.js";

const MOST = 400; // events printed; a reader with more takes the table away

/**
 * Fill the printed part when the browser prints, empty it afterwards.
 * @param {import("./app.js").App} app
 */
export function preparePrinting(app) {
  const part = make("section", { id: "cm-print", lang: app.lang });
  /** @type {L.Layer[]} */
  let numbers = [];
  document.getElementById("cm-page")?.append(part);
  const before = () => {
    if (part.childElementCount) return;
    document.documentElement.classList.add("cm-printing");
    app.map.invalidateSize({ animate: false, pan: false });
    const groups = groupsOf(app);
    numbers = groups.map((group, n) => L.marker([app.places.lat[group.place], app.places.lon[group.place]], { interactive: false, keyboard: false,
      icon: L.divIcon({ className: "cm-number", html: make("span", {}, String(n + 1)), iconSize: [20, 16], iconAnchor: [-4, 18] }) }).addTo(app.map));
    part.replaceChildren(...printed(app, groups));
  };
  const after = () => {
    numbers.forEach((marker) => marker.remove());
    numbers = [];
    part.replaceChildren();
    document.documentElement.classList.remove("cm-printing");
    app.map.invalidateSize({ animate: false, pan: false });
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? before() : after()));
}

/** The events shown by place, in the order in which the places first occur. @param {import("./app.js").App} app */
function groupsOf(app) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const index of app.visible.subarray(0, MOST)) {
    const place = app.events.place[index], list = groups.get(place);
    if (list) list.push(index);
    else groups.set(place, [index]);
  }
  return [...groups].map(([place, events]) => ({ place, events }));
}

/** @param {import("./app.js").App} app @param {{place: number, events: number[]}[]} groups */
function printed(app, groups) {
  const [first, last] = app.filters.window ?? app.span(), left = app.visible.length - MOST;
  return [make("p", {}, app.word("printed", { n: app.visible.length, span: longSpan(first, last, app.lang) })),
    make("ol", { class: "cm-printed" }, ...groups.map(({ place, events }) => make("li", {}, make("strong", {}, make("bdi", {}, app.placeName(place, last))),
      make("ul", {}, ...events.map((index) => make("li", {}, make("bdi", { dir: "ltr" }, spanText(app.events.first[index], app.events.last[index])), ` · ${app.typeLabel(app.events.type[index])} · ${app.word(app.statuses[app.events.status[index]])}`)))))),
    left > 0 ? make("p", {}, app.word("printmore", { n: left })) : "",
    make("h2", {}, app.word("sourcelist")), make("ul", { class: "cm-printed-sources" }, ...app.sourceCounts(app.visible).map((line) => make("li", {}, make("bdi", {}, line)))),
    make("p", {}, app.word("designations")), make("p", {}, `${app.head.attributions.join("; ")}. conflictmap ${app.head.version}.`)];
}
