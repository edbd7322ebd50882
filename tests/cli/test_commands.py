"""The commands as a user runs them: results, summaries, and one clear sentence for every bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conflictmap.case import CONFIG_NAME

ROOT = Path(__file__).parents[2]
STORY = (
    "باكو، 18 أكتوبر 2020. أعلنت وزارة الدفاع الأذربيجانية أن القوات الأرمينية قصفت مدينة كنجة يوم 17 أكتوبر 2020، "
    "مما أسفر عن مقتل 13 مدنيا وإصابة أكثر من 50 آخرين.\n"
)


def conflictmap(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a command of its own."""
    return subprocess.run(
        [sys.executable, "-m", "conflictmap", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "HOME": str(cwd or ROOT)},
        check=False,
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_an_article_becomes_an_interchange_line(story: Path) -> None:
    done = conflictmap("extract", story)
    line = json.loads(done.stdout)
    assert {
        "doc",
        "url",
        "outlet",
        "title",
        "lang",
        "published",
        "published_from",
        "places",
        "times",
        "events",
        "not_asserted",
        "unresolved",
        "boilerplate",
    } == line.keys()
    assert (line["doc"], line["lang"], line["published"]) == ("story.txt", "ar", "2020-10-18")
    assert all(STORY[item["start"] : item["end"]] == item["text"] for item in (*line["places"], *line["times"]))
    strike = next(e for e in line["events"] if e["type"] == "strike")
    assert (strike["place_id"], strike["date_start"], strike["killed"], strike["side"]) == (
        "ganja",
        "2020-10-17",
        13,
        "AZ",
    )
    assert strike["sentence"] in STORY
    assert "1 read = 1 mapped + 0 without event + 0 rejected" in done.stderr


def test_the_summary_adds_up_and_names_each_rejection(story: Path) -> None:
    (story.parent / "empty.txt").write_text("", encoding="utf-8")
    (story.parent / "weather.txt").write_text("الطقس معتدل.\n", encoding="utf-8")
    done = conflictmap("build", story.parent, "-o", story.parent / "map.html")
    assert done.returncode == 0
    assert "3 read = 1 mapped + 1 without event + 1 rejected" in done.stderr
    assert "empty.txt" in done.stderr


def test_a_case_writes_its_page_and_events_the_same_each_time(tmp_path: Path, story: Path) -> None:
    case = tmp_path / "case"
    (case / "articles").mkdir(parents=True)
    (case / CONFIG_NAME).write_text('title = "A case"\n', encoding="utf-8")
    story.rename(case / "articles" / "story.txt")
    assert conflictmap("build", case).returncode == 0
    first = [(case / name).read_bytes() for name in ("index.html", "events.jsonl")]
    assert conflictmap("build", case).returncode == 0
    assert [(case / name).read_bytes() for name in ("index.html", "events.jsonl")] == first


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "missing.txt"),
        ("empty.txt", b"", "empty.txt"),
        ("binary.txt", bytes(range(256)) * 8, "binary.txt"),
        ("broken.jsonl", b"{not json}\n", "line 1"),
        ("https://example.org/a", None, "save the page"),
    ],
)
def test_a_bad_input_is_one_sentence_and_exit_code_1(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = conflictmap("extract", name, "-o", "out.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = conflictmap("build", "folder", "-o", "map.html", cwd=tmp_path)
    assert done.returncode == 1 and "folder" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "map.html").exists()


def test_an_output_that_cannot_be_written_is_named_before_any_work(story: Path) -> None:
    done = conflictmap("build", story, "-o", story.parent / "nowhere" / "map.html")
    assert done.returncode == 1 and "nowhere" in done.stderr and "Traceback" not in done.stderr


def test_geocode_answers_a_json_line_a_query(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("شوشا\nHadrut\tKhojavend District\n", encoding="utf-8")
    done = conflictmap("geocode", "--from", "names.txt", "--json", cwd=tmp_path)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["candidates"][0].keys() == {
        "place_id",
        "name",
        "kind",
        "lat",
        "lon",
        "score",
        "accepted",
        "reasons",
    }
    assert (first["query"], first["candidates"][0]["place_id"]) == ("شوشا", "shusha")
    assert (second["in"], second["candidates"][0]["place_id"]) == ("Khojavend District", "hadrut")


def test_explain_tells_the_sentence_and_the_reasons(story: Path) -> None:
    conflictmap("extract", story, "-o", "x.jsonl", cwd=story.parent)
    event = json.loads((story.parent / "x.jsonl").read_text(encoding="utf-8"))["events"][0]
    done = conflictmap("explain", event["id"], "--from", "x.jsonl", cwd=story.parent)
    assert done.returncode == 0
    assert event["sentence"] in done.stdout and "candidate ganja" in done.stdout
    assert conflictmap("explain", "no-such-id", "--from", "x.jsonl", cwd=story.parent).returncode == 1


def test_explain_shows_each_place_decision_of_a_text(tmp_path: Path) -> None:
    text = "Shells hit Martuni and the village of Qwxyzol, the Minsk Group and Baku State University said."
    shown = conflictmap("explain", "--text", text, cwd=tmp_path).stdout
    assert "candidate khojavend" in shown and "candidate martuni-am" in shown
    assert "Qwxyzol: unresolved: no place of the gazetteer bears this name" in shown
    assert "no place: Minsk: part of an organisation's name" in shown and "no place: Baku:" in shown


def test_help_lists_the_commands_with_examples() -> None:
    done = conflictmap("--help")
    assert all(name in done.stdout for name in ("build", "extract", "evaluate", "geocode", "explain", "check"))
    assert "Example" in conflictmap("build", "--help").stdout


def test_the_command_line_imports_nothing_heavy_for_help() -> None:
    heavy = ("folium", "geopandas", "pandas", "shapely", "babel", "numpy")
    code = f"import sys; import conflictmap.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(ROOT / "src")}, check=True
    )
    assert done.stdout.strip() == "[]"
