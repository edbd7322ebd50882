"""A table file as a frame of text: CSV, TSV, Excel, GeoJSON, Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_SNIFFED = 64 * 1024


def read_table(path: Path) -> pd.DataFrame:
    """The rows of ``path``; cells as text (None where empty), points of GeoJSON and GeoParquet as ``latitude`` and ``longitude``.

    The index is the row's number in the file as its user counts them: the heading is row 1.

    Raises:
        InputError: the file is missing, of an unknown kind, not decodable, or empty.
    """
    readers: dict[str, Callable[[Path], pd.DataFrame]] = {
        ".csv": _read_delimited,
        ".tsv": _read_delimited,
        ".txt": _read_delimited,
        ".xlsx": _read_excel,
        ".geojson": _read_geojson,
        ".json": _read_geojson,
        ".parquet": _read_parquet,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path} is no table of a known kind; known are {', '.join(readers)}.")
    if not path.is_file():
        raise InputError(f"{path} does not exist; give the path of a table.")
    try:
        frame = reader(path)
    except (ValueError, OSError, KeyError) as error:
        raise InputError(
            f"{path} cannot be read as {path.suffix[1:]} ({error}); open it and save it again as UTF-8 CSV or as .xlsx."
        ) from error
    if frame.empty:
        raise InputError(f"{path} has no row; give a table with a heading and at least one event.")
    frame.columns = frame.columns.astype(str).str.strip()
    frame.index = range(2, len(frame) + 2)
    return frame


def _read_delimited(path: Path) -> pd.DataFrame:
    import pandas as pd

    with path.open("rb") as file:
        start = file.read(_SNIFFED)
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    head = start.decode(encoding, errors="ignore").split("\n", 1)[0]
    delimiter = (
        max("\t;,|", key=head.count) if len(next(csv.reader([head]), [])) < 2 or "\t" in head or ";" in head else ","
    )
    return pd.read_csv(path, sep=delimiter, dtype=str, keep_default_na=False, na_values=[""], encoding=encoding)


def _read_excel(path: Path) -> pd.DataFrame:
    import pandas as pd

    frame = pd.read_excel(path, dtype=object)
    return frame.map(_cell_text)


def _cell_text(value: object) -> str | None:
    """A cell of a spreadsheet as text: days as ISO, whole numbers without their decimal point."""
    import pandas as pd

    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp) or hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read_geojson(path: Path) -> pd.DataFrame:
    import geopandas as gpd

    return _with_points(gpd.read_file(path))


def _read_parquet(path: Path) -> pd.DataFrame:
    import geopandas as gpd
    import pandas as pd

    try:
        return _with_points(gpd.read_parquet(path))
    except ValueError:  # a Parquet file without geometry
        return pd.read_parquet(path).map(_cell_text)


def _with_points(frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    if frame.crs is not None:
        frame = frame.to_crs(4326)
    inside = frame.geometry.representative_point()
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name)).map(_cell_text)
    return plain.assign(latitude=inside.y.astype(str), longitude=inside.x.astype(str))
