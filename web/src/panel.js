// The layer panel: years, months and days with three-state boxes; types; mentions and lines.

import { make } from "./dom.js";
import { stateOf } from "./days.js";
import { say } from "./strings.js";

const FEW_YEARS = 3; // so few stand open from the start

/**
 * @param {import("./app.js").App} app
 * @returns {{element: HTMLElement, refresh: () => void}}
 */
export function layerPanel(app) {
  /** @type {(() => void)[]} */
  const boxes = [];
  const word = (/** @type {string} */ key) => say(app.lang, key);
  const days = make("ul", { class: "cm-tree" }, ...app.tree.map((branch) => branchItem(app, branch, boxes)));
  const types = make("ul", { class: "cm-tree" }, ...app.usedTypes().map((type) => typeItem(app, type, boxes)));
  const element = make("div", { class: "cm-layers" },
    group(word("dates"), app, () => app.showDays(app.allDays(), true), () => app.showDays(app.allDays(), false), days),
    group(word("types"), app, () => app.showTypes(true), () => app.showTypes(false), types),
    make("section", {}, switchFor(word("mentions"), () => app.mentionsOn, (on) => app.setMentions(on), boxes, "cm-mentions")));
  const refresh = () => boxes.forEach((box) => box());
  refresh();
  return { element, refresh };
}

/** @param {string} title @param {import("./app.js").App} app @param {() => void} all @param {() => void} none @param {HTMLElement} body */
function group(title, app, all, none, body) {
  return make("section", { "aria-label": title }, make("div", { class: "cm-row" }, make("h2", {}, title),
    make("button", { type: "button", class: "cm-quiet", onclick: all }, say(app.lang, "all")),
    make("button", { type: "button", class: "cm-quiet", onclick: none }, say(app.lang, "none"))), body);
}

/** @param {import("./app.js").App} app @param {import("./days.js").Branch} branch @param {(() => void)[]} boxes @returns {HTMLElement} */
function branchItem(app, branch, boxes) {
  const box = make("input", { type: "checkbox", "data-key": branch.key, onchange: () => app.showDays(branch.days, box.checked) });
  boxes.push(() => {
    const state = stateOf(branch.days, app.filters.offDays);
    box.checked = state === "all";
    box.indeterminate = state === "some";
  });
  const label = make("label", {}, box, make("span", { dir: "ltr" }, app.dayLabel(branch.key)), make("span", { class: "cm-count" }, String(branch.count)));
  if (!branch.children.length) return make("li", {}, label);
  const inner = make("ul", { hidden: true });
  const toggle = make("button", { type: "button", class: "cm-toggle", "aria-expanded": "false", "aria-label": branch.key, onclick: () => open(inner.hidden) });
  // A branch is filled when it is first opened: a war has more days than a reader opens.
  const open = (/** @type {boolean} */ on) => {
    inner.hidden = !on;
    toggle.setAttribute("aria-expanded", String(on));
    if (!on || inner.childElementCount) return;
    const own = boxes.length;
    inner.append(...branch.children.map((child) => branchItem(app, child, boxes)));
    boxes.slice(own).forEach((refresh) => refresh());
  };
  open(branch.key.length === 4 && app.tree.length <= FEW_YEARS);
  return make("li", {}, make("div", { class: "cm-branch" }, toggle, label), inner);
}

/** @param {import("./app.js").App} app @param {number} type @param {(() => void)[]} boxes */
function typeItem(app, type, boxes) {
  const { colour, labels, id } = app.types[type];
  const swatch = make("span", { class: "cm-swatch", style: `background:${colour}` });
  const box = make("input", { type: "checkbox", "data-type": id, onchange: () => app.showType(type, box.checked) });
  boxes.push(() => { box.checked = !app.filters.offTypes.has(type); });
  return make("li", {}, make("label", {}, box, swatch, make("span", {}, labels[app.lang] ?? labels.en), make("span", { class: "cm-count" }, String(app.countOfType(type)))));
}

/** @param {string} text @param {() => boolean} read @param {(on: boolean) => void} write @param {(() => void)[]} boxes @param {string} id */
function switchFor(text, read, write, boxes, id) {
  const box = make("input", { type: "checkbox", id, onchange: () => write(box.checked) });
  boxes.push(() => { box.checked = read(); });
  return make("label", { class: "cm-switch" }, box, make("span", {}, text));
}
