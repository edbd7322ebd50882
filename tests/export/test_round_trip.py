"""What is exported joins again: all of it from GeoPackage, workbook and GeoJSON, events alone from flat tables; corrections are kept."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
from openpyxl import load_workbook

from conflictmap.case import StoredEvents, read_stored
from conflictmap.errors import InputError
from conflictmap.export import write_events
from conflictmap.export.rows import claim_rows, event_rows, report_rows, source_rows
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Count, Event, Loss
from conflictmap.pipeline import Run, event_lines, table_names, with_tables
from conflictmap.tables import read_table
from tests.cli.test_commands import conflictmap
from tests.export.test_formats import TEXTS, gazetteer, stored, written

__all__ = ["gazetteer", "stored"]  # fixtures
WHOLE = (".gpkg", ".xlsx", ".geojson")
FLAT = (".csv", ".parquet")
PLACED = (".kml", ".kmz", ".fgb")
NOT_FLAT = ("reports", "disagreements", "merged_because")


@pytest.fixture(scope="module")
def rich(stored: StoredEvents) -> StoredEvents:
    """The events with all that a report can hold: several counts of a kind, losses, actors, spans, reasons, a figure without a best."""
    first, *others = stored.events
    counts = (
        *first.reports[0].casualties,
        Count(kind="killed", low=None, best=2, high=None, side="AM", group="military", start=3, end=5),
        Count(kind="displaced", low=200, best=None, high=None),
    )
    report = replace(
        first.reports[0], casualties=counts, actors=("Azerbaijan", "Armenia; NK"), background=True, cumulative=True,
        losses=(Loss(item="T-72", count=2, action="destroyed", side="AM"),), trigger=(0, 4), toponym=(5, 9), timex=(1, 2),
        reasons=("type: strike by “قصفت”",),
    )  # fmt: skip
    whole = replace(first, reports=(report, *first.reports[1:]), merged_because=("b joined by a: one day\twith\ttabs",))
    return replace(stored, events=(whole, *others))


def joined(path: Path, gazetteer: Gazetteer) -> tuple[StoredEvents, Run]:
    """The file at ``path`` joined, written as ``events.jsonl`` and read back."""
    run = with_tables(Run(), [path], gazetteer)
    lines = path.with_suffix(".jsonl")
    lines.write_text("".join(event_lines(run, run.joined, gazetteer)), encoding="utf-8")
    return read_stored(lines, gazetteer), run


@pytest.mark.parametrize("suffix", WHOLE)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_lost_between_export_and_join(
    rich: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, suffix: str, language: str
) -> None:
    again, run = joined(written(rich, tmp_path, suffix, language=language), gazetteer)
    assert {event.id: event for event in again.events} == {event.id: event for event in rich.events}
    assert (again.articles, again.sentences, again.places) == (rich.articles, rich.sentences, rich.places)
    assert not run.rejections and run.read == 6 and run.mapped == 5


@pytest.mark.parametrize("suffix", WHOLE)
def test_export_join_and_export_give_the_same_tables(
    rich: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, suffix: str
) -> None:
    again, _ = joined(written(rich, tmp_path, suffix), gazetteer)
    again = replace(again, case=rich.case)
    for rows in (event_rows, report_rows, claim_rows, source_rows):
        assert sorted(map(str, rows(again))) == sorted(map(str, rows(rich)))


@pytest.mark.parametrize("suffix", [*FLAT, *PLACED])
def test_a_flat_table_carries_events_with_their_first_report(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, suffix: str
) -> None:
    again, run = joined(written(stored, tmp_path, suffix), gazetteer)
    before = {row["id"]: row for row in event_rows(stored) if suffix in FLAT or row["latitude"] is not None}
    after = {row["id"]: row for row in event_rows(replace(again, case=stored.case))}
    assert before.keys() == after.keys() and not run.rejections
    for event_id, row in before.items():
        kept = {key: value for key, value in row.items() if key not in NOT_FLAT}
        assert kept == {key: value for key, value in after[event_id].items() if key not in NOT_FLAT}


def with_correction(path: Path, event_id: str, **cells: Any) -> Path:
    """The workbook at ``path`` with cells of an event's row changed, as its user would."""
    book = load_workbook(path)
    sheet = book["events"]
    columns = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
    row = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, columns["id"]).value == event_id)
    for name, value in cells.items():
        sheet.cell(row, columns[name]).value = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("cells", "holds"),
    [
        ({"killed": 40, "killed_low": None, "killed_high": None}, lambda e, r: r.count("killed").best == 40),
        ({"killed": None}, lambda e, r: r.count("killed") is None and r.count("injured").best == 3),
        ({"type": "clash"}, lambda e, r: e.type == "clash"),
        ({"date_start": "2020-10-05", "date_end": "2020-10-06"}, lambda e, r: str(e.when.last) == "2020-10-06"),
        ({"place": "Barda"}, lambda e, r: e.place_id == "barda"),
        ({"place_id": "barda"}, lambda e, r: e.place_id == "barda"),
        ({"latitude": 40.0, "longitude": 46.0}, lambda e, r: e.place_id.startswith("point-")),
        ({"claimant": "Somebody"}, lambda e, r: r.claimant == "Somebody"),
        ({"text": "Corrected."}, lambda e, r: r.trigger is None and r.end - r.start == len("Corrected.")),
        ({"place": None, "place_id": None, "latitude": None, "longitude": None}, lambda e, r: e.status == "tray"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_a_corrected_cell_goes_before_the_reports_and_leaves_the_rest(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, cells: dict[str, Any], holds: Callable[..., bool]
) -> None:
    before = next(event for event in stored.events if event.place_id == "ganja")
    path = with_correction(written(stored, tmp_path, ".xlsx"), before.id, **cells)
    again, run = joined(path, gazetteer)
    after: Event = next(event for event in again.events if event.id == before.id)
    assert holds(after, after.reports[0])
    assert len(after.reports) == len(before.reports) and not run.rejections
    assert again.sentences[after.reports[0].id] == cells.get("text", TEXTS[0])
    assert {e.id: e for e in again.events if e.id != before.id} == {e.id: e for e in stored.events if e.id != before.id}


def test_a_row_of_the_tray_that_got_a_place_is_mapped(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    path = written(stored, tmp_path, ".xlsx")
    book = load_workbook(path)
    columns = {cell.value: number for number, cell in enumerate(book["tray"][1], 1)}
    book["tray"].cell(2, columns["place"]).value = "Khojavend"
    book.save(path)
    again, run = joined(path, gazetteer)
    assert run.mapped == 6 and "khojavend" in {event.place_id for event in again.events}


@pytest.mark.parametrize(
    ("cells", "said"),
    [({"date_start": "soon", "date_end": None}, "no date"), ({"place": "Qxzvwk"}, "no place")],
    ids=["day", "place"],
)
def test_a_correction_that_cannot_be_read_is_told_with_its_row(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path, cells: dict[str, Any], said: str
) -> None:
    path = with_correction(written(stored, tmp_path, ".xlsx"), stored.events[0].id, **cells)
    _, run = joined(path, gazetteer)
    (rejection,) = run.rejections
    assert said in rejection.reason and "out.xlsx, row 2" in rejection.reason


def test_spoiled_details_cost_their_report_and_are_told(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    path = written(stored, tmp_path, ".geojson")
    made = json.loads(path.read_text(encoding="utf-8"))
    made["conflictmap"]["reports"][0]["details"] = '{"start": '
    path.write_text(json.dumps(made), encoding="utf-8")
    again, run = joined(path, gazetteer)
    (rejection,) = run.rejections
    assert stored.events[0].reports[0].id in rejection.reason and "details cannot be read" in rejection.reason
    assert len(again.events) == 6


def test_ids_of_points_of_a_tables_own_stay(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("date,place,lat,lon\n2020-10-11,Post 7,39.51,46.91\n", encoding="utf-8")
    first, _ = joined(tmp_path / "own.csv", gazetteer)
    for suffix in (*WHOLE, ".csv"):
        again, _ = joined(written(first, tmp_path, suffix), gazetteer)
        assert again.events[0].place_id == first.events[0].place_id
        assert again.places[again.events[0].place_id].name == "Post 7"


def test_two_files_that_cite_one_article_keep_both_their_sentences(
    stored: StoredEvents, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    one, two = replace(stored, events=stored.events[:3]), replace(stored, events=stored.events[3:])
    write_events(one, tmp_path / "one.xlsx")
    write_events(two, tmp_path / "two.gpkg")
    run = with_tables(Run(), [tmp_path / "one.xlsx", tmp_path / "two.gpkg"], gazetteer)
    assert len(run.joined) == 6
    lines = [json.loads(line) for line in event_lines(run, run.joined, gazetteer)]
    assert {r["id"]: r["sentence"] for line in lines for r in line["reports"]} == stored.sentences


def test_tables_of_one_name_are_told_apart() -> None:
    assert table_names([Path("a/x.csv"), Path("b/x.csv"), Path("y.csv")]) == ["a/x.csv", "b/x.csv", "y.csv"]


def test_the_commands_go_round(stored: StoredEvents, tmp_path: Path) -> None:
    write_events(stored, tmp_path / "out.gpkg")
    assert conflictmap("join", "out.gpkg", "-o", "events.jsonl", cwd=tmp_path).returncode == 0
    assert conflictmap("export", "events.jsonl", "-o", "again.gpkg", cwd=tmp_path).returncode == 0
    for layer in ("events", "reports", "claims", "sources", "tray", "places"):
        one, two = (
            pyogrio.read_dataframe(tmp_path / name, layer=layer, read_geometry=False).drop(
                columns="phase", errors="ignore"
            )
            for name in ("out.gpkg", "again.gpkg")
        )
        key = list(one.columns)[:2]
        assert one.sort_values(key, ignore_index=True).equals(two.sort_values(key, ignore_index=True)), layer


def test_google_earths_own_placemarks_are_rows(gazetteer: Gazetteer, tmp_path: Path) -> None:
    mark = (
        "<Placemark><name>Ganja</name><description>&lt;b&gt;A strike&lt;/b&gt;</description><TimeStamp><when>2020-10-11"
        "</when></TimeStamp><Point><coordinates>46.36,40.68,0</coordinates></Point></Placemark>"
    )
    made = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>{mark}</Folder></Document></kml>'
    with zipfile.ZipFile(tmp_path / "own.kmz", "w") as archive:
        archive.writestr("doc.kml", made)
    _, run = joined(tmp_path / "own.kmz", gazetteer)
    assert str(run.joined[0].when.first) == "2020-10-11"
    assert run.places[run.joined[0].place_id].label("ar") == gazetteer.place("ganja").label("ar")


@pytest.mark.parametrize(
    "content", ["<kml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><kml>&e;</kml>', ""]
)
def test_a_broken_or_sly_kml_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.kml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.kml"):
        read_table(tmp_path / "a.kml")


def test_the_geojson_is_still_plain_features_to_other_programs(stored: StoredEvents, tmp_path: Path) -> None:
    frame = gpd.read_file(written(stored, tmp_path, ".geojson"))
    assert len(frame) == 6 and frame.crs == 4326
