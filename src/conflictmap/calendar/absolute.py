"""Absolute dates in running text: days, months and years of the Gregorian, Hijri and Persian calendars, in every order news uses.

A date may lack its year (``27 September``): it is found, and left to the caller to complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick

from conflictmap.calendar.names import (
    fragment,
    month_names,
    pattern_of,
    short_month_names,
    weekday_names,
    words,
)
from conflictmap.calendar.values import from_hijri, from_persian, month_period, value_of, year_period
from conflictmap.model import Period
from conflictmap.text import fold

_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"(?:[ ,،]{{0,2}}(?:-|at|à|t|в|الساعه|ساعت)?[ ]?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half>{halves}))?(?!\d))?"

_LONGEST_MONTH = 24
_ALL_FIGURES = re.compile(r"\d ?[./-] ?\d\d? ?[./-] ?\d")  # in every date that is all figures
_ANY_YEAR = re.compile(r"(?:19|20|13|14)\d\d")

_NUMERIC_ERA = {"fa": "persian", "ar": "hijri"}  # the calendar of 1399/07/13


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A date as written: ``start``–``end`` of the text searched; ``year``, ``month``, ``day`` None where not written.

    ``last_day`` ends a range of days; ``weekday`` 0 for Monday; ``clock`` is ``HH:MM``. Days of other calendars are Gregorian here.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    last_day: int | None = None
    weekday: int | None = None
    clock: str | None = None
    calendar: str = "gregorian"

    @property
    def value(self) -> str | None:
        """The TIMEX3 value; None without a year."""
        if self.year is None:
            return None
        if self.last_day:
            return f"{value_of(self.year, self.month, self.day)}/{value_of(self.year, self.month, self.last_day)}"
        return value_of(self.year, self.month, self.day) + (f"T{self.clock}" if self.clock and self.day else "")

    @property
    def period(self) -> Period | None:
        """The days it covers; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return year_period(self.year)
        if self.day is None:
            return month_period(self.year, self.month)
        return Period(
            first=date(self.year, self.month, self.day), last=date(self.year, self.month, self.last_day or self.day)
        )


def find_absolute_dates(text: str, lang: str) -> list[CalendarDate]:
    """The absolute dates of ``text`` (any writing) that carry a year, in order, with offsets into ``text``. Linear in its length."""
    folded = fold(text)
    out = []
    for found in find_in_folded(folded.text, lang):
        if found.year is not None:
            start, end = folded.source_span(found.start, found.end)
            out.append(_moved(found, start, end))
    return out


def _moved(found: CalendarDate, start: int, end: int) -> CalendarDate:
    return CalendarDate(
        start=start,
        end=end,
        year=found.year,
        month=found.month,
        day=found.day,
        last_day=found.last_day,
        weekday=found.weekday,
        clock=found.clock,
        calendar=found.calendar,
    )


def find_in_folded(text: str, lang: str, start: int = 0, end: int | None = None) -> list[CalendarDate]:
    """The absolute dates of folded ``text`` between two offsets, with or without a year, none overlapping another."""
    stop = len(text) if end is None else end
    held = _held(text, lang, start, stop)
    if not held:
        return []
    found: list[CalendarDate] = []
    occupied = bytearray(stop - start)
    for pattern, needs in _patterns(lang):
        if not needs <= held:
            continue
        for match in pattern.finditer(text, start, stop):
            made = None if _is_of_month_before(match, text, lang) else _date_of(match, lang)
            if made and occupied.find(1, made.start - start, made.end - start) < 0:
                occupied[made.start - start : made.end - start] = b"\1" * (made.end - made.start)
                found.append(made)
    return sorted(found, key=lambda d: d.start)


def _is_of_month_before(match: re.Match[str], text: str, lang: str) -> bool:
    """Whether the day, without a year, belongs to the month written before it: *սեպտեմբերի 27-ից հոկտեմբերի 9-ը*."""
    groups = match.groupdict()
    if "year" in groups or not match.start("day") < match.start("month"):
        return False
    before = text[max(0, match.start("day") - _LONGEST_MONTH) : match.start("day")]
    return before[-1:] == " " and _month_before(lang).search(before) is not None


@cache
def _month_before(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern_of(month_names(lang))}{fragment(lang, 'endings')} $")


def _held(text: str, lang: str, start: int, stop: int) -> set[str]:
    """What of a date stands between two offsets: figures alone, the name of a month, a year. It is cheap to see, and most text holds none."""
    held = {"figures"} if _ALL_FIGURES.search(text, start, stop) else set()
    if _month_finder(lang).find_matches_as_indexes(text[start:stop]):
        held.add("month")
    if held and _ANY_YEAR.search(text, start, stop):
        held.add("year")
    return held


@cache
def _month_finder(lang: str) -> AhoCorasick:
    """What finds the names of months in folded text; one stands in every date that is not all figures."""
    return AhoCorasick([*month_names(lang), *short_month_names(lang)])


@cache
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """The forms of one language, each with the parts it cannot do without, the most telling first: a later form never takes what an
    earlier one found.
    """
    months = pattern_of(month_names(lang))
    endings = fragment(lang, "endings")
    after_month = rf"(?: ?{pattern_of(words(lang, 'month_after'))}(?!\w))?"
    month = rf"(?:{pattern_of(words(lang, 'month_before'))} )?(?P<month>{months}){endings}(?: ?[/(] ?{months}{endings}\)?)?{after_month}"
    ordinal = fragment(lang, "ordinal")
    day = rf"(?:{pattern_of(words(lang, 'day_before'))} )?(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)(?: ?{ordinal or '(?!)'})?"
    to = rf"(?: ?(?:-|{pattern_of(words(lang, 'to'))}) ?|{fragment(lang, 'from_to') or '(?!)'})"
    until = rf"(?:{to}(?P<last>[12]\d|3[01]|0?[1-9])(?!\d)(?:{ordinal or '(?!)'})?)?"
    year_before, year_after = (pattern_of(words(lang, key)) for key in ("year_before", "year_after"))
    eras = pattern_of((*words(lang, "hijri_after"), *words(lang, "persian_after")))
    year = rf"(?:{year_before} )?(?P<year>{_YEAR}|1[34]\d\d)(?!\d)(?: ?(?P<era>{eras})(?!\w)| ?{year_after}(?!\w))?"
    weekday = rf"(?:(?:{pattern_of(words(lang, 'weekday_before'))} )?(?P<weekday>{pattern_of(weekday_names(lang))})\w{{0,4}}[,،]? ?(?:le )?)?"
    halves = pattern_of((*words(lang, "am"), *words(lang, "pm")))
    clock = _CLOCK.format(halves=halves)
    between = rf"(?:(?:[ ,،/.-]{{1,2}}| - )(?:{pattern_of(words(lang, 'between'))} )?)"
    dated_month = rf"(?:{month}|(?P<shortmonth>{pattern_of(short_month_names(lang))})\.?)"
    other_era = r"|1[34]\d\d" if lang in _NUMERIC_ERA else ""
    edge, tail = r"(?<![\d.:/])(?<!\dh)", r"(?![\d])"
    forms = [
        rf"{edge}{weekday}{day}{until}{between}{dated_month}(?: ?[,،.]? | [,،]| - |[/.-]){year}{clock}",
        rf"{weekday}(?<!\w){dated_month} {day}{until}(?: ?[,،] ?| ){year}{clock}",
        rf"{edge}{year}[ ,]{{1,2}}{month}[ ,]{{1,2}}{day}{clock}",
        rf"{edge}{year}[ ,]{{1,2}}{day}{until}{between}{month}(?!\w){clock}",
        rf"{edge}{weekday}(?P<day>0?[1-9]|[12]\d|3[01])(?P<sep> ?[./-] ?)(?P<monthnumber>0?[1-9]|1[0-2])(?P=sep)(?P<year>{_YEAR}){tail}{clock}",
        rf"{edge}(?P<year>{_YEAR}{other_era})(?P<sep>[./-])(?P<monthnumber>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01]){tail}{clock}",
        rf"(?<!\w){month}(?:[ ,/]{{1,2}}|،? ?){year}",
        rf"{edge}{year},? {month}(?!\w)",
        rf"{edge}{weekday}{day}{until}{between}{month}(?!\w){clock}",
        rf"{weekday}(?<!\w){month} {day}{until}{tail}(?!\w){clock}",
    ]
    return tuple((re.compile(form), _needs(form)) for form in forms)


def _needs(form: str) -> frozenset[str]:
    """The parts, as :func:`_held` names them, that a form cannot do without."""
    return frozenset({"figures" if "(?P<monthnumber>" in form else "month", *(["year"] if "(?P<year>" in form else ())})


def _date_of(match: re.Match[str], lang: str) -> CalendarDate | None:
    groups = match.groupdict()
    number = groups.get("monthnumber")
    year = int(groups["year"]) if groups.get("year") else None
    era = _NUMERIC_ERA.get(lang, "gregorian") if year and year < 1500 else "gregorian"
    if number:
        month, kind = int(number), era
    elif short := groups.get("shortmonth"):
        month, kind = short_month_names(lang)[short], "gregorian"
    else:
        month, kind = month_names(lang)[groups["month"]]
    day = int(groups["day"]) if groups.get("day") else None
    last = int(groups["last"]) if groups.get("last") else None
    if kind != "gregorian":
        return _converted(match, kind, year, month, day)
    if year is not None and not 1900 <= year <= 2099:
        return None
    if not _is_day(year, month, day) or not _is_day(year, month, last) or (last and day and last <= day):
        return None
    weekday = weekday_names(lang).get(groups.get("weekday") or "")
    return CalendarDate(
        start=match.start(),
        end=match.end(),
        year=year,
        month=month,
        day=day,
        last_day=last,
        weekday=weekday,
        clock=_clock(groups, lang),
    )


def _converted(match: re.Match[str], kind: str, year: int | None, month: int, day: int | None) -> CalendarDate | None:
    """A day of another calendar in the Gregorian one; months and yearless days of other calendars are left alone."""
    if year is None or day is None or year > 1500:
        return None
    found = (from_hijri if kind == "hijri" else from_persian)(year, month, day)
    return (
        None
        if found is None
        else CalendarDate(
            start=match.start(), end=match.end(), year=found.year, month=found.month, day=found.day, calendar=kind
        )
    )


def _is_day(year: int | None, month: int, day: int | None) -> bool:
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return False
    return True


def _clock(groups: dict[str, str | None], lang: str) -> str | None:
    if not groups.get("hour"):
        return None
    hour, half = int(groups["hour"] or 0), groups.get("half")
    if half in words(lang, "pm") and hour < 12:
        hour += 12
    if half in words(lang, "am") and hour == 12:
        hour = 0
    return f"{hour:02d}:{groups['minute']}"
