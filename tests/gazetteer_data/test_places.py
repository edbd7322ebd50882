"""The curated gazetteer: what every feature of ``data/places.geojson`` must hold, and that the tables still make it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, shape

ROOT = Path(__file__).parents[2]
PLACES = ROOT / "data" / "places.geojson"
FEATURES: dict[str, dict[str, Any]] = {
    item["id"]: item for item in json.loads(PLACES.read_text(encoding="utf-8"))["features"]
}
AREAS = {
    item["id"]: shape(item["geometry"])
    for name in ("borders", "districts")
    for item in json.loads((ROOT / "data" / "areas" / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
}
LANGUAGES = {"ar", "az", "hy", "ru", "tr", "en", "fr", "fa"}
SCRIPTS = {"ru": "CYRILLIC", "hy": "ARMENIAN", "ar": "ARABIC", "fa": "ARABIC"}
KINDS = {
    *("country", "capital", "city", "town", "village", "district", "province", "region", "corridor", "river", "lake"),
    *("reservoir", "dam", "pass", "mountain", "range", "road", "railway", "bridge", "checkpoint", "airport"),
    *("monastery", "mine", "enclave", "zone", "site"),
}
SETTLED = {"city", "town", "village", "capital", "enclave"}
# How many settlements each district of the conflict has: what the reference lists, less its rows that repeat another.
CONFLICT_DISTRICTS = {
    "kalbajar-district": 165,
    "lachin-district": 149,
    "aghdam-district": 119,
    "khojavend-district": 107,
    "qubadli-district": 103,
    "tartar-district": 99,
    "zangilan-district": 87,
    "jabrayil-district": 79,
    "fuzuli-district": 75,
    "khojaly-district": 64,
    "shusha-district": 32,
    "khankendi-district": 4,
}


def spelling(name: str | dict[str, Any]) -> str:
    """The letters of a name, whichever form it has."""
    return name if isinstance(name, str) else str(name["name"])


def names_of(place: dict[str, Any], lang: str) -> list[str]:
    """All spellings of a place in one language."""
    return [spelling(name) for name in place["properties"]["names"].get(lang, [])]


def settlements(district: str) -> list[dict[str, Any]]:
    """The settlements whose first parent is ``district``."""
    return [
        f
        for f in FEATURES.values()
        if f["properties"]["kind"] in SETTLED and f["properties"]["parents"][:1] == [district]
    ]


def test_file_holds_one_feature_a_line_sorted_by_unique_readable_id() -> None:
    lines = [line for line in PLACES.read_text(encoding="utf-8").splitlines() if line.startswith('{"type": "Feature"')]
    ids = [json.loads(line.rstrip(","))["id"] for line in lines]
    assert ids == sorted(set(ids)) == sorted(FEATURES)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_tier_holds_at_least_1600_places() -> None:
    assert len(FEATURES) >= 1600


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_in_use(kind: str) -> None:
    assert any(f["properties"]["kind"] == kind for f in FEATURES.values())


def test_no_feature_has_an_unknown_kind() -> None:
    assert {f["properties"]["kind"] for f in FEATURES.values()} <= KINDS


def test_points_are_longitude_latitude_and_near_the_region_for_the_two_countries() -> None:
    for place in FEATURES.values():
        lon, lat = place["geometry"]["coordinates"]
        assert -180 <= lon <= 180 and -90 <= lat <= 90, place["id"]
        if place["properties"]["country"] in ("AZ", "AM") and place["properties"]["kind"] != "lake":
            assert 43.4 <= lon <= 51 and 38.3 <= lat <= 42, place["id"]


def test_parents_exist_and_form_no_circle() -> None:
    def climb(place_id: str, below: tuple[str, ...]) -> None:
        assert place_id not in below, below
        for parent in FEATURES[place_id]["properties"]["parents"]:
            climb(parent, (*below, place_id))

    for place_id in FEATURES:
        climb(place_id, ())


def test_settlements_lie_in_or_near_the_area_of_their_first_parent() -> None:
    far = [
        (place["id"], parent)
        for place in FEATURES.values()
        if place["properties"]["kind"] in SETTLED
        for parent in place["properties"]["parents"][:1]
        if parent in AREAS and AREAS[parent].distance(Point(place["geometry"]["coordinates"])) > 0.2
    ]
    assert far == []


def test_every_feature_names_its_sources_with_licence() -> None:
    for place in FEATURES.values():
        sources = place["properties"]["sources"]
        assert sources, place["id"]
        assert all(set(source) == {"fact", "source", "licence"} and all(source.values()) for source in sources), place[
            "id"
        ]


def test_letters_of_every_name_belong_to_its_language() -> None:
    strange = [
        (place["id"], lang, name)
        for place in FEATURES.values()
        for lang in place["properties"]["names"]
        for name in names_of(place, lang)
        for char in name
        if char.isalpha() and not unicodedata.name(char).startswith(SCRIPTS.get(lang, "LATIN"))
    ]
    assert strange == []


def test_places_above_village_rank_have_all_eight_languages() -> None:
    lacking = [
        (place["id"], sorted(LANGUAGES - set(place["properties"]["names"])))
        for place in FEATURES.values()
        if place["properties"]["kind"] != "village" and LANGUAGES - set(place["properties"]["names"])
    ]
    assert lacking == []


@pytest.mark.parametrize(("district", "least"), CONFLICT_DISTRICTS.items())
def test_conflict_district_has_all_its_settlements_each_with_an_arabic_name(district: str, least: int) -> None:
    found = settlements(district)
    assert len(found) >= least
    assert [place["id"] for place in found if not names_of(place, "ar")] == []


def test_towns_and_districts_of_the_conflict_have_three_arabic_spellings() -> None:
    few = [
        place["id"]
        for place in FEATURES.values()
        if place["properties"]["kind"] in ("town", "city", "district")
        and place["properties"]["prominence"] >= 0.7
        and "karabakh" in place["properties"]["parents"]
        and len(set(names_of(place, "ar"))) < 3
    ]
    assert few == []


def test_no_spelling_stands_twice_in_one_language_of_a_place() -> None:
    for place in FEATURES.values():
        for lang in place["properties"]["names"]:
            names = names_of(place, lang)
            assert len(names) == len(set(names)), (place["id"], lang)
            assert all(name == name.strip() and name and "  " not in name for name in names), place["id"]


def test_spells_of_time_end_after_they_begin() -> None:
    for place in FEATURES.values():
        properties = place["properties"]
        spells = [properties, *(n for names in properties["names"].values() for n in names if isinstance(n, dict))]
        for spell in spells:
            days = [date.fromisoformat(spell[key]) for key in ("since", "until") if spell.get(key)]
            assert days == sorted(days), place["id"]


def test_places_that_share_a_point_say_why() -> None:
    shared: dict[tuple[float, ...], list[str]] = defaultdict(list)
    for place in FEATURES.values():
        shared[tuple(place["geometry"]["coordinates"])].append(place["id"])
    silent = [
        ids
        for ids in shared.values()
        if len(ids) > 1 and not all("same_point" in FEATURES[i]["properties"] for i in ids)
    ]
    assert [ids for ids in silent if not {"khankendi", "khankendi-district"} >= set(ids)] == []


def test_settlements_of_one_name_in_one_district_know_each_other() -> None:
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in FEATURES.values():
        if place["properties"]["kind"] in ("village", "town", "city"):
            for name in names_of(place, "az")[:1]:
                alike[place["properties"]["parents"][0], name].append(place["id"])
    unmarked = [
        ids
        for ids in alike.values()
        for i in ids
        if set(ids) - {i} - set(FEATURES[i]["properties"].get("homonyms", []))
    ]
    assert unmarked == []


def test_areas_that_places_name_are_drawn() -> None:
    named = {f["properties"]["area"] for f in FEATURES.values()} - {None}
    assert named <= set(AREAS)


@pytest.mark.parametrize(
    ("place_id", "lat", "lon"),
    [
        ("azerbaijan", 40.4, 47.6),
        ("armenia", 40.2, 45.0),
        ("georgia", 42.0, 43.5),
        ("georgia-us", 32.75, -83.5),
        ("karabakh", 39.82, 46.75),
        ("nagorno-karabakh", 39.82, 46.75),
        ("artsakh", 39.82, 46.75),
        ("lachin-corridor", 39.68, 46.62),
        ("shusha", 39.76, 46.75),
        ("jabrayil", 39.4, 47.03),
        ("hadrut", 39.52, 47.03),
    ],
)
def test_well_known_places_lie_where_they_should(place_id: str, lat: float, lon: float) -> None:
    found_lon, found_lat = FEATURES[place_id]["geometry"]["coordinates"]
    assert abs(found_lat - lat) < 0.03 and abs(found_lon - lon) < 0.03


@pytest.mark.parametrize(
    ("name", "lang", "place_id"),
    [
        ("كالباجار", "ar", "kalbajar"),
        ("خان كندي", "ar", "khankendi"),
        ("ستيباناكيرت", "ar", "khankendi"),
        ("Մատաղիս", "hy", "sugovushan"),
        ("Suqovuşan", "az", "sugovushan"),
        ("Мадагиз", "ru", "sugovushan"),
        ("Martakert", "en", "aghdara"),
        ("Ağdərə", "az", "aghdara"),
        ("Chouchi", "fr", "shusha"),
        ("شوشی", "fa", "shusha"),
        ("Hankendi", "tr", "khankendi"),
        ("Բերձոր", "hy", "lachin"),
        ("ممر لاتشين", "ar", "lachin-corridor"),
    ],
)
def test_each_side_s_name_leads_to_the_place(name: str, lang: str, place_id: str) -> None:
    assert name in names_of(FEATURES[place_id], lang)


@pytest.mark.parametrize(
    ("place_id", "label"),
    [
        ("kalbajar", "كيلبجار"),
        ("jabrayil", "جبرائيل"),
        ("zangilan", "زنغلان"),
        ("fuzuli", "فضولي"),
        ("qubadli", "قوبادلي"),
    ],
)
def test_the_first_name_of_a_row_is_the_label_though_a_pattern_of_the_row_spells_it_again(
    place_id: str, label: str
) -> None:
    assert names_of(FEATURES[place_id], "ar")[0] == label


def test_names_used_by_one_side_say_so() -> None:
    told = {
        spelling(n): n["by"]
        for n in FEATURES["khankendi"]["properties"]["names"]["en"]
        if isinstance(n, dict) and "by" in n
    }
    assert told["Stepanakert"] == ["AM"] and told["Khankendi"] == ["AZ"]


def test_generated_spellings_are_marked_and_only_villages_have_them() -> None:
    kinds = Counter(
        place["properties"]["kind"]
        for place in FEATURES.values()
        for names in place["properties"]["names"].values()
        for name in names
        if isinstance(name, dict) and name.get("generated")
    )
    assert set(kinds) == {"village"} and kinds["village"] > 1000


def test_tables_compile_to_the_committed_file(tmp_path: Path) -> None:
    compiled = tmp_path / "places.geojson"
    script = ROOT / "data" / "curation" / "compile_places.py"
    subprocess.run([sys.executable, str(script), str(compiled)], check=True, capture_output=True)
    assert compiled.read_bytes() == PLACES.read_bytes()
