// The page starts here. Leaflet is made known as `L` for the map that Python wrote; then the events are put on it.

import L from "leaflet";
import { App } from "./app.js";
import { dayOf, isoOf } from "./days.js";
import { dataOf, inflatedJson } from "./payload.js";

/** @type {any} */
const here = window;
here.L = L;

/** @param {string} id @returns {string | undefined} the JSON text of a data island */
function island(id) {
  return document.getElementById(id)?.textContent ?? undefined;
}

/** @type {(app: App) => void} */
let settle = () => {};
/** @type {Promise<App>} */
const started = new Promise((resolve) => { settle = resolve; });
/** What is drawn in this frame is on the screen when this resolves. */
const shownNow = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resolve;
  channel.port2.postMessage(null);
});
/** After the next frame is on the screen. */
const painted = () => new Promise((resolve) => {
  if (document.hidden) setTimeout(resolve); // a page that is not seen gets no frames
  else requestAnimationFrame(() => shownNow().then(resolve));
});
/** When the parser has come to the end: the islands of names and texts stand behind the scripts. */
const parsed = () => new Promise((resolve) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
  else resolve(undefined);
});

here.conflictmap = {
  /** Called once by the page with its map. @param {L.Map} map */
  async start(map) {
    const head = JSON.parse(island("cm-head") ?? "{}");
    const app = new App(head, await dataOf(head), map, island);
    here.conflictmap.count = app.count;
    here.conflictmap.span = app.count ? app.span().map(isoOf) : [];
    new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
    await painted();
    performance.mark("conflictmap:ready");
    await parsed();
    app.named(await inflatedJson(JSON.parse(island("cm-data-names") ?? "\"\"")));
    settle(app);
  },
  ready: started.then(() => undefined),
  count: 0,
  /** @type {string[]} */
  span: [],
  /** @param {string} first @param {string} last ISO days */
  async setWindow(first, last) {
    await (await started).setWindow(dayOf(first), dayOf(last));
    await shownNow();
  },
  /** @returns {Promise<string[]>} ids of the events shown */
  async visible() {
    const { names, visible } = await started;
    return Array.from(visible, (i) => names?.ids[i] ?? "");
  },
  /** @param {string | number} which an id, an alias or an index */
  async select(which) {
    const app = await started, { ids, aliases } = /** @type {import("./payload.js").Names} */ (app.names);
    app.select(typeof which === "number" ? which : Object.hasOwn(aliases, which) ? aliases[which] : ids.indexOf(which));
    await painted();
  },
  async state() {
    const { filters, choice, lang, selected } = await started;
    return { window: filters.window?.map(isoOf) ?? null, names: choice, language: lang, selected };
  },
};
