"""Events as a GeoDataFrame: one row an event, plain values only, ready to explore, plot, filter and write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from conflictmap.case import StoredEvents
from conflictmap.model import CountKind, Event

if TYPE_CHECKING:
    import geopandas as gpd


def to_geodataframe(stored: StoredEvents) -> gpd.GeoDataFrame:
    """The events that have a place, a row each by day, with a point (EPSG:4326); undated ones last.

    Columns: ``event_id``, ``type``, ``date_start``, ``date_end`` (datetime64), ``when_precision``, ``place_id``, ``place``,
    ``where_precision`` (UCDP GED codes), best, low and high of ``killed``, ``injured``, ``missing``, ``captured`` and ``displaced`` over the event's
    reports, ``claimants``, ``sides``, ``outlets``, ``urls`` (joined by ``; ``), ``sources`` (independent ones), ``grade``, ``reports``
    (how many), ``sentence`` (of the first report, as written).
    """
    import geopandas as gpd
    import pandas as pd

    events = [event for event in stored.events if event.place_id in stored.places]
    places = [stored.places[event.place_id or ""] for event in events]
    frame = pd.DataFrame([_row(event, stored) for event in events])
    for column in ("date_start", "date_end"):
        frame[column] = pd.to_datetime(frame.get(column, []))
    points = gpd.points_from_xy([place.lon for place in places], [place.lat for place in places])
    made = gpd.GeoDataFrame(frame, geometry=points, crs=4326)
    return made.sort_values(
        ["date_start", "event_id"] if len(made) else "date_start", na_position="last", ignore_index=True
    )


def _row(event: Event, stored: StoredEvents) -> dict[str, Any]:
    articles = [stored.articles[report.article_id] for report in event.reports]
    return {
        "event_id": event.id,
        "type": event.type,
        "date_start": event.when.first if event.when else None,
        "date_end": event.when.last if event.when else None,
        "when_precision": event.when_precision,
        "place_id": event.place_id,
        "place": stored.places[event.place_id or ""].name,
        "where_precision": event.where_precision,
        **_counts(event),
        "claimants": _joined(report.claimant for report in event.reports),
        "sides": _joined(report.side for report in event.reports),
        "outlets": _joined(article.outlet for article in articles),
        "urls": _joined(article.url for article in articles),
        "sources": event.sources,
        "grade": event.grade,
        "reports": len(event.reports),
        "sentence": stored.sentences.get(event.reports[0].id, "") if event.reports else "",
    }


def _counts(event: Event) -> dict[str, int | None]:
    """Of each kind: the first report's best figure, the lowest and the highest that any report gives."""
    out: dict[str, int | None] = {}
    for kind in get_args(CountKind):
        counts = [count for report in event.reports if (count := report.count(kind))]
        bounds = [n for count in counts for n in (count.low, count.best, count.high) if n is not None]
        out[kind] = next((count.best for count in counts if count.best is not None), None)
        out[f"{kind}_low"] = min(bounds, default=None)
        out[f"{kind}_high"] = max(bounds, default=None)
    return out


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, values)))
