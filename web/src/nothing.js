// What the map says where it shows nothing, and the way out.

import { make } from "./dom.js";

/** @param {import("./app.js").App} app */
export function nothing(app) {
  const element = make("section", { class: "cm-nothing", hidden: true });
  app.map.getContainer().append(element);
  for (const name of ["click", "dblclick", "pointerdown", "mousedown"]) element.addEventListener(name, (event) => event.stopPropagation());
  return { element, refresh() {
    const is = !app.visible.length;
    if (is && (element.hidden || element.lang !== app.lang)) element.replaceChildren(...wayOut(app));
    if (!is && element.contains(document.activeElement)) app.map.getContainer().focus();
    Object.assign(element, { hidden: !is, lang: app.lang, dir: app.isRightToLeft ? "rtl" : "ltr" });
  } };
}

/** @param {import("./app.js").App} app @returns {HTMLElement[]} */
export function wayOut(app) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ act) => make("button", { type: "button", class: "cm-quiet", onclick: act }, text);
  if (app.count) return [make("p", {}, app.word("empty")), button(app.word("reset"), () => app.reset())];
  return [make("p", {}, app.word("noevents")), ...(app.trayCount ? [button(`${app.word("tray")} (${app.trayCount})`, () => app.openTab("tray"))] : [])];
}
