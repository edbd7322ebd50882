"""The publication day of an article (document creation time): every trace of it, its source and confidence; the best one wins.

Nothing is invented: where the text does not tell, there is no day; neither the file's own date nor today's is ever used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from conflictmap.calendar import find_absolute_dates, find_in_folded, weekday_names
from conflictmap.read.boilerplate import _starts, lines_of
from conflictmap.read.chronology import milestones
from conflictmap.text import fold

_HEAD_LINES, _DATELINE_CHARS, _TODAY_CHARS = 12, 160, 400
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Published:
    """A day the article may be of, where that was found, and how far it can be trusted, 0 to 1."""

    day: date
    source: str
    confidence: float


def find_published(text: str, lang: str, url: str | None = None) -> tuple[Published | None, tuple[str, ...]]:
    """The best trace of the publication day, and a note for each good trace that names another day."""
    traces = sorted((*_in_url(url), *_in_head(text, lang), *_in_posts(text, lang)), key=lambda t: -t.confidence)
    if not traces:
        traces = sorted(_in_content(text, lang), key=lambda t: -t.confidence)
    if not traces:
        return None, ()
    best = traces[0]
    others = {f"{t.source} says {t.day}" for t in traces[1:] if abs((t.day - best.day).days) > 1 and t.confidence >= 0.7}
    return best, tuple(f"published {best.day} from {best.source}, but {other}" for other in sorted(others))


def _in_url(url: str | None) -> Iterator[Published]:
    for match in _URL_DATE.finditer(url or ""):
        try:
            yield Published(date(*map(int, match.groups())), "url", 0.9)
        except ValueError:
            continue


def _in_head(text: str, lang: str) -> Iterator[Published]:
    """Dates in the first lines: announced by a word, alone on their line, or in the dateline of the first paragraph."""
    for number, (start, end, folded) in enumerate(lines_of(text)[:_HEAD_LINES]):
        line = text[start:end]
        found = [d for code in dict.fromkeys((lang, "en")) for d in find_absolute_dates(line[:_DATELINE_CHARS], code) if d.day]
        days = [d for d in found if d.period and d.calendar == "gregorian"]
        if not days or days[0].period is None:
            continue
        day, share = days[0].period.first, (days[0].end - days[0].start) / len(line.strip())
        clock = len(found) > len(days) or _starts("page_clock", anywhere=True).search(folded)
        if clock and share < 0.9 and number < 3 and not _starts("published").search(folded):
            yield Published(day, "page header", 0.2)
        elif _starts("published", anywhere=True).search(folded) and len(line) < _DATELINE_CHARS:
            yield Published(day, "dateline", 0.95)
        elif share > 0.4 and len(line) < 90:
            yield Published(day, "dateline", 0.9)
        elif days[0].start < 60 and re.match(r"^[^.!?؟\n]{2,50}[,،–—(-]", line) and days[0].end < 90:
            yield Published(day, "dateline", 0.75)


def _in_posts(text: str, lang: str) -> Iterator[Published]:
    """Dates of embedded posts: the article is of that day or the next."""
    for start, end, folded in lines_of(text):
        if _starts("post", anywhere=True).search(folded):
            for code in dict.fromkeys(("en", lang)):
                yield from (Published(d.period.first, "embedded post", 0.7) for d in find_absolute_dates(text[start:end], code) if d.day and d.period)


def _in_content(text: str, lang: str) -> Iterator[Published]:
    """A milestone of the conflict that the text tells as of today: where a weekday stands beside *today*, it must be the milestone's."""
    folded = fold(text).text
    weekdays = weekday_names(lang)
    for match in _starts("today", anywhere=True).finditer(folded):
        around = folded[max(0, match.start() - _TODAY_CHARS // 2):match.end() + _TODAY_CHARS]
        named = next((number for name, number in weekdays.items()
                      if re.match(rf"\W{{0,3}}(?:يوم )?{re.escape(name)}", folded[match.end():match.end() + 25])), None)
        for milestone in milestones():
            if milestone.told_in(around):
                days = [milestone.first + timedelta(n) for n in range((milestone.last - milestone.first).days + 1)]
                fitting = [day for day in days if named is None or day.weekday() == named]
                if fitting and (named is not None or len(days) == 1):
                    yield Published(fitting[0], "content", 0.6 if named is not None else 0.4)
    yield from _in_latest_date(folded, lang)


def _in_latest_date(folded: str, lang: str) -> Iterator[Published]:
    """*Today* with a full date of its own: ``today, 19 September 2023``."""
    for found in find_in_folded(folded, lang):
        before = folded[max(0, found.start - 25):found.start]
        if found.period and found.day and _starts("today", anywhere=True).search(before):
            yield Published(found.period.first, "content", 0.8)
