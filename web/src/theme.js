// Light or dark, and the colours of page.css for the canvases, read once and again when they change.

/** As the system says, or as the reader chose. */
export const THEMES = ["auto", "light", "dark"];

const system = matchMedia("(prefers-color-scheme: dark)");
/** @type {Map<string, string>} */
const colours = new Map();
/** @type {(() => void)[]} */
const painters = [];
let chosen = "auto";

/** @param {string} name a custom property without its `--cm-` @returns {string} */
export function colour(name) {
  let value = colours.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(`--cm-${name}`).trim();
    colours.set(name, value);
  }
  return value;
}

/** @param {string} theme one of THEMES */
export function applyTheme(theme) {
  chosen = theme;
  const dark = theme === "dark" || (theme !== "light" && system.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  colours.clear();
  painters.forEach((paint) => paint());
}

/** Call `redraw` whenever the colours change. @param {() => void} redraw */
export function onThemeChange(redraw) {
  painters.push(redraw);
}

system.addEventListener("change", () => applyTheme(chosen));
applyTheme(chosen);
