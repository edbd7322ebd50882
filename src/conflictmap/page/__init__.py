"""Events to one self-contained HTML page, which is a ``folium.Map`` that users can go on extending."""

from conflictmap.page.document import render_page
from conflictmap.page.map import build_map
from conflictmap.page.plain import plain_layers
from conflictmap.page.reading import read_events
from conflictmap.page.tiles import Tiles

__all__ = ["Tiles", "build_map", "plain_layers", "read_events", "render_page"]
