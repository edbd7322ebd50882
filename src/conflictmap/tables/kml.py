"""KML and KMZ as rows: a placemark a row, its own data as columns; the entities and links of the file are not followed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from conflictmap.errors import InputError

_LARGEST = 512 * 1024 * 1024


def kml_rows(path: Path) -> list[dict[str, str]]:
    """A row a placemark: ``ExtendedData`` by name, else name, description, time and point as the columns of events.

    Raises:
        InputError: the file is no KML, or the archive holds none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(_document(path), parser)
    return [_row(mark) for mark in root.iter("{*}Placemark")]


def _document(path: Path) -> bytes:
    if path.suffix.lower() != ".kmz":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        found = next((member for member in archive.infolist() if member.filename.lower().endswith(".kml")), None)
        if found is None:
            raise InputError(f"{path} holds no .kml; export it again.")
        if found.file_size > _LARGEST:
            raise InputError(f"{path} unpacks to more than {_LARGEST // 2**20} MB; export fewer events.")
        return archive.read(found)


def _row(mark: etree._Element) -> dict[str, str]:
    own = dict(_own_data(mark))
    if own:
        return own
    row = {
        "place": _text(mark, "name"),
        "text": re.sub(r"<[^>]+>", " ", _text(mark, "description")),
        "date_start": _text(mark, "TimeSpan/{*}begin") or _text(mark, "TimeStamp/{*}when"),
        "date_end": _text(mark, "TimeSpan/{*}end"),
    }
    point = _text(mark, "Point/{*}coordinates").split(",")
    if len(point) > 1:
        row |= {"longitude": point[0].strip(), "latitude": point[1].strip()}
    return row


def _own_data(mark: etree._Element) -> Iterator[tuple[str, str]]:
    for data in mark.iterfind("{*}ExtendedData/{*}Data"):
        yield data.get("name", ""), _text(data, "value")
    for data in mark.iterfind("{*}ExtendedData/{*}SchemaData/{*}SimpleData"):
        yield data.get("name", ""), (data.text or "").strip()


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(f"{{*}}{path}") or "").strip()
