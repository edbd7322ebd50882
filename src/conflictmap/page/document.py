"""The whole page as text."""

from __future__ import annotations

from conflictmap.case import MapContent
from conflictmap.page.map import build_map


def render_page(content: MapContent) -> str:
    """The page of ``content`` as HTML: the same content gives the same bytes.

    Raises:
        DataError: the front end was not built.
    """
    page: str = build_map(content).get_root().render()
    return page
