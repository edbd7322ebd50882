// A sign for each kind of event, told apart without colour: lines in a box of 16 by 16, drawn by canvas and SVG alike. No DOM here.

/** @type {Record<string, string>} path data by symbol of data/event_types.toml */
export const GLYPHS = {
  burst: "M8 2V5.5M8 10.5V14M2 8H5.5M10.5 8H14M3.8 3.8L6.2 6.2M9.8 9.8L12.2 12.2M12.2 3.8L9.8 6.2M6.2 9.8L3.8 12.2",
  cross: "M4 4L12 12M12 4L4 12",
  flag: "M5 14V3L12 5.5L5 8",
  arrows: "M3 6H12L9.5 3.5M13 10H4L6.5 12.5",
  dove: "M3 8C5 4 7 8 8 8S11 4 13 8M8 8V12",
  crack: "M9 2L6 7L10 9L7 14",
  speech: "M3 4H13V10H8L5 13V10H3Z",
  pen: "M4 12L5 9L11 3L13 5L7 11Z",
  walk: "M3 8H12M8.5 4L12.5 8L8.5 12",
  plus: "M8 3V13M3 8H13",
  bar: "M3 8H13",
  chevron: "M4 10L8 5L12 10M4 13.5L8 8.5L12 13.5",
  lock: "M4.5 7.5H11.5V12.5H4.5ZM6 7.5V5.5C6 3 10 3 10 5.5V7.5",
  people: "M5 6.5A1.5 1.5 0 1 0 5 3.5A1.5 1.5 0 1 0 5 6.5M11 6.5A1.5 1.5 0 1 0 11 3.5A1.5 1.5 0 1 0 11 6.5M2.5 12.5C2.5 8 7.5 8 7.5 12.5M8.5 12.5C8.5 8 13.5 8 13.5 12.5",
  spark: "M9.5 2L4.5 9H8L6.5 14L11.5 7H8Z",
  sum: "M12 4H4.5L8.5 8L4.5 12H12",
  dot: "M8 6.5A1.5 1.5 0 1 0 8 9.5A1.5 1.5 0 1 0 8 6.5",
};

/** @param {string} symbol @returns {string} path data; a dot where the symbol is not known */
export function glyphOf(symbol) {
  return GLYPHS[symbol] ?? GLYPHS.dot;
}
