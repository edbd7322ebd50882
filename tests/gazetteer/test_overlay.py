"""Overlays: what is wrong is named with line, feature and fix before anything is written; writing is whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.errors import DataError, OutputError, UnknownPlaceError
from conflictmap.gazetteer import add_place, edit_place, feature_of, load_gazetteer, read_overlay
from conflictmap.gazetteer.records import feature_problem, place_of

GOOD: dict[str, Any] = {
    "type": "Feature",
    "id": "my-hill",
    "geometry": {"type": "Point", "coordinates": [46.9, 39.6]},
    "properties": {"name": "My Hill", "kind": "mountain", "names": {"en": ["My Hill"], "ar": ["تلتي"]}},
}


def changed(**properties: Any) -> dict[str, Any]:
    """The good feature with some properties changed."""
    return {**GOOD, "properties": {**GOOD["properties"], **properties}}


def at(*coordinates: object) -> dict[str, Any]:
    """The good feature at another point."""
    return {**GOOD, "geometry": {"type": "Point", "coordinates": list(coordinates)}}


def write(path: Path, *features: Any) -> Path:
    """An overlay with one feature a line."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    path.write_text(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("feature", "fix"),
    [
        (at(39.6, 46.9), "write [longitude, latitude]"),
        (at(46.9, 96.0), "write [longitude, latitude]"),
        (at(196.9, 39.6), "write degrees from -180 to 180"),
        (at(46.9), 'coordinates": [longitude, latitude]} in degrees'),
        (at("46.9", "39.6"), 'coordinates": [longitude, latitude]} in degrees'),
        (at(float("nan"), 39.6), 'coordinates": [longitude, latitude]} in degrees'),
        (changed(kind="hamlet"), "use one of"),
        (changed(kind=["village"]), "use one of"),
        (changed(name=" "), "give its plain English label"),
        (changed(names={}), "write "),
        (changed(names={"de": ["Mein Berg"]}), "use one of"),
        (changed(names={"ar": "تلتي"}), "must be a list"),
        (changed(names={"ar": [{"name": "تلتي", "since": "autumn"}]}), "must be a list"),
        (changed(names={"ar": [{"name": "تلتي", "by": "AZ"}]}), "must be a list"),
        (changed(radius_km="wide"), "must be a number"),
        (changed(prominence=2), "must be a number from 0 to 1"),
        (changed(parents="fuzuli-district"), "list of ids"),
        (changed(country=["AZ"]), "must be a text"),
        (changed(ids=["148619"]), "must be an object"),
        (changed(since="last year"), "write it as 2020-11-10"),
        (changed(sources=[{"source": "me"}]), "fact, source and licence"),
        ({**GOOD, "id": 7}, "give it a readable one"),
        ({**GOOD, "properties": None}, "add name, kind and names"),
        ("my hill", 'write {"type": "Feature"'),
    ],
)
def test_a_broken_feature_is_named_with_its_place_in_the_file_and_what_to_do(
    tmp_path: Path, feature: Any, fix: str
) -> None:
    overlay = write(tmp_path / "places.geojson", {**GOOD, "id": "sound"}, feature)
    with pytest.raises(DataError) as caught:
        read_overlay(overlay)
    told = str(caught.value)
    assert str(overlay) in told and "feature 2" in told and fix in told
    assert told.count("\n") == 0
    if isinstance(feature, dict) and isinstance(feature["id"], str):
        assert "line 3" in told and "my-hill" in told


def test_a_point_far_away_is_believed_where_its_country_says_so() -> None:
    assert "swapped" in str(feature_problem(at(39.7, 43.6)))
    assert feature_problem({**at(39.7, 43.6), "properties": {**GOOD["properties"], "country": "RU"}}) is None


def test_an_id_used_twice_is_named_with_the_line_of_the_second(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"line 3, feature 2 \(my-hill\): the id 'my-hill' is already used by feature 1"
    ):
        read_overlay(write(tmp_path / "places.geojson", GOOD, GOOD))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[1, 2", "line 1: not valid JSON"),
        ('{"type": "FeatureCollection",\n "features": [}', "line 2: not valid JSON"),
        ('{"places": []}', "is not GeoJSON"),
        ('{"type": "FeatureCollection", "features": {}}', "is not GeoJSON"),
        ("[]", "is not GeoJSON"),
    ],
)
def test_a_file_that_is_no_geojson_is_refused_in_a_sentence(tmp_path: Path, content: str, told: str) -> None:
    overlay = tmp_path / "places.geojson"
    overlay.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=told):
        load_gazetteer([overlay])


def test_a_missing_overlay_and_one_in_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_gazetteer([tmp_path / "nowhere.geojson"])
    (tmp_path / "old.geojson").write_bytes("تلتي".encode("cp1256"))
    with pytest.raises(DataError, match="UTF-8"):
        read_overlay(tmp_path / "old.geojson")


def test_an_overlay_adds_places_and_replaces_those_of_its_ids(tmp_path: Path) -> None:
    moved = feature_of(load_gazetteer().place("hadrut")) | {"geometry": {"type": "Point", "coordinates": [47.0, 39.5]}}
    gazetteer = load_gazetteer([write(tmp_path / "places.geojson", GOOD, moved)])
    assert [place.id for place in gazetteer.exact("تلتي")] == ["my-hill"]
    assert (gazetteer.place("hadrut").lat, gazetteer.place("hadrut").lon) == (39.5, 47.0)
    assert len(gazetteer) == len(load_gazetteer()) + 1


def test_every_shipped_place_survives_the_way_to_a_feature_and_back() -> None:
    for place in load_gazetteer():
        feature = json.loads(json.dumps(feature_of(place)))
        assert feature_problem(feature) is None, place.id
        assert place_of(feature) == place


def test_adding_makes_the_file_and_refuses_a_taken_id(tmp_path: Path) -> None:
    overlay, gazetteer = tmp_path / "new" / "places.geojson", load_gazetteer()
    assert add_place(overlay, GOOD, gazetteer).id == "my-hill"
    assert [feature["id"] for feature in read_overlay(overlay)] == ["my-hill"]
    for taken in ("my-hill", "hadrut"):
        with pytest.raises(DataError, match="is taken"):
            add_place(overlay, {**GOOD, "id": taken}, gazetteer)
    assert len(read_overlay(overlay)) == 1


def test_correcting_keeps_what_is_not_changed_and_marks_of_names(tmp_path: Path) -> None:
    overlay, gazetteer = tmp_path / "places.geojson", load_gazetteer()
    before = gazetteer.place("khankendi")
    after = edit_place(overlay, "khankendi", {"lat": 39.82, "names": {"tr": ["Hankendi", "Hankent"]}}, gazetteer)
    assert (after.lat, after.lon) == (39.82, before.lon)
    assert [name.name for name in after.names if name.lang == "tr"] == ["Hankendi", "Hankent"]
    kept = [name for name in before.names if name.lang != "tr"]
    assert sorted(kept, key=repr) == sorted((name for name in after.names if name.lang != "tr"), key=repr)
    assert edit_place(overlay, "khankendi", {"radius_km": 9}, gazetteer).lat == 39.82


def test_correcting_refuses_an_unknown_place_and_a_broken_result(tmp_path: Path) -> None:
    with pytest.raises(UnknownPlaceError):
        edit_place(tmp_path / "places.geojson", "atlantis", {"lat": 1.0}, load_gazetteer())
    with pytest.raises(DataError, match="swapped"):
        edit_place(tmp_path / "places.geojson", "hadrut", {"lat": 47.03, "lon": 39.52}, load_gazetteer())
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_overlay_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = write(tmp_path / "places.geojson", GOOD)
    before = overlay.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        add_place(overlay, {**GOOD, "id": "other"}, load_gazetteer())
    assert overlay.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["places.geojson"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_KEYS = (
    "name",
    "kind",
    "names",
    "country",
    "parents",
    "radius_km",
    "prominence",
    "area",
    "since",
    "until",
    "ids",
    "sources",
)


@given(st.sampled_from(_KEYS), _JSON)
def test_whatever_stands_in_a_property_is_refused_or_read(key: str, value: Any) -> None:
    feature = changed(**{key: value})
    if feature_problem(feature) is None:
        place_of(feature)


@given(_JSON)
def test_whatever_stands_for_a_feature_is_refused_in_one_sentence(value: Any) -> None:
    problem = feature_problem(value)
    assert problem is not None and "\n" not in problem
