"""Events as features of one layer: GeoJSON, GeoParquet, FlatGeobuf."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conflictmap.case import StoredEvents
from conflictmap.export.rows import Row, event_rows, place_rows, report_rows, source_rows
from conflictmap.tables.exported import OWN_MEMBER

if TYPE_CHECKING:
    import geopandas as gpd


def write_geojson(stored: StoredEvents, path: Path, language: str = "en") -> None:
    """Write a FeatureCollection (RFC 7946); an event without a place has no geometry.

    Reports, sources and places stand in a member of this program's own after the features, which other programs pass over.
    """
    rows = event_rows(stored, language)
    features = [
        {"type": "Feature", "id": row["id"], "geometry": _geometry(row), "properties": _plain(row)} for row in rows
    ]
    beside = {"reports": report_rows(stored), "sources": source_rows(stored), "places": place_rows(stored)}
    tables = (f'"{name}": {_lines(_plain(row) for row in table)}' for name, table in beside.items())
    own = f"{json.dumps(OWN_MEMBER)}: {{{', '.join(tables)}}}"
    path.write_text(f'{{"type": "FeatureCollection", "features": {_lines(features)}, {own}}}\n', encoding="utf-8")


def _lines(items: Iterable[Row]) -> str:
    """A JSON array, an item a line."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n{lines}\n]"


def _geometry(row: Row) -> dict[str, Any] | None:
    if row["latitude"] is None:
        return None
    return {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}


def _plain(row: Row) -> Row:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def frame_of(rows: Sequence[Row]) -> gpd.GeoDataFrame:
    """Rows with latitude and longitude as a frame of points (EPSG:4326), their cells as :func:`columns_of` has them."""
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry import Point

    frame = pd.DataFrame(columns_of(rows))
    points = [None if row["latitude"] is None else Point(row["longitude"], row["latitude"]) for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs=4326))


def columns_of(rows: Sequence[Row]) -> dict[str, Any]:
    """The columns of rows: counts as whole numbers that may be missing, days as ISO text."""
    import pandas as pd

    plain = [_plain(row) for row in rows]
    columns = {key: [row[key] for row in plain] for key in (plain[0] if plain else ())}
    return {key: pd.array(values, dtype=_dtype(values)) for key, values in columns.items()}


def _dtype(values: Sequence[Any]) -> str:
    kinds = {type(value) for value in values if value is not None}
    return "Int64" if kinds == {int} else "Float64" if kinds and kinds <= {int, float} else "string"


def write_parquet(rows: Sequence[Row], path: Path) -> None:
    """Write GeoParquet."""
    frame_of(rows).to_parquet(path, index=False)


def write_flatgeobuf(rows: Sequence[Row], path: Path) -> None:
    """Write FlatGeobuf, which holds only events with a place."""
    placed = [row for row in rows if row["latitude"] is not None]
    frame_of(placed).to_file(path, driver="FlatGeobuf", engine="pyogrio")
