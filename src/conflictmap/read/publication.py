"""When an article was published: the candidates weighed, the page-print date recognised, contradictions told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from conflictmap.calendar import find_absolute_dates
from conflictmap.read.addresses import address_candidates, address_period
from conflictmap.read.boilerplate import Marks
from conflictmap.read.candidates import chronicle_days, line_candidates
from conflictmap.read.clues import Clues, find_clues
from conflictmap.read.days import DateCandidate
from conflictmap.read.inference import infer
from conflictmap.read.lines import Line
from conflictmap.read.years import complete_years

_LEAST, _SURE = 0.5, 0.75
_LABELLED = 0.95
_PAGE_LINES = 3  # how far down a page the day of looking at it may stand without a word
_AGREEMENT = 0.04
_DISAGREEMENT = 0.15
_STATED = frozenset(
    {
        "metadata",
        "header",
        "dateline",
        "url",
        "update",
        "dated page",
        "last line",
        "last heading",
        "embedded post",
        "content",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The day of publication, where it was found and how sure it is (0–1); None where the text does not tell.

    ``notes`` tell contradictions; ``print_lines`` are the lines that hold the day somebody looked at the page.
    """

    date: date | None = None
    source: str | None = None
    confidence: float = 0.0
    notes: tuple[str, ...] = ()
    print_lines: frozenset[int] = frozenset()


def find_publication(
    lines: Sequence[Line],
    lang: str,
    marks: Marks,
    *,
    stated: str | date | None = None,
    url: str | None = None,
    name: str | None = None,
) -> Publication:
    """The publication of a text: ``stated`` is what metadata say, ``url`` its address, ``name`` its file's name."""
    found = [*line_candidates(lines, lang, marks), *address_candidates(url)]
    found += address_candidates(name, "file name", 0.55)
    if headings := chronicle_days(lines, lang, marks):
        newest = max(headings, key=lambda c: (c.year or 0, c.month, c.day))
        found = [c for c in found if c.line not in {heading.line for heading in headings}]
        found.append(replace(newest, source="last heading", confidence=0.85))
    if (day := day_of(stated, lang)) is not None:
        found.append(DateCandidate(year=day.year, month=day.month, day=day.day, source="metadata", confidence=0.99))
    first_sentence = next((n for n, line in enumerate(lines) if line.is_sentence), len(lines))
    found, print_lines = _without_print_dates(found, first_sentence)
    if day is None:
        story = [(n, line) for n, line in enumerate(lines) if marks.in_story(n) and n not in print_lines]
        clues = find_clues(story, lang, address_period(url))
        found = [_checked(c, clues) for c in complete_years(found, clues)]
        if not any(c.date and (c.confidence >= _SURE or c.source == "dateline") for c in found):
            posted = max((c.date for c in found if c.source == "embedded post" and c.date), default=date.min)
            found += [c for c in infer(clues) if c.date and c.date >= posted]  # no text is older than what it embeds
    return _chosen(found, print_lines)


def day_of(stated: str | date | None, lang: str) -> date | None:
    """The day that metadata state; None where they state none that can be read."""
    if isinstance(stated, datetime):
        return stated.date()
    if stated is None or isinstance(stated, date):
        return stated
    try:
        return date.fromisoformat(stated.strip()[:10])
    except ValueError:
        dates = find_absolute_dates(stated, lang) or find_absolute_dates(stated, "en")
        period = dates[0].period if dates and dates[0].day else None
        return period.first if period else None


def _without_print_dates(found: list[DateCandidate], first_sentence: int) -> tuple[list[DateCandidate], frozenset[int]]:
    """Drop the days on which the page was looked at: named so, or in two calendars or later ones above the article's own date."""
    own = [c.line for c in found if c.source in ("header", "dateline", "update") and c.line >= 0]
    stated = any(c.source in ("url", "metadata") for c in found)
    clock = {c.date for c in found if c.source == "page print"}
    printed = {
        c.line
        for c in found
        if c.source == "page print"
        or (c.source == "header" and c.confidence < _LABELLED and c.date in clock)
        or (c.source == "header" and c.line < _PAGE_LINES and _is_later_above(c, found, first_sentence))
        or (c.source == "dated page" and (stated or any(line > c.line for line in own)))
    }
    return [c for c in found if c.line not in printed or c.line < 0], frozenset(printed)


def _is_later_above(top: DateCandidate, found: Sequence[DateCandidate], first_sentence: int) -> bool:
    """Whether a day without a label stands above an earlier one that is the article's, the headline between them."""
    day = top.date
    if day is None or top.confidence >= _LABELLED:
        return False
    own = (c.date for c in found if c.source == "header" and top.line + 1 < c.line < first_sentence)
    return any(other < day for other in own if other)


def _checked(found: DateCandidate, clues: Clues) -> DateCandidate:
    """``found``, surer where "today, Tuesday" agrees with it and less sure where it does not."""
    day = found.date
    if day is None or not clues.today_weekdays or found.source == "metadata":
        return found
    agrees = day.weekday() in clues.today_weekdays
    if not agrees and found.source == "embedded post" and (day + timedelta(days=1)).weekday() in clues.today_weekdays:
        day += timedelta(days=1)
        return replace(found, year=day.year, month=day.month, day=day.day)
    return replace(
        found, confidence=min(0.99, found.confidence + _AGREEMENT) if agrees else found.confidence - _DISAGREEMENT
    )


def _chosen(found: Sequence[DateCandidate], print_lines: frozenset[int]) -> Publication:
    """The surest candidate, the first of equals."""
    dated = [c for c in found if c.date and c.source in _STATED | {"file name"}]
    if not dated:
        return Publication(print_lines=print_lines)
    best = max(dated, key=lambda c: (round(c.confidence, 3), -c.line))
    if best.confidence < _LEAST:
        return Publication(print_lines=print_lines)
    day = best.date
    assert day is not None
    notes = tuple(
        dict.fromkeys(
            f"published {day} by {best.source}, but {other.source} says {other.date}"
            for other in dated
            if other.confidence >= _LEAST and other.date and abs((other.date - day).days) > 1
        )
    )
    return Publication(
        date=day, source=best.source, confidence=round(best.confidence, 2), notes=notes, print_lines=print_lines
    )
