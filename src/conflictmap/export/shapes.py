"""Events in the columns of ACLED and of UCDP GED, for tools that expect one of them; codes after their codebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conflictmap.case import StoredEvents
from conflictmap.events import EventType, event_types
from conflictmap.export.rows import Row, event_rows
from conflictmap.model import Event

_TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}  # UCDP date_prec to ACLED time_precision


def acled_rows(stored: StoredEvents) -> list[Row]:
    """The events that have place and day, in ACLED's columns; what ACLED codes and this program does not is empty."""
    types = {kind.id: kind for kind in event_types()}
    return [_acled(row, event, types[event.type]) for row, event in _mapped(stored)]


def ged_rows(stored: StoredEvents) -> list[Row]:
    """The events that have place and day, in UCDP GED's columns; ``type_of_violence`` 0 where UCDP would not code the event."""
    types = {kind.id: kind for kind in event_types()}
    return [_ged(row, event, types[event.type], stored) for row, event in _mapped(stored)]


def _mapped(stored: StoredEvents) -> Sequence[tuple[Row, Event]]:
    pairs = zip(event_rows(stored), stored.events, strict=True)
    return [(row, event) for row, event in pairs if row["latitude"] is not None and event.when]


def _actors(event: Event) -> tuple[str | None, str | None]:
    first, second, *_ = (*event.reports[0].actors, None, None)
    return first, second


def _acled(row: Row, event: Event, kind: EventType) -> Row:
    first, second = _actors(event)
    return {
        "event_id_cnty": row["id"],
        "event_date": row["date_start"],
        "year": row["date_start"].year,
        "time_precision": _TIME_PRECISION.get(row["when_precision"] or 1, 3),
        "event_type": kind.acled_event,
        "sub_event_type": kind.acled_sub_event,
        "actor1": first,
        "actor2": second,
        "country": None,
        "admin1": None,
        "admin2": None,
        "location": row["place"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geo_precision": min(row["where_precision"] or 1, 3),
        "source": row["source"],
        "notes": row["text"],
        "fatalities": row["killed"] or 0,
        "tags": f"grade={row['grade']}",
    }


def _ged(row: Row, event: Event, kind: EventType, stored: StoredEvents) -> Row:
    first, second = _actors(event)
    article = stored.articles[event.reports[0].article_id]
    killed: dict[str, Any] = {key: row[key] or 0 for key in ("killed", "killed_low", "killed_high")}
    return {
        "id": row["id"],
        "year": row["date_start"].year,
        "type_of_violence": kind.ucdp,
        "side_a": first,
        "side_b": second,
        "number_of_sources": event.sources,
        "source_article": article.title,
        "source_office": row["source"],
        "source_date": row["published"],
        "source_headline": row["text"],
        "source_original": row["claimant"],
        "where_prec": row["where_precision"],
        "where_coordinates": row["place"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "date_prec": row["when_precision"],
        "date_start": row["date_start"],
        "date_end": row["date_end"],
        "best": killed["killed"],
        "low": killed["killed_low"],
        "high": killed["killed_high"],
    }
