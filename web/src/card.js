// The event card: what is known of the event, where its reports differ, and each report with its sentence as written.

import { copyButton } from "./clipboard.js";
import { dayOf } from "./days.js";
import { make } from "./dom.js";
import { casualtiesOf, citationOf, longSpan, sideName, spanText, whenText, whereText } from "./format.js";
import { reportView } from "./report.js";
import { typeSign } from "./sign.js";
import { say } from "./strings.js";

/** @typedef {import("./texts.js").Telling} Telling */

/**
 * @param {import("./app.js").App} app @param {number} index @param {Telling} telling
 * @returns {HTMLElement}
 */
export function eventCard(app, index, telling) {
  const { events, lang } = app, id = app.idOf(index);
  const type = app.types[events.type[index]];
  return make("article", { class: "cm-card", "aria-label": app.word("card"), "data-event": id, onkeydown: (event) => { if (event.key === "Escape") app.close(); } },
    bar(app, index),
    make("p", { class: "cm-kind" }, typeSign(type), make("bdi", {}, app.typeLabel(events.type[index]))),
    make("h2", { tabindex: "-1" }, make("bdi", {}, app.placeName(events.place[index], events.first[index]))),
    make("p", { class: "cm-when" }, make("bdi", {}, longSpan(events.first[index], events.last[index], lang))),
    make("p", { class: "cm-faint" }, `${whereText(lang, events.where[index])} · ${whenText(lang, events.when[index])}`),
    make("p", { class: "cm-standing" }, make("span", { class: `cm-status cm-${app.statuses[events.status[index]]}` }, app.word(app.statuses[events.status[index]])),
      make("span", { class: "cm-faint" }, `${app.word("reports", { n: telling.reports.length })} · ${app.word("sources", { n: telling.sources })}`)),
    casualtyTable(app, telling),
    differences(app, telling),
    ...telling.reports.map((report) => reportView(lang, report, events.first[index])),
    reasons(app.word("merged"), telling.merged),
    make("div", { class: "cm-row cm-card-end" }, copyButton(lang, app.word("copy"), () => citation(app, index, telling)), make("code", { class: "cm-id" }, id)));
}

/** @param {import("./app.js").App} app @param {number} index */
function bar(app, index) {
  const step = (/** @type {string} */ key, /** @type {string} */ sign, /** @type {number} */ by) => make("button", { type: "button", class: "cm-icon", "aria-label": app.word(key), title: app.word(key), onclick: () => app.step(by) }, sign);
  const [back, on] = app.isRightToLeft ? ["›", "‹"] : ["‹", "›"];
  return make("div", { class: "cm-card-bar" }, make("button", { type: "button", class: "cm-back", "aria-label": app.word("back"), onclick: () => app.close() }, app.isRightToLeft ? "→ " : "← ", make("span", {}, app.word("back"))),
    app.visible.includes(index) ? step("previous", back, -1) : null, app.visible.includes(index) ? step("next", on, 1) : null,
    make("button", { type: "button", class: "cm-icon cm-close", "aria-label": app.word("close"), title: app.word("close"), onclick: () => app.close() }, "✕"));
}

/** @param {import("./app.js").App} app @param {Telling} telling */
function casualtyTable(app, { reports }) {
  const losses = casualtiesOf(reports);
  if (!losses.length) return null;
  const cell = (/** @type {string | number | null} */ value) => make("td", {}, make("bdi", { dir: "ltr" }, value === null ? "?" : String(value)));
  return make("table", { class: "cm-casualties" }, make("caption", { class: "cm-hidden" }, app.word("casualties")),
    make("thead", {}, make("tr", {}, make("td"), ...["lowest", "best", "highest"].map((key) => make("th", { scope: "col" }, app.word(key))))),
    make("tbody", {}, ...losses.map(({ kind, low, best, high }) => make("tr", {}, make("th", { scope: "row" }, app.word(kind)), cell(low), cell(best), cell(high)))));
}

/** The claims that disagree, side by side: each value with those who make it. @param {import("./app.js").App} app @param {Telling} telling */
function differences(app, { disagreements, reports }) {
  if (!disagreements.length) return null;
  return make("section", { class: "cm-differ", "aria-label": app.word("disagree") }, make("h3", {}, app.word("disagree")), ...disagreements.map(({ field, values }) => make("div", { class: "cm-claims" },
    make("h4", {}, app.word(field)), make("ul", {}, ...values.map(([value, tellers]) => make("li", {}, make("strong", {}, make("bdi", {}, valueText(app, field, value))),
      ...tellers.map((n) => make("span", { class: "cm-faint" }, make("bdi", {}, tellerOf(app, reports[n]))))))))));
}

/** @param {import("./app.js").App} app @param {import("./texts.js").Report | undefined} report */
function tellerOf(app, report) {
  if (!report) return "";
  const { side, claimant } = report, own = side ? sideName(app.lang, side) : "";
  return [!claimant || claimant === sideName("en", side ?? "") ? own : claimant, report.outlet].filter(Boolean).join(" · ");
}

/** A value of a field in words. @param {import("./app.js").App} app @param {string} field @param {string} value */
function valueText(app, field, value) {
  if (field === "type") return app.typeLabel(app.types.findIndex((type) => type.id === value)) || value;
  if (field === "place") return app.placeNameOf(value);
  if (field === "when") return daysText(app.lang, value);
  if (field !== "stance") return value;
  const [side, accuses] = value.split(" ");
  return accuses ? `${sideName(app.lang, side)}: ${app.word(accuses)}` : app.word(value);
}

/** @param {string} lang @param {string} value a day, or the first and the last of several, ISO */
function daysText(lang, value) {
  const [first, last] = value.split("–").map(dayOf);
  return Number.isNaN(first) ? value : longSpan(first, last ?? first, lang);
}

/** @param {string} title @param {string[]} lines */
export function reasons(title, lines) {
  return lines.length ? make("details", { class: "cm-why" }, make("summary", {}, title), make("ul", {}, ...lines.map((line) => make("li", {}, make("bdi", {}, line))))) : null;
}

/** @param {import("./app.js").App} app @param {number} index @param {Telling} telling */
function citation(app, index, telling) {
  const { place, first, last } = app.events;
  return `${app.placeName(place[index], first[index])}, ${spanText(first[index], last[index])} [${app.idOf(index)}]\n${telling.reports.map(citationOf).join("\n")}\n${app.address({ event: app.idOf(index) })}`;
}

/** Words of one card that is no event on the map: what the tray holds. @param {string} lang @param {Telling} telling */
export function trayCard(lang, telling) {
  return make("article", { class: "cm-card cm-traycard" }, make("p", { class: "cm-kind" }, make("strong", {}, say(lang, telling.why?.includes("place") ? "noplace" : "nodate"))),
    ...telling.reports.map((report) => reportView(lang, report)));
}
