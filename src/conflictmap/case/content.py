"""What a map shows, gathered: the one argument of the page, the figure and the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflictmap.case.config import Phase
from conflictmap.events import EventType
from conflictmap.model import Article, Event, Place, Rejection, Toponym

ATTRIBUTIONS = (
    "places: GeoNames (CC BY 4.0), Who's On First and Wikidata (CC0), each beside its fact in data/places.geojson",
    "basemap: Natural Earth (public domain), Who's On First (CC0; provinces of Armenia CC BY, Quattroshapes)",
    "who held what: statement of 9 November 2020, reports of both sides and Natural Earth, each beside its area in data/areas",
    "map: Leaflet (BSD-2-Clause)",
)
_LEAST_PROMINENT = {
    "country": 0.6, "capital": 0.6, "city": 0.6, "town": 0.5, "region": 0.6, "village": 0.3, "lake": 0.3, "reservoir": 0.3
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MapContent:
    """Events with all they refer to. ``places`` and ``articles`` by id hold at least what events and mentions name.

    ``mentions`` are (article id, toponym) for the layer of mentioned places; ``labels`` the places whose names the basemap shows,
    the most prominent first; ``read`` counts articles given, ``mapped`` those that tell an event with place and day.
    """

    titles: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    articles: Mapping[str, Article]
    places: Mapping[str, Place]
    types: tuple[EventType, ...]
    language: str = "en"
    mentions: tuple[tuple[str, Toponym], ...] = ()
    labels: tuple[Place, ...] = ()
    phases: tuple[Phase, ...] = ()
    read: int = 0
    mapped: int = 0
    rejections: tuple[Rejection, ...] = ()
    attributions: tuple[str, ...] = ATTRIBUTIONS


def basemap_labels(gazetteer: Iterable[Place]) -> tuple[Place, ...]:
    """The places whose names a basemap shows, down to the villages of the conflict zone, the most prominent first."""
    shown = (p for p in gazetteer if p.prominence >= _LEAST_PROMINENT.get(p.kind, 2))
    return tuple(sorted(shown, key=lambda p: (-p.prominence, p.id)))
