"""Every format is opened again by another program, holds the same, and joins again with its ids."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from openpyxl import load_workbook

from conflictmap.case import CONFIG_NAME, StoredEvents, event_line, read_stored
from conflictmap.errors import InputError, OutputError
from conflictmap.events import event_types, merge
from conflictmap.export import WRITERS, write_events
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Article, Count, Extraction, Period, Report
from conflictmap.tables import join_rows, read_table

ROOT = Path(__file__).parents[2]
TEXTS = (
    "قصفت القوات مدينة كنجة، فقتل 7 مدنيين",
    "=1+1",
    "+373 said",
    "@office",
    "-5 degrees\nthere",
    'Ուժեր, "quoted"; <b>{{x}}',
)
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def stored(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> StoredEvents:
    """A case of six events, one told by two reports and denied, one without a place, with texts that spreadsheets trip over."""
    places = ("ganja", "barda", "shusha", "khankendi", "fuzuli-district", None)
    articles = [
        Article(
            id=f"a{n}", uri=f"a{n}.txt", text=text, language="ar", outlet=f"=Outlet {n}", url="https://example.org/1"
        )
        for n, text in enumerate((*TEXTS, TEXTS[0]))
    ]
    reports = [
        Report(
            id=f"{n:012x}", article_id=f"a{n}", start=0, end=len(articles[n].text), type=("strike", "capture")[n % 2],
            when=Period(first=date(2020, 10, 4 + n), last=date(2020, 10, 4 + n + n % 2)), when_precision=1 + n % 2,
            place_id=place, where_precision=1 if place else None, claimant="Azerbaijan, Ministry of Defence", side="AZ",
            casualties=(Count(kind="killed", low=n, best=n + 1, high=n + 9), Count(kind="injured", low=3, best=3, high=3)),
            stance="accuses",
        )
        for n, place in enumerate(places)
    ]  # fmt: skip
    reports.append(replace(reports[0], id=f"{99:012x}", article_id="a6", modality="denied", stance="denies", side="AM"))
    events = merge(reports, {a.id: a for a in articles}, gazetteer)
    extractions = {a.id: Extraction(article=a) for a in articles}
    folder = tmp_path_factory.mktemp("case")
    shutil.copy(ROOT / "maps/karabakh" / CONFIG_NAME, folder)
    lines = [json.dumps(event_line(event, extractions, gazetteer.place), ensure_ascii=False) for event in events]
    (folder / "events.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return read_stored(folder, gazetteer)


def written(stored: StoredEvents, tmp_path: Path, suffix: str, **options: object) -> Path:
    path = tmp_path / f"out{suffix}"
    write_events(stored, path, **options)
    return path


@pytest.mark.parametrize("suffix", [".acled.csv", ".ged.csv"])
def test_the_columns_of_acled_and_ged_join_again_with_ids_places_and_days(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, suffix: str
) -> None:
    path = written(stored, tmp_path, suffix)
    joined = join_rows(read_table(path), gazetteer, path.name)
    before = {event.id: event for event in stored.events if event.place_id}
    after = {event.id: event for event in joined.events}
    assert after.keys() == before.keys()
    for event_id, event in before.items():
        again = after[event_id]
        assert again.place_id == event.place_id
        assert again.when == (event.when if suffix != ".acled.csv" else replace(event.when, last=event.when.first))
        assert again.reports[0].count("killed").best == event.reports[0].count("killed").best


def test_geojson_is_features_in_degrees_with_their_text(stored: StoredEvents, tmp_path: Path) -> None:
    found = json.loads(written(stored, tmp_path, ".geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection" and len(found["features"]) == 6
    first = next(f for f in found["features"] if f["properties"]["place_id"] == "ganja")
    assert first["geometry"]["coordinates"] == pytest.approx([46.36, 40.68], abs=0.05)
    assert first["properties"]["text"] == TEXTS[0]
    assert sum(f["geometry"] is None for f in found["features"]) == 1


@pytest.mark.parametrize("suffix", [".parquet", ".fgb", ".gpkg"])
def test_gis_formats_hold_points_days_and_texts(stored: StoredEvents, tmp_path: Path, suffix: str) -> None:
    path = written(stored, tmp_path, suffix)
    frame = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path)
    frame = frame[frame["place_id"].notna()].set_index("place_id")
    assert frame.crs == 4326 and len(frame) == 5
    assert frame.loc["ganja", "text"] == TEXTS[0]
    assert str(frame.loc["ganja", "date_start"])[:10] == "2020-10-04"
    assert frame.loc["ganja", "killed"] == 1 and frame.loc["ganja", "killed_high"] == 9


def test_a_geopackage_holds_its_tables_a_layer_a_phase_and_their_colours(stored: StoredEvents, tmp_path: Path) -> None:
    path = written(stored, tmp_path, ".gpkg")
    layers = {name for name, _ in pyogrio.list_layers(path)}
    assert {"events", "reports", "claims", "places", "tray", "layer_styles", "events war-2020"} <= layers
    assert len(gpd.read_file(path, layer="events war-2020")) == 5
    assert len(gpd.read_file(path, layer="events april-2016")) == 0
    assert len(pyogrio.read_dataframe(path, layer="reports")) == 7
    assert set(pyogrio.read_dataframe(path, layer="claims")["stance"]) == {"accuses", "denies"}
    with closing(sqlite3.connect(path)) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
    style = ET.fromstring(styles["events"].split("\n", 1)[1])
    labels = {c.get("value"): c.get("label") for c in style.iter("category")}
    assert labels == {kind.id: kind.label("en") for kind in event_types()}
    assert len({s.find("layer/Option/Option[@name='color']").get("value") for s in style.iter("symbol")}) == len(labels)


def test_csv_is_marked_as_utf8_and_runs_no_formula(stored: StoredEvents, tmp_path: Path) -> None:
    path = written(stored, tmp_path, ".csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows if row["place_id"] == "ganja"] == [TEXTS[0]]
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "-", "@"))]


def test_a_workbook_has_a_sheet_for_each_table_and_only_text_in_text_cells(
    stored: StoredEvents, tmp_path: Path
) -> None:
    book = load_workbook(written(stored, tmp_path, ".xlsx"))
    assert book.sheetnames == ["events", "reports", "claims", "tray", "sources", "places"]
    assert [book[name].max_row - 1 for name in book.sheetnames[:5]] == [5, 7, 7, 1, 7]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=1+1" in {cell.value for cell in cells} and TEXTS[0] in {cell.value for cell in cells}
    heading = [cell.value for cell in book["events"][1]]
    assert book["events"].cell(2, heading.index("date_start") + 1).value.date() == date(2020, 10, 4)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_hxl_tags_stand_below_the_heading_and_are_no_row_when_joined(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, suffix: str
) -> None:
    path = written(stored, tmp_path, suffix, hxl=True)
    if suffix == ".csv":
        assert "#event+id" in path.read_text(encoding="utf-8-sig").splitlines()[1]
    else:
        assert load_workbook(path)["events"].cell(2, 1).value == "#event+id"
    assert len(join_rows(read_table(path), gazetteer, path.name).events) == 6


@pytest.mark.parametrize("suffix", [".kml", ".kmz"])
def test_kml_has_a_folder_a_month_and_a_time_span_an_event(stored: StoredEvents, tmp_path: Path, suffix: str) -> None:
    path = written(stored, tmp_path, suffix, language="ar")
    text = zipfile.ZipFile(path).read("doc.kml") if suffix == ".kmz" else path.read_bytes()
    document = ET.fromstring(text)
    assert [name.text for name in document.findall(f".//{KML}Folder/{KML}name")] == ["2020-10"]
    marks = document.findall(f".//{KML}Placemark")
    assert len(marks) == 5
    assert marks[0].find(f"{KML}TimeSpan/{KML}begin").text == "2020-10-04"
    assert TEXTS[0] in marks[0].find(f"{KML}description").text
    assert float(marks[0].find(f"{KML}Point/{KML}coordinates").text.split(",")[0]) == pytest.approx(46.36, abs=0.05)
    if suffix == ".kml":
        assert sum(len(gpd.read_file(path, layer=name)) for name, _ in pyogrio.list_layers(path)) == 5


def test_acled_and_ged_columns_hold_their_own_codes(stored: StoredEvents, tmp_path: Path) -> None:
    with written(stored, tmp_path, ".acled.csv").open(encoding="utf-8-sig", newline="") as file:
        acled = next(row for row in csv.DictReader(file) if row["location"] == "Ganja")
    assert (acled["event_type"], acled["geo_precision"], acled["fatalities"]) == (
        "Explosions/Remote violence",
        "1",
        "1",
    )
    with written(stored, tmp_path, ".ged.csv").open(encoding="utf-8-sig", newline="") as file:
        ged = next(row for row in csv.DictReader(file) if row["where_coordinates"] == "Ganja")
    assert (ged["type_of_violence"], ged["low"], ged["best"], ged["high"]) == ("1", "0", "1", "9")


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".kmz"])
def test_the_same_events_give_the_same_bytes(stored: StoredEvents, tmp_path: Path, suffix: str) -> None:
    assert written(stored, tmp_path, suffix).read_bytes() == written(stored, tmp_path, suffix).read_bytes()


def test_an_unknown_suffix_lists_the_known_ones(stored: StoredEvents, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_events(stored, tmp_path / "events.shp")
    assert all(suffix in str(caught.value) for suffix in WRITERS)


def test_nothing_half_written_is_left(stored: StoredEvents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.csv"
    path.write_text("before", encoding="utf-8")

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITERS, ".csv", failing)
    with pytest.raises(OutputError, match="No space"):
        write_events(stored, path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("events.csv", "before")]


def test_no_events_are_no_file(stored: StoredEvents, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no event"):
        write_events(replace(stored, events=()), tmp_path / "events.csv")
    assert not list(tmp_path.iterdir())
