"""Days as they stand in lines of text, the words that news puts around them, and a day that may be the publication's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from conflictmap.calendar import CalendarDate, find_in_folded
from conflictmap.lexicon import table
from conflictmap.text import fold

_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d+")
_REACH = 48  # characters: a weekday, a month under two names and the words between
_LATIN = re.compile(r"[a-z]")
_MONTH_FIRST = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/((?:19|20)\d\d|[0-3]\d)(?![\d/])")
_SHORT_YEAR = re.compile(
    r"(?<!\d)(?<!\d[.:/-])(0[1-9]|[12]\d|3[01]|[1-9](?=/))([./])(0[1-9]|1[0-2]|[1-9](?=/))\2([0-3]\d|9\d|8[89])(?![\d.:/-]?\d)"
)
_IN_FIGURES = re.compile(r"\d[./]\d")  # in every day that the two patterns above fit
_TOKEN = re.compile(r"[a-z]+")
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A day that may be the publication's. ``year`` None: the text gave day and month only. ``line`` is where it stood."""

    year: int | None
    month: int
    day: int
    source: str
    confidence: float
    line: int = -1
    weekday: int | None = None

    @property
    def date(self) -> date | None:
        """The day; None without a year, or for no such day."""
        try:
            return date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


def candidate(found: CalendarDate, source: str, confidence: float, line: int = -1) -> DateCandidate:
    """A date of the text, or the last of a range of them, as a candidate."""
    assert found.month and found.day
    return DateCandidate(
        year=found.year,
        month=found.month,
        day=found.last_day or found.day,
        source=source,
        confidence=confidence,
        line=line,
        weekday=found.weekday,
    )


@dataclass(frozen=True, slots=True)
class PublicationWords:
    """The folded words of ``publication.toml`` for one language, those of English and of no language with them; ``labels`` are all that may
    stand before the date of an article, a page or a post.
    """

    labels: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    printed: tuple[str, ...]
    posts: tuple[str, ...]
    corresponding: tuple[str, ...]
    bylines: tuple[str, ...]
    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    tomorrow: tuple[str, ...]
    before_yesterday: tuple[str, ...]
    not_current: tuple[str, ...]
    upcoming: tuple[str, ...]
    captions: tuple[str, ...]
    since: tuple[str, ...]
    since_after: tuple[str, ...]
    last_after: tuple[str, ...]
    upcoming_clause: re.Pattern[str] | None


_SHARED = ("published", "updated", "printed", "posts", "corresponding", "bylines")
_OWN = (
    "today",
    "yesterday",
    "tomorrow",
    "before_yesterday",
    "not_current",
    "upcoming",
    "captions",
    "since",
    "since_after",
    "last_after",
)


@cache
def publication_words(lang: str) -> PublicationWords:
    """The publication words of ``lang``, longest first; those that tell of days from the article are of that language alone."""

    def words(key: str, sources: tuple[str, ...]) -> tuple[str, ...]:
        found = {fold(word).text for source in sources for word in table(source, "publication").get(key, ())}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    shared = {key: words(key, ("common", "en", lang)) for key in _SHARED}
    labels = (*shared["printed"], *shared["published"], *shared["updated"], *shared["posts"])
    own, clause = {key: words(key, (lang,)) for key in _OWN}, table(lang, "publication").get("upcoming_clause")
    upcoming_clause = re.compile(fold(clause).text) if clause else None
    return PublicationWords(labels=labels, **shared, **own, upcoming_clause=upcoming_clause)


@lru_cache(maxsize=512)
def _scanned(text: str, lang: str) -> tuple[CalendarDate, ...]:
    """The dates of a line, looked for only where figures stand."""
    in_figures = _IN_FIGURES.search(text) is not None
    if in_figures and (american := _month_first(text)) is not None:
        return (american,)
    found = [d for start, end in _around_figures(text) for d in find_in_folded(text, lang, start, end)]
    if in_figures and not any(d.day for d in found):
        found += _short_years(text)
    if not any(d.day for d in found) and lang != "en" and _LATIN.search(text):
        found += [d for start, end in _around_figures(text) for d in find_in_folded(text, "en", start, end)]
    return tuple(found)


def _short_years(text: str) -> Iterator[CalendarDate]:
    """``05.10.20`` and ``5/10/20``."""
    for match in _SHORT_YEAR.finditer(text):
        day, month, year = int(match[1]), int(match[3]), _full_year(int(match[4]))
        try:
            date(year, month, day)
        except ValueError:
            continue
        yield CalendarDate(start=match.start(), end=match.end(), year=year, month=month, day=day)


def _full_year(year: int) -> int:
    return year if year > 99 else year + (1900 if year > 50 else 2000)


def _around_figures(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that lie within the length of a date's words from a figure, cut between words."""
    start = end = -1
    for match in _FIGURES.finditer(text):
        first, last = match.start() - _REACH, match.end() + _REACH
        if start >= 0 and first <= end:
            end = last
            continue
        if start >= 0:
            yield start, _between_words(text, end)
        start, end = max(0, text.find(" ", first) if first > 0 else 0), last
    if start >= 0:
        yield start, _between_words(text, end)


def _between_words(text: str, end: int) -> int:
    space = text.find(" ", end)
    return len(text) if space < 0 else space


def dates_in(text: str, lang: str) -> tuple[CalendarDate, ...]:
    """The days in a folded stretch of text, with or without year; English ones too, which pages in all languages print."""
    return tuple(d for d in _scanned(text, lang) if d.day and d.month) if _DIGIT.search(text) else ()


def months_in(text: str, lang: str) -> tuple[CalendarDate, ...]:
    """The months that a folded text names with their years and no day."""
    return tuple(d for d in _scanned(text, lang) if d.year and d.month and not d.day) if _DIGIT.search(text) else ()


def _month_first(text: str) -> CalendarDate | None:
    """``10/17/2020``, or ``10/04/2020`` beside a time zone of North America, as is written there."""
    match = _MONTH_FIRST.search(text)
    if match is None:
        return None
    month, day, year = map(int, match.groups())
    year = _full_year(year)
    zones = table("common", "publication")["zones_month_first"]
    if day <= _MONTHS and not any(word in zones for word in _TOKEN.findall(text)):
        return None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return CalendarDate(start=match.start(), end=match.end(), year=year, month=month, day=day)
