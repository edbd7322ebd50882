"""The interchange line: what ``conflictmap extract`` writes, one JSON object an article.

The documented keys come first. ``candidates`` of a place and ``trigger``, ``reasons``, ``losses`` of an event are additions by
which ``conflictmap explain`` can say why without reading the article again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from conflictmap.model import Article, Count, Extraction, Place, Report, Timex, Toponym
from conflictmap.text import sentence_around

PlaceLookup = Callable[[str], Place]


def interchange_line(extraction: Extraction, place: PlaceLookup) -> dict[str, Any]:
    """The line of one article; ``place`` gives the place of an id in either gazetteer tier."""
    article = extraction.article
    lines = {report.id: _event(report, article, place) for report in extraction.reports}
    asserted = [lines[r.id] for r in extraction.reports if r.modality == "asserted"]
    others = [{**lines[r.id], "modality": r.modality} for r in extraction.reports if r.modality != "asserted"]
    return {
        "doc": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "lang": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "places": [_place(t, place) for t in extraction.toponyms if t.place_id],
        "times": [
            {"start": t.start, "end": t.end, "text": t.surface, "type": t.type, "value": t.value}
            for t in extraction.times
            if t.value
        ],
        "events": asserted,
        "not_asserted": others,
        "unresolved": _unresolved(extraction),
        "boilerplate": [[aside.start, aside.end] for aside in article.boilerplate],
    }


def _unresolved(extraction: Extraction) -> list[dict[str, Any]]:
    """The places and times that stayed open, each with its sentence, by which a reader can settle it."""
    toponyms = [t for t in extraction.toponyms if not t.place_id]
    times = [t for t in extraction.times if not t.value]
    found: list[Toponym | Timex] = [*toponyms, *times]
    return [
        {
            "start": t.start,
            "end": t.end,
            "text": t.surface,
            "why": t.why,
            "sentence": sentence_around(extraction.article, t.start),
        }
        for t in found
    ]


def _place(toponym: Toponym, lookup: PlaceLookup) -> dict[str, Any]:
    place = lookup(toponym.place_id or "")
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.surface,
        "place_id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
        "precision_km": toponym.precision_km,
        "score": round(toponym.score, 3),
        "candidates": [
            {"place_id": c.place_id, "score": round(c.score, 3), "reasons": list(c.reasons)} for c in toponym.candidates
        ],
    }


def _event(report: Report, article: Article, lookup: PlaceLookup) -> dict[str, Any]:
    place = lookup(report.place_id) if report.place_id else None
    missing = [what for what, value in (("no place", place), ("no date", report.when)) if value is None]
    when = report.when
    line: dict[str, Any] = {
        "id": report.id,
        "start": report.start,
        "end": report.end,
        "sentence": article.text[report.start : report.end],
        "type": report.type,
        "status": "tray" if missing else "mapped",
        "date_start": when.first.isoformat() if when else None,
        "date_end": when.last.isoformat() if when else None,
        "when_precision": report.when_precision,
        "place_id": report.place_id,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_precision": report.where_precision,
        **_count("killed", report.count("killed")),
        **_count("injured", report.count("injured")),
        "claimant": report.claimant,
        "side": report.side,
        "stance": report.stance,
        "background": report.background,
        "cumulative": report.cumulative,
        "missing": _best(report.count("missing")),
        "captured": _best(report.count("captured")),
        "displaced": _best(report.count("displaced")),
        "losses": [
            {"item": loss.item, "count": loss.count, "action": loss.action, "side": loss.side} for loss in report.losses
        ],
        "trigger": report.trigger,
        "toponym": report.toponym,
        "timex": report.timex,
        "reasons": list(report.reasons),
    }
    return {**line, "why": " and ".join(missing)} if missing else line


def _count(kind: str, count: Count | None) -> dict[str, int | None]:
    low, best, high = (count.low, count.best, count.high) if count else (None, None, None)
    return {kind: best, f"{kind}_low": low, f"{kind}_high": high}


def _best(count: Count | None) -> int | None:
    return count.best if count else None
