"""The map: a ``folium.Map`` with the program's own layer on it."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from conflictmap.case import MapContent
from conflictmap.errors import DataError
from conflictmap.page.figure import OfflineFigure
from conflictmap.page.payload import islands

if TYPE_CHECKING:
    import folium

_REGION_CENTRE, _REGION_ZOOM = (39.85, 46.6), 8


def build_map(content: MapContent) -> folium.Map:
    """A ``folium.Map`` of ``content``. What is added to it (vector layers, markers, popups, a LayerControl) is drawn as well.

    Saving it writes one file that asks the network for nothing; a plugin that needs a remote script raises when it is saved.
    """
    import folium
    from branca.element import MacroElement
    from jinja2 import Template

    fmap = folium.Map(
        location=_REGION_CENTRE,
        zoom_start=_REGION_ZOOM,
        tiles=None,
        control_scale=True,
        world_copy_jump=True,
        attributionControl=False,
    )
    fmap.default_js, fmap.default_css = [], []
    figure = OfflineFigure(content, islands(content), _static("page.js"), _static("page.css"), _static("template.html"))
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
