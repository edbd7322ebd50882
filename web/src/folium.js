// What folium's own markers and popups expect of a page: a `$` that makes elements, and an icon that is not a file beside the page.

import L from "leaflet";

const PIN = "<svg xmlns='http://www.w3.org/2000/svg' width='25' height='41' viewBox='0 0 25 41'><path d='M12.5 40.5C12.5 30 24 21 24 12.5a11.5 11.5 0 0 0-23 0C1 21 12.5 30 12.5 40.5Z' fill='#1f5fa8' stroke='#fff'/><circle cx='12.5' cy='12.5' r='4.5' fill='#fff'/></svg>";

/** Make both known. @param {any} page the window */
export function provideForFolium(page) {
  page.L = L;
  page.$ ??= (/** @type {string} */ markup) => [...new DOMParser().parseFromString(markup, "text/html").body.children].map((element) => document.adoptNode(element));
  L.Marker.prototype.options.icon = L.icon({ iconUrl: `data:image/svg+xml,${encodeURIComponent(PIN)}`, iconSize: [25, 41], iconAnchor: [12, 41], popupAnchor: [1, -34], tooltipAnchor: [16, -28] });
}
