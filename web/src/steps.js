// Moving the window through time: by day, week, month or year, as a window or cumulative, by hand or by itself. No DOM here.

import { next, startOf } from "./bins.js";

/** @typedef {"day" | "week" | "month" | "year"} Step */

/**
 * The window moved by `n` steps. A window of whole units stays one: October becomes November. A cumulative one keeps its first day.
 * @param {[number, number]} window @param {Step} step @param {number} n @param {boolean} cumulative @param {[number, number]} span first and last day of all events
 * @returns {[number, number]}
 */
export function moved([first, last], step, n, cumulative, [begin, end]) {
  if (cumulative) return [first, clamp(next(last + 1, step, n) - 1, first, end)];
  const whole = startOf(first, step) === first && startOf(last + 1, step) === last + 1;
  const to = whole ? [next(first, step, n), next(last + 1, step, n) - 1] : [first + shift(first, step, n), last + shift(first, step, n)];
  if (to[0] > end || to[1] < begin) return [first, last];
  return [to[0], to[1]];
}

/** The first window of a tour through `span`. @param {Step} step @param {boolean} cumulative @param {[number, number]} span @returns {[number, number]} */
export function opening(step, cumulative, [begin]) {
  const first = startOf(begin, step);
  return [cumulative ? begin : first, next(first, step) - 1];
}

/** Whether a tour has come to its end. @param {[number, number]} window @param {[number, number]} span */
export function isOver([, last], [, end]) {
  return last >= end;
}

/** @param {number} day @param {Step} step @param {number} n */
function shift(day, step, n) {
  return next(day, step, n) - startOf(day, step);
}

/** @param {number} value @param {number} low @param {number} high */
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
