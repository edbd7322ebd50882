// An online map below the page's own, where its maker built the page with one. Without an answer the page's own ground stays, and says so.

import L from "leaflet";
import { make } from "./dom.js";

const PANE = "cm-tiles";

/**
 * @param {L.Map} map @param {{url: string, credit: string, host: string}} given @param {(key: string, values?: Record<string, string | number>) => string} word @param {() => void} changed told when the tiles begin to be seen, or no longer are
 * @returns {{show: (on: boolean) => void, readonly seen: boolean}} `seen` while tiles lie below the map
 */
export function tileGround(map, given, word, changed) {
  map.createPane(PANE);
  const layer = L.tileLayer(given.url, { pane: PANE, maxZoom: 19, referrerPolicy: "strict-origin-when-cross-origin" });
  const credit = make("p", { class: "cm-credit", hidden: true }), state = { on: false, loaded: false, failed: false };
  map.getContainer().append(credit);
  const tell = () => {
    credit.hidden = !state.on;
    credit.textContent = state.failed && !state.loaded ? word("tiles failed", { host: given.host }) : `${given.credit} · ${word("tiles warning", { host: given.host })}`;
    changed();
  };
  layer.on("tileload", () => {
    if (state.loaded) return;
    state.loaded = true;
    tell();
  });
  layer.on("tileerror", () => {
    if (state.failed) return;
    state.failed = true;
    tell();
  });
  return { get seen() { return state.on && state.loaded; }, show(on) {
    if (on !== state.on) {
      Object.assign(state, { on, loaded: false, failed: false });
      if (on) layer.addTo(map);
      else layer.remove();
    }
    tell();
  } };
}
