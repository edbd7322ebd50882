// The histogram's bins: calendar units of a size that fits the stretch shown, each with its events by type. No DOM here.

import { dayOf, isoOf } from "./days.js";
import { lowest } from "./filters.js";

export const UNITS = /** @type {const} */ (["day", "week", "month", "quarter", "year"]);
const LENGTH = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25 };
const NARROWEST = 4; // pixels a bar

/**
 * @typedef {typeof UNITS[number]} Unit
 * @typedef {{first: number, last: number, count: number, types: Uint32Array}} Bin
 */

/** The smallest unit whose bars are wide enough. @param {number} days @param {number} width pixels @returns {Unit} */
export function unitFor(days, width) {
  return UNITS.find((unit) => (days / LENGTH[unit]) * NARROWEST <= width) ?? "year";
}

/** The first day of the unit that holds `day`. @param {number} day @param {Unit} unit */
export function startOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7); // 1 January 1970 was a Thursday; weeks start on Monday
  const [year, month] = isoOf(day).split("-").map(Number);
  const first = unit === "year" ? 1 : unit === "quarter" ? month - ((month - 1) % 3) : month;
  return dayOf(`${String(year).padStart(4, "0")}-${String(first).padStart(2, "0")}-01`);
}

/** The first day of the `n`-th unit after the one that holds `day` (before it, where `n` is negative). @param {number} day @param {Unit} unit @param {number} [n] */
export function next(day, unit, n = 1) {
  if (unit === "day" || unit === "week") return startOf(day, unit) + n * LENGTH[unit];
  const months = n * (unit === "year" ? 12 : unit === "quarter" ? 3 : 1);
  const [year, month] = isoOf(startOf(day, unit)).split("-").map(Number);
  const at = year * 12 + month - 1 + months;
  return dayOf(`${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`);
}

/** Events of each day by type, counted once for all bins. @param {import("./payload.js").Events} events @param {Uint8Array} pass @param {number} types @returns {Uint32Array} `types` numbers for each distinct day */
export function countsByDay(events, pass, types) {
  const out = new Uint32Array(events.days.length * types);
  for (let i = 0; i < pass.length; i += 1) if (pass[i]) out[events.dayNumber[i] * types + events.type[i]] += 1;
  return out;
}

/**
 * The bins from `first` to `last`, empty ones too: a gap is news.
 * @param {Int32Array} days distinct days @param {Uint32Array} counts of {@link countsByDay} @param {number} types @param {number} first @param {number} last @param {Unit} unit
 * @returns {Bin[]}
 */
export function binsOf(days, counts, types, first, last, unit) {
  /** @type {Bin[]} */
  const bins = [];
  for (let start = startOf(first, unit); start <= last; start = next(start, unit)) bins.push({ first: start, last: next(start, unit) - 1, count: 0, types: new Uint32Array(types) });
  let at = 0;
  for (let d = lowest(days, bins[0]?.first ?? Infinity); d < days.length && days[d] <= bins[bins.length - 1].last; d += 1) {
    while (bins[at].last < days[d]) at += 1;
    for (let t = 0; t < types; t += 1) {
      bins[at].types[t] += counts[d * types + t];
      bins[at].count += counts[d * types + t];
    }
  }
  return bins;
}

/**
 * Where to write a date below the axis: years, months or days, as many as there is room for.
 * @param {number} first @param {number} last @param {number} width pixels
 * @returns {{day: number, unit: "year" | "month" | "day"}[]}
 */
export function ticksOf(first, last, width) {
  const days = last - first + 1;
  for (const [unit, n, level] of /** @type {const} */ ([["day", 1, "day"], ["week", 1, "day"], ["month", 1, "month"], ["quarter", 1, "month"], ["year", 1, "year"], ["year", 2, "year"], ["year", 5, "year"], ["year", 10, "year"]])) {
    if ((width / days) * LENGTH[unit] * n < (level === "day" ? 52 : 44)) continue;
    const out = [];
    for (let day = next(first - 1, unit); day <= last; day = next(day, unit)) if (unit !== "year" || Number(isoOf(day).slice(0, 4)) % n === 0) out.push({ day, unit: level });
    return out;
  }
  return [];
}
