// What stands beside the map: the layers, the list, what has no place, and the card of the event that is selected.

import { eventCard, trayCard } from "./card.js";
import { make } from "./dom.js";
import { footer } from "./frame.js";
import { eventList } from "./list.js";
import { layerPanel } from "./panel.js";

const TRAY_STEP = 50; // cards added at a time
const SHEETS = ["peek", "half", "full"];
const DRAG = 30; // pixels

export class Side {
  /** @param {import("./app.js").App} app @param {HTMLElement} host */
  constructor(app, host) {
    this.app = app;
    this.host = host;
    this.panel = layerPanel(app);
    this.list = eventList(app);
    this.tray = trayView(app);
    this.card = make("div", { class: "cm-view cm-cardview" });
    this.shownCard = -1;
    /** @type {Record<string, HTMLElement>} */
    this.views = { layers: make("div", { class: "cm-view" }, this.panel.element, make("div", { class: "cm-about" }, footer(app))), list: make("div", { class: "cm-view cm-listview" }, this.list.element), tray: make("div", { class: "cm-view" }, this.tray.element) };
    this.tabs = tabsOf(app, this);
    const body = make("div", { class: "cm-body", role: "tabpanel", id: "cm-body" }, ...Object.values(this.views), this.card);
    host.setAttribute("aria-label", app.word("panel"));
    host.replaceChildren(grip(app, host), this.tabs.element, body);
    this.body = body;
  }

  /** Bring the view that is shown up to date; the others wait until they are. */
  refresh() {
    const { app } = this, card = app.selected >= 0;
    this.host.classList.toggle("cm-open", card || app.atPlace !== null);
    this.tabs.refresh();
    this.body.setAttribute("aria-labelledby", `cm-tab-${app.tab}`);
    for (const [tab, view] of Object.entries(this.views)) view.hidden = card || tab !== app.tab;
    this.card.hidden = !card;
    if (card) this.showCard();
    else this.shownCard = -1;
    if (!card && app.tab === "layers") this.panel.refresh();
    if (!card && app.tab === "list") this.list.refresh();
    if (!card && app.tab === "tray") this.tray.refresh();
  }

  async showCard() {
    const { app } = this, selected = app.selected;
    if (this.shownCard === selected) return;
    this.shownCard = selected;
    const telling = await app.texts.telling(selected);
    await app.named;
    if (app.selected !== selected) return;
    this.card.replaceChildren(eventCard(app, selected, telling));
    this.card.scrollTop = 0;
    if (app.wantsFocus) this.card.querySelector("h2")?.focus({ preventScroll: true });
  }

  /** On a phone, where the side is a sheet: let it be seen. */
  raise() {
    if ((this.host.dataset.sheet ?? "peek") === "peek") this.host.dataset.sheet = "half";
  }

  /** How much of a box the side lies over, from the right and from below. @param {DOMRect} box @returns {[number, number]} pixels */
  covers(box) {
    const own = this.host.getBoundingClientRect(), wide = Math.min(own.right, box.right) - Math.max(own.left, box.left), tall = Math.min(own.bottom, box.bottom) - Math.max(own.top, box.top);
    if (wide <= 0 || tall <= 0) return [0, 0];
    return wide > box.width * 0.7 ? [0, tall] : [wide, 0];
  }

  /** Back to where the card was opened from. @param {number} index the event whose card was closed */
  focusList(index) {
    if (this.app.tab === "list") this.list.focus(index);
    else this.tabs.focus();
  }
}

/** @param {import("./app.js").App} app @param {Side} side */
function tabsOf(app, side) {
  const names = ["layers", "list", ...(app.trayCount ? ["tray"] : [])];
  const counts = { list: () => (app.atPlace ?? app.visible).length, tray: () => app.trayCount, layers: () => null };
  const buttons = names.map((tab) => make("button", { type: "button", role: "tab", id: `cm-tab-${tab}`, "aria-controls": "cm-body", onclick: () => { app.openTab(tab); side.raise(); } }));
  const element = make("div", { class: "cm-tabs", role: "tablist", "aria-label": app.word("panel"), onkeydown: (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = names.indexOf(app.tab), to = (at + (app.isRightToLeft ? -by : by) + names.length) % names.length;
    app.openTab(names[to]);
    buttons[to].focus();
    event.preventDefault();
  } }, ...buttons);
  return { element, refresh() {
    buttons.forEach((button, n) => {
      const count = counts[/** @type {"list"} */ (names[n])](), on = names[n] === app.tab;
      button.replaceChildren(app.word(names[n]), ...(count === null ? [] : [" ", make("span", { class: "cm-badge" }, String(count))]));
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
    });
  }, focus: () => buttons[names.indexOf(app.tab)]?.focus() };
}

/** The handle of the sheet on a phone: a press or a drag makes it taller or lower. @param {import("./app.js").App} app @param {HTMLElement} host */
function grip(app, host) {
  let from = 0;
  host.dataset.sheet ??= "peek";
  const move = (/** @type {number} */ by) => { host.dataset.sheet = SHEETS[Math.max(0, Math.min(2, SHEETS.indexOf(host.dataset.sheet ?? "peek") + by))]; };
  const handle = make("button", { type: "button", class: "cm-grip", "aria-label": app.word("show panel"), onclick: (/** @type {MouseEvent} */ event) => {
    const dragged = event.detail ? event.clientY - from : 0;
    if (Math.abs(dragged) > DRAG) move(dragged < 0 ? 1 : -1);
    else if (host.dataset.sheet === "peek") move(1);
    else host.dataset.sheet = "peek";
  }, onpointerdown: (/** @type {PointerEvent} */ event) => { from = event.clientY; handle.setPointerCapture(event.pointerId); } });
  return handle;
}

/** What has no place or no day, some at a time. @param {import("./app.js").App} app */
function trayView(app) {
  const cards = make("div"), more = make("button", { type: "button", class: "cm-quiet cm-more", onclick: () => fill() }, "…");
  /** @type {Promise<import("./texts.js").Telling[]> | null} */
  let asked = null;
  const fill = async () => {
    const tray = await (asked ??= app.texts.tray()), at = cards.childElementCount;
    cards.append(...tray.slice(at, at + TRAY_STEP).map((telling) => trayCard(app.lang, telling)));
    more.hidden = cards.childElementCount >= tray.length;
    more.textContent = app.word("showall", { n: tray.length });
  };
  return { element: make("div", { class: "cm-tray" }, make("p", { class: "cm-faint" }, app.word("traynote")), cards, more), refresh() { if (!asked) fill(); } };
}
