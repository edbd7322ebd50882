// A list box of any length: only the rows in view are elements; the box keeps the focus, so that scrolling never loses it.

import { make } from "./dom.js";

const SPARE = 6; // rows kept above and below the view
const TALLEST = 8_000_000; // pixels; browsers stop short of twice that, so a longer list scrolls by proportion

/**
 * @typedef {{label: string, rowHeight: number, draw: (item: number, row: HTMLElement) => void, open: (item: number) => void, touch: (item: number) => void}} ListOptions
 *   `draw` fills a row's element for an item, `open` is Enter or a click, `touch` tells which row the pointer or the keyboard is on (-1: none)
 */

export class VirtualList {
  /** @param {ListOptions} options */
  constructor(options) {
    this.options = options;
    /** @type {ArrayLike<number>} */
    this.items = [];
    this.active = -1;
    this.space = make("div", { class: "cm-list-space", role: "presentation" });
    this.element = make("div", { class: "cm-list", role: "listbox", tabindex: "0", "aria-label": options.label, onscroll: () => this.render(), onkeydown: (event) => this.pressed(event),
      onclick: (event) => this.clicked(event), onpointerover: (event) => this.options.touch(this.itemAt(event.target)), onpointerleave: () => this.options.touch(-1) }, this.space);
    /** @type {Map<number, HTMLElement>} */
    this.rows = new Map();
    new ResizeObserver(() => this.render()).observe(this.element);
  }

  /** @param {ArrayLike<number>} items */
  show(items) {
    const kept = this.active >= 0 ? this.items[this.active] : -1;
    this.items = items;
    this.active = kept < 0 ? -1 : Array.prototype.indexOf.call(items, kept);
    this.space.style.height = `${Math.min(TALLEST, items.length * this.options.rowHeight)}px`;
    this.rows.forEach((row) => row.remove());
    this.rows.clear();
    this.render();
  }

  /** How far one pixel of scrolling goes: 1 unless the list is taller than a browser can make an element. */
  get stretch() {
    const view = this.element.clientHeight, full = this.items.length * this.options.rowHeight;
    return full <= TALLEST ? 1 : (full - view) / (TALLEST - view);
  }

  /** Give the rows in view their elements, take them from the others. */
  render() {
    const { rowHeight, draw } = this.options, top = this.element.scrollTop, at = top * this.stretch;
    const first = Math.max(0, Math.floor(at / rowHeight) - SPARE), end = Math.min(this.items.length, Math.ceil((at + this.element.clientHeight) / rowHeight) + SPARE);
    for (const [n, row] of this.rows) {
      if (n >= first && n < end) continue;
      row.remove();
      this.rows.delete(n);
    }
    for (let n = first; n < end; n += 1) {
      let row = this.rows.get(n);
      if (!row) {
        row = make("div", { class: "cm-item", role: "option", id: `cm-option-${n}`, "aria-setsize": String(this.items.length), "aria-posinset": String(n + 1), "data-row": String(n) });
        draw(this.items[n], row);
        this.rows.set(n, row);
        this.space.append(row);
      }
      row.style.transform = `translateY(${n * rowHeight - at + top}px)`;
      row.setAttribute("aria-selected", String(n === this.active));
    }
    if (this.rows.has(this.active)) this.element.setAttribute("aria-activedescendant", `cm-option-${this.active}`);
    else this.element.removeAttribute("aria-activedescendant");
  }

  /** @param {number} n a row, made the active one and scrolled into view */
  moveTo(n) {
    if (!this.items.length) return;
    this.active = Math.max(0, Math.min(this.items.length - 1, n));
    const { rowHeight } = this.options, view = this.element.clientHeight, top = this.element.scrollTop * this.stretch;
    if (this.active * rowHeight < top) this.element.scrollTop = (this.active * rowHeight) / this.stretch;
    else if ((this.active + 1) * rowHeight > top + view) this.element.scrollTop = ((this.active + 1) * rowHeight - view) / this.stretch;
    this.render();
    this.options.touch(this.items[this.active]);
  }

  /** @param {number} item scrolled into view if it is listed */
  reveal(item) {
    const n = Array.prototype.indexOf.call(this.items, item);
    if (n >= 0) this.moveTo(n);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.options.rowHeight) - 1);
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: this.items.length - 1 };
    if (event.key in moves) this.moveTo(moves[event.key]);
    else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) this.options.open(this.items[this.active]);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const row = rowOf(event.target);
    if (row < 0) return;
    this.active = row;
    this.render();
    this.options.open(this.items[row]);
  }

  /** @param {EventTarget | null} target @returns {number} the item under it, or -1 */
  itemAt(target) {
    const row = rowOf(target);
    return row < 0 ? -1 : this.items[row];
  }
}

/** @param {EventTarget | null} target */
function rowOf(target) {
  const row = target instanceof Element ? target.closest("[data-row]") : null;
  return row ? Number(row.getAttribute("data-row")) : -1;
}
