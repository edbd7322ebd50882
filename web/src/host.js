// What the page stands in: a window of its own, a frame, a sandbox; and what that allows.

import { addressOf } from "./permalink.js";

/** Whether the page stands in a frame. */
export const isFramed = window.parent !== window;

/** Whether a sandbox holds it, which forbids storage, and unless it says otherwise downloads, dialogs and the clipboard too. */
export const isSandboxed = forbidsStorage();

/** Whether the page has an address of its own to link to. */
export const hasAddress = /^(https?|file):$/.test(location.protocol);

function forbidsStorage() {
  try {
    return !window.localStorage;
  } catch {
    return true;
  }
}

/** Whether the page may save files: outside a sandbox, or where the framing page says `downloads` in the address it gives. */
export const maySave = !isSandboxed || new URLSearchParams(location.hash.slice(1)).has("downloads");

/**
 * Put the state into the address, where the browser allows it (not in `srcdoc`, nor too often).
 * @param {string} link
 */
export function setLink(link) {
  try {
    history.replaceState(history.state, "", link ? `#${link}` : location.pathname + location.search);
  } catch {
    // The state is still in what "copy link" copies.
  }
}

/** @param {string} link */
export function addressFor(link) {
  return addressOf(location.href, document.baseURI, link);
}

/**
 * Save text or bytes as a file.
 * @param {string} name @param {Blob} content
 */
export function save(name, content) {
  const url = URL.createObjectURL(content), link = document.createElement("a");
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
