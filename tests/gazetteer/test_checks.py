"""``check_gazetteer`` finds each kind of fault, and names the place and the fix."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conflictmap.gazetteer import check_gazetteer, feature_of, load_gazetteer


def problems(tmp_path: Path, *features: dict[str, Any]) -> list[str]:
    """What is wrong with the shipped gazetteer under an overlay of these features."""
    overlay = tmp_path / "places.geojson"
    overlay.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return check_gazetteer(load_gazetteer([overlay]))


def village(place_id: str = "my-village", lon: float = 47.11, lat: float = 39.31, **properties: Any) -> dict[str, Any]:
    """A sound village of Jabrayil District, but for what is given."""
    sound = {
        "name": "My Village",
        "kind": "village",
        "country": "AZ",
        "names": {"en": ["My Village"], "az": ["Mənim Kəndim"]},
        "parents": ["jabrayil-district"],
    }
    return {
        "type": "Feature",
        "id": place_id,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {**sound, **properties},
    }


def test_what_ships_is_clean_and_so_is_a_sound_overlay(tmp_path: Path) -> None:
    assert check_gazetteer(load_gazetteer()) == []
    assert problems(tmp_path, village()) == []


@pytest.mark.parametrize(
    ("feature", "told"),
    [
        (village(lon=46.05, lat=40.1), "km outside its parent jabrayil-district"),
        (village(parents=["atlantis"]), "its parent 'atlantis' is in no gazetteer"),
        (village(names={"ru": ["Moя деревня"]}), "the letter 'M' of another script"),
        (village(lon=47.02834, lat=39.39917), "share the point"),
    ],
)
def test_a_fault_is_named_with_the_place(tmp_path: Path, feature: dict[str, Any], told: str) -> None:
    found = problems(tmp_path, feature)
    assert any("my-village" in problem and told in problem for problem in found), found


def test_two_settlements_of_one_district_that_nothing_tells_apart_are_named(tmp_path: Path) -> None:
    twin = village("my-village-too", lon=47.15)
    found = problems(tmp_path, village(), twin)
    assert ["merge them or mark them" in problem for problem in found] == [True]


def test_a_moved_town_is_found_outside_its_district(tmp_path: Path) -> None:
    moved = feature_of(load_gazetteer().place("kalbajar")) | {
        "geometry": {"type": "Point", "coordinates": [47.0, 39.4]}
    }
    assert any(problem.startswith("kalbajar: its point lies") for problem in problems(tmp_path, moved))
