// The whole state of the page as the hash of its address, readable and stable between builds. No DOM here.

import { dayOf, isoOf, stateOf } from "./days.js";
import { lowest } from "./filters.js";

/**
 * What a link keeps. Days are ISO, days switched off are keys of the tree (`2020`, `2020-10`, `2020-10-17`); `off` names what is
 * switched off of each facet, `only` what alone is on; `view` is latitude, longitude, zoom.
 * @typedef {{window?: [number, number] | null, days?: string[], off?: Record<string, string[]>, only?: Record<string, string[]>, km?: number, span?: number, query?: string,
 *   sort?: string, tab?: string, event?: string, names?: string, lang?: string, theme?: string, view?: [number, number, number],
 *   on?: string[], embed?: boolean}} LinkState
 */

const TEXTS = /** @type {const} */ (["query", "sort", "tab", "event", "names", "lang", "theme"]);
const NUMBERS = /** @type {const} */ (["km", "span"]);
const FACETS = /** @type {const} */ (["off", "only"]);

/** @param {string[]} values @returns {string} */
function listOf(values) {
  return values.map((value) => value.replaceAll("~", "~~").replaceAll("|", "~.")).join("|");
}

/** @param {string} text @returns {string[]} */
function valuesOf(text) {
  return text.split("|").map((value) => value.replace(/~([~.])/g, (_, char) => (char === "." ? "|" : "~"))).filter(Boolean);
}

/**
 * @param {LinkState} state
 * @returns {string} what follows `#`; empty where nothing differs from how the page opens
 */
export function linkOf(state) {
  const link = new URLSearchParams();
  if (state.window) link.set("window", state.window.map(isoOf).join(".."));
  if (state.view) link.set("view", state.view.map((n, i) => String(Number(n.toFixed(i === 2 ? 2 : 4)))).join(","));
  if (state.days?.length) link.set("days-off", state.days.join("|"));
  for (const kind of FACETS) for (const [facet, values] of Object.entries(state[kind] ?? {})) if (values.length || kind === "only") link.set(`${kind}.${facet}`, listOf(values));
  for (const name of NUMBERS) if (Number.isFinite(state[name])) link.set(name, String(state[name]));
  for (const name of TEXTS) if (state[name]) link.set(name, String(state[name]));
  if (state.on?.length) link.set("on", listOf(state.on));
  const text = link.toString().replaceAll("%2C", ",").replaceAll("%7C", "|").replaceAll("%3A", ":");
  return state.embed ? (text ? `embed&${text}` : "embed") : text;
}

/**
 * @param {string} hash with or without `#`; what is no link of a page is taken for nothing
 * @returns {LinkState}
 */
export function stateOfLink(hash) {
  const link = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {LinkState} */
  const state = {};
  if (link.has("embed")) state.embed = true;
  const window = (link.get("window") ?? "").split("..");
  if (window.length === 2 && window.every(isDay)) state.window = [dayOf(window[0]), dayOf(window[1])];
  const view = (link.get("view") ?? "").split(",").map(Number);
  if (view.length === 3 && view.every(Number.isFinite) && Math.abs(view[0]) <= 90) state.view = [view[0], view[1], view[2]];
  const days = (link.get("days-off") ?? "").split("|").filter((key) => /^\d{4}(-\d{2}){0,2}$/.test(key));
  if (days.length) state.days = days;
  for (const [key, value] of link) for (const kind of FACETS) if (key.startsWith(`${kind}.`)) state[kind] = { ...state[kind], [key.slice(kind.length + 1)]: valuesOf(value) };
  for (const name of NUMBERS) if (link.get(name) && Number.isFinite(Number(link.get(name)))) state[name] = Number(link.get(name));
  for (const name of TEXTS) if (link.get(name)) state[name] = /** @type {string} */ (link.get(name));
  if (link.get("on")) state.on = valuesOf(/** @type {string} */ (link.get("on")));
  return state;
}

/** @param {string} text */
function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/**
 * The fewest branches that hold exactly the days switched off.
 * @param {import("./days.js").Branch[]} years @param {Float64Array} off sums of the days that are off
 * @returns {string[]}
 */
export function keysOff(years, off) {
  return years.flatMap((branch) => {
    const state = stateOf(branch, off);
    if (state === "all") return [];
    return state === "none" ? [branch.key] : keysOff(branch.children, off);
  });
}

/**
 * The days of the named years, months and days.
 * @param {Int32Array} days ascending @param {string[]} keys
 * @returns {Set<number>}
 */
export function daysOff(days, keys) {
  const out = new Set();
  for (const key of keys) {
    const [year, month, day] = key.split("-").map(Number);
    const end = Date.UTC(day || !month ? year + Number(!month) : year, day ? month - 1 : month ? month : 0, day ? day + 1 : 1) / 86_400_000;
    for (let i = lowest(days, dayOf(`${key}-01-01`.slice(0, 10))); i < days.length && days[i] < end; i += 1) out.add(days[i]);
  }
  return out;
}

/**
 * The address that opens the page in this state: the page's own, or, where it stands in a frame without one, the framing page's.
 * @param {string} own `location.href` @param {string} base `document.baseURI` @param {string} link
 */
export function addressOf(own, base, link) {
  const address = /^(https?|file):/.test(own) ? own : base;
  return `${address.split("#")[0]}${link ? `#${link}` : ""}`;
}
