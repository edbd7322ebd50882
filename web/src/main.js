// The page starts here. Leaflet is made known as `L` for the map that Python wrote; then the events are put on it.

import L from "leaflet";
import { App } from "./app.js";
import { dayOf, isoOf } from "./days.js";

/** @type {any} */
const here = window;
here.L = L;

/** @param {string} id @returns {string} the text of a data island */
function island(id) {
  return document.getElementById(id)?.textContent ?? "";
}

/** @type {(app: App) => void} */
let settle = () => {};
/** @type {Promise<App>} */
const started = new Promise((resolve) => { settle = resolve; });
const painted = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

here.conflictmap = {
  /** Called once by the page with its map. @param {L.Map} map */
  start(map) {
    const app = new App(JSON.parse(island("cm-head")), JSON.parse(island("cm-tellings")), map);
    here.conflictmap.count = app.columns.first.length;
    here.conflictmap.span = app.span().map(isoOf);
    new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
    painted().then(() => { performance.mark("conflictmap:ready"); settle(app); });
  },
  ready: started.then(() => undefined),
  count: 0,
  /** @type {string[]} */
  span: [],
  /** @param {string} first @param {string} last ISO days */
  async setWindow(first, last) {
    (await started).setWindow(dayOf(first), dayOf(last));
    await painted();
  },
  /** @returns {Promise<string[]>} ids of the events shown */
  async visible() {
    const app = await started, { events } = await app.tellings;
    return app.visibleIndices().map((i) => events[i].id);
  },
  /** @param {string | number} which an id, an alias or an index */
  async select(which) {
    const app = await started, { events } = await app.tellings;
    app.select(typeof which === "number" ? which : events.findIndex((e) => e.id === which || e.aliases?.includes(which)));
    await painted();
  },
  async state() {
    const { filters, choice, lang, selected } = await started;
    return { window: filters.window?.map(isoOf) ?? null, names: choice, language: lang, selected };
  },
};
