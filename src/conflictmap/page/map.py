"""The map: a ``folium.Map`` with the program's own layer on it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING

from conflictmap.case import MapContent, basemap_labels
from conflictmap.errors import DataError
from conflictmap.events import event_types
from conflictmap.gazetteer import load_gazetteer
from conflictmap.page.figure import OfflineFigure
from conflictmap.page.frames import table_of_frame
from conflictmap.page.payload import islands
from conflictmap.page.table import EventTable
from conflictmap.page.tiles import Tiles
from conflictmap.page.view import first_view

if TYPE_CHECKING:
    import folium
    import pandas as pd


def build_map(
    events: MapContent | pd.DataFrame,
    *,
    title: str | None = None,
    language: str = "en",
    columns: Mapping[str, str] | None = None,
    tiles: Tiles | None = None,
) -> folium.Map:
    """A ``folium.Map`` of events. What is added to it (vector layers, markers, popups, a LayerControl) is drawn as well.

    ``events`` is what the pipeline made of articles, or a frame of dated events, one a row: with points, or with names of places that the
    gazetteer knows (:func:`conflictmap.tables.join.join_events` tells how its columns are found; ``columns`` maps fields to headings).
    ``title`` and ``language`` are for frames; content brings its own. ``tiles`` is an online map below the events: the only thing the page then
    asks the network for, from that one host.

    Saving the map writes one file that asks the network for nothing; a plugin that needs a remote script raises when it is saved.

    Raises:
        InputError: the frame has no usable column for the date or the place.
        DataError: the front end was not built.
    """
    if isinstance(events, MapContent):
        return _map_of(events, islands(events, tiles=tiles), tiles)
    content, table = content_of_frame(events, title=title, language=language, columns=columns)
    return _map_of(content, islands(content, table, tiles), tiles)


def content_of_frame(
    frame: pd.DataFrame, *, title: str | None = None, language: str = "en", columns: Mapping[str, str] | None = None
) -> tuple[MapContent, EventTable]:
    """What a map of ``frame`` shows: its events as a table, and everything else; parameters and errors as for :func:`build_map`."""
    found = table_of_frame(frame, columns)
    content = MapContent(
        titles=((language, title or "conflictmap"),),
        events=(),
        articles={},
        places=found.places,
        types=event_types(),
        language=language,
        labels=basemap_labels(load_gazetteer()),
        read=len(frame),
        mapped=len(found.table.ids),
        rejections=found.rejections,
    )
    return content, found.table


def _map_of(content: MapContent, data: tuple[Mapping[str, str], Mapping[str, str]], tiles: Tiles | None) -> folium.Map:
    import folium
    from branca.element import MacroElement
    from jinja2 import Template

    centre, zoom = first_view(content)
    fmap = folium.Map(
        location=centre,
        zoom_start=zoom,
        tiles=None,
        control_scale=True,
        world_copy_jump=True,
        attributionControl=False,
    )
    fmap.default_js, fmap.default_css = [], []
    figure = OfflineFigure(content, data, _static("page.js"), _static("page.css"), _static("template.html"))
    figure.tiles = tiles
    figure.add_child(fmap)
    start = MacroElement()  # type: ignore[no-untyped-call]
    start._name = "Events"
    start._template = Template(
        "{% macro script(this, kwargs) %}conflictmap.start({{ this._parent.get_name() }});{% endmacro %}"
    )
    fmap.add_child(start)
    return fmap


def _static(name: str) -> str:
    file = resources.files("conflictmap.page") / "static" / name
    if not file.is_file():
        raise DataError(
            "the page's front end is not built: install conflictmap with pip, or run `npm ci && npm run build` in web/."
        )
    return file.read_text(encoding="utf-8")
