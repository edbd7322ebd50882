"""``conflictmap gazetteer`` and ``geocode`` as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def conflictmap(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a command of its own."""
    command = [sys.executable, "-m", "conflictmap", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


ADD = ("--name", "My Hill", "--kind", "mountain", "--lat", "39.6", "--lon", "46.9")


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """An extract with two unresolved names."""
    lines = [
        {
            "doc": "a.txt",
            "lang": "ar",
            "unresolved": [{"start": 1, "end": 7, "text": "تل الزيتون", "why": "no candidate"}],
        },
        {
            "doc": "b.txt",
            "lang": "ru",
            "unresolved": [{"start": 1, "end": 7, "text": "Моягора", "why": "no candidate"}],
        },
    ]
    path = tmp_path / "extract.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_an_added_place_is_found_with_the_overlay_only(tmp_path: Path) -> None:
    overlay = tmp_path / "places.geojson"
    done = conflictmap(
        "gazetteer", "add", overlay, *ADD, "--spelling", "ar=تل الزيتون", "--in", "Fuzuli District", "--source", "a map"
    )
    assert done.returncode == 0 and "added my-hill" in done.stdout, done.stderr
    (feature,) = json.loads(overlay.read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["parents"] == ["fuzuli-district"]
    assert feature["properties"]["sources"][0]["source"] == "a map"
    found = json.loads(conflictmap("geocode", "تل الزيتون", "--json", "--gazetteer", overlay).stdout)
    first = found["candidates"][0]
    assert (first["place_id"], first["accepted"], first["reasons"][0]) == ("my-hill", True, "exact name")
    assert conflictmap("geocode", "تل الزيتون").returncode == 1


def test_a_place_is_made_of_an_unresolved_name(tmp_path: Path, extract: Path) -> None:
    overlay = tmp_path / "places.geojson"
    listed = conflictmap("gazetteer", "add", overlay, "--from", extract)
    assert listed.stdout.splitlines() == ["ar\tتل الزيتون\ta.txt", "ru\tМоягора\tb.txt"] and not overlay.exists()
    done = conflictmap("gazetteer", "add", overlay, *ADD, "--from", extract, "--text", "Моягора")
    assert done.returncode == 0, done.stderr
    (feature,) = json.loads(overlay.read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["names"] == {"en": ["My Hill"], "ru": ["Моягора"]}


def test_a_correction_adds_spellings_and_keeps_the_rest(tmp_path: Path) -> None:
    overlay = tmp_path / "places.geojson"
    done = conflictmap("gazetteer", "edit", overlay, "hadrut", "--spelling", "ar=حدروط", "--radius", "6")
    assert done.returncode == 0 and "corrected hadrut" in done.stdout, done.stderr
    properties = json.loads(overlay.read_text(encoding="utf-8"))["features"][0]["properties"]
    assert "حدروط" in properties["names"]["ar"] and "هادروت" in properties["names"]["ar"]
    assert properties["radius_km"] == 6 and properties["kind"] == "town"
    assert conflictmap("check", "--gazetteer", overlay).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("add", "OVERLAY"), 2, "give --name, --kind, --lat, --lon"),
        (("add", "OVERLAY", *ADD, "--spelling", "شوشا"), 2, "write LANG=NAME"),
        (("add", "OVERLAY", *ADD, "--spelling", "de=Berg"), 1, "use one of"),
        (("add", "OVERLAY", *ADD, "--id", "hadrut"), 1, "is taken"),
        (("add", "OVERLAY", *ADD, "--in", "qqxxyyzz"), 2, "is no place of the gazetteer"),
        (("add", "OVERLAY", "--name", "تل", *ADD[2:]), 2, "give one with --id"),
        (("add", "OVERLAY", *ADD[:4], "--lat", "46.9", "--lon", "39.6"), 1, "look swapped"),
        (("add", "OVERLAY", *ADD, "--from", "EXTRACT", "--text", "Baku"), 2, "has no unresolved name"),
        (("add", "OVERLAY", "--from", "OVERLAY"), 1, "cannot be read"),
        (("edit", "OVERLAY", "hadrut"), 2, "say what to correct"),
        (("edit", "OVERLAY", "atlantis", "--radius", "3"), 1, "no place has the id 'atlantis'"),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(
    tmp_path: Path, extract: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    overlay = tmp_path / "places.geojson"
    named = {"OVERLAY": str(overlay), "EXTRACT": str(extract)}
    done = conflictmap("gazetteer", *(named.get(argument, argument) for argument in arguments))
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr and not overlay.exists()


@pytest.mark.parametrize("command", ["build", "extract", "check", "geocode"])
def test_a_broken_overlay_stops_every_command_before_any_output(tmp_path: Path, command: str) -> None:
    overlay, output = tmp_path / "places.geojson", tmp_path / "out.html"
    overlay.write_text('{"type": "FeatureCollection",\n"features": [{"type": "Feature"}]}', encoding="utf-8")
    (tmp_path / "story.txt").write_text("باكو، 18 أكتوبر 2020. قصفت القوات مدينة كنجة.", encoding="utf-8")
    arguments: dict[str, tuple[str | Path, ...]] = {
        "build": (tmp_path / "story.txt", "-o", output),
        "extract": (tmp_path / "story.txt", "-o", output),
        "geocode": ("شوشا",),
        "check": (),
    }
    done = conflictmap(command, *arguments[command], "--gazetteer", overlay)
    assert done.returncode == 1 and not output.exists() and done.stdout == ""
    assert f"{overlay}, feature 1: it has no id" in done.stderr and done.stderr.count("\n") == 1
