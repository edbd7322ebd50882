// What other code can ask of the page: `window.conflictmap`, and the same by messages from the page around it. docs/page-api.md tells both.

import { dayOf, isoOf } from "./days.js";
import { wantedHeight } from "./embed.js";
import { isFramed } from "./host.js";

/** @typedef {import("./app.js").App} App */

/** What is drawn in this frame is on the screen when this resolves. */
const shownNow = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resolve;
  channel.port2.postMessage(null);
});

/** After the next frame is on the screen. */
export const painted = () => new Promise((resolve) => {
  if (document.hidden) setTimeout(resolve); // a page that is not seen gets no frames
  else requestAnimationFrame(() => shownNow().then(resolve));
});

/**
 * The functions of `window.conflictmap` that need the started page.
 * @param {Promise<App>} started
 */
export function commandsOf(started) {
  /** The application once names can be told and what was asked of it is shown. */
  const settled = async () => {
    const app = await started;
    await app.named;
    await app.waiting;
    return app;
  };
  return {
    /** Show what happened between two days. @param {string} first ISO day @param {string} last ISO day */
    async setWindow(first, last) {
      const days = [dayOf(first), dayOf(last)];
      if (days.some(Number.isNaN)) throw new RangeError(`setWindow needs two ISO days, not ${JSON.stringify([first, last])}`);
      await (await started).setWindow(Math.min(...days), Math.max(...days));
      await shownNow();
    },
    /** @returns {Promise<string[]>} ids of the events shown */
    async visible() {
      const app = await settled();
      return Array.from(app.visible, (index) => app.idOf(index));
    },
    /** Open an event's card. @param {string | number} which its id, an id it took over, or its index; -1 or null closes @returns {Promise<boolean>} whether there is such an event */
    async select(which) {
      const app = await settled();
      const index = typeof which === "number" ? which : app.indexOf(String(which));
      if (!Number.isInteger(index) || index < 0 || index >= app.count) {
        app.close();
        return false;
      }
      app.select(index);
      await painted();
      return true;
    },
    /** What is shown now, and the link that shows it again. */
    async state() {
      const app = await settled(), { window } = app.filters;
      return { window: window ? window.map(isoOf) : null, names: app.choice, language: app.lang, selected: app.selected < 0 ? null : app.idOf(app.selected), shown: app.visible.length, link: app.link() };
    },
    /** Show the state of a link. @param {string} link what follows `#` */
    async open(link) {
      const app = await settled();
      app.follow(String(link));
      await painted();
    },
  };
}

/**
 * Answer the page around this one: `{conflictmap: name, args: […], id}` is answered by `{conflictmap: "answer", id, result}` or `error`.
 * @param {ReturnType<typeof commandsOf>} commands @param {Promise<App>} started
 */
export function listen(commands, started) {
  if (!isFramed) return;
  const tell = (/** @type {Record<string, unknown>} */ message) => window.parent.postMessage(message, "*");
  addEventListener("message", async ({ source, data }) => {
    if (source !== window.parent || typeof data?.conflictmap !== "string" || !Object.hasOwn(commands, data.conflictmap)) return;
    try {
      const result = await commands[/** @type {"open"} */ (data.conflictmap)](.../** @type {[string]} */ (Array.isArray(data.args) ? data.args : []));
      tell({ conflictmap: "answer", id: data.id, result });
    } catch (error) {
      tell({ conflictmap: "answer", id: data.id, error: String(error) });
    }
  });
  started.then((app) => {
    const height = () => tell({ conflictmap: "height", height: wantedHeight() });
    tell({ conflictmap: "ready", count: app.count, span: app.span().map(isoOf) });
    height();
    addEventListener("resize", height);
    app.onSelect = (id) => tell({ conflictmap: "selected", id });
  });
}
