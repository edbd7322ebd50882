"""A table file as a frame of text: CSV and TSV in any encoding, Excel, GeoJSON, GeoPackage, KML, Parquet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conflictmap.errors import InputError
from conflictmap.read import decode
from conflictmap.tables.columns import usable
from conflictmap.tables.delimited import delimited_rows
from conflictmap.tables.exported import BESIDE, EVENTS, OWN_MEMBER
from conflictmap.tables.kml import kml_rows

if TYPE_CHECKING:
    import pandas as pd

_HEADING_WITHIN = 10  # rows in which the heading of a sheet is looked for, below a title


def read_table(path: Path) -> pd.DataFrame:
    """The rows of ``path``; cells as text (None where empty), points of GeoJSON and the like as ``latitude`` and ``longitude``.

    The index is the row's number as its user counts them: the heading of a sheet or CSV is row 1, the first feature is 1. Empty rows
    and a row of HXL tags are left out. ``.attrs["broken"]`` lists rows with more cells than the heading: (number, reason);
    ``.attrs["beside"]`` holds the rows of the tables that this program exports beside the events, by their names.

    Raises:
        InputError: the file is missing, of an unknown kind, not decodable, or empty.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path} is no table of a known kind; known are {', '.join(SUFFIXES)}.")
    if not path.is_file():
        raise InputError(f"{path} does not exist; give the path of a table.")
    try:
        frame = reader(path)
    except InputError:
        raise
    except Exception as error:  # a damaged file may break a reader in any way
        raise InputError(
            f"{path} cannot be read as {path.suffix[1:]} ({error}); open it and save it again as UTF-8 CSV or as .xlsx."
        ) from error
    if frame.empty and not frame.attrs.get("broken"):
        raise InputError(f"{path} has no row; give a table with a heading and at least one event.")
    return frame


def _read_delimited(path: Path) -> pd.DataFrame:
    text = decode(path.read_bytes(), str(path)).text
    return _framed(delimited_rows(text, str(path)))


def _read_excel(path: Path) -> pd.DataFrame:
    """The first sheet that is a table of events, else the first; the heading may stand below a title."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(str(path))
    first: list[list[Any]] = []
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        first = first or rows
        for start, row in enumerate(rows[:_HEADING_WITHIN]):
            if usable([str(cell) for cell in row]):
                frame = _framed(_cell_texts(rows[start:]), start + 1)
                return _with_beside(frame, _sheets_beside(workbook) if name == EVENTS else {})
    return _framed(_cell_texts(first))


def _sheets_beside(workbook: Any) -> dict[str, list[Any]]:
    sheets = {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names if name in BESIDE}
    return {name: _framed(_cell_texts(rows)).to_dict("records") for name, rows in sheets.items()}


def _with_beside(frame: pd.DataFrame, beside: dict[str, list[Any]]) -> pd.DataFrame:
    if any(beside.values()):
        frame.attrs["beside"] = beside
    return frame


def _cell_texts(rows: Iterable[Iterable[Any]]) -> Iterable[list[str]]:
    return ([_cell_text(cell) for cell in row] for row in rows)


def _framed(rows: Iterable[list[str]], heading_row: int = 1) -> pd.DataFrame:
    """Rows as a frame, the first of them the heading: short rows filled up, empty ones and HXL tags left out."""
    import pandas as pd

    remaining = iter(rows)
    heading = [cell.strip() for cell in next(remaining, [])]
    width = len(heading)
    kept: list[list[str]] = []
    numbers: list[int] = []
    broken: list[tuple[int, str]] = []
    for number, row in enumerate(remaining, heading_row + 1):
        if len(row) > width and any(row[width:]):
            broken.append((number, f"{len(row)} cells under {width} headings; put cells with a delimiter in quotes"))
        elif any(row) and not _is_hxl(row):
            kept.append([*row[:width], *[""] * (width - len(row))])
            numbers.append(number)
    frame = pd.DataFrame(kept, columns=_distinct(heading), index=numbers, dtype=object)
    frame = frame.where(frame != "", None)
    frame.attrs["broken"] = broken
    return frame


def _distinct(heading: list[str]) -> list[str]:
    """Headings made distinct, so that the first of two of one name keeps it."""
    seen: dict[str, int] = {}
    out = []
    for name in heading:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _is_hxl(row: list[str]) -> bool:
    filled = [cell for cell in row if cell]
    return all(cell.startswith("#") for cell in filled)


def _cell_text(value: Any) -> str:
    """A cell as text: days as ISO, whole numbers without their decimal point."""
    if value is None or value != value:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read_features(path: Path) -> pd.DataFrame:
    import geopandas as gpd

    return _with_points(gpd.read_file(path))


def _read_geopackage(path: Path) -> pd.DataFrame:
    """The layer ``events``, else the first; what this program exports beside the events."""
    import geopandas as gpd
    import pyogrio

    layers = [str(name) for name, _ in pyogrio.list_layers(path)]
    if EVENTS not in layers:
        return _with_points(gpd.read_file(path))
    beside = {name: pyogrio.read_dataframe(path, layer=name, read_geometry=False) for name in BESIDE if name in layers}
    frame = _with_points(gpd.read_file(path, layer=EVENTS))
    return _with_beside(frame, {name: _as_text(table).to_dict("records") for name, table in beside.items()})


def _read_geojson(path: Path) -> pd.DataFrame:
    frame, text = _read_features(path), path.read_bytes()
    if OWN_MEMBER.encode() not in text:
        return frame
    beside = json.loads(text).get(OWN_MEMBER, {})
    told = {name: beside.get(name, ()) for name in BESIDE}
    rows = {name: [{k: _cell_text(v) or None for k, v in row.items()} for row in table] for name, table in told.items()}
    return _with_beside(frame, rows)


def _read_kml(path: Path) -> pd.DataFrame:
    import pandas as pd

    return _as_text(pd.DataFrame(kml_rows(path)))


def _read_parquet(path: Path) -> pd.DataFrame:
    import geopandas as gpd
    import pandas as pd

    try:
        return _with_points(gpd.read_parquet(path))
    except ValueError:  # a Parquet file without geometry
        return _as_text(pd.read_parquet(path))


def _with_points(frame: Any) -> pd.DataFrame:
    import geopandas as gpd
    import pandas as pd

    if not isinstance(frame, gpd.GeoDataFrame):  # features none of which has a geometry
        return _as_text(frame)
    if frame.crs is not None:
        frame = frame.to_crs(4326)
    inside = frame.geometry.representative_point()
    plain = _as_text(pd.DataFrame(frame.drop(columns=frame.geometry.name)))
    own = [name for name in plain.columns if name.lower() in ("latitude", "longitude")]
    return plain.drop(columns=own).assign(
        latitude=[None if point is None or point.is_empty else repr(point.y) for point in inside],
        longitude=[None if point is None or point.is_empty else repr(point.x) for point in inside],
    )


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Cells as text or None, rows numbered from 1."""
    import pandas as pd

    known = frame.astype(object).where(frame.notna(), None)
    cells = {name: [_cell_text(value) or None for value in known[name]] for name in frame.columns}
    return pd.DataFrame(cells, index=range(1, len(frame) + 1), dtype=object)


_READERS: dict[str, Callable[[Path], Any]] = {
    ".csv": _read_delimited,
    ".tsv": _read_delimited,
    ".txt": _read_delimited,
    ".xlsx": _read_excel,
    ".xls": _read_excel,
    ".ods": _read_excel,
    ".geojson": _read_geojson,
    ".json": _read_geojson,
    ".gpkg": _read_geopackage,
    ".kml": _read_kml,
    ".kmz": _read_kml,
    ".fgb": _read_features,
    ".parquet": _read_parquet,
}
SUFFIXES = tuple(_READERS)
