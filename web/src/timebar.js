// What stands under the map: the phases, the tour through time, the window in words with how many events it shows, and the histogram.

import { dayOf, isoOf } from "./days.js";
import { make } from "./dom.js";
import { isOver, moved, opening } from "./steps.js";
import { say } from "./strings.js";
import { Timeline } from "./timeline.js";

const SPEEDS = [0.5, 1, 2, 4, 8]; // steps a second
const STEPS = /** @type {const} */ (["day", "week", "month", "year"]);
const KEYS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, PageUp: -4, PageDown: 4 });

/**
 * The state of the tour, kept by the host: how far a step goes, how fast it plays, whether the window only grows, whether recent events stand out.
 * @typedef {{step: import("./steps.js").Step, speed: number, cumulative: boolean, recent: boolean}} Tour
 * @typedef {import("./timeline.js").Host & {tour: Tour, phases: import("./days.js").Phase[], count: number, visible: Uint32Array, setTour: (changes: Partial<Tour>) => void}} Host
 */

/**
 * @param {Host} host
 * @returns {{element: HTMLElement, refresh: () => void, stop: () => void, timeline: Timeline}}
 */
export function timebar(host) {
  const timeline = new Timeline(host);
  const word = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) => say(host.lang, key, values);
  const label = make("output", { class: "cm-window" });
  const player = new Player(host, () => play.refresh());
  const play = playButton(player, word);
  const phases = phaseButtons(host, timeline, word);
  const element = make("div", { class: "cm-timebar" },
    make("div", { class: "cm-time-row" }, phases.element),
    make("div", { class: "cm-time-row" }, play.element,
      select(word("step"), STEPS.map((step) => [step, word(`step ${step}`)]), host.tour.step, (step) => host.setTour({ step: /** @type {Tour["step"]} */ (step) })),
      select(word("speed"), SPEEDS.map((speed) => [String(speed), `${speed}×`]), String(host.tour.speed), (speed) => host.setTour({ speed: Number(speed) })),
      box(word("cumulative"), host.tour.cumulative, (cumulative) => host.setTour({ cumulative }), "cm-cumulative"), box(word("recent"), host.tour.recent, (recent) => host.setTour({ recent }), "cm-recent"), label),
    make("div", { class: "cm-brush", tabindex: "0", role: "group", "aria-label": word("brush"), onkeydown: (event) => onKey(event, host, player) }, timeline.element));
  const refresh = () => {
    const [first, last] = host.filters.window ?? host.span();
    label.replaceChildren(make("bdi", { dir: "ltr" }, `${isoOf(first)} – ${isoOf(last)}`), ` · ${word("shown", { n: host.visible.length, m: host.count })}`);
    phases.refresh();
    timeline.draw();
  };
  return { element, refresh, timeline, stop: () => player.stop() };
}

/** @param {KeyboardEvent} event @param {Host} host @param {Player} player */
function onKey(event, host, player) {
  const way = KEYS[event.key];
  if (way) host.setWindow(...moved(host.filters.window ?? opening(host.tour.step, host.tour.cumulative, host.span()), host.tour.step, host.filters.window ? way : 0, host.tour.cumulative, host.span()));
  else if (event.key === "Escape" || event.key === "Home") host.clearWindow();
  else if (event.key === " " && event.target === event.currentTarget) player.toggle();
  else return;
  event.preventDefault();
}

/** Moves the window by itself. */
class Player {
  /** @param {Host} host @param {() => void} changed */
  constructor(host, changed) {
    this.host = host;
    this.changed = changed;
    this.timer = 0;
  }

  toggle() {
    if (this.timer) return this.stop();
    const { host } = this, shown = host.filters.window;
    if (!shown || isOver(shown, host.span())) host.setWindow(...opening(host.tour.step, host.tour.cumulative, host.span()));
    this.wait();
    this.changed();
  }

  wait() {
    this.timer = window.setTimeout(() => this.next(), 1000 / this.host.tour.speed);
  }

  next() {
    const { host } = this, shown = host.filters.window;
    if (!shown || isOver(shown, host.span())) return this.stop();
    host.setWindow(...moved(shown, host.tour.step, 1, host.tour.cumulative, host.span()));
    this.wait();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.changed();
  }
}

/** @param {Player} player @param {(key: string) => string} word */
function playButton(player, word) {
  const element = make("button", { type: "button", class: "cm-play", onclick: () => player.toggle() });
  const refresh = () => {
    element.textContent = player.timer ? "❚❚" : "▶";
    element.setAttribute("aria-label", word(player.timer ? "pause" : "play"));
  };
  refresh();
  return { element, refresh };
}

/** The whole time, and each phase of the case: a press shows it and brings it near. @param {Host} host @param {Timeline} timeline @param {(key: string) => string} word */
function phaseButtons(host, timeline, word) {
  const windows = host.phases.map((phase) => /** @type {[number, number]} */ ([dayOf(phase.first), phase.last ? dayOf(phase.last) : Math.max(host.span()[1], dayOf(phase.first))]));
  const whole = make("button", { type: "button", class: "cm-chip", "data-phase": "", onclick: () => {
    host.clearWindow();
    timeline.zoom(...host.span());
  } }, word("whole"));
  const buttons = host.phases.map((phase, i) => make("button", { type: "button", class: "cm-chip", "data-phase": phase.id, onclick: () => {
    host.setWindow(...windows[i]);
    timeline.zoomTo(windows[i]);
  } }, phase.label[host.lang] ?? phase.label.en ?? phase.id));
  const refresh = () => {
    const { window } = host.filters;
    whole.setAttribute("aria-pressed", String(!window));
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(window?.[0] === windows[i][0] && window[1] === windows[i][1])));
  };
  return { element: make("div", { class: "cm-phases", role: "group", "aria-label": word("period") }, whole, ...buttons), refresh };
}

/** @param {string} label @param {string[][]} options @param {string} value @param {(value: string) => void} change */
function select(label, options, value, change) {
  const element = make("select", { "aria-label": label, title: label, onchange: () => change(element.value) }, ...options.map(([id, text]) => make("option", { value: id }, text)));
  element.value = value;
  return element;
}

/** @param {string} label @param {boolean} on @param {(on: boolean) => void} change @param {string} id */
function box(label, on, change, id) {
  const element = make("input", { type: "checkbox", id, onchange: () => change(element.checked) });
  element.checked = on;
  return make("label", { class: "cm-tick" }, element, label);
}
