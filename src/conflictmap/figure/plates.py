"""Which events a map of the figure shows: those of its window and types, gathered by place and numbered by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from conflictmap.case import StoredEvents
from conflictmap.errors import InputError
from conflictmap.figure.options import FigureOptions
from conflictmap.model import Event, Place

REGION = (43.9, 38.3, 49.3, 41.8)  # west, south, east, north of the basemap, degrees
_NUMBERED_PER_MM = 1 / 3  # more than a page of the figure's width can key: then places are numbered, not events
_APPROXIMATE = 3  # UCDP where_prec from which a point would say more than the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place with its events. ``numbers`` are those of the key, one an event, or one for the place; empty: not numbered."""

    place: Place
    events: tuple[Event, ...]
    numbers: tuple[int, ...] = ()

    @property
    def type(self) -> str:
        """The type of most of its events, the first of equals."""
        return Counter(event.type for event in self.events).most_common(1)[0][0]

    @property
    def is_area(self) -> bool:
        """Whether no event is known more finely than to the place's area."""
        return all((event.where_precision or 1) >= _APPROXIMATE for event in self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One map: its title (a phase's label, or none), its days, its marks, and the events that lie outside the map.

    ``tray`` counts events of the source without place or day; ``by_event`` tells whether events or places bear the numbers.
    """

    title: str | None
    first: date | None
    last: date | None
    marks: tuple[Mark, ...]
    outside: tuple[Mark, ...]
    tray: int
    by_event: bool

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event of the plate, drawn or outside, by day."""
        found = (event for mark in (*self.marks, *self.outside) for event in mark.events)
        return tuple(sorted(found, key=_day))


def plates_of(stored: StoredEvents, options: FigureOptions) -> tuple[Plate, ...]:
    """The maps of the figure: one, or one for each phase of the case that has events.

    Raises:
        InputError: there is no event at all, or the figure is asked for by phase and no case tells phases.
    """
    if not stored.events:
        raise InputError(
            "there is no event to draw; look into the tray and the rejections of the run that wrote the file."
        )
    phases = stored.case.phases if options.by_phase and stored.case else ()
    if options.by_phase and not phases:
        raise InputError("a figure by phase needs a case whose conflictmap.toml tells phases; give the case's folder.")
    if not phases:
        return (_plate(stored, options, None, options.first, options.last),)
    plates = [_plate(stored, options, dict(p.labels).get(options.language, p.id), p.first, p.last) for p in phases]
    return tuple(plate for plate in plates if plate.marks or plate.outside)


def _plate(
    stored: StoredEvents, options: FigureOptions, title: str | None, first: date | None, last: date | None
) -> Plate:
    shown = sorted((e for e in stored.events if _is_shown(e, options, first, last)), key=_day)
    most = round(options.width_mm * _NUMBERED_PER_MM)
    by_event = len(shown) <= most
    on_map = {place_id for place_id, place in stored.places.items() if _inside(place)}
    inside = [event for event in shown if event.place_id in on_map]
    marks = _marks(inside, stored, by_event=by_event, most=0 if options.by_phase else most)
    beyond = _marks([event for event in shown if event.place_id not in on_map], stored, by_event=by_event, most=0)
    tray = sum(event.status != "mapped" for event in stored.events)
    days = [e.when for e in shown if e.when]
    return Plate(
        title=title,
        first=first or min((d.first for d in days), default=None),
        last=last or max((d.last for d in days), default=None),
        marks=tuple(marks),
        outside=tuple(beyond),
        tray=tray,
        by_event=by_event,
    )


def _is_shown(event: Event, options: FigureOptions, first: date | None, last: date | None) -> bool:
    if event.status != "mapped" or event.when is None or (options.types and event.type not in options.types):
        return False
    return (first is None or event.when.last >= first) and (last is None or event.when.first <= last)


def _marks(events: Sequence[Event], stored: StoredEvents, *, by_event: bool, most: int) -> list[Mark]:
    number = {event.id: n for n, event in enumerate(events, 1)}
    by_place = sorted(events, key=lambda e: e.place_id or "")
    marks = [
        Mark(place=stored.places[place_id or ""], events=tuple(sorted(group, key=_day)))
        for place_id, group in groupby(by_place, key=lambda e: e.place_id)
    ]
    marks.sort(key=lambda m: _day(m.events[0]) if by_event else (-len(m.events), m.place.id))
    if not most:
        return marks
    if by_event:
        return [Mark(place=m.place, events=m.events, numbers=tuple(number[e.id] for e in m.events)) for m in marks]
    return [Mark(place=m.place, events=m.events, numbers=(n,) if n <= most else ()) for n, m in enumerate(marks, 1)]


def _inside(place: Place) -> bool:
    west, south, east, north = REGION
    return west <= place.lon <= east and south <= place.lat <= north and place.kind not in ("country", "continent")


def _day(event: Event) -> tuple[date, str]:
    return (event.when.first if event.when else date.max, event.id)
