"""conflictmap: from news text about a conflict to a sourced, dated, layered map.

``import conflictmap as cm`` gives what a notebook needs, each loaded when it is first asked for: ``load_gazetteer``, ``Geocoder`` (geopy's
contract); ``read_articles``, ``extract_article``, ``run``, ``merged_events``; ``read_events``, ``to_geodataframe``; ``join_events``;
``map_content``, ``build_map``; ``FigureOptions``, ``draw_figure``; and ``ConflictMapError``, the base of every error meant for a user.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflictmap.case import read_stored as read_events
    from conflictmap.errors import ConflictMapError
    from conflictmap.export import to_geodataframe
    from conflictmap.figure import FigureOptions, draw_figure
    from conflictmap.gazetteer import load_gazetteer
    from conflictmap.gazetteer.geocoder import ConflictMapGeocoder as Geocoder
    from conflictmap.page import build_map
    from conflictmap.pipeline import extract_article, map_content, merged_events, run
    from conflictmap.read import read_articles
    from conflictmap.tables import join_events

__version__ = "0.1.0"

_HOMES = {
    "ConflictMapError": "errors",
    "FigureOptions": "figure",
    "Geocoder": "gazetteer.geocoder",
    "build_map": "page",
    "draw_figure": "figure",
    "extract_article": "pipeline",
    "join_events": "tables",
    "load_gazetteer": "gazetteer",
    "map_content": "pipeline",
    "merged_events": "pipeline",
    "read_articles": "read",
    "read_events": "case",
    "run": "pipeline",
    "to_geodataframe": "export",
}
_OTHER_NAMES = {"Geocoder": "ConflictMapGeocoder", "read_events": "read_stored"}

__all__ = [
    "ConflictMapError",
    "FigureOptions",
    "Geocoder",
    "build_map",
    "draw_figure",
    "extract_article",
    "join_events",
    "load_gazetteer",
    "map_content",
    "merged_events",
    "read_articles",
    "read_events",
    "run",
    "to_geodataframe",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its room when it is first asked for, so that ``import conflictmap`` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'conflictmap' has no attribute {name!r}")
    return getattr(importlib.import_module(f"conflictmap.{_HOMES[name]}"), _OTHER_NAMES.get(name, name))


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
