// Between the application's state and what a link keeps of it.

import { THEMES } from "./theme.js";
import { offSums } from "./days.js";
import { allShown, FACETS } from "./filters.js";
import { NAME_CHOICES } from "./names.js";
import { ORDERS } from "./order.js";
import { daysOff, keysOff } from "./permalink.js";
import { STRINGS } from "./strings.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./permalink.js").LinkState} LinkState */

const NEAR = 2; // pixels
/** The switches as the page opens. @param {App} app */
const openingOf = (app) => ({ mentions: false, held: false, areas: true, tiles: Boolean(app.head.tiles) });

/** @param {App} app @returns {LinkState} only what differs from how the page opens */
export function linkStateOf(app) {
  const { filters, head } = app, centre = app.map.getCenter();
  /** @type {LinkState} */
  const state = { window: filters.window, days: keysOff(app.years, offSums(app.events.days, filters.offDays)), ...facetsOf(app),
    km: filters.withinKm ?? undefined, span: filters.withinDays ?? undefined, query: app.query, sort: app.order === "day" ? "" : app.order, tab: app.tab === "layers" ? "" : app.tab,
    event: app.selected < 0 ? "" : app.idOf(app.selected), names: app.choice === app.lang ? "" : app.choice, lang: app.lang === head.lang ? "" : app.lang, theme: app.theme === "auto" ? "" : app.theme,
    on: switchedOf(app), embed: document.documentElement.classList.contains("cm-embed") };
  if (isMoved(app)) state.view = [centre.lat, centre.lng, app.map.getZoom()];
  return state;
}

/** Whether the map shows another view than it opened with; a resized page may be off by a pixel. @param {App} app */
function isMoved({ map, opening: { centre, zoom } }) {
  return map.getZoom() !== zoom || map.project(map.getCenter(), zoom).distanceTo(map.project(centre, zoom)) > NEAR;
}

/** The shorter way to say what is off in each facet. @param {App} app @returns {Pick<LinkState, "off" | "only">} */
function facetsOf(app) {
  /** @type {Record<string, string[]>} */
  const off = {};
  /** @type {Record<string, string[]>} */
  const only = {};
  for (const facet of FACETS) {
    const values = app.valuesOf(facet), hidden = values.filter((value) => app.filters.off[facet].has(value));
    if (hidden.length * 2 > values.length) only[facet] = values.filter((value) => !app.filters.off[facet].has(value)).map((value) => app.valueId(facet, value));
    else if (hidden.length) off[facet] = hidden.map((value) => app.valueId(facet, value));
  }
  return { off, only };
}

/** The switches that differ from how the page opens. @param {App} app */
function switchedOf(app) {
  return Object.entries(openingOf(app)).filter(([id, on]) => app.layers[/** @type {"held"} */ (id)] !== on).map(([id, on]) => (on ? `no-${id}` : id));
}

/**
 * Put a link's state into the application; what the link does not say is as the page opens.
 * @param {App} app @param {LinkState} state
 */
export function take(app, state) {
  const { head, events } = app, filters = allShown();
  Object.assign(filters, { window: state.window ?? null, offDays: daysOff(events.days, state.days ?? []), withinKm: state.km ?? null, withinDays: state.span ?? null });
  for (const facet of FACETS) {
    const off = state.off?.[facet], only = state.only?.[facet];
    if (off || only) filters.off[facet] = new Set(app.valuesOf(facet).filter((value) => (only ? !only.includes(app.valueId(facet, value)) : off?.includes(app.valueId(facet, value)))));
  }
  const known = (/** @type {string[]} */ list, /** @type {string | undefined} */ value, /** @type {string} */ otherwise) => (value && list.includes(value) ? value : otherwise);
  Object.assign(app, { filters, query: state.query ?? "", order: known(ORDERS, state.sort, "day"), tab: known(["list", "tray"], state.tab, "layers"), lang: known(Object.keys(STRINGS), state.lang, head.lang),
    selected: -1, atPlace: null, placeRanks: undefined });
  app.choice = known(NAME_CHOICES, state.names, app.lang);
  for (const [id, on] of Object.entries(openingOf(app))) app.layers[/** @type {"held"} */ (id)] = state.on?.includes(on ? `no-${id}` : id) ? !on : on;
  const { event, view } = state;
  const look = () => { if (view) app.map.setView([view[0], view[1]], view[2], { animate: false }); };
  look();
  if (known(THEMES, state.theme, "auto") !== app.theme) app.setTheme(known(THEMES, state.theme, "auto"));
  app.mapView.rename();
  app.frame();
  app.filtered();
  if (app.query) app.search(app.query);
  if (event) app.named.then(() => {
    if (app.indexOf(event) >= 0) app.select(app.indexOf(event));
    look();
  });
}
