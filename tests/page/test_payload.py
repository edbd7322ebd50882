"""What goes into a page comes out of it again, and no text of an article means anything to what reads the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.errors import InputError
from conflictmap.page import read_events, render_page
from conflictmap.page.payload import islands
from conflictmap.page.texts import CHUNK, event_row, text_chunks, text_rows
from tests.page.contents import content, event

HOSTILE = [
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} {# x #} ${alert(1)} `",
    "<!--<script>",
    "\u2028\u2029\u202e\u2066",
    'quote " backslash \\ \\u003c',
    "\x00\x07\ud800",
    "javascript:alert(1)",
]
WORDS = st.text(st.characters(), min_size=1, max_size=60)


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest) -> str:
    """One hostile text."""
    return str(request.param)


def test_islands_hold_no_markup_and_no_template(hostile: str) -> None:
    before, after = islands(content(hostile, hostile))
    for island in [*before.values(), *after.values()]:
        assert not re.search(r"[<>&\u2028\u2029]|\{\{|\{%|\{#", island)


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_islands_are_json_that_no_parser_of_markup_or_templates_stops_at(texts: list[str]) -> None:
    before, after = islands(content(*texts))
    assert json.loads(before["cm-head"])["titles"]["en"] == texts[0].encode(errors="surrogatepass").decode(
        errors="surrogatepass"
    )
    assert not any(re.search(r"[<>&]|\{\{|\{%|\{#", island) for island in [*before.values(), *after.values()])


@given(st.lists(st.tuples(WORDS, st.sampled_from(["ar", "en", "ru"])), min_size=1, max_size=5))
def test_sentences_come_back_to_their_own_reports(told: list[tuple[str, str]]) -> None:
    from tests.page.contents import article

    articles = {f"article-{n}": article(text, n, language=lang) for n, (text, lang) in enumerate(told)}
    events = [event(text, n) for n, (text, _) in enumerate(told)]
    chunks = text_chunks(len(events), lambda start, stop: [event_row(e, articles) for e in events[start:stop]])
    rows = [row for chunk in chunks for row in text_rows(chunk)]
    assert [(row["reports"][0]["text"], row["reports"][0]["lang"]) for row in rows] == told


def test_events_read_back_from_a_page_are_those_it_was_made_of(tmp_path: Path) -> None:
    made = content("A strike.", "قصف", "Обстрел.")
    page = tmp_path / "page.html"
    page.write_text(render_page(made), encoding="utf-8")
    back = {row["id"]: row for row in read_events(page)}
    assert back.keys() == {event.id for event in made.events}
    first = back["event-000000"]
    assert (first["status"], first["date_start"], first["place"], first["aliases"]) == (
        "mapped",
        "2020-10-17",
        "A strike.",
        ["alias-0"],
    )
    told = first["reports"][0]
    assert (told["sentence"], told["id"], told["type"], told["place_id"]) == (
        "A strike.",
        "report-0",
        "strike",
        "shusha",
    )
    unplaced = back["event-000002"]
    assert (unplaced["status"], unplaced["type"]) == ("tray", "strike")
    assert all(report["id"] and report["type"] for report in unplaced["reports"])


def test_what_is_no_page_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "other.html"
    path.write_text("<p>no page</p>", encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.html is no page of conflictmap"):
        read_events(path)


def test_chunks_hold_every_event_once() -> None:
    texts = [f"sentence {n}" for n in range(CHUNK + 2)]
    _, after = islands(content(*texts))
    assert [name for name in after if name.startswith("cm-text")] == ["cm-text-0", "cm-text-1"]
    rows = [row for n in (0, 1) for row in text_rows(json.loads(after[f"cm-text-{n}"]))]
    assert [row["reports"][0]["text"] for row in rows] == texts[:-1]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_page(content("one", "two")) == render_page(content("one", "two"))


def test_a_page_carries_every_text_but_never_as_itself(hostile: str) -> None:
    page = render_page(content(hostile, hostile))
    if not hostile.isprintable() or "<" in hostile or "{" in hostile:
        assert hostile not in page


def test_nothing_of_a_page_points_to_the_network() -> None:
    page = render_page(content("one", "two"))
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page.split("<script>")[0])
    assert "default-src 'none'" in page
