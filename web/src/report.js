// One report: the sentence as written, who says so, when it was published and of which day it tells.

import { dayOf } from "./days.js";
import { isLink, linkTo, make } from "./dom.js";
import { countText, longSpan, sideName } from "./format.js";
import { RIGHT_TO_LEFT, say } from "./strings.js";

/**
 * @param {string} lang @param {import("./texts.js").Report} report @param {number} [day] the event's first day, told only where the report's differs
 * @returns {HTMLElement}
 */
export function reportView(lang, report, day) {
  const word = (/** @type {string} */ key) => say(lang, key);
  const right = RIGHT_TO_LEFT.has(report.lang.split("-")[0]);
  return make("section", { class: "cm-report" },
    make("blockquote", { dir: right ? "rtl" : "ltr", lang: report.lang, class: "cm-sentence" }, ...marked(report)),
    countsLine(lang, report),
    make("dl", { class: "cm-facts" },
      ...fact(word("said"), make("bdi", {}, claimantOf(lang, report)), make("span", {}, `(${standing(lang, report)})`)),
      ...fact(word("source"), make("bdi", { class: "cm-outlet" }, report.outlet), report.title ? make("bdi", { class: "cm-title", dir: "auto" }, report.title) : null, isLink(report.url) ? linkTo(report.url, word("open")) : null),
      ...published(lang, report, day)),
    report.reasons.length ? make("details", { class: "cm-why" }, make("summary", {}, word("why")), make("ul", {}, ...report.reasons.map((reason) => make("li", {}, make("bdi", {}, reason))))) : null);
}

/** Who says so; a side that speaks for itself in the reader's language. @param {string} lang @param {import("./texts.js").Report} report */
function claimantOf(lang, { claimant, side }) {
  return side && claimant === sideName("en", side) ? sideName(lang, side) : (claimant ?? say(lang, "outlet"));
}

/** Whose claim it is, where the claimant's name does not say so, and how it is made. @param {string} lang @param {import("./texts.js").Report} report */
function standing(lang, { side, claimant, stance }) {
  const name = side ? sideName("en", side) : "", told = !side || claimant === name || (lang === "en" && claimant?.startsWith(name));
  return [told ? "" : sideName(lang, side), say(lang, stance === "reports" ? "states" : stance)].filter(Boolean).join(", ");
}

/** @param {string} name @param {...(Node | string | null)} what */
function fact(name, ...what) {
  return [make("dt", {}, name), make("dd", {}, ...what.flatMap((part) => (part ? [part, " "] : [])))];
}

/** @param {string} lang @param {import("./texts.js").Report} report @param {number} [day] */
function published(lang, report, day) {
  const out = [];
  if (report.published) {
    const told = dayOf(report.published), later = day === undefined ? 0 : told - day;
    out.push(...fact(say(lang, "published"), make("bdi", {}, longSpan(told, told, lang)), later > 0 ? make("span", { class: "cm-faint" }, `(+${later === 1 ? say(lang, "day") : say(lang, "days", { n: later })})`) : null));
  }
  const [first, last] = (report.day ?? "").split("/").filter(Boolean).map(dayOf);
  if (first !== undefined && (first !== day || last !== first)) out.push(...fact(say(lang, "tells"), make("bdi", {}, longSpan(first, last ?? first, lang))));
  return out;
}

/** @param {string} lang @param {import("./texts.js").Report} report */
function countsLine(lang, report) {
  const parts = Object.entries(report.counts).map(([kind, [low, best, high]]) => `${say(lang, kind)}: ${countText(low, best, high)}`);
  if (report.losses.length) parts.push(`${say(lang, "losses")}: ${report.losses.join(", ")}`);
  return parts.length ? make("p", { class: "cm-counts" }, ...parts.map((part) => make("bdi", {}, part))) : null;
}

/** The sentence with its trigger and place marked; offsets count code points. @param {import("./texts.js").Report} report @returns {Node[]} */
function marked(report) {
  const points = [...report.text];
  /** @type {Node[]} */
  const out = [];
  let at = 0;
  for (const [start, end, kind] of [...report.marks].sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    out.push(document.createTextNode(points.slice(at, start).join("")), make("mark", { class: kind === "place" ? "cm-place-mark" : "cm-trigger-mark" }, points.slice(start, end).join("")));
    at = end;
  }
  out.push(document.createTextNode(points.slice(at).join("")));
  return out;
}
