"""Publication day from content: what the text calls today, beside a milestone of the conflict that it tells as current."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from conflictmap.read.candidates import DateCandidate
from conflictmap.read.chronology import Milestone, milestones_in
from conflictmap.read.clues import Clues
from conflictmap.read.lines import Line

_LONGEST_TOLD = 7  # days of a milestone that may each be the day of an article
_FOLLOWED_FOR = timedelta(days=21)
_DAY = timedelta(days=1)
_DATED = frozenset({"url", "header", "metadata", "update", "embedded post", "file name"})
# How sure: today's weekday is the milestone's; it is the next day's; today is named without its weekday.
_WEEKDAY, _NEXT_DAY, _TODAY = 0.75, 0.6, 0.6

Told = Sequence[tuple[int, Milestone]]


def complete_year(found: DateCandidate, others: Sequence[DateCandidate]) -> DateCandidate:
    """A day without a year in the year that the other sources agree on; unchanged where they do not."""
    years = {other.year for other in others if other.year and other.source in _DATED}
    return replace(found, year=years.pop()) if found.year is None and len(years) == 1 else found


def infer(lines: Sequence[Line], lang: str, clues: Clues, found: Sequence[DateCandidate]) -> list[DateCandidate]:
    """Candidates from content. A weekday alone decides nothing, and a text that names a later year is not of that day."""
    told = milestones_in(lines, lang)
    out = [c for c in clues.today_dates if c.year]
    for number, milestone in told:
        out += _of_milestone(number, milestone, clues, told)
    for yearless in (c for c in (*found, *clues.today_dates) if c.year is None):
        if (year := _year_of(yearless, clues, told)) is not None:
            out.append(replace(yearless, year=year, confidence=yearless.confidence - 0.1))
    return [c for c in out if c.year and (clues.last_year or c.year) <= c.year + 1]


def _of_milestone(number: int, milestone: Milestone, clues: Clues, told: Told) -> Iterator[DateCandidate]:
    """The days on which a text that tells ``milestone`` in line ``number`` was written, by what it calls today there."""
    span = min((milestone.last - milestone.first).days + 1, _LONGEST_TOLD)
    for day in (milestone.first + n * _DAY for n in range(span)):
        for weekday in clues.today_weekdays:
            if day.weekday() == weekday and number in clues.today_lines | clues.yesterday_lines | set(clues.lead):
                yield _content(day, _WEEKDAY)
            elif (day + _DAY).weekday() == weekday and number in clues.lead and number in clues.yesterday_lines:
                yield _content(day + _DAY, _WEEKDAY)
            elif (day + _DAY).weekday() == weekday and number in clues.lead:
                yield _content(day + _DAY, _NEXT_DAY)
    latest = milestone.first == max(other.first for _, other in told)
    if span == 1 and latest and number in clues.lead and number in clues.today_lines and not clues.today_weekdays:
        yield _content(milestone.first, _TODAY)


def _content(day: date, confidence: float) -> DateCandidate:
    return DateCandidate(year=day.year, month=day.month, day=day.day, source="content", confidence=confidence)


def _year_of(found: DateCandidate, clues: Clues, told: Told) -> int | None:
    """The only year in which a day without year follows a milestone of the text, else in which it has a weekday of the lead."""
    years = {
        year
        for _, milestone in told
        for year in (milestone.first.year, milestone.last.year)
        if (day := replace(found, year=year).date) and milestone.first - _DAY <= day <= milestone.last + _FOLLOWED_FOR
    }
    if not years and clues.last_year:
        weekdays = {found.weekday} if found.weekday is not None else clues.today_weekdays or clues.lead_weekdays
        years = {
            year for year in (clues.last_year, clues.last_year + 1) if _bears(replace(found, year=year).date, weekdays)
        }
    return years.pop() if len(years) == 1 else None


def _bears(day: date | None, weekdays: Collection[int]) -> bool:
    """Whether ``day`` or its eve, of which agency copy tells as often, has one of ``weekdays``."""
    return day is not None and (day.weekday() in weekdays or (day - _DAY).weekday() in weekdays)
