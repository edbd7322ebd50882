"""A line of ``events.jsonl``: one merged event with every report, its sentence and its source, readable on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conflictmap.case.interchange import PlaceLookup
from conflictmap.codec import encode
from conflictmap.model import Article, Event, Extraction, Report


def event_line(event: Event, extractions: Mapping[str, Extraction], place: PlaceLookup) -> dict[str, Any]:
    """The line of ``event``; ``extractions`` by article id give sentences, sources and weighed candidates."""
    where = place(event.place_id) if event.place_id else None
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "why": event.why,
        "date_start": event.when.first.isoformat() if event.when else None,
        "date_end": event.when.last.isoformat() if event.when else None,
        "when_precision": event.when_precision,
        "place_id": event.place_id,
        "place": where.name if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "where_precision": event.where_precision,
        "grade": event.grade,
        "sources": event.sources,
        "aliases": list(event.aliases),
        "disagreements": encode(event.disagreements),
        "merged_because": list(event.merged_because),
        "reports": [_report(report, extractions[report.article_id]) for report in event.reports],
    }


def _report(report: Report, extraction: Extraction) -> dict[str, Any]:
    article = extraction.article
    weighed = next((t.candidates for t in extraction.toponyms if (t.start, t.end) == report.toponym), ())
    return {
        **encode(report),
        "sentence": article.text[report.start : report.end],
        "candidates": encode(weighed),
        "article": article_line(article),
    }


def article_line(article: Article) -> dict[str, Any]:
    """What a reader needs to find and judge the article: id, path, outlet, title, address, language, day and how it was found."""
    return {
        "id": article.id,
        "uri": article.uri,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
    }
