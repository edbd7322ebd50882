"""Compile ``data/areas/*.geojson``: districts, the oblast, lines of contact, areas handed over, corridor, control.

    python data/curation/compile_areas.py BASEMAP_FOLDER [OUTPUT_FOLDER]

Only needed for a recompile: the project holds the result. Borders come from the basemap's files, generalised here;
what was held in 2020 and since is cut out of them with the outlines in ``areas.toml``. Each feature says its first and
last day (``valid_from``, ``valid_to``; null: open), its source, licence and accuracy in kilometres.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from matching import folded
from shapely import make_valid, set_precision
from shapely.geometry import LineString, MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from tables import HERE

_GRID = 0.0005  # degrees: about 50 m, finer than any of the borders is
_CORRIDOR_DEGREES = 0.0247  # half of the five kilometres that the statement of 9 November 2020 gives the corridor
_FRAME = box(44.01, 38.31, 49.19, 41.69)  # what reaches further was cut off by the basemap's frame
_SEVEN = {
    "Ağdam": "aghdam",
    "Füzuli": "fuzuli",
    "Cəbrayıl": "jabrayil",
    "Qubadlı": "qubadli",
    "Zəngilan": "zangilan",
    "Laçın": "lachin",
    "Kəlbəcər": "kalbajar",
}
_SPELLED = {"Hajigabul": "Hacıqabul", "Xizı": "Xızı", "Yevlakh Rayon": "Yevlax", "Kangarli": "Qıvraq"}


def _load(path: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [(item["properties"], make_valid(shape(item["geometry"]))) for item in features]


def _tidy(geometry: BaseGeometry, tolerance: float = 0.003) -> BaseGeometry:
    """Generalised, on the grid; of an area only its polygons of more than about a quarter of a square kilometre."""
    tidy = make_valid(set_precision(geometry.simplify(tolerance), _GRID))
    if geometry.geom_type in ("LineString", "MultiLineString"):
        return tidy
    parts = [part for part in getattr(tidy, "geoms", [tidy]) if isinstance(part, Polygon | MultiPolygon)]
    polygons = [polygon for part in parts for polygon in getattr(part, "geoms", [part]) if polygon.area > 2.5e-5]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _feature(
    place_id: str, name: str, geometry: BaseGeometry, source: dict[str, str], accuracy_km: float, **more: str | None
) -> dict[str, Any]:
    properties = {"name": name, "valid_from": None, "valid_to": None, **more, **source, "accuracy_km": accuracy_km}
    return {"type": "Feature", "id": place_id, "geometry": mapping(geometry), "properties": properties}


def _write(features: list[dict[str, Any]], path: Path) -> None:
    ordered = sorted(features, key=lambda item: str(item["id"]))
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in ordered)
    path.write_text('{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n", encoding="utf-8")


def _units() -> dict[str, tuple[str, str]]:
    """Folded name → (id, name) of the districts and provinces that the gazetteer holds."""
    places = json.loads((HERE.parent / "places.geojson").read_text(encoding="utf-8"))["features"]
    found: dict[str, tuple[str, str]] = {}
    for place in places:
        if place["properties"]["kind"] not in ("district", "province"):
            continue
        for lang in ("az", "en"):
            for name in place["properties"]["names"].get(lang, []):
                spelling = name if isinstance(name, str) else name["name"]
                found.setdefault(folded(spelling), (place["id"], place["properties"]["name"]))
    return found


def districts(basemap: Path, plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Azerbaijan's districts and Armenia's provinces by their ids; those cut off or unknown are named and left out."""
    units, drawn = _units(), {}
    for file, key, accuracy in (("wof_az_rayons_s0005", "districts", 1.0), ("wof_am_provinces", "provinces", 2.0)):
        for properties, geometry in _load(basemap / f"{file}.geojson"):
            name = _SPELLED.get(properties["name"], properties["name"])
            unit = units.get(folded(name + (" rayonu" if key == "districts" else " province")))
            if unit is None or unit[0] in drawn or not geometry.within(_FRAME):
                print("left out:", properties["name"], file=sys.stderr)
                continue
            spell = plan["validity"].get(unit[0], plan["validity"][key])
            drawn[unit[0]] = _feature(
                *unit,
                _tidy(geometry, 0.006),
                plan["sources"][key],
                accuracy,
                valid_from=spell["from"],
                valid_to=spell.get("to"),
            )
    return list(drawn.values())


def borders(basemap: Path, plan: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every other area and line, by id."""
    sources = plan["sources"]
    nkao = _load(basemap / "derived_nkao.geojson")[0][1]
    held = _load(basemap / "ne10_nk_defacto_1994_2020_polygon.geojson")[0][1]
    contact = _load(basemap / "derived_line_of_contact_1994_2020.geojson")[0][1]
    seven = {_SEVEN[item["name"]]: geometry for item, geometry in _load(basemap / "derived_seven_districts.geojson")}
    handed = {item["date"]: geometry for item, geometry in _load(basemap / "derived_handover_2020.geojson")}
    outlines = {name: Polygon(points) for name, points in plan["outlines"].items()}
    roads = {name[-4:]: LineString(points) for name, points in plan["lines"].items()}
    corridors = {year: road.buffer(_CORRIDOR_DEGREES).difference(nkao) for year, road in roads.items()}
    taken = unary_union([outlines["south-2020"], outlines["north-east-2020"]])
    given = unary_union(list(handed.values()))
    zone = held.intersection(nkao.buffer(0.01)).difference(taken).difference(given)
    rows = [
        ("nkao", "Nagorno-Karabakh Autonomous Oblast", nkao, "lines", 1.0, "1923-07-07", "1991-11-26"),
        ("nk-de-facto-1994-2020", "Held by Armenian forces, 1994–2020", held, "lines", 4.0, "1994-05-12", "2020-11-10"),
        ("line-of-contact-1994-2020", "Line of contact, 1994–2020", contact, "lines", 4.0, "1994-05-12", "2020-11-10"),
        (
            "nkao-east",
            "Parts of the oblast held by Azerbaijan since 1994",
            nkao.difference(held),
            "lines",
            4.0,
            "1994-05-12",
            None,
        ),
        (
            "seven-districts",
            "The seven districts around the oblast",
            unary_union(list(seven.values())),
            "districts",
            2.0,
            "1992-05-18",
            "2020-12-01",
        ),
        (
            "taken-2020",
            "Taken by Azerbaijan's forces by 10 November 2020",
            held.intersection(taken).difference(given),
            "reports",
            6.0,
            "2020-11-10",
            None,
        ),
        ("peacekeepers-zone", "Zone of the Russian peacekeepers", zone, "statement", 6.0, "2020-11-10", "2024-06-12"),
        *(
            (f"handed-over-{day}", f"Handed over to Azerbaijan by {day}", area, "statement", 4.0, day, None)
            for day, area in handed.items()
        ),
        (
            "lachin-corridor-2020",
            "Lachin corridor, course through Lachin",
            corridors["2020"],
            "statement",
            3.0,
            "2020-11-10",
            "2022-08-25",
        ),
        (
            "lachin-corridor-2022",
            "Lachin corridor, course south of Lachin",
            corridors["2022"],
            "reports-2022",
            5.0,
            "2022-08-26",
            "2023-09-19",
        ),
        ("lachin-road-2020", "Goris–Stepanakert road", roads["2020"], "reports", 2.0, "1992-05-18", "2022-08-25"),
        ("lachin-road-2022", "Road south of Lachin", roads["2022"], "reports-2022", 5.0, "2022-08-26", None),
    ]
    return {
        row[0]: _feature(row[0], row[1], _tidy(row[2]), sources[row[3]], row[4], valid_from=row[5], valid_to=row[6])
        for row in rows
    }


def control(plan: dict[str, Any], areas: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Who held which area from when until when: one feature a spell, its id the area and the first day."""
    return [
        _feature(
            f"{spell['area']}@{spell['from']}",
            areas[spell["area"]]["properties"]["name"],
            shape(areas[spell["area"]]["geometry"]),
            plan["sources"][spell["source"]],
            areas[spell["area"]]["properties"]["accuracy_km"],
            valid_from=spell["from"],
            valid_to=spell.get("to"),
            area=spell["area"],
            held_by=spell["held_by"],
        )
        for spell in plan["control"]
    ]


def main(arguments: list[str] | None = None) -> None:
    """Parse the command line and write the three collections."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("basemap", type=Path)
    parser.add_argument("output", nargs="?", type=Path, default=HERE.parent / "areas")
    options = parser.parse_args(arguments)
    plan = tomllib.loads((HERE / "areas.toml").read_text(encoding="utf-8"))
    options.output.mkdir(exist_ok=True)
    areas = borders(options.basemap, plan)
    _write(districts(options.basemap, plan), options.output / "districts.geojson")
    _write(list(areas.values()), options.output / "borders.geojson")
    _write(control(plan, areas), options.output / "control.geojson")


if __name__ == "__main__":
    main()
