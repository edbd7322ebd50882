"""What is exported, as plain rows: events, reports, claims, places, sources; every format writes from these."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, get_args

from conflictmap.case import Phase, StoredEvents
from conflictmap.codec import encode
from conflictmap.model import Article, CountKind, Event, Place, Report
from conflictmap.text import LANGUAGES

Row = dict[str, Any]
_IN_COLUMNS = frozenset(
    (
        "id",
        "article_id",
        "type",
        "modality",
        "when",
        "when_precision",
        "place_id",
        "where_precision",
        "claimant",
        "side",
        "stance",
    )
)
_KINDS: tuple[CountKind, ...] = get_args(CountKind)


def event_rows(stored: StoredEvents, language: str = "en") -> list[Row]:
    """A row an event, in the order of the events, those of the tray with ``status`` ``tray`` and ``why``.

    What belongs to a report (figures, claimant, text, source) is of the first report that tells it; the others are rows of their own in
    :func:`report_rows`. Days are ``datetime.date``, coordinates degrees, ``phase`` an id of the case's phases.
    """
    phases = stored.case.phases if stored.case else ()
    return [_event(event, stored, phases, language) for event in stored.events]


def _event(event: Event, stored: StoredEvents, phases: Sequence[Phase], language: str) -> Row:
    place = stored.places.get(event.place_id or "")
    first = event.reports[0]
    article = stored.articles[first.article_id]
    said = next((report for report in event.reports if report.claimant), first)
    return {
        "id": event.id,
        "type": event.type,
        **_days(event),
        "when_precision": event.when_precision,
        "place_id": event.place_id,
        "place": place.label(language) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "where_precision": event.where_precision,
        "actors": "; ".join(first.actors) or None,
        **_figures(event.reports),
        "claimant": said.claimant,
        "side": said.side,
        "stance": said.stance,
        "grade": event.grade,
        "sources": event.sources,
        "reports": len(event.reports),
        "disagreements": "; ".join(
            f"{d.field}: {' / '.join(value for value, _ in d.values)}" for d in event.disagreements
        )
        or None,
        "phase": _phase(event, phases),
        "text": stored.sentences.get(first.id),
        "source": article.outlet or article.title or article.uri,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "status": event.status,
        "why": event.why or None,
        "aliases": " ".join(event.aliases) or None,
        "merged_because": "\n".join(event.merged_because) or None,
    }


def _days(told: Event | Report) -> Row:
    when = told.when
    return {"date_start": when.first if when else None, "date_end": when.last if when else None}


def _figures(reports: Iterable[Report]) -> Row:
    """Of each kind the first report's figure with its own bounds."""
    out: Row = {}
    for kind in _KINDS:
        count = next((c for report in reports if (c := report.count(kind))), None)
        out |= {
            kind: count.best if count else None,
            f"{kind}_low": count.low if count else None,
            f"{kind}_high": count.high if count else None,
        }
    return out


def _phase(event: Event, phases: Sequence[Phase]) -> str | None:
    if event.when is None:
        return None
    day = event.when.first
    return next((p.id for p in phases if p.first <= day <= (p.last or date.max)), None)


def report_rows(stored: StoredEvents) -> list[Row]:
    """A row a report, with the event it belongs to, its sentence as written and where it stood."""
    return [_report(report, event, stored) for event in stored.events for report in event.reports]


def _report(report: Report, event: Event, stored: StoredEvents) -> Row:
    article = stored.articles[report.article_id]
    place = stored.places.get(report.place_id or "")
    return {
        "id": report.id,
        "event_id": event.id,
        "type": report.type,
        "modality": report.modality,
        **_days(report),
        "when_precision": report.when_precision,
        "place_id": report.place_id,
        "place": place.name if place else None,
        "where_precision": report.where_precision,
        "actors": "; ".join(report.actors) or None,
        **_figures([report]),
        "losses": "; ".join(f"{loss.count or ''} {loss.item} {loss.action}".strip() for loss in report.losses) or None,
        "claimant": report.claimant,
        "side": report.side,
        "stance": report.stance,
        "text": stored.sentences.get(report.id),
        "article_id": article.id,
        "source": article.outlet or article.title or article.uri,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "details": json.dumps(_details(report), ensure_ascii=False),
    }


def _details(report: Report) -> Row:
    """What a report holds that has no column of its own, or more of it than its column: with it, a join gives the report back."""
    return {key: value for key, value in encode(report).items() if key not in _IN_COLUMNS}


def claim_rows(stored: StoredEvents) -> list[Row]:
    """Who says what of each event: a row a claim, denials included; the outlet where no claimant is named."""
    return [
        {
            "event_id": event.id,
            "report_id": report.id,
            "claimant": report.claimant or stored.articles[report.article_id].outlet,
            "side": report.side,
            "stance": report.stance,
            "type": report.type,
            **_days(report),
            **{kind: (c.best if (c := report.count(kind)) else None) for kind in _KINDS},
        }
        for event in stored.events
        for report in event.reports
    ]


def place_rows(stored: StoredEvents) -> list[Row]:
    """A row a place that an event or report names, with its first name in each language."""
    return [_place(stored.places[place_id]) for place_id in sorted(stored.places)]


def _place(place: Place) -> Row:
    names: dict[str, str] = {}
    for name in place.names:
        names.setdefault(name.lang, name.name)
    return {
        "id": place.id,
        "name": place.name,
        **{f"name_{lang}": names.get(lang) for lang in LANGUAGES if lang != "en"},
        "kind": place.kind,
        "country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
        "radius_km": place.radius_km,
    }


def source_rows(stored: StoredEvents) -> list[Row]:
    """A row an article that an event cites, and how many reports it gave."""
    cited = Counter(report.article_id for event in stored.events for report in event.reports)
    return [_source(stored.articles[article_id], number) for article_id, number in sorted(cited.items())]


def _source(article: Article, reports: int) -> Row:
    return {
        "id": article.id,
        "source": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "published": article.published,
        "published_from": article.published_from,
        "path": article.uri,
        "reports": reports,
    }
