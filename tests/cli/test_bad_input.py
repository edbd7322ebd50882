"""Bad input of every kind, in every command: one sentence that names the file (and line) and what to do, and nothing is left behind."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from conflictmap.cli import main
from tests.cli.test_commands import ROOT

EVENT = {
    "id": "0123456789ab", "type": "strike", "status": "mapped", "why": "", "date_start": "2020-10-11", "date_end": "2020-10-11",
    "when_precision": 1, "place_id": "ganja", "place": "Ganja", "lat": 40.68, "lon": 46.36, "where_precision": 1, "grade": "single",
    "sources": 1, "aliases": [], "disagreements": [], "merged_because": [],
    "reports": [{
        "id": "0123456789ab", "article_id": "a", "start": 0, "end": 8, "type": "strike",
        "when": {"first": "2020-10-11", "last": "2020-10-11"}, "place_id": "ganja", "sentence": "A strike",
        "article": {"id": "a", "uri": "a.txt", "outlet": None, "title": None, "url": None, "language": "en", "published": None,
                    "published_from": None},
    }],
}  # fmt: skip
BINARY = bytes(range(256)) * 20
STORY = "BAKU, Oct 11 - A strike on Ganja killed seven people on October 11, 2020, officials said.\n"
FILES: dict[str, str | bytes] = {
    "ok.jsonl": json.dumps(EVENT) + "\n",
    "empty": "", "empty.txt": "", "empty.jsonl": "", "empty.csv": "",
    "binary.txt": BINARY, "binary.jsonl": BINARY, "binary.csv": BINARY, "binary.xlsx": BINARY, "binary.gpkg": BINARY,
    "binary.geojson": BINARY, "binary.kml": BINARY, "binary.parquet": BINARY, "broken.zip": BINARY, "broken.docx": BINARY,
    "half.jsonl": json.dumps(EVENT) + '\n{"id": "x", "reports": [\n',
    "other.jsonl": '{"a": 1}\n', "list.jsonl": "[1, 2]\n", "latin.jsonl": '{"doc": "é"}'.encode("latin-1"),
    "huge.jsonl": '{"text": "' + "y" * 5_000_000,
    "columns.csv": "a,b\n1,2\n", "table.csv": "date,place\n2020-10-11,Ganja\n",
    "story.txt": STORY, "page.html": "<title>x</title>", "no.ttf": "no font", "bad.html.j2": "{% for %}",
    "overlay.geojson": '{"type": "FeatureCollection", "features": [{"type": "Feature"}]}',
    "case/conflictmap.toml": 'title = "x"\nfoo = 1\n', "toml/conflictmap.toml": "title = \n", "unbuilt/conflictmap.toml": 'title = "x"\n',
    "folder/keep": "",
}  # fmt: skip
STORED = ("export", "figure", "report")
OUTPUTS = {"export": "o.gpkg", "figure": "o.png", "report": "o.docx"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files each of which is wrong in its own way, as the current one."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the program says when it refuses; it is no traceback, and the code is not 0."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code in (1, 2)
    return capsys.readouterr().err


STORED_CASES = [
    ([command, source, "-o", OUTPUTS[command]], said)
    for command in STORED
    for source, said in [
        ("missing.jsonl", "missing.jsonl cannot be read (No such file or directory); give an events.jsonl"),
        ("folder", "folder cannot be read (Is a directory)"),
        ("empty.jsonl", "there is no event to"),
        ("binary.jsonl", "binary.jsonl cannot be read ('utf-8'"),
        ("latin.jsonl", "latin.jsonl cannot be read ('utf-8'"),
        ("half.jsonl", "half.jsonl, line 2 is not JSON"),
        ("other.jsonl", "other.jsonl, line 1 is no line of events.jsonl or of conflictmap extract (it has no 'doc')"),
        ("list.jsonl", "list.jsonl, line 1 holds no JSON object"),
        ("huge.jsonl", "huge.jsonl, line 1 is not JSON"),
        ("toml", "toml/conflictmap.toml cannot be read as TOML"),
        ("case", "case/conflictmap.toml has an unknown key 'foo'; known are"),
        ("unbuilt", "run conflictmap build unbuilt first"),
    ]
]
OUTPUT_CASES = [
    ([*start, "-o", output], said)
    for start in (["build", "story.txt"], ["join", "table.csv"], *([command, "ok.jsonl"] for command in STORED))
    for output, said in [
        ("nowhere/o.html", "nowhere/o.html"),
        ("o.xyz", "o.xyz has no known suffix"),
        ("o", "o has no known suffix"),
        ("page.html/o.html", "page.html/o.html"),
    ]
]
OTHER_CASES = [
    (["build", "missing.txt", "-o", "o.html"], "missing.txt does not exist; check the path"),
    (["build", "empty.txt", "-o", "o.html"], "empty.txt is empty; give a file with text"),
    (["build", "binary.txt", "-o", "o.html"], "binary.txt is no text but a binary file"),
    (["build", "broken.zip", "-o", "o.html"], "broken.zip is no .zip file though its name says so"),
    (["build", "broken.docx", "-o", "o.html"], "broken.docx is no .docx file though its name says so"),
    (["build", "huge.jsonl", "-o", "o.html"], "huge.jsonl, line 1: is not valid JSON"),
    (["build", "https://example.org/a", "-o", "o.html"], "nothing is fetched; save the page and give the file"),
    (["build", "story.txt"], "give -o PAGE.html"),
    (["build", "story.txt", "-o", "folder"], "folder has no known suffix"),
    (["build", "case"], "unknown key 'foo'"),
    (["build", "story.txt", "-o", "o.html", "--gazetteer", "missing"], "missing cannot be read"),
    (["build", "story.txt", "-o", "o.html", "--gazetteer", "overlay.geojson"], "overlay.geojson, feature 1: it has no id"),
    (["build", "story.txt", "-o", "o.html", "--lang", "xx"], "'xx' is not one of 'ar', 'en'"),
    (["build", "story.txt", "-o", "o.html", "--jobs", "0"], "0 is not in the range"),
    (["extract", "missing.txt", "-o", "o.jsonl"], "missing.txt does not exist"),
    (["extract", "binary.txt", "-o", "o.jsonl"], "binary.txt is no text"),
    (["extract", "story.txt", "-o", "folder"], "folder cannot be written"),
    (["join", "missing.csv", "-o", "o.html"], "missing.csv does not exist; give the path of a table"),
    (["join", "empty.csv", "-o", "o.html"], "empty.csv has no row"),
    (["join", "columns.csv", "-o", "o.html"], "columns.csv: the table has no column for date"),
    (["join", "folder", "-o", "o.html"], "folder is no table of a known kind"),
    (["join", "table.csv", "-o", "o.html", "--column", "date=Tag"], "table.csv: the table has no column 'Tag'"),
    *((["join", f"binary.{kind}", "-o", "o.html"], f"binary.{kind}") for kind in ("csv", "xlsx", "gpkg", "geojson", "kml", "parquet")),
    (["figure", "ok.jsonl", "-o", "o.png", "--from", "2020-13-01"], "'2020-13-01' does not match"),
    (["figure", "ok.jsonl", "-o", "o.png", "--from", "2021-01-01", "--to", "2020-01-01"], "--from 2021-01-01 lies after --to"),
    (["figure", "ok.jsonl", "-o", "o.png", "--dpi", "0"], "0 is not in the range"),
    (["figure", "ok.jsonl", "-o", "o.png", "--width", "9"], "no number of millimetres from 60 to 400"),
    (["figure", "ok.jsonl", "-o", "o.png", "--type", "war"], "'war' is no type of event; known are strike"),
    (["figure", "ok.jsonl", "-o", "o.png", "--by-phase"], "needs a case whose conflictmap.toml tells phases"),
    (["figure", "ok.jsonl", "-o", "o.png", "--font", "no.ttf"], "no.ttf is no font"),
    (["figure", "ok.jsonl", "-o", "o.png", "--font", "missing.ttf"], "missing.ttf is no font"),
    (["report", "ok.jsonl", "-o", "o.html", "--page", "missing.html"], "missing.html cannot be read (No such file"),
    (["report", "ok.jsonl", "-o", "o.docx", "--template", "no.ttf"], "no.ttf is no Word document"),
    (["report", "ok.jsonl", "-o", "o.html", "--template", "bad.html.j2"], "bad.html.j2, line 1"),
    (["embed", "missing.html"], "missing.html cannot be read (No such file"),
    (["embed", "page.html"], "page.html is no page of conflictmap"),
    (["embed", "page.html", "--from", "2020-01-01"], "give both --from and --to"),
    (["explain", "nosuch", "--from", "ok.jsonl"], "ok.jsonl holds no event nosuch"),
    (["explain", "x", "--from", "missing"], "missing cannot be read (No such file"),
    (["explain"], "give EVENT_ID and --from"),
    (["evaluate", "folder", "ok.jsonl"], "folder holds no .json gold file"),
    (["geocode", "--from", "missing.txt"], "missing.txt cannot be read"),
    (["geocode"], "give a NAME"),
    (["check", "--gazetteer", "binary.geojson"], "binary.geojson cannot be read"),
    (["gazetteer", "add", "binary.geojson", "--name", "x", "--kind", "village", "--lat", "1", "--lon", "1"], "binary.geojson"),
    (["nosuch"], "No such command 'nosuch'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [*STORED_CASES, *OUTPUT_CASES, *OTHER_CASES],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_named_in_one_sentence_and_leaves_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = sorted(folder.rglob("*"))
    error = refused(arguments, capsys)
    assert said in error and "Traceback" not in error
    assert len([line for line in error.splitlines() if line.startswith("Error")]) <= 1
    assert sorted(folder.rglob("*")) == before


FULL_CASES = [
    ["build", "story.txt", "-o", "o.html"], ["join", "table.csv", "-o", "o.html"],
    *(["export", "many.jsonl", "-o", f"o.{kind}"] for kind in ("gpkg", "xlsx", "csv", "geojson", "parquet", "fgb", "kml", "kmz")),
    ["figure", "ok.jsonl", "-o", "o.png"], ["figure", "ok.jsonl", "-o", "o.svg"], ["report", "ok.jsonl", "-o", "o.docx"],
    ["report", "ok.jsonl", "-o", "o.html"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", FULL_CASES, ids=" ".join)
def test_a_full_disk_is_told_and_what_stood_there_stays(folder: Path, arguments: list[str]) -> None:
    lines = [json.dumps({**EVENT, "id": f"{n:012x}"}) + "\n" for n in range(400)]
    (folder / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    output = folder / arguments[-1]
    output.write_text("before", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "conflictmap", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "MPLCONFIGDIR": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),  # no thread runs here
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and f"Error: {arguments[-1]} cannot be written" in done.stderr
    # openpyxl has a word to say when its own temporary file cannot be closed.
    ours, *_ = done.stderr.split("Exception ignored in")
    assert "Traceback" not in ours
    assert sorted(folder.rglob("*")) == before and output.read_text(encoding="utf-8") == "before"


def test_a_device_is_written_to_and_stays_a_device(folder: Path) -> None:
    command = [sys.executable, "-m", "conflictmap", "extract", "story.txt", "-o", "/dev/stdout"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert json.loads(done.stdout)["doc"] == "story.txt"
