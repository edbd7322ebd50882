"""The days that a cell names: ISO, numeric in either order, spreadsheet serials, and dates in words in any of the languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from conflictmap.calendar import find_absolute_dates, year_period
from conflictmap.model import Period
from conflictmap.text import LANGUAGES, fold, identify_language

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{1,2}:\d{2}.*)?")
_ISO_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:/|–|—|to|\.\.)\s*(\d{4}-\d{2}-\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?:\s+\d{1,2}:\d{2}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SERIAL = re.compile(r"([2-5]\d{4})(?:\.\d+)?")
_SERIAL_START = date(1899, 12, 30)  # day 0 of spreadsheets, their leap day of 1900 allowed for
_CENTURY_TURN = 70
_TO = re.compile(r"\s*[–—]\s*|\s+-\s+")  # between the days of a range, which may have its year at its end alone


def month_first(cells: Iterable[str | None]) -> bool:
    """Whether numeric dates of a column put the month before the day: some can only be read so, and none only the other way."""
    firsts, seconds = 0, 0
    for cell in cells:
        match = _NUMERIC.fullmatch(cell.strip()) if cell and len(cell) < 30 else None
        if match:
            firsts, seconds = max(firsts, int(match[1])), max(seconds, int(match[2]))
    return seconds > 12 >= firsts


@lru_cache(maxsize=200_000)
def period(cell: str, american: bool = False) -> Period | None:
    """The days a cell names; ``american`` puts the month first in numeric dates. None where it names none."""
    text = cell.strip()
    match = _ISO.fullmatch(text)
    if match:
        return _of_iso(match[1], match[1])
    text = fold(text).text.strip()
    if match := _ISO_RANGE.fullmatch(text):
        return _of_iso(match[1], match[2])
    if match := _YEAR_FIRST.fullmatch(text):
        return _one_day(int(match[1]), int(match[2]), int(match[3])) if int(match[1]) > 1800 else _in_words(cell)
    if match := _NUMERIC.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        day, month = (second, first) if (american or second > 12) and first <= 12 else (first, second)
        return _one_day(_full_year(match[3]), month, day)
    if match := _SERIAL.fullmatch(text):
        return _span(*[_SERIAL_START + timedelta(days=int(match[1]))] * 2)
    if _YEAR.fullmatch(text):
        return year_period(int(text))
    return _in_words(cell)


def _span(first: date, last: date) -> Period:
    return Period(first=min(first, last), last=max(first, last))


def _of_iso(first: str, last: str) -> Period | None:
    try:
        return _span(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None


def _one_day(year: int, month: int, day: int) -> Period | None:
    try:
        return _span(*[date(year, month, day)] * 2)
    except ValueError:
        return None


def _full_year(written: str) -> int:
    year = int(written)
    return year if len(written) == 4 else year + (2000 if year < _CENTURY_TURN else 1900)


def _in_words(cell: str) -> Period | None:
    """The finest reading in any language, that of the cell's own script and words first."""
    likely = identify_language(cell)
    readings = (_read(cell, lang) for lang in (likely, *(lang for lang in LANGUAGES if lang != likely)))
    return min(filter(None, readings), key=lambda found: found.days(), default=None)


def _read(cell: str, lang: str) -> Period | None:
    parts = _TO.split(cell)
    if len(parts) == 2 and (last := _named(parts[1], lang)):
        first = _named(parts[0], lang) or _named(f"{parts[0]} {last.first.year}", lang)
        if first:
            return _span(first.first, last.last)
    return _named(cell, lang)


def _named(text: str, lang: str) -> Period | None:
    periods = [written.period for written in find_absolute_dates(text, lang) if written.period]
    if not periods:
        return None
    return Period(first=min(p.first for p in periods), last=max(p.last for p in periods))
