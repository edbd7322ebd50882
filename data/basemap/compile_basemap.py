"""Compile the offline basemap: generalised lines and areas of the region as one small GeoJSON.

    python data/basemap/compile_basemap.py FOLDER

FOLDER holds the open sources named in SOURCES. Lines shared by two areas are kept once; everything is simplified to about 100 m
and rounded to four decimals, which serves to zoom 10 or 11: no finer than the sources are.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geopandas as gpd
from shapely import line_merge, set_precision, unary_union
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
SNAP = 0.008
GRID = 0.0001  # degrees
REGION = box(43.4, 38.2, 50.6, 42.0)
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
    lines = line_merge(merged) if merged.geom_type == "MultiLineString" else merged
    return set_precision(lines.simplify(tolerance), GRID)


def main(folder: Path) -> None:
    """Write region.geojson beside this script."""
    features = []
    for layer, name, source, tolerance in SOURCES:
        frame = gpd.read_file(folder / f"{name}.geojson")
        if layer == "river":
            frame = frame[frame.geometry.bounds.eval("maxx - minx + maxy - miny") > 0.05]
        geometry = layer_geometry(frame, layer, tolerance)
        features.append(
            {"type": "Feature", "properties": {"layer": layer, "source": source}, "geometry": mapping(geometry)}
        )
    text = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    (HERE / "region.geojson").write_text(f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
