// The page starts here. Leaflet is made known as `L` for the map that Python wrote; then the events are put on it.

import { commandsOf, listen, painted } from "./api.js";
import { App } from "./app.js";
import { isoOf } from "./days.js";
import { embed } from "./embed.js";
import { provideForFolium } from "./folium.js";
import { dataOf, inflatedJson } from "./payload.js";
import { stateOfLink } from "./permalink.js";
import { preparePrinting } from "./print.js";
import { Texts } from "./texts.js";

/** @type {any} */
const here = window;
provideForFolium(here);

/** @param {string} id @returns {string | undefined} the JSON text of a data island */
function island(id) {
  return document.querySelector(`script#${id}`)?.textContent ?? undefined;
}

/** @type {(app: App) => void} */
let settle = () => {};
/** @type {Promise<App>} */
const started = new Promise((resolve) => { settle = resolve; });
/** When the parser has come to the end: the islands of names and texts stand behind the scripts. */
const parsed = () => new Promise((resolve) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
  else resolve(undefined);
});

/** Called once by the page with its map. @param {L.Map} map */
async function start(map) {
  const head = JSON.parse(island("cm-head") ?? "{}"), data = await dataOf(head);
  const names = parsed().then(() => inflatedJson(JSON.parse(island("cm-data-names") ?? "\"\"")));
  const texts = new Texts({ events: data.events.first.length, chunk: head.chunk }, island, names.then((read) => (/** @type {number} */ index) => ({ id: read.ids[index], type: head.types[data.events.type[index]].id, place_id: read.places[data.events.place[index]] })));
  const app = new App({ head, data, names, texts }, map);
  Object.assign(here.conflictmap, { count: app.count, span: app.count ? app.span().map(isoOf) : [] });
  new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
  if (stateOfLink(location.hash).embed) embed(app);
  if (location.hash.length > 1) app.follow(location.hash);
  await painted();
  performance.mark("conflictmap:ready");
  addEventListener("hashchange", () => app.follow(location.hash));
  preparePrinting(app);
  await app.named;
  settle(app);
}

const commands = commandsOf(started);
here.conflictmap = { start, ready: started.then(() => undefined), count: 0, /** @type {string[]} */ span: [], ...commands };
listen(commands, started);
