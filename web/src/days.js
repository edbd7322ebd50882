// Days as whole numbers since 1 January 1970, and the tree of phases, years, months and days. No DOM here.

const MS = 86_400_000;

/** @param {number} day @returns {string} ISO day, `2020-10-17` */
export function isoOf(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** @param {string} iso @returns {number} the day's number */
export function dayOf(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
}

const LEVELS = /** @type {const} */ ({ year: 4, month: 7, day: 10 });

/**
 * @typedef {{id: string, first: string, last: string | null, label: Record<string, string>}} Phase
 * @typedef {"phase" | "between" | "year" | "month" | "day"} Level `between`: days that no phase holds
 */

/** A stretch of the days that have events: a phase, a year, a month or a day. Its children are made when first asked for. */
export class Branch {
  /** @param {Level} level @param {string} key a phase's id, else `2020`, `2020-10`, `2020-10-17`; for `between` the first day @param {Int32Array} days all days that have events @param {number} start @param {number} end `days` from `start` to before `end` */
  constructor(level, key, days, start, end) {
    this.level = level;
    this.key = key;
    this.days = days;
    this.start = start;
    this.end = end;
    /** @type {Branch[] | null} */
    this.made = null;
  }

  get first() { return this.days[this.start]; }
  get last() { return this.days[this.end - 1]; }

  /** The days of this branch. */
  get own() { return this.days.subarray(this.start, this.end); }

  /** @returns {Branch[]} */
  get children() {
    if (!this.made) this.made = this.level === "day" ? [] : split(this.days, this.start, this.end, this.level === "year" ? "month" : this.level === "month" ? "day" : "year");
    return this.made;
  }
}

/** @param {Int32Array} days @param {number} start @param {number} end @param {"year" | "month" | "day"} level @returns {Branch[]} */
function split(days, start, end, level) {
  /** @type {Branch[]} */
  const out = [];
  for (let i = start; i < end; i += 1) {
    const key = isoOf(days[i]).slice(0, LEVELS[level]);
    const before = out.at(-1);
    if (before?.key === key) before.end = i + 1;
    else out.push(new Branch(level, key, days, i, i + 1));
  }
  return out;
}

/**
 * The tree of the days that have events: phases and what lies between them, or years where there are no phases.
 * @param {Int32Array} days ascending, each once
 * @param {Phase[]} phases
 * @returns {Branch[]}
 */
export function treeOf(days, phases) {
  if (!phases.length) return split(days, 0, days.length, "year");
  const bounds = phases.map((phase) => ({ id: phase.id, first: dayOf(phase.first), last: phase.last ? dayOf(phase.last) : Infinity }));
  /** @type {Branch[]} */
  const out = [];
  for (let i = 0; i < days.length; i += 1) {
    const phase = bounds.find((b) => b.first <= days[i] && days[i] <= b.last);
    const before = out.at(-1);
    if (before && (phase ? before.level === "phase" && before.key === phase.id : before.level === "between")) before.end = i + 1;
    else out.push(new Branch(phase ? "phase" : "between", phase ? phase.id : isoOf(days[i]), days, i, i + 1));
  }
  return out;
}

/** Sums so far: `sums[i]` is the sum of the first `i` values, so a branch's is one subtraction. @param {ArrayLike<number>} values @returns {Float64Array} */
export function sumsOf(values) {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) sums[i + 1] = sums[i] + values[i];
  return sums;
}

/** Sums of the days that are off. @param {Int32Array} days @param {Set<number>} off */
export function offSums(days, off) {
  return sumsOf(Uint8Array.from(days, (day) => Number(off.has(day))));
}

/** @param {Branch} branch @param {Float64Array} sums of {@link offSums} @returns {"all" | "none" | "some"} how many of its days are on */
export function stateOf(branch, sums) {
  const hidden = sums[branch.end] - sums[branch.start];
  return hidden === 0 ? "all" : hidden === branch.end - branch.start ? "none" : "some";
}

/** @param {Branch} branch @param {Float64Array} sums @returns {number} */
export function sumOf(branch, sums) {
  return sums[branch.end] - sums[branch.start];
}
