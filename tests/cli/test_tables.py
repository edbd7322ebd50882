"""Tables on the command line: joined to a page, beside articles, in a case; rows refused by number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conflictmap.case import CONFIG_NAME
from conflictmap.page import read_events
from tests.cli.test_commands import STORY, conflictmap

TABLE = "date,place,type,killed,source\n2020-10-11,Ganja,strike,7,One\n2020-10-11,Ganja,strike,7,Two\nsoon,Ganja,strike,1,One\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_becomes_a_page_and_each_row_an_event(table: Path) -> None:
    done = conflictmap("join", table, "-o", "map.html", cwd=table.parent)
    assert done.returncode == 0, done.stderr
    assert "3 read = 2 mapped + 0 without event + 1 rejected" in done.stderr
    assert "events.csv, row 4: no date could be read from date 'soon'" in done.stderr
    events = read_events(table.parent / "map.html")
    assert [event["place"] for event in events] == ["Ganja", "Ganja"]


def test_rows_of_one_happening_are_merged_where_it_is_asked_for(table: Path) -> None:
    assert conflictmap("join", table, "-o", "map.html", "--merge", cwd=table.parent).returncode == 0
    (event,) = read_events(table.parent / "map.html")
    assert len(event["reports"]) == 2


@pytest.mark.parametrize(
    ("content", "said", "code"),
    [
        ("Tag,Ort\n2020-10-11,Ganja\n", "it has 'Tag', 'Ort'", 1),
        ("date,place\nsoon,Ganja\n", "no row could be joined", 1),
        ("date,place\n", "no row", 1),
    ],
)
def test_a_table_that_gives_no_map_is_one_sentence(tmp_path: Path, content: str, said: str, code: int) -> None:
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    done = conflictmap("join", "t.csv", "-o", "map.html", cwd=tmp_path)
    assert done.returncode == code and said in done.stderr and "Traceback" not in done.stderr
    assert "t.csv" in done.stderr and not (tmp_path / "map.html").exists()


def test_a_column_option_that_is_none_is_a_usage_error(table: Path) -> None:
    assert conflictmap("join", table, "-o", "map.html", "--column", "place", cwd=table.parent).returncode == 2


def test_articles_and_tables_feed_one_map(table: Path) -> None:
    (table.parent / "story.txt").write_text(STORY, encoding="utf-8")
    done = conflictmap("build", "story.txt", "events.csv", "-o", "map.html", cwd=table.parent)
    assert done.returncode == 0, done.stderr
    assert "4 read = 3 mapped + 0 without event + 1 rejected" in done.stderr
    assert len(read_events(table.parent / "map.html")) == 3


def test_a_case_draws_its_tables_too(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / CONFIG_NAME).write_text('title = "A case"\n', encoding="utf-8")
    (tmp_path / "tables" / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "tables" / "b.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    done = conflictmap("build", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "b.csv" in done.stderr
    lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["place"] for line in lines] == ["Ganja", "Ganja"]


def test_several_processes_give_the_same_lines_in_order(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(STORY.replace("13", str(number + 2)), encoding="utf-8")
    (tmp_path / "03.txt").write_bytes(b"")
    one = conflictmap("extract", ".", "-o", "one.jsonl", cwd=tmp_path)
    two = conflictmap("extract", ".", "-o", "two.jsonl", "--jobs", "2", cwd=tmp_path)
    assert (one.returncode, two.returncode) == (0, 0), two.stderr
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert "03.txt" in two.stderr
