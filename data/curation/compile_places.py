"""Compile ``data/places.geojson`` from the curated tables beside this file.

    python data/curation/compile_places.py [OUTPUT]

A table is a ``*.csv`` with ``|`` between columns and ``;`` between names. A name may carry a mark in brackets:
``[AZ]`` who uses it, ``[2020-11-10..]`` since when, ``[..2020-11-10]`` until when, ``[gen]`` spelled by rule; marks are
joined by commas. The first English name, without its mark, is the place's label. ``opts`` holds ``key=value`` pairs.
See ``data/README.md``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "ar", "az", "hy", "ru", "tr", "fr", "fa")
ID_KEYS = {"wd": "wikidata", "gn": "geonames", "wof": "wof"}
DEFAULTS: dict[str, tuple[float, float]] = {  # kind: (radius in km, prominence)
    "country": (400, 0.95), "capital": (15, 0.9), "city": (8, 0.8), "town": (4, 0.7), "village": (2, 0.3),
    "district": (25, 0.7), "province": (35, 0.7), "region": (60, 0.7), "river": (15, 0.5), "lake": (10, 0.5),
}
HAND_SOURCE = {"fact": "all", "source": "conflictmap curation, from the public record", "licence": "MIT"}


def parse_name(cell: str) -> str | dict[str, Any]:
    """One name of a cell, with its marks: a string, or an object where it carries any."""
    match = re.fullmatch(r"\s*(.*?)\s*(?:\[([^\]]*)\])?\s*", cell)
    assert match is not None
    name, marks = match.groups()
    if not marks:
        return name
    parsed: dict[str, Any] = {"name": name}
    for mark in marks.split(","):
        if mark == "gen":
            parsed["generated"] = True
        elif ".." in mark:
            since, until = mark.split("..")
            parsed.update({key: day for key, day in (("since", since), ("until", until)) if day})
        else:
            parsed.setdefault("by", []).append(mark)
    return parsed


def parse_options(cell: str | None) -> dict[str, str]:
    """``key=value;key=value`` as a dictionary."""
    return dict(item.split("=", 1) for item in (cell or "").split(";") if item.strip())


def unique(names: list[str | dict[str, Any]]) -> list[str | dict[str, Any]]:
    """The names without repeats of the same spelling, the first kept."""
    seen: dict[str, str | dict[str, Any]] = {}
    for name in names:
        seen.setdefault(name if isinstance(name, str) else name["name"], name)
    return list(seen.values())


def feature(row: dict[str, str]) -> dict[str, Any]:
    """A GeoJSON feature from one row of a curated table."""
    options = parse_options(row.get("opts"))
    radius, prominence = DEFAULTS.get(row["kind"], (3, 0.4))
    names = {lang: unique([parse_name(cell) for cell in (row.get(lang) or "").split(";") if cell.strip()])
             for lang in LANGUAGES}
    label = names["en"][0]
    properties: dict[str, Any] = {
        "name": label if isinstance(label, str) else label["name"], "kind": row["kind"], "country": row["country"],
        "parents": [parent for parent in row["parents"].split(",") if parent],
        "radius_km": float(row["radius"] or radius), "prominence": float(row["prom"] or prominence),
        "area": options.get("area"), "since": options.get("since"), "until": options.get("until"),
        "names": {lang: cells for lang, cells in sorted(names.items()) if cells},
        "ids": {full: options[short] for short, full in ID_KEYS.items() if short in options},
        "sources": [HAND_SOURCE],
    }
    if "same_point" in options:
        properties["same_point"] = options["same_point"]
    point = {"type": "Point", "coordinates": [round(float(row["lon"]), 5), round(float(row["lat"]), 5)]}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": properties}


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one curated table."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE)


def write_collection(features: list[dict[str, Any]], path: Path) -> None:
    """Write a FeatureCollection with one feature a line, sorted by id."""
    lines = [json.dumps(item, ensure_ascii=False) for item in sorted(features, key=lambda item: str(item["id"]))]
    path.write_text('{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Compile all tables into the file named by the first argument (default: ``data/places.geojson``)."""
    output = Path(arguments[0]) if arguments else HERE.parent / "places.geojson"
    places: dict[str, dict[str, Any]] = {}
    for table in sorted(HERE.glob("*.csv")):
        for row in read_table(table):
            if row["id"] in places:
                raise SystemExit(f"{table.name}: {row['id']} is there twice")
            places[row["id"]] = feature(row)
    for place_id, place in places.items():
        for parent in place["properties"]["parents"]:
            if parent not in places:
                print(f"{place_id}: unknown parent {parent}", file=sys.stderr)
    write_collection(list(places.values()), output)
    print(f"{len(places)} places", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
