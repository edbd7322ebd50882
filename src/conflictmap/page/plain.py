"""Events as ordinary folium layers, for maps of one's own: a FeatureGroup for each stretch of time, a marker with popup and tooltip for each event.

What an article says reaches folium as numeric character references and nothing else, so that it means nothing to a template, a script or
a parser of markup, however often it is read: branca reads a rendered page as a template once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from conflictmap.case import MapContent
from conflictmap.errors import InputError
from conflictmap.events import event_types
from conflictmap.page.frames import table_of_frame
from conflictmap.page.inert import inert
from conflictmap.page.table import EventTable, day_of, table_of_events
from conflictmap.page.texts import event_row

if TYPE_CHECKING:
    import folium
    import pandas as pd

    from conflictmap.model import Place

MOST = 2_000  # more events than this are no page of folium's any more: build_map draws them
_RADIUS, _WIDEST = 6, 320  # pixels
_KEYS: Mapping[str, Callable[[date, str], str]] = {
    "year": lambda day, kind: day.isoformat()[:4],
    "month": lambda day, kind: day.isoformat()[:7],
    "day": lambda day, kind: day.isoformat(),
    "type": lambda day, kind: kind,
}
_COARSE = 3  # UCDP where_prec from which an event is known to an area only


def plain_layers(
    events: MapContent | pd.DataFrame,
    *,
    by: Literal["year", "month", "day", "type"] = "month",
    columns: Mapping[str, str] | None = None,
) -> list[folium.FeatureGroup]:
    """One ``folium.FeatureGroup`` for each value of ``by``, in order, to be added to any ``folium.Map`` (with a ``LayerControl``).

    ``events`` and ``columns`` are as for :func:`conflictmap.page.build_map`.

    Raises:
        InputError: there are more than 2,000 events, or the frame has no usable column for the date or the place.
    """
    import folium

    table, places = _read(events, columns)
    if len(table.ids) > MOST:
        raise InputError(
            f"{len(table.ids):,} events are too many for folium's own layers (2,000 at most); build_map draws them, or choose some."
        )
    labels = {kind.id: (kind.label("en"), kind.colour) for kind in event_types()}
    groups: dict[str, folium.FeatureGroup] = {}
    for event in _events(table, places):
        label, colour = labels[event.type]
        key = _KEYS[by](event.first, label)
        groups.setdefault(key, folium.FeatureGroup(name=inert(key))).add_child(_marker(event, label, colour))
    return [groups[key] for key in sorted(groups)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    first: date
    last: date
    place: Place
    type: str
    coarse: bool
    reports: list[list[str | None]]


def _read(
    events: MapContent | pd.DataFrame, columns: Mapping[str, str] | None
) -> tuple[EventTable, Mapping[str, Place]]:
    if isinstance(events, MapContent):
        return table_of_events(events.events, events.articles, event_row), events.places
    found = table_of_frame(events, columns)
    return found.table, found.places


def _events(table: EventTable, places: Mapping[str, Place]) -> Iterator[_Event]:
    for number, row in enumerate(table.rows(0, len(table.ids))):
        first = table.first[number]
        yield _Event(
            first=day_of(first),
            last=day_of(first + table.lasting[number]),
            place=places[table.place[number]],
            type=table.type[number],
            coarse=table.where[number] >= _COARSE,
            reports=row[0],
        )


def _marker(event: _Event, label: str, colour: str) -> folium.CircleMarker:
    import folium

    days = event.first.isoformat() if event.first == event.last else f"{event.first} – {event.last}"
    return folium.CircleMarker(
        (event.place.lat, event.place.lon),
        radius=_RADIUS,
        color=colour,
        dash_array="4 3" if event.coarse else None,
        fill=True,
        fill_opacity=0.25 if event.coarse else 0.8,
        tooltip=folium.Tooltip(inert(f"{days} {event.place.name}: {label}")),
        popup=folium.Popup("<br>".join(_told(event, days, label)), max_width=_WIDEST),
    )


def _told(event: _Event, days: str, label: str) -> Iterator[str]:
    """The lines of a popup; the markup is ours, every word inert."""
    yield f"<b>{inert(event.place.name)}</b>, {inert(days)}, {inert(label)}"
    for sentence, _language, _marks, outlet, url, *_ in (report + [None] * 5 for report in event.reports):
        said = f'<bdi dir="auto">{inert(sentence or "")}</bdi> <i>{inert(outlet or "")}</i>'
        is_link = (url or "").lower().startswith(("http://", "https://"))
        yield (
            f'{said} <a href="{inert(url or "")}" target="_blank" rel="noopener noreferrer">&#8599;</a>'
            if is_link
            else said
        )
