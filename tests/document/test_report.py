"""Reports: the table's numbers are the map's, every claim is cited, hostile text stays text, Arabic runs right to left, templates work."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from lxml import html as parser

from conflictmap.case import StoredEvents
from conflictmap.cli.report import command
from conflictmap.document import default_template, render_text, report_content, write_docx
from conflictmap.document.content import ReportContent, report_words
from conflictmap.errors import InputError
from conflictmap.figure import FigureOptions, draw_timeline, plates_of, save_figure
from conflictmap.figure.options import LANGUAGES
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Article, Count, Event, Period, Report

DAY = date(2020, 10, 17)
HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} {% x %} | [a](javascript:alert(1)) `code`"
PAGE = '<!DOCTYPE html><title>page</title><p>"quoted" & <b>live</b>'


@pytest.fixture
def stored() -> StoredEvents:
    """Two events: one told by two articles that differ, one with a hostile sentence and no web address."""
    gazetteer = load_gazetteer()
    day = Period(first=DAY, last=DAY)
    reports = {
        "r1": Report(id="r1", article_id="a", start=0, end=5, type="strike", when=day, place_id="ganja",
                     casualties=(Count(kind="killed", low=12, best=12, high=12),), claimant="Azerbaijan", stance="asserts"),
        "r2": Report(id="r2", article_id="b", start=0, end=5, type="strike", when=day, place_id="ganja",
                     casualties=(Count(kind="killed", low=13, best=13, high=13),), claimant="Armenia", stance="denies"),
        "r3": Report(id="r3", article_id="b", start=6, end=9, type="capture", when=day, place_id="hadrut"),
    }  # fmt: skip
    articles = {
        "a": Article(
            id="a", uri="a.txt", text="", language="ar", outlet="وكالة", url="https://example.org/a", published=DAY
        ),
        "b": Article(id="b", uri="b.txt", text="", language="en", outlet="Agency", url="javascript:alert(1)"),
    }
    events = (
        Event(id="r1", type="strike", reports=(reports["r1"], reports["r2"]), when=day, place_id="ganja", sources=2),
        Event(id="r3", type="capture", reports=(reports["r3"],), when=day, place_id="hadrut", where_precision=3),
        Event(id="r9", type="talks", reports=(reports["r3"],), status="tray", why="no date"),
    )
    return StoredEvents(
        events=events,
        articles=articles,
        sentences={"r1": "قصف مدينة كنجة", "r2": "A strike on Ganja", "r3": HOSTILE},
        places={name: gazetteer.place(name) for name in ("ganja", "hadrut")},
    )


def content(stored: StoredEvents, lang: str = "en") -> ReportContent:
    """The report of ``stored`` in ``lang``."""
    options = FigureOptions(language=lang)
    return report_content(stored, plates_of(stored, options)[0], options, "A map.")


def test_rows_bear_the_maps_numbers_and_cite_every_source_once(stored: StoredEvents) -> None:
    report = content(stored)
    assert [row.number for row in report.rows] == ["1", "2"]
    assert [claim.citation for row in report.rows for claim in row.claims] == [1, 2, 2]
    assert [source.url for source in report.sources] == ["https://example.org/a", None]
    assert report.rows[0].toll == "12–13 killed"
    assert [claim.who for claim in report.rows[0].claims] == ["Azerbaijan (asserts)", "Armenia (denies)"]


def test_gaps_count_the_tray_the_vague_and_the_single_sourced(stored: StoredEvents) -> None:
    gaps = " ".join(content(stored).gaps)
    assert "1 events that the articles tell could not be placed" in gaps
    assert "1 events are known no more finely" in gaps and "1 of 2 events rest on a single source" in gaps


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_word(lang: str) -> None:
    assert report_words(lang).keys() == report_words("en").keys()
    for key, text in report_words("en").items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", report_words(lang)[key])), key


def test_html_keeps_hostile_text_as_text_and_holds_the_live_page(stored: StoredEvents) -> None:
    made = render_text(content(stored, "ar"), ".html", figure="f.png", timeline="t.png", page=PAGE)
    tree = parser.document_fromstring(made)
    assert tree.get("dir") == "rtl"
    assert HOSTILE in tree.text_content()
    assert not tree.xpath("//img[@onerror]") and not tree.xpath("//a[starts-with(@href,'javascript')]")
    frame = tree.xpath("//iframe")[0]
    assert frame.get("srcdoc") == PAGE and frame.get("sandbox") == "allow-scripts allow-popups allow-downloads"


def test_markdown_keeps_hostile_text_in_its_cell(stored: StoredEvents) -> None:
    made = render_text(content(stored), ".md", figure="f.png", timeline="t.png")
    rows = [line for line in made.splitlines() if line.startswith("| 2 |")]
    assert len(rows) == 1
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 7
    assert "\\[a\\](javascript" in rows[0] and "\\<img" in rows[0]
    assert "![A map.](f.png)" in made


def test_docx_fills_its_template_and_marks_arabic_as_right_to_left(stored: StoredEvents, tmp_path: Path) -> None:
    options = FigureOptions(language="ar", width_mm=100)
    picture = tmp_path / "p.png"
    save_figure(draw_timeline(plates_of(stored, options)[0], options), picture, 60)
    template = default_template()
    template.styles["Normal"].font.name = "My Font"
    template.save(str(tmp_path / "mine.docx"))
    write_docx(
        content(stored, "ar"), tmp_path / "r.docx", figure=picture, timeline=picture, template=tmp_path / "mine.docx"
    )
    made = Document(str(tmp_path / "r.docx"))
    assert made.styles["Normal"].font.name == "My Font"
    assert not [p.text for p in made.paragraphs if "{{" in p.text]
    assert len(made.inline_shapes) == 2
    table = made.tables[0]
    name = load_gazetteer().place("ganja").label("ar")
    assert [cell.text for cell in table.rows[1].cells][:3] == ["1", "17 أكتوبر 2020", name]
    assert HOSTILE in table.rows[2].cells[5].text
    sentence, who, other = table.rows[1].cells[5].paragraphs[:3]
    assert sentence._p.pPr.find(qn("w:bidi")) is not None
    assert other._p.pPr is None or other._p.pPr.find(qn("w:bidi")) is None
    assert who.text.startswith("Azerbaijan")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("t.html", "{% for x %}", "line 1"),
        ("t.docx", "not a document", "no Word document"),
        ("t.md", None, "cannot be read as a template"),
    ],
)
def test_a_broken_template_is_named(
    stored: StoredEvents, tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    template = tmp_path / name
    if text is not None:
        template.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        if name.endswith(".docx"):
            write_docx(content(stored), tmp_path / "r.docx", figure=template, timeline=template, template=template)
        else:
            render_text(content(stored), template.suffix, figure="", timeline="", template=template)


def test_an_unknown_suffix_lists_the_known_ones(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["x.jsonl", "-o", str(tmp_path / "r.pdf")])
    assert isinstance(result.exception, InputError) and ".docx, .html, .md" in str(result.exception)


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_a_shipped_template_can_be_written_and_given_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"mine{suffix}"
    assert CliRunner().invoke(command, ["--write-template", str(path)]).exit_code == 0
    assert path.stat().st_size > 500
