"""Compile the offline basemap: generalised lines and areas of the region as one small GeoJSON.

    python data/basemap/compile_basemap.py FOLDER WORLD

FOLDER holds the open sources named in SOURCES, WORLD the npm package world-atlas 2.0.2 (Natural Earth as TopoJSON), from which come land and sea of the whole
world, the coarser the farther, and the borders of the countries around. Lines shared by two areas are kept once; everything is simplified to about 100 m
and rounded to four decimals, which serves to zoom 10 or 11: no finer than the sources are.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely import line_merge, make_valid, set_precision, unary_union
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
SNAP = 0.008
GRID = 0.0001  # degrees
REGION = box(43.4, 38.2, 50.6, 42.0)
CUT = box(44.0, 38.3, 49.2, 41.7)  # where the open sources of the region end
NEIGHBOURS = {"Armenia", "Azerbaijan", "Georgia", "Iran", "Turkey"}  # whose borders are drawn as far as they go
# Land, from the farthest: within which box, from which file, simplified by how many degrees, and the smallest island kept, in square degrees.
LAND = [
    (box(-180, -90, 180, 84), "land-110m", 0.1, 0.5),
    (box(25, 24, 62, 52), "land-50m", 0.03, 0.02),
    (box(43, 36, 52, 45), "land-10m", 0.004, 0.0005),
]
NATURAL_EARTH = "Natural Earth 1:10m (public domain)"
WHOS_ON_FIRST = "Who's On First (CC0; provinces of Armenia CC BY, Quattroshapes)"
SOURCES = [
    ("lake", "ne10_lakes", NATURAL_EARTH, 0.0005),
    ("river", "ne10_rivers", NATURAL_EARTH, 0.0005),
    ("district", "wof_az_rayons_s0005", WHOS_ON_FIRST, 0.001),
    ("district", "wof_am_provinces", WHOS_ON_FIRST, 0.001),
    ("border", "ne10_admin0_lines", NATURAL_EARTH, 0.0005),
    ("oblast", "derived_nkao", NATURAL_EARTH, 0.0005),
    ("contact", "derived_line_of_contact_1994_2020", NATURAL_EARTH, 0.001),
    ("corridor", "derived_lachin_corridor_schematic", "schematic, five kilometres around waypoints", 0.002),
]


def layer_geometry(frame: gpd.GeoDataFrame, layer: str, tolerance: float) -> BaseGeometry:
    """One geometry for a layer: areas of lakes and the corridor stay areas, everything else becomes lines without repeats."""
    shapes = frame.geometry.intersection(REGION)
    if layer not in ("lake", "corridor"):
        # Snapped to one grid first, so that the two sides of a shared border become one line.
        shapes = shapes.apply(
            lambda s: (
                set_precision(s, SNAP if layer == "district" else GRID).boundary
                if s.geom_type.endswith("Polygon")
                else s
            )
        )
    elif layer == "corridor":
        shapes = shapes[shapes.geom_type.str.endswith("Polygon")]
    merged = unary_union(list(shapes))
    if layer in ("district", "border"):
        merged = merged.difference(CUT.boundary.buffer(SNAP))  # the edge of what was cut out is no line of the map
    lines = line_merge(merged) if merged.geom_type == "MultiLineString" else merged
    return set_precision(lines.simplify(tolerance), GRID)


def land(world: Path) -> BaseGeometry:
    """Land of the whole world, the coarser the farther from the region."""
    parts: list[BaseGeometry] = []
    for (where, name, tolerance, smallest), inner in zip(LAND, [*(tier[0] for tier in LAND[1:]), None], strict=True):
        atlas = json.loads((world / f"{name}.json").read_text(encoding="utf-8"))
        arcs = _arcs(atlas)
        rings = [ring for shape in atlas["objects"]["land"]["geometries"] for ring in _polygons(shape, arcs)]
        shape = make_valid(MultiPolygon(rings)).simplify(tolerance).intersection(where)
        kept = [
            part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon" and part.area >= smallest
        ]
        parts.append(unary_union(kept).difference(inner) if inner else unary_union(kept))
    return set_precision(unary_union([part.buffer(GRID) for part in parts]), GRID)


def borders(world: Path) -> BaseGeometry:
    """The lines between countries around the region, each once; those within it come from SOURCES."""
    atlas = json.loads((world / "countries-10m.json").read_text(encoding="utf-8"))
    countries = [
        (country["properties"]["name"], {arc if arc >= 0 else ~arc for arc in _flat(country.get("arcs", ()))})
        for country in atlas["objects"]["countries"]["geometries"]
    ]
    used = Counter(arc for _, own in countries for arc in own)
    near = set().union(*(own for name, own in countries if name in NEIGHBOURS))
    arcs = _arcs(atlas)
    lines = line_merge(MultiLineString([arcs[arc] for arc in sorted(near) if used[arc] > 1]).difference(CUT))
    return set_precision(lines.simplify(0.004), GRID)


def _arcs(atlas: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The lines of a TopoJSON file in degrees."""
    (scale_x, scale_y), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    out = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((left + x * scale_x, bottom + y * scale_y))
        out.append(points)
    return out


def _flat(arcs: Any) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _flat(arc)


def _polygons(shape: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> Iterator[Polygon]:
    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        return [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]

    for outline, *holes in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
        yield Polygon(ring(outline), [ring(hole) for hole in holes])


def main(folder: Path, world: Path) -> None:
    """Write region.geojson beside this script."""
    features = [_feature("land", NATURAL_EARTH, land(world))]
    for layer, name, source, tolerance in SOURCES:
        frame = gpd.read_file(folder / f"{name}.geojson")
        if layer == "river":
            frame = frame[frame.geometry.bounds.eval("maxx - minx + maxy - miny") > 0.05]
        features.append(_feature(layer, source, layer_geometry(frame, layer, tolerance)))
    features.append(_feature("border", NATURAL_EARTH, borders(world)))
    text = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    (HERE / "region.geojson").write_text(f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n', encoding="utf-8")


def _feature(layer: str, source: str, geometry: BaseGeometry) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"layer": layer, "source": source}, "geometry": mapping(geometry)}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
