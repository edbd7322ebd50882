// The page inside another: compact, telling its height, and never taking the scrolling of the page around it.

import L from "leaflet";
import { make } from "./dom.js";
import { hasAddress } from "./host.js";
import { caption } from "./frame.js";

const HINT_MS = 1600;
const RATIO = 0.66, LEAST = 340, MOST = 620; // the height an embedded page asks for, from its width

/** @param {import("./app.js").App} app */
export function embed(app) {
  const { map } = app, page = /** @type {HTMLElement} */ (document.getElementById("cm-page"));
  document.documentElement.classList.add("cm-embed");
  const bar = () => page.querySelector(".cm-caption")?.replaceWith(caption(app, hasAddress ? app.address({ embed: false }) : null));
  page.prepend(make("div", { class: "cm-caption" }));
  bar();
  app.afterFrame.push(bar);
  map.scrollWheelZoom.disable();
  if (L.Browser.mobile) map.dragging.disable();
  wheelWithKey(app);
  // Over the histogram too the wheel is the page's around.
  document.getElementById("cm-time")?.addEventListener("wheel", (event) => { if (!isZoom(event)) event.stopImmediatePropagation(); }, { capture: true, passive: true });
  map.invalidateSize();
}

/** The wheel scrolls the page around; with Ctrl or ⌘ it zooms. @param {import("./app.js").App} app */
function wheelWithKey(app) {
  const { map } = app, box = map.getContainer(), hint = make("div", { class: "cm-hint", hidden: true, "aria-hidden": "true" });
  let wait = 0;
  box.append(hint);
  box.addEventListener("wheel", (event) => {
    const zooms = isZoom(event);
    if (zooms) map.scrollWheelZoom.enable();
    else map.scrollWheelZoom.disable();
    hint.textContent = app.word("zoomhint");
    hint.hidden = zooms;
    clearTimeout(wait);
    wait = window.setTimeout(() => { hint.hidden = true; }, HINT_MS);
  }, { capture: true, passive: true });
}

/** @param {WheelEvent} event */
function isZoom(event) {
  return event.ctrlKey || event.metaKey;
}

/** How tall an embedded page would like to be. @returns {number} pixels */
export function wantedHeight() {
  return Math.round(Math.min(MOST, Math.max(LEAST, document.documentElement.clientWidth * RATIO)));
}
