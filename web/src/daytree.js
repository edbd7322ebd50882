// The tree of phases, years, months and days with three-state boxes; a branch is filled when it is first opened.

import { offSums, stateOf, sumOf, sumsOf } from "./days.js";
import { make } from "./dom.js";
import { branchLabel, spanText } from "./format.js";

/** @typedef {import("./days.js").Branch} Branch */
/** @typedef {{box: HTMLInputElement, count: HTMLElement, branch: Branch}} Row */

/**
 * @param {import("./app.js").App} app
 * @returns {import("./panel.js").Part}
 */
export function treePart(app) {
  /** @type {Row[]} */
  const rows = [];
  const refresh = (/** @type {Row[]} */ some = rows) => {
    const off = offSums(app.events.days, app.filters.offDays), counts = sumsOf(app.tally.days);
    for (const { box, count, branch } of some) {
      const state = stateOf(branch, off);
      box.checked = state === "all";
      box.indeterminate = state === "some";
      count.textContent = String(sumOf(branch, counts));
    }
  };
  const item = (/** @type {Branch} */ branch) => branchItem(app, branch, rows, item, refresh);
  return { element: make("ul", { class: "cm-tree" }, ...app.tree.map(item)), refresh: () => refresh() };
}

/** @param {import("./app.js").App} app @param {Branch} branch @param {Row[]} rows @param {(branch: Branch) => HTMLElement} item @param {(rows: Row[]) => void} refresh */
function branchItem(app, branch, rows, item, refresh) {
  const box = make("input", { type: "checkbox", "data-key": branch.key, onchange: () => app.showDays(branch.own, box.checked) });
  const count = make("span", { class: "cm-count" }), name = nameOf(app, branch);
  rows.push({ box, count, branch });
  const label = make("label", {}, box, make("bdi", { class: "cm-value" }, name), count);
  if (branch.level === "day") return make("li", {}, label);
  const inner = make("ul", { hidden: true });
  const toggle = make("button", { type: "button", class: "cm-toggle", "aria-expanded": "false", "aria-label": app.word("open branch", { name }), onclick: () => {
    inner.hidden = !inner.hidden;
    toggle.setAttribute("aria-expanded", String(!inner.hidden));
    if (inner.hidden || inner.childElementCount) return;
    const own = rows.length;
    inner.append(...branch.children.map(item));
    refresh(rows.slice(own));
  } });
  return make("li", {}, make("div", { class: "cm-branch" }, toggle, label), inner);
}

/** @param {import("./app.js").App} app @param {Branch} branch */
function nameOf(app, branch) {
  if (branch.level === "phase") return app.phaseLabel(branch.key);
  return branch.level === "between" ? `${app.word("otherdays")}, ${spanText(branch.first, branch.last)}` : branchLabel(branch.key, app.lang);
}
