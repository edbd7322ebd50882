// What stands around the map: the header with its choices, the footer with what was read.

import { copyButton } from "./clipboard.js";
import { make } from "./dom.js";
import { longSpan } from "./format.js";
import { isSandboxed, maySave } from "./host.js";
import { menu } from "./menu.js";
import { NAME_CHOICES } from "./names.js";
import { choice } from "./panel.js";
import { LANGUAGE_NAMES, STRINGS } from "./strings.js";
import { THEMES } from "./theme.js";

const SAVES = /** @type {const} */ (["csv", "geojson", "citations", "png", "svg"]);

/** @param {import("./app.js").App} app */
export function header(app) {
  const names = choice(app.word("names"), NAME_CHOICES.map((id) => [id, LANGUAGE_NAMES[/** @type {"en"} */ (id)] ?? app.word(id === "pair" ? "pair" : "both")]), "cm-name-choice", (value) => app.setNames(value));
  const languages = choice(app.word("language"), Object.keys(STRINGS).map((code) => [code, LANGUAGE_NAMES[/** @type {"en"} */ (code)]]), "cm-language", (value) => app.setLanguage(value));
  const themes = choice(app.word("theme"), THEMES.map((theme) => [theme, app.word(`theme ${theme}`)]), "cm-theme", (value) => app.setTheme(value));
  names.select.value = app.choice;
  languages.select.value = app.lang;
  themes.select.value = app.theme;
  const choices = make("div", { class: "cm-choices" }, names.element, languages.element, themes.element, copyButton(app.lang, app.word("share"), () => app.address()), saveMenu(app));
  const toggle = make("button", { type: "button", class: "cm-menu-button cm-more-choices", "aria-expanded": "false", "aria-label": app.word("menu"), onclick: () => {
    const on = choices.classList.toggle("cm-shown");
    toggle.setAttribute("aria-expanded", String(on));
  } }, "⋯");
  return make("div", { class: "cm-bar" }, make("div", { class: "cm-titles" }, make("h1", {}, make("bdi", {}, app.title)), make("p", { class: "cm-faint" }, app.word("note"))), toggle, choices);
}

/** What can be taken away; a sandbox that forbids it has nothing to offer. @param {import("./app.js").App} app */
function saveMenu(app) {
  if (!maySave) return null;
  const item = (/** @type {string} */ label, /** @type {() => void} */ act) => make("button", { type: "button", class: "cm-menu-item", onclick: () => { act(); saves.close(); } }, label);
  const saves = menu(app.word("save"), "cm-save", ...SAVES.map((kind) => item(app.word(`save ${kind}`), () => app.save(kind))), isSandboxed ? null : item(app.word("print"), () => window.print()));
  return saves.element;
}

/** @param {import("./app.js").App} app */
export function footer(app) {
  const { read, mapped, rejected, newest } = app.head.read;
  const text = (/** @type {string} */ words) => make("p", {}, words);
  return make("details", {}, make("summary", {}, app.word("read", { read, mapped, without: read - mapped - rejected.length, rejected: rejected.length }),
    newest === undefined || newest === null ? "" : ` ${app.word("newest", { day: longSpan(newest, newest, app.lang) }).replace(/\.\.$/, ".")}`), // a day that ends in an abbreviation brings its own stop
  text(app.word("method")), text(app.word("designations")), listed(app.word("outlets"), app.sourceCounts()), listed(app.word("rejected"), rejected),
  text(`${app.word("attribution")}: ${app.head.attributions.join("; ")}. conflictmap ${app.head.version}.`));
}

/** @param {string} title @param {string[]} lines */
function listed(title, lines) {
  return lines.length ? make("details", { class: "cm-listed" }, make("summary", {}, `${title} (${lines.length})`), make("ul", {}, ...lines.map((line) => make("li", {}, make("bdi", {}, line))))) : null;
}

/** What an embedded page shows in place of header and side. @param {import("./app.js").App} app @param {string | null} full the address of the full page, where it has one */
export function caption(app, full) {
  return make("header", { class: "cm-caption" }, make("h1", {}, make("bdi", {}, app.title)), full ? make("a", { href: full, target: "_blank", rel: "noopener" }, `${app.word("full")} ↗`) : null);
}
