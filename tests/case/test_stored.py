"""What the program wrote is read back: a case, its events file, an extract; what it did not write is refused by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conflictmap.case import event_line, interchange_line, read_stored
from conflictmap.errors import InputError
from conflictmap.gazetteer import load_gazetteer
from conflictmap.pipeline import merged_events, run

STORIES = {
    "a.txt": "باكو، 18 أكتوبر 2020 (وكالات) - قصفت القوات الأرمينية مدينة كنجة يوم 17 أكتوبر 2020، مما أسفر عن مقتل 13 مدنيا "
    "وإصابة أكثر من 50 آخرين، حسبما أعلنت وزارة الدفاع الأذربيجانية.",
    "b.txt": "BAKU, Oct 18, 2020 (Agency) - A missile strike on Ganja on October 17 killed 13 civilians, officials said.",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``events.jsonl`` and ``extract.jsonl`` made from the stories."""
    folder, gazetteer = tmp_path_factory.mktemp("stored"), load_gazetteer()
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = run([folder / name for name in STORIES], gazetteer)
    by_id = {e.article.id: e for e in result.extractions}
    events = [event_line(event, by_id, gazetteer.place) for event in merged_events(result, gazetteer)]
    extracts = [interchange_line(e, gazetteer.place) for e in result.extractions]
    for name, rows in (("events.jsonl", events), ("extract.jsonl", extracts)):
        text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_events_come_back_with_reports_sentences_articles_and_places(written: Path) -> None:
    stored = read_stored(written / "events.jsonl", load_gazetteer())
    event = next(e for e in stored.events if e.type == "strike")
    assert event.when and event.when.first.isoformat() == "2020-10-17"
    assert stored.places[event.place_id or ""].name == "Ganja"
    assert all(stored.sentences[r.id] and r.article_id in stored.articles for r in event.reports)
    killed = event.reports[0].count("killed")
    assert killed and killed.best == 13


def test_an_extract_gives_the_same_events_as_the_merged_file(written: Path) -> None:
    gazetteer = load_gazetteer()
    merged, extracted = (read_stored(written / name, gazetteer) for name in ("events.jsonl", "extract.jsonl"))
    assert {e.id for e in merged.events} == {e.id for e in extracted.events}
    assert merged.sentences.items() <= extracted.sentences.items()


def test_a_place_that_no_gazetteer_holds_is_taken_from_the_line(written: Path, tmp_path: Path) -> None:
    row = json.loads((written / "events.jsonl").read_text(encoding="utf-8").splitlines()[0])
    row |= {"place_id": "point-0123", "place": "Somewhere", "lat": 12.5, "lon": 43.25}
    (tmp_path / "events.jsonl").write_text(json.dumps(row), encoding="utf-8")
    stored = read_stored(tmp_path / "events.jsonl", load_gazetteer())
    assert (stored.places["point-0123"].lat, stored.places["point-0123"].lon) == (12.5, 43.25)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": 1', "line 1 is not JSON"),
        ('\n{"a": 1}\n', "line 2 is no line of events.jsonl"),
        (None, "cannot be read"),
    ],
)
def test_a_foreign_file_is_refused_with_its_line(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "events.jsonl"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_stored(path, load_gazetteer())
