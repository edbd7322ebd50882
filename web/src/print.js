// What a printed page holds: the map with numbered places, the events of each number, and the sources.

import L from "leaflet";
import { make } from "./dom.js";
import { longSpan, spanText } from "./format.js";
import { Room } from "./room.js";
import { applyTheme } from "./theme.js";

const TALL = 13; // pixels of a number on the map
const SPOTS = [[9, -15], [-9, -15], [9, 3], [-9, 3], [13, -6], [-13, -6]]; // where it may stand, from its place
const MOST = 400; // events printed; a reader with more takes the table away

/**
 * Fill the printed part when the browser prints, empty it afterwards.
 * @param {import("./app.js").App} app
 */
export function preparePrinting(app) {
  const part = make("section", { id: "cm-print" }), { map } = app;
  /** @type {L.Layer[]} */
  let numbers = [];
  let centre = map.getCenter();
  document.getElementById("cm-page")?.append(part);
  const resize = () => {
    map.invalidateSize({ animate: false, pan: false });
    map.setView(centre, map.getZoom(), { animate: false });
  };
  const before = () => {
    if (part.childElementCount) return;
    centre = map.getCenter();
    document.documentElement.classList.add("cm-printing");
    applyTheme("light");
    resize();
    const groups = groupsOf(app);
    numbers = numbered(app, groups);
    part.replaceChildren(...printed(app, groups));
  };
  const after = () => {
    numbers.forEach((marker) => marker.remove());
    numbers = [];
    part.replaceChildren();
    document.documentElement.classList.remove("cm-printing");
    applyTheme(app.theme);
    resize();
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? before() : after()));
}

/**
 * The numbers of the places on the map, each beside its place where there is room.
 * @param {import("./app.js").App} app @param {{place: number}[]} groups
 */
function numbered(app, groups) {
  const room = new Room(), { lat, lon } = app.places;
  return groups.flatMap(({ place }, n) => {
    const at = /** @type {[number, number]} */ ([lat[place], lon[place]]), { x, y } = app.map.latLngToContainerPoint(at), width = 8 + 7 * String(n + 1).length;
    const spot = SPOTS.map(([dx, dy]) => [dx < 0 ? dx - width : dx, dy]).find(([dx, dy]) => room.take(x + dx, y + dy, x + dx + width, y + dy + TALL));
    return spot ? [L.marker(at, { interactive: false, keyboard: false, icon: L.divIcon({ className: "cm-number", html: make("span", {}, String(n + 1)), iconSize: [width, TALL], iconAnchor: [-spot[0], -spot[1]] }) }).addTo(app.map)] : [];
  });
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
