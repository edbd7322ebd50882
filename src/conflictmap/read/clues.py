"""What a text says of its own day: today and yesterday, the weekdays and days of its lead, the years it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from conflictmap.calendar import pattern_of, weekday_names
from conflictmap.read.candidates import DateCandidate, candidate, dates_in, publication_words
from conflictmap.read.lines import Line

_WINDOW, _GAP = 40, 14
_LEAD_LINES = 3
_BESIDE = 14
_YEAR = re.compile(r"(?<![\d.:/-])(?:19[89]\d|20[0-3]\d)(?![\d:-])")


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells of the article's own day.

    ``today_weekdays``: weekdays (0 Monday) that the text calls today, or whose eve it calls yesterday. ``today_lines``,
    ``yesterday_lines``: the lines that name today or yesterday. ``today_dates``: days called today. ``lead``: the numbers
    of the first lines that are text; ``lead_weekdays`` what stands in the first two; ``last_year`` the latest year named.
    """

    today_weekdays: frozenset[int]
    today_lines: frozenset[int]
    yesterday_lines: frozenset[int]
    today_dates: tuple[DateCandidate, ...]
    lead: tuple[int, ...]
    lead_weekdays: frozenset[int]
    last_year: int | None


def find_clues(lines: Sequence[Line], lang: str) -> Clues:
    """The clues of a text, given as its lines without boilerplate of the page's head."""
    words = publication_words(lang)
    weekdays: set[int] = set()
    named: dict[int, set[int]] = {0: set(), 1: set()}
    dates: list[DateCandidate] = []
    for number, line in enumerate(lines):
        for names, shift in ((words.today, 0), (words.yesterday, 1)):
            for position in _whole_words(line.text, names):
                named[shift].add(number)
                window = line.text[position : position + _WINDOW]
                if (found := _weekday_at_start(window, lang)) is not None:
                    weekdays.add((found + shift) % 7)
                if shift == 0:
                    near = [d for d in dates_in(window, lang)[:1] if d.start <= _GAP]
                    dates += [candidate(d, "content", 0.85, number) for d in near]
    lead = tuple(number for number, line in enumerate(lines) if line.is_sentence)[:_LEAD_LINES]
    years = [int(year) for line in lines for year in _YEAR.findall(line.text)]
    return Clues(
        today_weekdays=frozenset(weekdays),
        today_lines=frozenset(named[0]),
        yesterday_lines=frozenset(named[1]),
        today_dates=tuple(dates),
        lead=lead,
        lead_weekdays=frozenset(day for number in lead[:2] for day in _current_weekdays(lines[number].text, lang)),
        last_year=max(years, default=None),
    )


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
    """The weekday that a stretch of text opens with, a linking word allowed before it."""
    for word in window.lstrip(" ,،(-:/").split()[:2]:
        found = weekday_names(lang).get(word.strip("،,.()-:;/\"'"))
        if found is not None:
            return found
    return None


@cache
def _weekday_pattern(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern_of(weekday_names(lang))}(?!\w)")


def _current_weekdays(text: str, lang: str) -> Iterator[int]:
    """The weekdays of a line that no word beside them puts into last or next week."""
    names, elsewhere = weekday_names(lang), publication_words(lang).not_current
    for match in _weekday_pattern(lang).finditer(text):
        around = text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
        if not any(word in around for word in elsewhere):
            yield names[match.group()]
