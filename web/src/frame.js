// What stands around the map: the header with its choices, the footer with what was read.

import { make } from "./dom.js";
import { NAME_CHOICES } from "./names.js";
import { LANGUAGE_NAMES, say, STRINGS } from "./strings.js";

/** @param {import("./app.js").App} app */
export function header(app) {
  const { head, lang } = app;
  const names = make("select", { id: "cm-names", "aria-label": say(lang, "names"), onchange: () => app.setNames(names.value) },
    ...NAME_CHOICES.map((choice) => option(choice, LANGUAGE_NAMES[/** @type {"en"} */ (choice)] ?? say(lang, "both"), choice === app.choice)));
  const languages = make("select", { id: "cm-language", "aria-label": say(lang, "language"), onchange: () => app.setLanguage(languages.value) },
    ...Object.keys(STRINGS).map((code) => option(code, LANGUAGE_NAMES[/** @type {"en"} */ (code)], code === lang)));
  return make("div", { class: "cm-bar" },
    make("div", {}, make("h1", {}, make("bdi", {}, head.titles[lang] ?? head.titles.en ?? Object.values(head.titles)[0])), make("p", { class: "cm-faint" }, say(lang, "note"))),
    make("div", { class: "cm-choices" }, make("label", {}, say(lang, "names"), names), make("label", {}, say(lang, "language"), languages)));
}

/** @param {string} value @param {string} text @param {boolean} selected */
function option(value, text, selected) {
  return make("option", { value, selected: selected || undefined }, text);
}

/** @param {import("./app.js").App} app */
export function footer(app) {
  const { head, lang } = app;
  const { read, mapped, rejected } = head.read;
  const without = read - mapped - rejected.length;
  return make("details", {}, make("summary", {}, say(lang, "read", { read, mapped, without, rejected: rejected.length })),
    ...rejected.map((/** @type {string} */ reason) => make("p", {}, make("bdi", {}, reason))),
    make("p", {}, say(lang, "method")), make("p", {}, say(lang, "designations")),
    make("p", {}, `${say(lang, "attribution")}: ${head.attributions.join("; ")}. conflictmap ${head.version}.`));
}
