// Web Mercator: longitude and latitude to the unit square, west to east and north to south. No DOM here.

const DEGREE = Math.PI / 180;
export const TILE = 256; // pixels of the whole world at zoom 0
const EQUATOR_M = 40_075_016;

/** @param {number} lon degrees @returns {number} 0 at 180° west, 1 at 180° east */
export function unitX(lon) {
  return lon / 360 + 0.5;
}

/** @param {number} lat degrees @returns {number} 0 in the north, 1 in the south */
export function unitY(lat) {
  const sine = Math.sin(lat * DEGREE);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** @param {number} km @param {number} lat degrees @param {number} zoom @returns {number} how many pixels `km` take at this latitude */
export function pixelsOf(km, lat, zoom) {
  return (km * 1000 * TILE * 2 ** zoom) / (EQUATOR_M * Math.cos(lat * DEGREE));
}
