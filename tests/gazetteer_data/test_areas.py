"""The areas of ``data/areas``: sound geometries, dated and sourced; control that neither overlaps nor leaves gaps."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, shape

AREAS = Path(__file__).parents[2] / "data" / "areas"


def load(name: str) -> dict[str, dict[str, Any]]:
    """The features of one collection, by id."""
    features = json.loads((AREAS / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    return {item["id"]: item for item in features}


BORDERS, DISTRICTS, CONTROL = load("borders"), load("districts"), load("control")


def held_by(lon: float, lat: float, day: str) -> set[str]:
    """Who held a point on a day, by the control layer."""
    when = date.fromisoformat(day)
    return {
        item["properties"]["held_by"]
        for item in CONTROL.values()
        if date.fromisoformat(item["properties"]["valid_from"])
        <= when
        <= date.fromisoformat(item["properties"]["valid_to"] or "9999-12-31")
        and shape(item["geometry"]).contains(Point(lon, lat))
    }


@pytest.mark.parametrize("collection", [BORDERS, DISTRICTS, CONTROL], ids=["borders", "districts", "control"])
def test_geometries_are_valid_and_each_names_source_licence_and_accuracy(collection: dict[str, dict[str, Any]]) -> None:
    for item in collection.values():
        assert shape(item["geometry"]).is_valid and not shape(item["geometry"]).is_empty, item["id"]
        assert item["properties"]["source"] and item["properties"]["licence"], item["id"]
        assert 0 < item["properties"]["accuracy_km"] <= 10, item["id"]


@pytest.mark.parametrize("collection", [BORDERS, DISTRICTS, CONTROL], ids=["borders", "districts", "control"])
def test_each_area_says_from_when_it_holds_and_ends_after_it_begins(collection: dict[str, dict[str, Any]]) -> None:
    for item in collection.values():
        first, last = item["properties"]["valid_from"], item["properties"]["valid_to"]
        assert date.fromisoformat(first) <= date.fromisoformat(last or "9999-12-31"), item["id"]


def test_the_days_that_the_control_layer_turns_on_are_there() -> None:
    days = {item["properties"]["valid_from"] for item in CONTROL.values()}
    assert {"1994-05-12", "2020-11-10", "2020-11-20", "2020-11-25", "2020-12-01", "2023-09-20", "2023-10-01"} <= days


def test_the_areas_that_every_account_of_the_conflict_needs_are_there() -> None:
    wanted = {
        "nkao",
        "line-of-contact-1994-2020",
        "nk-de-facto-1994-2020",
        "seven-districts",
        "peacekeepers-zone",
        "handed-over-2020-11-20",
        "handed-over-2020-11-25",
        "handed-over-2020-12-01",
        "lachin-corridor-2020",
        "lachin-corridor-2022",
        "taken-2020",
    }
    assert wanted <= set(BORDERS)


def test_the_oblast_has_about_its_official_size() -> None:
    square_km = shape(BORDERS["nkao"]["geometry"]).area * 111.2 * 85.4
    assert 4388 * 0.95 < square_km < 4388 * 1.05


def test_spells_of_control_over_one_area_follow_each_other_without_gap_or_overlap() -> None:
    spells: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    for item in CONTROL.values():
        properties = item["properties"]
        last = properties["valid_to"] and date.fromisoformat(properties["valid_to"])
        spells[properties["area"]].append((date.fromisoformat(properties["valid_from"]), last))
    for area, held in spells.items():
        ordered = sorted(held)
        for (_, last), (following, _) in pairwise(ordered):
            assert last is not None and following == last + timedelta(days=1), area


@pytest.mark.parametrize(
    ("place", "lon", "lat", "day", "holder"),
    [
        ("Shusha", 46.7508, 39.7603, "2020-09-01", {"NK"}),
        ("Shusha", 46.7508, 39.7603, "2020-11-10", {"AZ"}),
        ("Hadrut", 47.0317, 39.52, "2021-01-01", {"AZ"}),
        ("Aghdam", 46.9297, 39.9911, "2020-11-19", {"NK"}),
        ("Aghdam", 46.9297, 39.9911, "2020-11-20", {"AZ"}),
        ("Kalbajar", 46.0383, 40.1064, "2020-11-24", {"NK"}),
        ("Kalbajar", 46.0383, 40.1064, "2020-11-25", {"AZ"}),
        ("Khankendi", 46.7519, 39.8153, "2022-01-01", {"NK+RU"}),
        ("Khankendi", 46.7519, 39.8153, "2023-10-02", {"AZ"}),
        ("Lachin town", 46.5469, 39.6408, "2022-08-20", {"RU"}),
        ("Lachin town", 46.5469, 39.6408, "2022-08-27", {"AZ"}),
        ("Talish", 46.7427, 40.3766, "2020-12-01", {"AZ"}),
    ],
)
def test_control_on_a_day_agrees_with_the_record(
    place: str, lon: float, lat: float, day: str, holder: set[str]
) -> None:
    assert held_by(lon, lat, day) == holder, place
