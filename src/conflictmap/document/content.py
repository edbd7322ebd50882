"""What a report says, in the reader's language, whatever file it is written to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

from conflictmap import __version__
from conflictmap.case import StoredEvents
from conflictmap.events import event_types
from conflictmap.figure import FigureOptions, Plate
from conflictmap.figure.words import day_text, days_text, directed, say, toll_text
from conflictmap.model import Article, Event, Report

_AREA, _MONTH = 3, 4  # UCDP where_prec of a district or wider, date_prec of a month or longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One report of an event: its sentence as written, in ``lang``, the number of its source, and who says so."""

    sentence: str
    lang: str
    citation: int
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event in the table: ``number`` is that of the map, empty where the map has none for it."""

    number: str
    when: str
    where: str
    what: str
    toll: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One cited article: outlet, title and day as ``text``, its address if it has one that is a web address, its language."""

    text: str
    url: str | None
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """A report: rows by day; sources in the order of citation; ``alt`` is the map's alternative text."""

    title: str
    lang: str
    right_to_left: bool
    summary: str
    rows: tuple[Row, ...]
    sources: tuple[SourceLine, ...]
    method: str
    gaps: tuple[str, ...]
    alt: str


@lru_cache(maxsize=1)
def _all_words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources.files("conflictmap.document") / "words.toml").read_text(encoding="utf-8"))


def report_words(lang: str) -> Mapping[str, str]:
    """The report's own words in ``lang``."""
    return _all_words()[lang]


def report_content(stored: StoredEvents, plate: Plate, options: FigureOptions, alt: str) -> ReportContent:
    """The report on the events of ``plate``, numbered as on its map, of which ``alt`` is the alternative text."""
    lang, words = options.language, report_words(options.language)
    citations: dict[str, int] = {}
    rows = tuple(_row(event, plate, stored, options, citations) for event in plate.events)
    span = ""
    if plate.first and plate.last:
        span = say(lang, "span", first=day_text(plate.first, lang), last=day_text(plate.last, lang))
    counted = say(lang, "count", n=len(rows), m=len(plate.marks) + len(plate.outside))
    return ReportContent(
        title=options.title or (stored.case.title(lang) if stored.case else say(lang, "events")),
        lang=lang,
        right_to_left=options.right_to_left,
        summary=words["summary"].format(span=span, count=counted, articles=len(citations))
        if rows
        else say(lang, "none"),
        rows=rows,
        sources=tuple(_source(stored.articles[article_id], lang) for article_id in citations),
        method=words["method_text"].format(version=__version__),
        gaps=_gaps(plate, lang),
        alt=alt.strip(),
    )


def _row(event: Event, plate: Plate, stored: StoredEvents, options: FigureOptions, citations: dict[str, int]) -> Row:
    lang = options.language
    place = stored.places[event.place_id or ""]
    return Row(
        number=_number(event, plate),
        when=days_text(event.when, lang) if event.when else "",
        where=place.label(options.names_in, event.when.first if event.when else None),
        what=next(kind.label(lang) for kind in event_types() if kind.id == event.type),
        toll=toll_text(event, lang),
        claims=tuple(_claim(report, stored, lang, citations) for report in event.reports),
    )


def _number(event: Event, plate: Plate) -> str:
    """The event's number on the map, or its place's where places bear the numbers."""
    for mark in plate.marks:
        if event in mark.events and mark.numbers:
            return str(mark.numbers[mark.events.index(event)] if plate.by_event else mark.numbers[0])
    return ""


def _claim(report: Report, stored: StoredEvents, lang: str, citations: dict[str, int]) -> Claim:
    article = stored.articles[report.article_id]
    words = report_words(lang)
    who = words["said_by"].format(who=report.claimant, stance=words[report.stance]) if report.claimant else ""
    return Claim(
        sentence=" ".join(stored.sentences.get(report.id, "").split()),
        lang=article.language,
        citation=citations.setdefault(report.article_id, len(citations) + 1),
        who=who,
    )


def _source(article: Article, lang: str) -> SourceLine:
    words = report_words(lang)
    day = words["published"].format(day=day_text(article.published, lang)) if article.published else None
    named = (article.outlet, article.title or article.uri.rsplit("/", 1)[-1], day)
    url = article.url if article.url and urlsplit(article.url).scheme in ("http", "https") else None
    return SourceLine(text=" · ".join(directed(part, lang) for part in named if part), url=url, lang=article.language)


def _gaps(plate: Plate, lang: str) -> tuple[str, ...]:
    words, events = report_words(lang), plate.events
    counts: Sequence[tuple[str, int]] = (
        ("gap_tray", plate.tray),
        ("gap_area", sum((event.where_precision or 1) >= _AREA for event in events)),
        ("gap_month", sum((event.when_precision or 1) >= _MONTH for event in events)),
        ("gap_single", sum(event.sources == 1 for event in events)),
    )
    told = (words[key].format(n=n, m=len(events)) for key, n in counts if n)
    return (*told, words["gap_silence"])
