"""A QGIS style (QML): points in the colours of their types, labelled in the legend, larger where more were killed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from conflictmap.events import EventType

_SHAPES = ("circle", "square", "diamond", "triangle", "pentagon", "star", "diagonal_half_square", "hexagon")
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def style_of(types: Sequence[EventType], language: str) -> str:
    """The style as QML: one category a type, labelled in ``language``; types told apart by shape as well as by colour."""
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology")
    renderer = ET.SubElement(
        root, "renderer-v2", type="categorizedSymbol", attr="type", symbollevels="0", forceraster="0"
    )
    categories, symbols = ET.SubElement(renderer, "categories"), ET.SubElement(renderer, "symbols")
    for number, kind in enumerate(types):
        ET.SubElement(
            categories,
            "category",
            value=kind.id,
            symbol=str(number),
            label=kind.label(language),
            render="true",
            type="string",
        )
        symbol = ET.SubElement(symbols, "symbol", type="marker", name=str(number), alpha="1", clip_to_extent="1")
        layer = ET.SubElement(symbol, "layer", {"class": "SimpleMarker", "enabled": "1", "locked": "0", "pass": "0"})
        options = ET.SubElement(layer, "Option", type="Map")
        for name, value in _marker(kind, number).items():
            ET.SubElement(options, "Option", type="QString", name=name, value=value)
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _marker(kind: EventType, number: int) -> dict[str, str]:
    red, green, blue = (int(kind.colour[i : i + 2], 16) for i in (1, 3, 5))
    return {
        "color": f"{red},{green},{blue},255",
        "name": _SHAPES[number % len(_SHAPES)],
        "outline_color": "255,255,255,255",
        "outline_width": "0.2",
        "outline_width_unit": "MM",
        "size": "3",
        "size_unit": "MM",
        "angle": "0",
    }
