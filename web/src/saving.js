// Taking away what is shown: as a table, as points, as a list of sources, as a picture or a drawing.

import { isoOf } from "./days.js";
import { save } from "./host.js";
import { pngOf, svgOf } from "./picture.js";
import { citationsOf, csvOf, geojsonOf } from "./takeaway.js";

/** @typedef {import("./app.js").App} App */

/** All that is known of the events shown. @param {App} app @returns {Promise<import("./takeaway.js").Taken[]>} */
export async function taken(app) {
  await app.named;
  const { events, places, naming } = app, out = [];
  for (const index of app.visible) {
    const place = events.place[index], names = /** @type {import("./names.js").Naming} */ (naming).names;
    out.push({ id: app.idOf(index), type: app.types[events.type[index]].id, status: app.statuses[events.status[index]], first: events.first[index], last: events.last[index], when: events.when[index], where: events.where[index],
      place: { id: names.places[place], lat: places.lat[place], lon: places.lon[place], radius: places.radius[place] / 10 }, name: app.placeName(place, events.first[index]), telling: await app.texts.telling(index) });
  }
  return out;
}

/** @param {App} app @param {"csv" | "geojson" | "citations" | "png" | "svg"} kind */
export async function saveAs(app, kind) {
  const name = `conflictmap-${(app.filters.window ?? app.span()).map(isoOf).join("-to-")}`;
  const text = (/** @type {string} */ content, /** @type {string} */ type) => new Blob([content], { type: `${type};charset=utf-8` });
  if (kind === "csv") save(`${name}.csv`, text(csvOf(await taken(app)), "text/csv"));
  else if (kind === "geojson") save(`${name}.geojson`, text(geojsonOf(await taken(app), app.title, app.head.attributions), "application/geo+json"));
  else if (kind === "citations") save(`${name}-sources.txt`, text(citationsOf(await taken(app), app.title), "text/plain"));
  else if (kind === "svg") save(`${name}.svg`, text(svgOf(app), "image/svg+xml"));
  else save(`${name}.png`, await pngOf(app));
}
