// A button that opens and closes what stands behind it.

import { make } from "./dom.js";

/**
 * Closes with Escape (the focus goes back to the button), with a press elsewhere, and after an item was chosen.
 * @param {string} label @param {string} id @param {...(Node | null)} content
 */
export function menu(label, id, ...content) {
  const body = make("div", { class: "cm-menu-body", id: `${id}-body`, hidden: true }, ...content);
  const show = (/** @type {boolean} */ on) => {
    body.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
  };
  const button = make("button", { type: "button", id, class: "cm-menu-button", "aria-expanded": "false", "aria-controls": `${id}-body`, onclick: () => show(body.hidden) }, label);
  const element = make("div", { class: "cm-menu", onkeydown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || body.hidden) return;
    show(false);
    button.focus();
    event.stopPropagation();
  }, onfocusout: (/** @type {FocusEvent} */ event) => {
    if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) show(false);
  } }, button, body);
  document.addEventListener("pointerdown", (event) => { if (event.target instanceof Node && !element.contains(event.target) && element.isConnected) show(false); });
  return { element, close: () => show(false) };
}
