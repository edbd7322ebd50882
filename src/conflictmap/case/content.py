"""What a map shows, gathered: the one argument of the page, the figure and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from conflictmap.case.config import Phase
from conflictmap.events import EventType
from conflictmap.model import Article, Event, Place, Rejection, Toponym


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
    attributions: tuple[str, ...] = field(default=())
