"""Lines and areas as columns: points on a grid of 0.0001°, parts by their number of points."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from conflictmap.page.columns import ColumnWriter
from conflictmap.resources import data_file

GRID = 10_000  # steps a degree
_EPOCH = date(1970, 1, 1).toordinal()


class ShapeWriter:
    """Collects the basemap, the areas that events may be known to, and who held which of them when."""

    def __init__(self) -> None:
        self.longitudes: list[int] = []
        self.latitudes: list[int] = []
        self.parts: list[int] = []

    def add(self, geometry: Mapping[str, Any]) -> list[int]:
        """Add a geometry; returns its first part and how many parts it has."""
        first = len(self.parts)
        for part in _parts(geometry):
            points = _without_repeats([(round(lon * GRID), round(lat * GRID)) for lon, lat, *_ in part])
            self.longitudes += [lon for lon, _ in points]
            self.latitudes += [lat for _, lat in points]
            self.parts.append(len(points))
        return [first, len(self.parts) - first]

    def write(self, writer: ColumnWriter) -> None:
        """Add the columns ``shape_lon``, ``shape_lat`` and ``shape_part``."""
        writer.add("shape_lon", self.longitudes, differences=True)
        writer.add("shape_lat", self.latitudes, differences=True)
        writer.add("shape_part", self.parts)


def basemap(shapes: ShapeWriter) -> list[dict[str, Any]]:
    """The layers of the basemap, each with its parts."""
    return [
        {"layer": feature["properties"]["layer"], "shape": shapes.add(feature["geometry"])}
        for feature in _features("basemap/region.geojson")
    ]


def areas(shapes: ShapeWriter) -> list[dict[str, Any]]:
    """Districts, provinces, corridors and zones by id, each with its parts."""
    return [
        {
            "id": feature["id"],
            "shape": shapes.add(feature["geometry"]),
            "line": int(feature["geometry"]["type"] == "LineString"),
            "tiles": int(name == "districts"),  # these never overlap, so they can be shaded
            "source": feature["properties"]["source"],
        }
        for name in ("districts", "borders")
        for feature in _features(f"areas/{name}.geojson")
    ]


def control(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who held which of the ``known`` areas from which day until which (None: until today)."""
    index = {area["id"]: number for number, area in enumerate(known)}
    return [
        {
            "area": index[feature["properties"]["area"]],
            "first": _day(feature["properties"]["valid_from"]),
            "last": _day(feature["properties"]["valid_to"]),
            "by": feature["properties"]["held_by"],
            "source": feature["properties"]["source"],
        }
        for feature in _features("areas/control.geojson")
    ]


def _features(name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(data_file(name).read_text(encoding="utf-8"))["features"]
    return features


def _day(iso: str | None) -> int | None:
    return date.fromisoformat(iso).toordinal() - _EPOCH if iso else None


def _parts(geometry: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "LineString":
        yield coordinates
    elif kind == "MultiPolygon":
        for polygon in coordinates:
            yield from polygon
    else:
        yield from coordinates


def _without_repeats(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [point for number, point in enumerate(points) if not number or point != points[number - 1]]
