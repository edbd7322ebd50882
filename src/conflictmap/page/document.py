"""The whole page as text."""

from __future__ import annotations

from conflictmap.case import MapContent
from conflictmap.page.map import build_map
from conflictmap.page.tiles import Tiles


def render_page(content: MapContent, tiles: Tiles | None = None) -> str:
    """The page of ``content`` as HTML: the same content gives the same bytes. ``tiles`` are an online map below it, which a page has none of by itself.

    Raises:
        DataError: the front end was not built.
    """
    page: str = build_map(content, tiles=tiles).get_root().render()
    return page
