// Copying text: by the clipboard, where a frame forbids it by the older command, and where that fails as a field to copy from.

import { make } from "./dom.js";
import { isFramed } from "./host.js";
import { say } from "./strings.js";

const SHOWN_MS = 2500;

/** @param {string} text @returns {Promise<boolean>} whether it was copied */
async function copied(text) {
  if (isFramed) return copiedByCommand(text); // a frame may not use the clipboard unless it is allowed to, and asking is told as an error
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByCommand(text);
  }
}

/** @param {string} text */
function copiedByCommand(text) {
  const back = document.activeElement, field = make("textarea", { class: "cm-hidden", readonly: true });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (back instanceof HTMLElement) back.focus();
  return done;
}

/**
 * A button that copies what `read` gives, says so, and shows it to be copied by hand where the browser refuses.
 * @param {string} lang @param {string} label @param {() => string} read
 */
export function copyButton(lang, label, read) {
  const field = make("input", { class: "cm-copyfield", readonly: true, hidden: true, "aria-label": say(lang, "copythis") });
  const button = make("button", { type: "button", class: "cm-quiet", onclick: async () => {
    const text = read();
    if (await copied(text)) {
      button.textContent = say(lang, "copied");
      setTimeout(() => { button.textContent = label; }, SHOWN_MS);
      return;
    }
    field.hidden = false;
    field.value = text;
    field.select();
  } }, label);
  return make("span", { class: "cm-copy", "aria-live": "polite" }, button, field);
}
