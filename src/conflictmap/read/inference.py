"""Publication day from content: "today, Tuesday" beside a milestone of the conflict that the text tells as current."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conflictmap.calendar import weekday_names
from conflictmap.read.candidates import DateCandidate, dates_in, publication_words
from conflictmap.read.chronology import Milestone, milestones_in
from conflictmap.read.lines import Line

_WINDOW = 40
_GAP = 14
_FIRST_YEAR, _LAST_YEAR = 1988, 2035


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text says of its own day: weekdays called today (0 Monday), in which lines, and days and months called today."""

    today_weekdays: frozenset[int]
    lines: frozenset[int]
    today_lines: frozenset[int]
    today_dates: tuple[DateCandidate, ...]


def find_clues(lines: Sequence[Line], lang: str) -> Clues:
    """The weekdays and days a text names as its today, or its yesterday's next."""
    words = publication_words(lang)
    weekdays: set[int] = set()
    where, today_lines = set(), set()
    dates: list[DateCandidate] = []
    for number, line in enumerate(lines):
        for names, shift in ((words.today, 0), (words.yesterday, 1)):
            for position in _whole_words(line.text, names):
                if shift == 0:
                    today_lines.add(number)
                window = line.text[position : position + _WINDOW]
                found = _weekday_at_start(window, lang)
                if found is not None:
                    weekdays.add((found + shift) % 7)
                    where.add(number)
                if shift == 0:
                    dates += [
                        DateCandidate(
                            year=d.year,
                            month=d.month or 1,
                            day=d.day or 1,
                            source="content",
                            confidence=0.85,
                            line=number,
                            weekday=d.weekday,
                        )
                        for d in dates_in(window, lang)[:1]
                        if d.start <= _GAP
                    ]
    return Clues(frozenset(weekdays), frozenset(where), frozenset(today_lines), tuple(dates))


def _whole_words(text: str, names: Sequence[str]) -> Iterator[int]:
    """Where each of ``names`` ends in ``text``, as a whole word."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                yield end
            start = text.find(name, end)


def _weekday_at_start(window: str, lang: str) -> int | None:
    """The weekday that a stretch of text opens with, a few letters of linking words allowed."""
    for word in window.lstrip(" ,،(-:/").split()[:2]:
        found = weekday_names(lang).get(word.strip("،,.()-:;/\"'"))
        if found is not None:
            return found
    return None


def complete_year(found: DateCandidate, clues: Clues, others: Sequence[DateCandidate]) -> DateCandidate:
    """Give a dateline without a year the one in which it agrees with another source or a weekday; unchanged where none does."""
    if found.year is not None:
        return found
    years = {
        other.year
        for other in others
        if other.year and other.source in ("url", "header", "metadata", "update", "embedded post", "file name")
    }
    if len(years) == 1:
        return replace(found, year=years.pop())
    return found


def infer(lines: Sequence[Line], lang: str, clues: Clues, found: Sequence[DateCandidate]) -> list[DateCandidate]:
    """Candidates from content: a day called today, or today's weekday beside a milestone; a yearless dateline near a milestone."""
    out = [c for c in clues.today_dates if c.year]
    yearless = [c for c in (*found, *clues.today_dates) if c.year is None]
    milestones = milestones_in(lines, lang)
    for number, milestone in milestones:
        for day in _days(milestone):
            if number in clues.lines and day.weekday() in clues.today_weekdays:
                out.append(_content(day, 0.75))
            elif number in clues.today_lines and milestone.first == milestone.last and not clues.today_weekdays:
                out.append(_content(day, 0.6))
    out += [
        replace(c, year=year, confidence=c.confidence - 0.1)
        for c in yearless
        if (year := _year_of(c, clues, milestones)) is not None
    ]
    return out


def _content(day: date, confidence: float) -> DateCandidate:
    return DateCandidate(year=day.year, month=day.month, day=day.day, source="content", confidence=confidence)


def _days(milestone: Milestone) -> list[date]:
    span = (milestone.last - milestone.first).days
    return [milestone.first + timedelta(days=n) for n in range(min(span, 6) + 1)]


def _year_of(found: DateCandidate, clues: Clues, milestones: Sequence[tuple[int, Milestone]]) -> int | None:
    """The one year in which a day without year falls within a week of a milestone that the text tells, or on its weekday."""
    near = set()
    for _, milestone in milestones:
        for year in (milestone.first.year, milestone.last.year):
            day = replace(found, year=year).date
            if day and milestone.first - timedelta(days=1) <= day <= milestone.last + timedelta(days=21):
                near.add(year)
    return near.pop() if len(near) == 1 else None
