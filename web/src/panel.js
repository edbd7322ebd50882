// The layer panel: days, and every value of every facet, each with a box and with how many events it would show.

import { treePart } from "./daytree.js";
import { make } from "./dom.js";
import { FACETS } from "./filters.js";
import { mapKey, typeSign } from "./sign.js";

const FEW = 10; // values of a facet shown before "show all"
const OPEN = new Set(["type", "status"]);
const TITLES = /** @type {const} */ ({ type: "types", status: "statuses", side: "sides", source: "sourcesfilter", language: "languages" });
const LAYERS = /** @type {const} */ (["areas", "held", "mentions", "tiles"]);
const WITHIN_KM = [1, 5, 25, 50, 150], WITHIN_DAYS = [1, 7, 31];

/** @typedef {{element: HTMLElement, refresh: () => void}} Part */

/**
 * @param {import("./app.js").App} app
 * @returns {Part}
 */
export function layerPanel(app) {
  const reset = make("button", { type: "button", class: "cm-quiet cm-reset", onclick: () => app.reset() }, app.word("reset"));
  /** @type {Part[]} */
  const parts = [datesPart(app), ...FACETS.filter((facet) => facet in TITLES).map((facet) => facetPart(app, /** @type {keyof typeof TITLES} */ (facet))), precisionPart(app)], overlays = overlaysPart(app);
  const element = make("div", { class: "cm-layers" }, reset, ...parts.map((part) => part.element), overlays.element, group(app, app.word("key"), false, mapKey(app), null));
  /** @type {Uint8Array | null} which events passed when the counts were told: another window changes none of them */
  let told = null;
  return { element, refresh() {
    reset.hidden = !app.isLimited();
    overlays.refresh();
    if (told === app.pass) return;
    told = app.pass;
    parts.forEach((part) => part.refresh());
  } };
}

/**
 * A group that opens and closes, with its "all" and "none".
 * @param {import("./app.js").App} app @param {string} title @param {boolean} open @param {HTMLElement} body @param {((on: boolean) => void) | null} set
 */
function group(app, title, open, body, set) {
  const button = (/** @type {string} */ key, /** @type {boolean} */ on) => make("button", { type: "button", class: "cm-quiet", "aria-label": `${title}: ${app.word(key)}`, onclick: () => set?.(on) }, app.word(key));
  return make("details", { class: "cm-group", open: open || undefined }, make("summary", {}, make("h2", {}, title)), set ? make("div", { class: "cm-group-all" }, button("all", true), button("none", false)) : null, body);
}

/** @param {import("./app.js").App} app @returns {Part} */
function datesPart(app) {
  const tree = treePart(app);
  return { element: group(app, app.word("dates"), true, tree.element, (on) => app.showDays(app.events.days, on)), refresh: tree.refresh };
}

/** @param {import("./app.js").App} app @param {keyof typeof TITLES} facet @returns {Part} */
function facetPart(app, facet) {
  const values = app.valuesOf(facet), body = make("div");
  /** @type {Part | null} */
  let part = null;
  const fill = () => {
    part ??= facetRows(app, facet, values);
    if (!body.childElementCount) body.append(part.element);
    part.refresh();
  };
  const element = group(app, app.word(TITLES[facet]), OPEN.has(facet), body, (on) => app.showFacet(facet, on));
  element.hidden = values.length < 2;
  element.addEventListener("toggle", fill); // a closed group is filled when it is first opened
  return { element, refresh: () => { if (part || OPEN.has(facet)) fill(); } };
}

/** @param {import("./app.js").App} app @param {keyof typeof TITLES} facet @param {number[]} values @returns {Part} */
function facetRows(app, facet, values) {
  const hidden = values.length > FEW + 2;
  const rows = values.map((value, n) => valueRow(app, facet, value, hidden && n >= FEW));
  const more = make("button", { type: "button", class: "cm-quiet cm-more", hidden: !hidden || undefined, onclick: () => {
    rows.forEach((row) => { row.element.hidden = false; });
    more.hidden = true;
    rows[FEW].element.querySelector("input")?.focus();
  } }, app.word("showall", { n: values.length }));
  return { element: make("div", {}, make("ul", { class: "cm-values" }, ...rows.map((row) => row.element)), more), refresh: () => rows.forEach((row) => row.refresh()) };
}

/** @param {import("./app.js").App} app @param {import("./filters.js").Facet} facet @param {number} value @param {boolean} hidden @returns {Part} */
function valueRow(app, facet, value, hidden) {
  const box = make("input", { type: "checkbox", [`data-${facet}`]: app.valueId(facet, value), onchange: () => app.showValue(facet, value, box.checked) });
  const count = make("span", { class: "cm-count" });
  const swatch = facet === "type" ? typeSign(app.types[value]) : null;
  const element = make("li", { hidden: hidden || undefined }, make("label", {}, box, swatch, make("bdi", { class: "cm-value" }, app.valueLabel(facet, value)), count));
  return { element, refresh() {
    box.checked = !app.filters.off[facet].has(value);
    const n = app.tally[facet][value];
    count.textContent = String(n);
    element.classList.toggle("cm-zero", n === 0);
  } };
}

/** @param {import("./app.js").App} app @returns {Part} */
function precisionPart(app) {
  const km = choice(app.word("placewithin"), [["", app.word("any")], ...WITHIN_KM.map((n) => [String(n), app.word("km", { n })])], "cm-within-km", (value) => app.setWithin("withinKm", value ? Number(value) : null));
  const days = choice(app.word("daywithin"), [["", app.word("any")], ...WITHIN_DAYS.map((n) => [String(n), n === 1 ? app.word("day") : app.word("days", { n })])], "cm-within-days", (value) => app.setWithin("withinDays", value ? Number(value) : null));
  return { element: group(app, app.word("precision"), false, make("div", { class: "cm-within" }, km.element, days.element), null), refresh() {
    km.select.value = String(app.filters.withinKm ?? "");
    days.select.value = String(app.filters.withinDays ?? "");
  } };
}

/** @param {string} label @param {string[][]} options @param {string} id @param {(value: string) => void} change */
export function choice(label, options, id, change) {
  const select = make("select", { id, onchange: () => change(select.value) }, ...options.map(([value, text]) => make("option", { value }, text)));
  return { select, element: make("label", { class: "cm-choice" }, make("span", {}, label), select) };
}

/** What else the map can show. @param {import("./app.js").App} app @returns {Part} */
function overlaysPart(app) {
  const rows = LAYERS.filter((layer) => layer !== "tiles" || app.head.tiles).map((layer) => {
    const box = make("input", { type: "checkbox", id: `cm-${layer}`, onchange: () => app.setLayer(layer, box.checked) });
    return { element: make("li", {}, make("label", {}, box, make("span", { class: "cm-value" }, app.word(layer, { host: app.head.tiles?.host ?? "" })))), refresh: () => { box.checked = app.layers[layer]; } };
  });
  return { element: group(app, app.word("overlays"), true, make("ul", { class: "cm-values" }, ...rows.map((row) => row.element)), null), refresh: () => rows.forEach((row) => row.refresh()) };
}
