"""The day in an address or a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from conflictmap.calendar import find_in_folded, from_persian, month_period, year_period
from conflictmap.read.days import DateCandidate, candidate
from conflictmap.text import fold

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMERIC = (
    re.compile(rf"(?<!\d){_YEAR}(?P<sep>[/_.-]?){_MONTH}(?P=sep){_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}(?P<sep>[/_.-]?){_MONTH}(?P=sep){_YEAR}(?!\d)"),
)
_PERSIAN = re.compile(rf"(?<!\d)(?P<year>13[6-9]\d|14[0-3]\d)(?P<sep>[/-]){_MONTH}(?P=sep){_DAY}(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = re.compile(rf"/{_YEAR}/(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}/{_DAY}(?!\d)")
_YEAR_AND_MONTH = re.compile(rf"/{_YEAR}[/-]{_MONTH}(?=/|$)")
_YEAR_ALONE = re.compile(rf"/{_YEAR}(?=/)")
_COMPACT = 8
_BETWEEN = re.compile(r"[/_.,+\s-]+")
_LONGEST = 600
_LEAST_SURE = 0.2


def address_candidates(address: str | None, source: str = "url", confidence: float = 0.9) -> Iterator[DateCandidate]:
    """The day in an address such as ``/2023/09/19/``, ``20230919``, ``19092023``, of the Solar Hijri calendar or, less sure, ``19-september-2023``."""
    text = (address or "")[:_LONGEST]
    for pattern in _NUMERIC:
        for match in pattern.finditer(text):
            if not match["sep"] and len(match.group()) != _COMPACT:
                continue
            made = DateCandidate(
                year=int(match["year"]),
                month=int(match["month"]),
                day=int(match["day"]),
                source=source,
                confidence=confidence,
            )
            if made.date:
                yield made
    for match in _NAMED.finditer(text.lower()):
        month = _MONTHS.index(match["name"]) + 1
        yield DateCandidate(
            year=int(match["year"]), month=month, day=int(match["day"]), source=source, confidence=confidence
        )
    for match in _PERSIAN.finditer(text):
        day = from_persian(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield DateCandidate(year=day.year, month=day.month, day=day.day, source=source, confidence=confidence)
    words = _BETWEEN.sub(" ", fold(unquote(text)).text)
    for found in find_in_folded(words, "en") if any(map(str.isalpha, words)) else ():
        if found.year and found.month and found.day:
            yield candidate(found, source, confidence - _LEAST_SURE)


def address_period(address: str | None) -> tuple[date, date] | None:
    """The first and the last day of the month, or the year, that an address such as ``/2020/10/`` gives; None where it gives none."""
    text = (address or "")[:_LONGEST]
    if match := _YEAR_AND_MONTH.search(text):
        period = month_period(int(match["year"]), int(match["month"]))
    elif match := _YEAR_ALONE.search(text):
        period = year_period(int(match["year"]))
    else:
        return None
    return period.first, period.last
