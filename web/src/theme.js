// The colours of page.css for the canvases, read once and again when the reader's system turns dark or light.

/** @type {Map<string, string>} */
const colours = new Map();

/** @param {string} name a custom property without its `--cm-` @returns {string} */
export function colour(name) {
  let value = colours.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(`--cm-${name}`).trim();
    colours.set(name, value);
  }
  return value;
}

/** Call `redraw` whenever the colours change. @param {() => void} redraw */
export function onThemeChange(redraw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colours.clear();
    redraw();
  });
}
