"""Where a text or its address tells the day on which it was published: candidates, each with where it stands and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from conflictmap.calendar import CalendarDate, find_in_folded
from conflictmap.lexicon import table
from conflictmap.read.cues import cue_index
from conflictmap.read.lines import Line
from conflictmap.text import fold

_HEADER_LINES = 14
_HEADER_LETTERS = 2500
_DATELINE_LINES = 8
_LONGEST_PLACE = 45
_LONGEST_CUE_LINE = 220
_LETTERS_BESIDE_DATE = 14
_DIGIT = re.compile(r"\d")
_LATIN = re.compile(r"[a-z]")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_AFTER_DATELINE = re.compile(r"(?:[ .,،]*(?P<agency>[(/\[][^()/\[\]]{1,40}[)/\]]))?[ ,،]*(?P<dash>[-:.։])?")
_SEGMENT = re.compile(r"\s*[|•·]\s*")


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


@dataclass(frozen=True, slots=True)
class PublicationWords:
    """The folded words of ``publication.toml`` for one language, those of English and of no language with them."""

    published: tuple[str, ...]
    updated: tuple[str, ...]
    printed: tuple[str, ...]
    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    posts: tuple[str, ...]
    corresponding: tuple[str, ...]
    not_current: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Every word that may stand before the date of an article, a page or a post."""
        return (*self.printed, *self.published, *self.updated, *self.posts)


@cache
def publication_words(lang: str) -> PublicationWords:
    """The publication words of ``lang``; ``today`` and ``yesterday`` of that language alone, longest first."""

    def words(key: str, sources: tuple[str, ...]) -> tuple[str, ...]:
        found = {fold(word).text for source in sources for word in table(source, "publication").get(key, ())}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    shared = ("common", "en", lang)
    return PublicationWords(
        published=words("published", shared),
        updated=words("updated", shared),
        printed=words("printed", shared),
        today=words("today", (lang,)),
        yesterday=words("yesterday", (lang,)),
        posts=words("posts", shared),
        corresponding=words("corresponding", shared),
        not_current=words("not_current", (lang,)),
    )


def dates_in(text: str, lang: str) -> list[CalendarDate]:
    """The days in a folded stretch of text, with or without year; English ones too, which pages in all languages print."""
    if not _DIGIT.search(text):
        return []
    found = [d for d in find_in_folded(text, lang) if d.day and d.month]
    if not found and lang != "en" and _LATIN.search(text):
        found = [d for d in find_in_folded(text, "en") if d.day and d.month]
    return found


def candidate(found: CalendarDate, source: str, confidence: float, line: int = -1) -> DateCandidate:
    """A date of the text as a candidate."""
    assert found.month and found.day
    return DateCandidate(
        year=found.year,
        month=found.month,
        day=found.day,
        source=source,
        confidence=confidence,
        line=line,
        weekday=found.weekday,
    )


def url_candidates(address: str | None, source: str = "url", confidence: float = 0.9) -> Iterator[DateCandidate]:
    """The day in an address such as ``/2023/09/19/`` or ``20230919``."""
    for match in _URL_DAY.finditer(address or ""):
        if not match.group(2) and len(match.group()) != 8:
            continue
        made = DateCandidate(
            year=int(match.group(1)),
            month=int(match.group(3)),
            day=int(match.group(4)),
            source=source,
            confidence=confidence,
        )
        if made.date:
            yield made


def line_candidates(lines: Sequence[Line], lang: str) -> list[DateCandidate]:
    """What header, datelines, embedded posts and the last line tell."""
    words = publication_words(lang)
    out: list[DateCandidate] = []
    seen = sentences = 0
    for number, line in enumerate(lines):
        in_header = number < _HEADER_LINES and seen < _HEADER_LETTERS
        seen += len(line.text)
        if _DIGIT.search(line.text):
            if (
                (len(line.text) <= _LONGEST_CUE_LINE and (found := _labelled(line, number, lang, words)))
                or (in_header and (found := _whole_line(line, number, lang, words)))
                or (sentences < _DATELINE_LINES and (found := _dateline(line, number, lang)))
            ):
                out.append(found)
            elif number == len(lines) - 1 and (found := _whole_line(line, number, lang, words)):
                out.append(
                    DateCandidate(
                        year=found.year,
                        month=found.month,
                        day=found.day,
                        source="last line",
                        confidence=0.6,
                        line=number,
                    )
                )
        sentences += line.is_sentence
    return out


def _labelled(line: Line, number: int, lang: str, words: PublicationWords) -> DateCandidate | None:
    """A date after a word for publishing, or at the end of an embedded post."""
    if not any(map(line.text.__contains__, words.labels)):
        return None
    found = dates_in(line.text, lang)
    if not found:
        return None
    before = line.text[: found[0].start]
    for labels, source, confidence in (
        (words.printed, "page print", 0.1),
        (words.published, "header", 0.95),
        (words.updated, "update", 0.7),
    ):
        if any(_begins_or_ends(before, label) for label in labels):
            return candidate(found[0], source, confidence, number)
    last = line.text[: found[-1].start]
    if any(post in last for post in words.posts) and len(line.text) - found[-1].end <= 12:
        return candidate(found[-1], "embedded post", 0.7, number)
    return None


def _begins_or_ends(before: str, label: str) -> bool:
    """Whether a label opens the line or stands right before the date, as a whole word."""
    trimmed = before.strip(' :-،,|.(["*•')
    if trimmed.startswith(label) and not trimmed[len(label) : len(label) + 1].isalnum():
        return len(trimmed) <= len(label) + 30
    bare = label.rstrip(" :")
    return trimmed.endswith(bare) and not trimmed[-len(bare) - 1 : -len(bare)].isalnum() and len(trimmed) <= 120


def _whole_line(line: Line, number: int, lang: str, words: PublicationWords) -> DateCandidate | None:
    """A line, or a part of one between bars, that is nothing but a date."""
    for part in _SEGMENT.split(line.text):
        found = dates_in(part, lang) if len(part) <= 110 else []
        if not found:
            continue
        beside = part[: found[0].start] + part[found[-1].end :]
        joined = len(found) > 1 and any(word in part for word in words.corresponding)
        if sum(char.isalpha() for char in beside) > _LETTERS_BESIDE_DATE and not joined:
            continue
        own = next((d for d in found if d.calendar == "gregorian" and d.year), found[0])
        doubled = (
            joined
            or {d.calendar for d in found} >= {"gregorian", "hijri"}
            or any(word in part for word in words.corresponding)
        )
        return candidate(own, "dated page" if doubled else "header", 0.5 if doubled else 0.9, number)
    return None


def _dateline(line: Line, number: int, lang: str) -> DateCandidate | None:
    """Place, day and agency before the first sentence of agency copy."""
    head = line.text[: _LONGEST_PLACE * 3]
    if not _DIGIT.search(head, 0, _LONGEST_PLACE + 4):
        return None
    found = dates_in(head, lang)
    if not found or found[0].start > _LONGEST_PLACE:
        return None
    before = head[: found[0].start].strip()
    after = _AFTER_DATELINE.match(head[found[0].end : found[0].end + 70])
    if after is None or len(before.split()) > 5 or any(mark in before for mark in "!?؟:"):
        return None
    follows = head[found[0].end : found[0].end + 30]
    agency = after.group("agency") is not None or any(name in follows or name in before for name in _agencies(lang))
    placed = before[-1:] in (",", "،", "(", "/", "-") or (bool(before) and line.start == 0)
    if not agency and not (placed and after.group("dash")):
        return None
    return candidate(found[0], "dateline", 0.95 if agency and before else 0.8, number)


@cache
def _agencies(lang: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in cue_index(lang).agencies if len(name) > 2))
