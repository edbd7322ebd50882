// The event card: every report with its sentence as written, its source, who says so, and what the reports disagree on.

import { isoOf } from "./days.js";
import { linkTo, make } from "./dom.js";
import { say } from "./strings.js";

const PRECISION = { 1: "exact", 2: "near", 3: "district", 4: "province", 5: "line", 6: "country", 7: "line" };

/**
 * @param {import("./app.js").App} app @param {number} index
 * @param {import("./texts.js").Telling} telling
 */
export function eventCard(app, index, telling) {
  const { events: columns, lang } = app;
  const type = app.types[columns.type[index]];
  const word = (/** @type {string} */ key, /** @type {Record<string, string|number>} */ values = {}) => say(lang, key, values);
  return make("article", { class: "cm-card", "aria-label": word("card"), "data-event": telling.id },
    make("div", { class: "cm-row" }, make("span", { class: "cm-type", style: `background:${type.colour}` }, type.labels[lang] ?? type.labels.en),
      make("button", { type: "button", class: "cm-close", "aria-label": word("close"), onclick: () => app.select(-1) }, "✕")),
    make("h2", {}, make("bdi", {}, app.placeName(columns.place[index]))),
    make("p", { class: "cm-when" }, make("bdi", { dir: "ltr" }, spanText(columns.first[index], columns.last[index]))),
    make("p", { class: "cm-faint" }, `${word(PRECISION[/** @type {keyof PRECISION} */ (columns.where[index])] ?? "exact")} · ${word(app.grades[columns.grade[index]])}${
      telling.sources > 1 ? ` · ${word("sources", { n: telling.sources })}` : ""}`),
    ...telling.disagreements.map((d) => make("p", { class: "cm-disagree" }, `${word("disagree")}: ${word(d.field)} — `, make("bdi", {}, d.values.map(([value]) => value).join(" / ")))),
    ...telling.reports.map((report) => reportView(app, report)),
    make("div", { class: "cm-row" }, copyButton(app, index, telling), make("code", { class: "cm-id" }, telling.id)));
}

/** @param {number} first @param {number} last */
export function spanText(first, last) {
  return first === last ? isoOf(first) : `${isoOf(first)} – ${isoOf(last)}`;
}

/** @param {import("./app.js").App} app @param {import("./texts.js").Report} report */
export function reportView(app, report) {
  const word = (/** @type {string} */ key) => say(app.lang, key);
  const counts = Object.entries(report.counts).map(([kind, [low, best, high]]) => `${word(kind)}: ${countText(low, best, high)}`);
  return make("section", { class: "cm-report" },
    make("blockquote", { dir: "auto", lang: report.lang, class: "cm-sentence" }, ...marked(report)),
    counts.length || report.losses.length ? make("p", { class: "cm-counts" }, [...counts, ...(report.losses.length ? [`${word("losses")}: ${report.losses.join(", ")}`] : [])].join(" · ")) : null,
    make("p", { class: "cm-faint" }, `${word("said")} `, make("bdi", {}, report.claimant ?? word("outlet")), ` (${word(report.stance)})`),
    make("p", { class: "cm-faint" }, make("bdi", {}, report.outlet), report.title ? " · " : "", report.title ? make("bdi", {}, report.title) : "",
      report.published ? ` · ${word("published")} ` : "", report.published ? make("bdi", { dir: "ltr" }, report.published) : "", report.url ? " · " : "",
      report.url ? linkTo(report.url, word("open")) : ""),
    report.reasons.length ? make("details", { class: "cm-why" }, make("summary", {}, word("why")), make("ul", {}, ...report.reasons.map((reason) => make("li", {}, make("bdi", {}, reason))))) : null);
}

/** @param {number|null} low @param {number|null} best @param {number|null} high */
export function countText(low, best, high) {
  if (best === null) return `${low ?? "?"}–${high ?? "?"}`;
  if (low === best && high === best) return String(best);
  return high === null ? `≥ ${best}` : low === null ? `≤ ${best}` : `${best} (${low}–${high})`;
}

/** The sentence with its trigger, place and time marked. @param {import("./texts.js").Report} report @returns {Node[]} */
function marked(report) {
  const points = [...report.text];
  /** @type {Node[]} */
  const out = [];
  let at = 0;
  for (const [start, end, kind] of [...report.marks].sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    out.push(document.createTextNode(points.slice(at, start).join("")), make("mark", { class: `cm-${kind}-mark` }, points.slice(start, end).join("")));
    at = end;
  }
  out.push(document.createTextNode(points.slice(at).join("")));
  return out;
}

/** @param {import("./app.js").App} app @param {number} index @param {import("./texts.js").Telling} telling */
function copyButton(app, index, telling) {
  const text = telling.reports.map((r) => `${r.outlet}${r.title ? `, “${r.title}”` : ""}${r.published ? `, ${r.published}` : ""}${r.url ? `, ${r.url}` : ""}: “${r.text}”`).join("\n");
  const button = make("button", { type: "button", class: "cm-quiet", onclick: async () => {
    try {
      await navigator.clipboard.writeText(`${app.placeName(app.events.place[index])}, ${spanText(app.events.first[index], app.events.last[index])}\n${text}`);
      button.textContent = say(app.lang, "copied");
    } catch {
      button.hidden = true; // a sandbox forbids the clipboard
    }
  } }, say(app.lang, "copy"));
  return button;
}
