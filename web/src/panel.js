// The layer panel: years, months and days with three-state boxes; types; mentions and lines.

import { make } from "./dom.js";
import { stateOf, sumOf } from "./days.js";
import { say } from "./strings.js";

const FEW = 3; // so few stand open from the start

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
    group(word("dates"), app, () => app.showDays(app.events.days, true), () => app.showDays(app.events.days, false), days),
    group(word("types"), app, () => app.showFacet("type", true), () => app.showFacet("type", false), types),
    make("section", {}, switchFor(word("mentions"), () => app.mentionsOn, (on) => app.setLayer("mentionsOn", on), boxes, "cm-mentions"),
      switchFor(word("areas"), () => app.areasOn, (on) => app.setLayer("areasOn", on), boxes, "cm-areas"), switchFor(word("held"), () => app.controlOn, (on) => app.setLayer("controlOn", on), boxes, "cm-control")));
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
  const box = make("input", { type: "checkbox", "data-key": branch.key, onchange: () => app.showDays(branch.own, box.checked) });
  const count = make("span", { class: "cm-count" });
  boxes.push(() => {
    const { off, counts } = app.sums, state = stateOf(branch, off);
    count.textContent = String(sumOf(branch, counts));
    box.checked = state === "all";
    box.indeterminate = state === "some";
  });
  const label = make("label", {}, box, make("span", { dir: "ltr" }, app.branchLabel(branch)), count);
  if (branch.level === "day") return make("li", {}, label);
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
  open(app.tree.length <= FEW);
  return make("li", {}, make("div", { class: "cm-branch" }, toggle, label), inner);
}

/** @param {import("./app.js").App} app @param {number} type @param {(() => void)[]} boxes */
function typeItem(app, type, boxes) {
  const { colour, labels, id } = app.types[type];
  const swatch = make("span", { class: "cm-swatch", style: `background:${colour}` });
  const box = make("input", { type: "checkbox", "data-type": id, onchange: () => app.showValue("type", type, box.checked) });
  const count = make("span", { class: "cm-count" });
  boxes.push(() => {
    box.checked = !app.filters.off.type.has(type);
    count.textContent = String(app.tally.type[type]);
  });
  return make("li", {}, make("label", {}, box, swatch, make("span", {}, labels[app.lang] ?? labels.en), count));
}

/** @param {string} text @param {() => boolean} read @param {(on: boolean) => void} write @param {(() => void)[]} boxes @param {string} id */
function switchFor(text, read, write, boxes, id) {
  const box = make("input", { type: "checkbox", id, onchange: () => write(box.checked) });
  boxes.push(() => { box.checked = read(); });
  return make("label", { class: "cm-switch" }, box, make("span", {}, text));
}
