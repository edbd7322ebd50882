"""KML and KMZ for Google Earth: a folder a month, a time span an event, the colours of the types."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from conflictmap.events import EventType, event_types
from conflictmap.export.rows import Row

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_ICON = "http://maps.google.com/mapfiles/kml/shapes/shaded_dot.png"
_TOLD = ("killed", "injured", "claimant", "grade", "source", "url")
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes


def write_kml(rows: Sequence[Row], path: Path, language: str = "en") -> None:
    """Write the events that have a place and a day."""
    path.write_bytes(_document(rows, language))


def write_kmz(rows: Sequence[Row], path: Path, language: str = "en") -> None:
    """Write the same, packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml", _ZIP_DAY), _document(rows, language), zipfile.ZIP_DEFLATED)


def _document(rows: Sequence[Row], language: str) -> bytes:
    types = {kind.id: kind for kind in event_types()}
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    for kind in types.values():
        _add_style(document, kind)
    placed = sorted(
        (row for row in rows if row["latitude"] is not None and row["date_start"]),
        key=lambda row: (row["date_start"], row["id"]),
    )
    for month, group in groupby(placed, key=lambda row: f"{row['date_start']:%Y-%m}"):
        folder = ET.SubElement(document, "Folder")
        ET.SubElement(folder, "name").text = month
        for row in group:
            _add_placemark(folder, row, types[row["type"]].label(language))
    packed: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return packed


def _add_style(document: ET.Element, kind: EventType) -> None:
    style = ET.SubElement(ET.SubElement(document, "Style", id=kind.id), "IconStyle")
    red, green, blue = kind.colour[1:3], kind.colour[3:5], kind.colour[5:7]
    ET.SubElement(style, "color").text = f"ff{blue}{green}{red}".lower()
    ET.SubElement(ET.SubElement(style, "Icon"), "href").text = _ICON


def _add_placemark(folder: ET.Element, row: Row, label: str) -> None:
    mark = ET.SubElement(folder, "Placemark", id=f"e{row['id']}")
    ET.SubElement(mark, "name").text = f"{row['place']}: {label}"
    told = [row["text"], *(f"{field}: {row[field]}" for field in _TOLD if row[field] is not None)]
    ET.SubElement(mark, "description").text = html.escape("\n".join(filter(None, told)))  # viewers take it for HTML
    span = ET.SubElement(mark, "TimeSpan")
    ET.SubElement(span, "begin").text = row["date_start"].isoformat()
    ET.SubElement(span, "end").text = row["date_end"].isoformat()
    ET.SubElement(mark, "styleUrl").text = f"#{row['type']}"
    data = ET.SubElement(mark, "ExtendedData")
    for field, value in row.items():
        if value is not None:
            ET.SubElement(ET.SubElement(data, "Data", name=field), "value").text = str(value)
    point = ET.SubElement(mark, "Point")
    ET.SubElement(point, "coordinates").text = f"{row['longitude']},{row['latitude']}"
