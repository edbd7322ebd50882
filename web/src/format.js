// Days, counts and precision in the reader's words. No DOM here.

import { isoOf } from "./days.js";
import lacking from "./lacking.json" with { type: "json" };
import { say } from "./strings.js";

const MS = 86_400_000;
/** Words of the calendar, of regions and languages for languages that browsers often leave out. @type {Record<string, {months: string[], ofMonth: string[], weekdays: string[], regions: Record<string, string>, languages: Record<string, string>}>} */
const OWN = lacking;
/** Words for UCDP's precision of a place (1–7) and of a day (1–5). */
const WHERE = ["exact", "exact", "near", "district", "province", "line", "country", "water"];
const WHEN = ["day1", "day1", "day2", "day3", "day4", "day5"];

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * The locale of a language with the calendar and the digits that ISO days use, so that figures on the page agree.
 * @param {string} lang
 */
export function localeOf(lang) {
  return `${lang}-u-ca-gregory-nu-latn`;
}

/** @type {Map<string, Intl.DisplayNames>} */
const displayNames = new Map();

/** @param {string} lang @param {"region" | "language"} type */
function namesOf(lang, type) {
  const key = `${lang} ${type}`;
  let names = displayNames.get(key);
  if (!names) displayNames.set(key, names = new Intl.DisplayNames([lang], { type }));
  return names;
}

/** A format of days, made once: making one costs more than using it. @param {string} lang @param {Intl.DateTimeFormatOptions} options */
export function formatOf(lang, options) {
  const key = `${lang} ${Object.entries(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, format = new Intl.DateTimeFormat(localeOf(lang), { ...options, timeZone: "UTC" }));
  return format;
}

/** @param {number} first @param {number} last days @returns {string} ISO days, one where both are one */
export function spanText(first, last) {
  return first === last ? isoOf(first) : `${isoOf(first)} – ${isoOf(last)}`;
}

/** @param {number} first @param {number} last @param {string} lang @returns {string} the span written out in `lang` */
export function longSpan(first, last, lang) {
  if (OWN[lang]) return [...new Set([first, last])].map((day) => ownDay(lang, day, true)).join(" – ");
  const format = formatOf(lang, { day: "numeric", month: "long", year: "numeric" });
  return first === last ? format.format(first * MS) : format.formatRange(first * MS, last * MS);
}

/** @param {string} key `2020`, `2020-10` or `2020-10-17` @param {string} lang */
export function branchLabel(key, lang) {
  if (key.length === 4) return key;
  const month = key.length === 7, day = Date.parse(month ? `${key}-01` : key);
  if (OWN[lang]) return month ? OWN[lang].months[new Date(day).getUTCMonth()] : `${OWN[lang].weekdays[new Date(day).getUTCDay()]}, ${ownDay(lang, day / MS, false)}`;
  return formatOf(lang, month ? { month: "long" } : { day: "numeric", month: "short", weekday: "short" }).format(day);
}

/** @param {string} lang one of OWN @param {number} day @param {boolean} year */
function ownDay(lang, day, year) {
  const date = new Date(day * MS);
  return `${date.getUTCDate()} ${OWN[lang].ofMonth[date.getUTCMonth()]}${year ? ` ${date.getUTCFullYear()}` : ""}`;
}

/** @param {string} lang @param {number | undefined} where UCDP where_prec @returns {string} */
export function whereText(lang, where) {
  return say(lang, WHERE[where ?? 0] ?? WHERE[0]);
}

/** @param {string} lang @param {number | undefined} when UCDP date_prec @returns {string} */
export function whenText(lang, when) {
  return say(lang, WHEN[when ?? 0] ?? WHEN[0]);
}

/**
 * A number of people, with how far the text bounds it.
 * @param {number|null} low @param {number|null} best @param {number|null} high
 */
export function countText(low, best, high) {
  if (best === null) return low === null && high === null ? "?" : high === null ? `≥ ${low}` : low === null ? `≤ ${high}` : `${low}–${high}`;
  if (low === best && high === best) return String(best);
  if (high === null) return low === best ? `≥ ${best}` : `${best} (≥ ${low ?? best})`;
  return low === null ? `≤ ${high}` : `${best} (${low}–${high})`;
}

/**
 * Each kind of loss over all reports: the lowest low, the highest high, and the range of the best figures.
 * @param {import("./texts.js").Report[]} reports
 * @returns {{kind: string, low: number | null, best: string, high: number | null}[]}
 */
export function casualtiesOf(reports) {
  /** @type {Map<string, (number | null)[][]>} */
  const kinds = new Map();
  for (const report of reports) for (const [kind, bounds] of Object.entries(report.counts)) kinds.set(kind, [...(kinds.get(kind) ?? []), bounds]);
  return [...kinds].map(([kind, rows]) => {
    const column = (/** @type {number} */ at) => rows.map((row) => row[at]).filter((n) => n !== null && n !== undefined);
    const bests = column(1), least = bests.length ? Math.min(...bests) : null, most = bests.length ? Math.max(...bests) : null;
    return { kind, low: smallest([...column(0), ...bests]), high: rows.some((row) => row[2] === null) ? null : largest([...column(2), ...bests]),
      best: least === null ? "?" : least === most ? String(least) : `${least}–${most}` };
  });
}

/** @param {number[]} numbers */
function smallest(numbers) {
  return numbers.length ? Math.min(...numbers) : null;
}

/** @param {number[]} numbers */
function largest(numbers) {
  return numbers.length ? Math.max(...numbers) : null;
}

/**
 * A region code of a side in words: a country by the browser's own names, else by the page's.
 * @param {string} lang @param {string} code `AZ`, `AM`, `NK`, or empty for none
 */
export function sideName(lang, code) {
  if (!code) return say(lang, "noside");
  const own = say(lang, `side ${code}`);
  if (own !== `side ${code}`) return own;
  if (OWN[lang] && Object.hasOwn(OWN[lang].regions, code)) return OWN[lang].regions[code];
  try {
    return namesOf(lang, "region").of(code) ?? code;
  } catch {
    return code; // not a region the browser knows
  }
}

/** @param {string} lang @param {string} code a language tag */
export function languageName(lang, code) {
  if (OWN[lang] && Object.hasOwn(OWN[lang].languages, code)) return OWN[lang].languages[code];
  try {
    return namesOf(lang, "language").of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * One report as a source is cited: outlet, title, day, address, and the sentence as written.
 * @param {import("./texts.js").Report} report
 */
export function citationOf(report) {
  const parts = [report.outlet, report.title ? `“${report.title}”` : "", report.claimant ?? "", report.published ?? "", report.url ?? ""].filter(Boolean);
  return `${parts.join(", ")}: “${report.text}”`;
}
