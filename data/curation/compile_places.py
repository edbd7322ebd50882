"""Compile ``data/places.geojson`` from the curated tables beside this file.

    python data/curation/compile_places.py [--reference TABLE.csv] [OUTPUT]

With ``--reference`` the settlements are first drawn anew from that table into ``settlements.csv``; without it, only
what the project holds is read. Later tables never overrule earlier ones: an id may stand in one table only, and what
``corrections.csv`` says of a settlement is applied last. See ``data/README.md`` for the format of the tables.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from divisions import Areas, with_divisions
from expand import district_row, with_arabic_letters, with_generated, with_words_marked
from matching import folded, merge_match
from namesakes import lend_spellings
from reference import draw
from tables import HERE, Feature, feature, plain, read_table

HAND_TABLES = (
    "countries",
    "world",
    "cities",
    "zone",
    "provinces",
    "azerbaijan",
    "armenia",
    "regions",
    "features",
    "villages",
    "divisions",
)
_PROMINENCE = {"zone": "0.3", "border_az": "0.2", "border_am": "0.2", "far_az": "0.1"}

# Villages that the announcements of autumn 2020 named are meant more often than their namesakes elsewhere.
_ANNOUNCED = 0.31


def districts() -> dict[str, tuple[str, str, str]]:
    """The districts whose settlements are drawn: reference name → (id, country, prominence)."""
    groups = tomllib.loads((HERE / "districts.toml").read_text(encoding="utf-8"))
    return {
        name: (place_id, "AM" if group == "border_am" else "AZ", _PROMINENCE[group])
        for group, pairs in groups.items()
        for name, place_id in pairs
    }


def hand_rows() -> list[dict[str, str]]:
    """The rows of all tables made by hand, with a district's row added for each town that names its district."""
    rows = []
    for table in HAND_TABLES:
        for row in read_table(HERE / f"{table}.csv"):
            district = district_row(row)
            rows += [row] if district is None else [row, district]
    return rows


def checked(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The hand rows with what ``matches.csv`` (the reference) and ``checks.csv`` (GeoNames' cities) know of them."""
    found = {row["id"]: row for row in read_table(HERE / "matches.csv")}
    agreed = {
        row["id"]: f"gn={row['gn']};checked=GeoNames cities500, {row['km']} km apart"
        for row in read_table(HERE / "checks.csv")
        if row["id"] not in found
    }
    rows = [{**row, "opts": f"{row['opts']};{agreed[row['id']]}"} if row["id"] in agreed else row for row in rows]
    return [merge_match(row, found[row["id"]]) if row["id"] in found else row for row in rows]


def settlement_rows() -> list[dict[str, str]]:
    """The drawn settlements as ``corrections.csv`` leaves them, those dropped left out."""
    corrections: dict[str, list[dict[str, str]]] = {}
    for row in read_table(HERE / "corrections.csv"):
        corrections.setdefault(row["id"], []).append(row)
    rows = []
    for row in read_table(HERE / "settlements.csv"):
        row["ar"] = re.sub("،[^;]*", "", row["ar"])  # a label's way to tell namesakes: لوسارات، أرارات
        for change in corrections.pop(row["id"], []):
            apply(change, row)
        if row["kind"] != "drop":
            rows.append(row)
    if corrections:
        raise SystemExit(f"corrections.csv: no settlement {', '.join(corrections)}")
    return rows


def apply(change: dict[str, str], row: dict[str, str]) -> None:
    """One correction: ``add`` names to a column, ``remove`` them from it, ``set`` it, or ``drop`` the row."""
    if change["do"] == "drop":
        row["kind"] = "drop"
        return
    mark = "," if change["column"] == "parents" else ";"
    cells = [cell for cell in row[change["column"]].split(mark) if cell]
    values = change["value"].split(mark)
    if change["do"] == "set":
        cells = values
    elif change["do"] == "remove":
        cells = [cell for cell in cells if cell not in values]
    else:
        cells = cells + [value for value in values if value not in cells]
    row[change["column"]] = mark.join(cells)


def compile_features() -> list[Feature]:
    """All features. Raises SystemExit, naming the place, for an id that is there twice or a parent that is not."""
    places: dict[str, Feature] = {}
    rows = [*((row, False) for row in checked(hand_rows())), *((row, True) for row in settlement_rows())]
    for row, drawn in rows:
        if row["id"] in places:
            raise SystemExit(f"{row['id']} is there twice")
        places[row["id"]] = with_generated(feature(row)) if drawn else by_hand(feature(row))
    for place_id, place in places.items():
        for parent in place["properties"]["parents"]:
            if parent not in places:
                raise SystemExit(f"{place_id}: unknown parent {parent}")
    for row in read_table(HERE / "announced.csv"):
        known = places[row["id"]]["properties"]
        known["prominence"] = max(known["prominence"], _ANNOUNCED)
    mark_homonyms(places)
    lend_spellings(places.values())
    for row, drawn in rows:
        if drawn or row["kind"] == "village":
            with_words_marked(places[row["id"]])
    areas = Areas(HERE.parent / "areas")
    return [with_divisions(place, areas) for place in places.values()]


def by_hand(place: Feature) -> Feature:
    """A place of a hand table, a village of the two countries with rule-made spellings too."""
    properties = place["properties"]
    is_village = properties["kind"] == "village" and properties["country"] in ("AZ", "AM")
    return with_arabic_letters(place) if is_village else place


def mark_homonyms(places: dict[str, Feature]) -> None:
    """Name to each settlement the others of its district that share its first Azerbaijani or Armenian name."""
    alike: dict[tuple[str, str], list[str]] = {}
    for place_id, place in places.items():
        properties = place["properties"]
        if properties["kind"] in ("village", "town", "city"):
            for name in {folded(plain(names[0])) for lang in ("az", "hy") if (names := properties["names"].get(lang))}:
                alike.setdefault((properties["parents"][0], name), []).append(place_id)
    for ids in alike.values():
        for place_id in ids if len(ids) > 1 else ():
            known = places[place_id]["properties"].setdefault("homonyms", [])
            known += [other for other in ids if other != place_id and other not in known]


def write_collection(features: list[Feature], path: Path) -> None:
    """Write a FeatureCollection with one feature a line, sorted by id."""
    lines = [json.dumps(item, ensure_ascii=False) for item in sorted(features, key=lambda item: str(item["id"]))]
    path.write_text('{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> Any:
    """Parse the command line, draw the settlements if asked to, and write the collection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", nargs="?", type=Path, default=HERE.parent / "places.geojson")
    parser.add_argument("--reference", type=Path, help="table of reference facts to draw the settlements from")
    options = parser.parse_args(arguments)
    if options.reference:
        drawn, matched = draw(options.reference, HERE, districts(), hand_rows())
        print(f"{drawn} settlements drawn, {matched} places of the hand tables found again", file=sys.stderr)
    features = compile_features()
    write_collection(features, options.output)
    print(len(features), "places", file=sys.stderr)


if __name__ == "__main__":
    main()
