// The list of what is shown: searchable, sortable, linked with the map, and all that the canvas shows for who cannot see it.

import { make } from "./dom.js";
import { spanText } from "./format.js";
import { wayOut } from "./nothing.js";
import { ORDERS } from "./order.js";
import { typeSign } from "./sign.js";
import { VirtualList } from "./virtual.js";

const ROW_HEIGHT = 58;
const TYPING_MS = 150;

/**
 * @param {import("./app.js").App} app
 * @returns {{element: HTMLElement, refresh: () => void, focus: (index: number) => void}}
 */
export function eventList(app) {
  const list = new VirtualList({ label: app.word("list"), rowHeight: ROW_HEIGHT, draw: (index, row) => row.append(...rowParts(app, index)), open: (index) => app.select(index, true), touch: (index) => app.hover(index) });
  const count = make("p", { class: "cm-live", role: "status" }), empty = make("div", { class: "cm-empty" }, ...wayOut(app));
  const place = placeBar(app);
  const element = make("div", { class: "cm-events" }, make("div", { class: "cm-find" }, searchField(app), orderChoice(app)), place.element, count, list.element, empty);
  return { element, refresh() {
    const items = app.listed();
    list.show(items);
    place.refresh(items.length);
    list.element.hidden = !items.length;
    empty.hidden = Boolean(items.length);
    const told = app.isSearching ? app.word("searching") : app.word("shown", { n: items.length, m: app.count });
    if (count.textContent !== told) count.textContent = told;
  }, focus(index) {
    list.reveal(index);
    list.element.focus({ preventScroll: true });
  } };
}

/** Said when the list is narrowed to one point of the map. @param {import("./app.js").App} app */
function placeBar(app) {
  const name = make("span", {}), all = make("button", { type: "button", class: "cm-quiet", onclick: () => app.narrow(null) }, app.word("showall", { n: "" }).replace(/\s*\(\)/, ""));
  const element = make("div", { class: "cm-placebar cm-row" }, name, all);
  return { element, refresh(/** @type {number} */ n) {
    element.hidden = !app.atPlace;
    if (app.atPlace?.length) name.textContent = app.word("atplace", { place: app.placeName(app.events.place[app.atPlace[0]], app.events.first[app.atPlace[0]]), n });
  } };
}

/** @param {import("./app.js").App} app */
function searchField(app) {
  let wait = 0;
  const field = make("input", { type: "search", id: "cm-search", "aria-label": app.word("search"), placeholder: app.word("search"), dir: "auto", autocomplete: "off", spellcheck: "false", oninput: () => {
    clearTimeout(wait);
    wait = window.setTimeout(() => app.search(field.value), TYPING_MS);
  } });
  field.value = app.query;
  return field;
}

/** @param {import("./app.js").App} app */
function orderChoice(app) {
  const select = make("select", { id: "cm-sort", "aria-label": app.word("sort"), onchange: () => app.setOrder(select.value) }, ...ORDERS.map((order) => make("option", { value: order }, app.word(`sort ${order}`))));
  select.value = app.order;
  return select;
}

/** @param {import("./app.js").App} app @param {number} index */
function rowParts(app, index) {
  const { first, last, place, type, status } = app.events;
  return [typeSign(app.types[type[index]]), make("bdi", { class: "cm-place" }, app.placeName(place[index], first[index])),
    make("bdi", { dir: "ltr", class: "cm-day" }, spanText(first[index], last[index])), make("span", { class: "cm-faint cm-what" }, `${app.typeLabel(type[index])} · ${app.word(app.statuses[status[index]])}`)];
}
