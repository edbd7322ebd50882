"""Events as features of one layer: GeoJSON, GeoParquet, FlatGeobuf."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conflictmap.export.rows import Row

if TYPE_CHECKING:
    import geopandas as gpd


def write_geojson(rows: Sequence[Row], path: Path) -> None:
    """Write a FeatureCollection (RFC 7946); an event without a place has no geometry."""
    features = [
        {"type": "Feature", "id": row["id"], "geometry": _geometry(row), "properties": _plain(row)} for row in rows
    ]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    path.write_text(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n', encoding="utf-8")


def _geometry(row: Row) -> dict[str, Any] | None:
    if row["latitude"] is None:
        return None
    return {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}


def _plain(row: Row) -> Row:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def frame_of(rows: Sequence[Row]) -> gpd.GeoDataFrame:
    """Rows with latitude and longitude as a frame of points (EPSG:4326); counts as whole numbers that may be missing, days as text."""
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry import Point

    columns = {key: [_plain(row)[key] for row in rows] for key in (rows[0] if rows else ())}
    frame = pd.DataFrame({key: pd.array(values, dtype=_dtype(values)) for key, values in columns.items()})
    points = [None if row["latitude"] is None else Point(row["longitude"], row["latitude"]) for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs=4326))


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
