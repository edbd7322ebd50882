"""Table files of any kind, encoding and delimiter become the same frame; what is broken is told by its row."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, Polygon

from conflictmap.errors import InputError
from conflictmap.tables import read_table

HEADING = ("date", "place", "killed", "text")
ROWS = [("2020-10-04", "كنجة", "1", "قصف"), ("2020-10-11", "كنجة", "9", "سطر، وفاصلة")]


def lines(delimiter: str) -> str:
    return "\n".join(delimiter.join(row) for row in (HEADING, *ROWS)) + "\n"


def plain(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return [tuple(row) for row in frame.itertuples(index=False)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_delimiter_and_encoding_do_not_matter(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(lines(delimiter).encode(encoding))
    assert plain(read_table(path)) == ROWS


def test_excels_separator_line_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("sep=;\n" + lines(";"), encoding="utf-8")
    assert plain(read_table(path)) == ROWS


def test_rows_are_numbered_as_in_the_file_and_empty_ones_left_out(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text('date,place\n2020-10-04,"Ganja,\nwest"\n\n,\n2020-10-05,Barda\n', encoding="utf-8")
    frame = read_table(path)
    assert list(frame.index) == [2, 5]
    assert frame.loc[2, "place"] == "Ganja,\nwest"


def test_a_ragged_row_is_told_by_number_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,place\n2020-10-04,Ganja,west\n2020-10-05\n2020-10-06,Barda\n", encoding="utf-8")
    frame = read_table(path)
    assert frame.attrs["broken"][0][0] == 2
    assert plain(frame) == [("2020-10-05", None), ("2020-10-06", "Barda")]


def test_hxl_tags_are_no_row(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,place\n#date,#loc+name\n2020-10-04,Ganja\n", encoding="utf-8")
    assert plain(read_table(path)) == [("2020-10-04", "Ganja")]


@pytest.mark.parametrize("name", ["events.xlsx"])
def test_a_sheet_is_found_below_a_title_and_behind_a_cover(tmp_path: Path, name: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Cover"])
    sheet = book.create_sheet("data")
    for row in (["List of events"], [], HEADING, [pd.Timestamp("2020-10-04").to_pydatetime(), "كنجة", 1, "قصف"]):
        sheet.append(row)
    book.save(tmp_path / name)
    frame = read_table(tmp_path / name)
    assert plain(frame) == [("2020-10-04", "كنجة", "1", "قصف")]
    assert list(frame.index) == [4]


@pytest.mark.parametrize("suffix", [".geojson", ".parquet", ".gpkg", ".fgb"])
def test_features_give_their_points_in_degrees(tmp_path: Path, suffix: str) -> None:
    made = gpd.GeoDataFrame(
        {"date": ["2020-10-04", "2020-10-05"], "killed": [1, None]},
        geometry=[Point(46.36, 40.68), Polygon([(46, 40), (47, 40), (47, 41), (46, 41)])],
        crs=4326,
    ).to_crs(3857)
    path = tmp_path / f"events{suffix}"
    if suffix == ".parquet":
        made.to_parquet(path)
    elif suffix == ".geojson":
        made.to_crs(4326).to_file(path)
    else:
        made.to_file(path, layer="events")
    frame = read_table(path)
    assert [round(float(x), 2) for x in frame["longitude"]] == [46.36, 46.5]
    assert [round(float(y), 1) for y in frame["latitude"]] == [40.7, 40.5]
    assert frame["date"].tolist() == ["2020-10-04", "2020-10-05"]
    assert frame["killed"].tolist() == ["1", None]


def test_a_parquet_file_without_geometry_is_a_table(tmp_path: Path) -> None:
    pd.DataFrame({"date": ["2020-10-04"], "place": ["Ganja"]}).to_parquet(tmp_path / "events.parquet")
    assert plain(read_table(tmp_path / "events.parquet")) == [("2020-10-04", "Ganja")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("events.doc", b"x", "known are"),
        ("missing.csv", None, "does not exist"),
        ("empty.csv", b"", "no row"),
        ("heading.csv", b"date,place\n", "no row"),
        ("broken.xlsx", b"PK\x03\x04 not really", "save it again"),
        ("binary.csv", bytes(range(256)) * 8, "binary"),
        ("broken.geojson", b"{", "save it again"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        read_table(tmp_path / name)
    assert name in str(caught.value)
