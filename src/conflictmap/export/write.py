"""Events to a file of any known format, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml.etree import LxmlError  # type: ignore[import-untyped]

from conflictmap.case import StoredEvents
from conflictmap.errors import InputError, OutputError
from conflictmap.export import features, kml, sheets
from conflictmap.export.geopackage import write_geopackage
from conflictmap.export.rows import event_rows
from conflictmap.export.shapes import acled_rows, ged_rows
from conflictmap.files import written_whole

Writer = Callable[[StoredEvents, Path, bool, str], None]


def _rows_of(write: Callable[..., None]) -> Writer:
    return lambda stored, path, hxl, language: write(event_rows(stored, language), path)


WRITERS: dict[str, Writer] = {
    ".geojson": lambda stored, path, hxl, language: features.write_geojson(stored, path, language),
    ".gpkg": lambda stored, path, hxl, language: write_geopackage(stored, path, language),
    ".parquet": _rows_of(features.write_parquet),
    ".fgb": _rows_of(features.write_flatgeobuf),
    ".acled.csv": lambda stored, path, hxl, language: sheets.write_csv(acled_rows(stored), path),
    ".ged.csv": lambda stored, path, hxl, language: sheets.write_csv(ged_rows(stored), path),
    ".csv": lambda stored, path, hxl, language: sheets.write_csv(event_rows(stored, language), path, hxl=hxl),
    ".xlsx": lambda stored, path, hxl, language: sheets.write_xlsx(stored, path, hxl=hxl, language=language),
    ".kml": lambda stored, path, hxl, language: kml.write_kml(event_rows(stored, language), path, language),
    ".kmz": lambda stored, path, hxl, language: kml.write_kmz(event_rows(stored, language), path, language),
}
_PLACED = frozenset({".fgb", ".kml", ".kmz", ".acled.csv", ".ged.csv"})
_DATED = _PLACED - {".fgb"}


def format_of(path: Path) -> str:
    """The suffix of ``path`` that names its format.

    Raises:
        InputError: it is no known one; the message lists those.
    """
    name = path.name.lower()
    found = next((suffix for suffix in WRITERS if name.endswith(suffix)), None)
    if found is None:
        raise InputError(f"{path} has no known suffix; events are exported to {', '.join(WRITERS)}.")
    return found


def write_events(stored: StoredEvents, path: Path, *, hxl: bool = False, language: str = "en") -> int:
    """Write ``stored`` in the format that the suffix of ``path`` names; how many events that format could not hold.

    Formats of points hold no event without a place or a day. Written beside ``path`` first, flushed to disk, then renamed. ``hxl`` adds a
    row of HXL tags to CSV and Excel.

    Raises:
        InputError: the suffix is unknown, or there is no event.
        OutputError: the folder is missing or cannot be written to.
    """
    suffix = format_of(path)
    if not stored.events:
        raise InputError(f"there is no event to write to {path}.")
    with written_whole(path) as (made,):
        try:
            WRITERS[suffix](stored, made, hxl, language)
        except (RuntimeError, LxmlError) as error:  # GDAL's and the workbook's, where the disk is full
            raise OutputError(f"{path} cannot be written ({error}); give a path on a disk with room.") from error
    return sum(
        (suffix in _PLACED and event.place_id not in stored.places) or (suffix in _DATED and event.when is None)
        for event in stored.events
    )
