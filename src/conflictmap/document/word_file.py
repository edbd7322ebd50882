"""Reports as Word documents: a template's placeholder paragraphs are filled, its styles kept; right to left where the language is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from conflictmap.document.content import ReportContent, Row, report_words
from conflictmap.errors import InputError

# Paragraphs of a template that hold nothing but one of these are replaced; the headings' words are the language's own.
PLACEHOLDERS = ("title", "summary", "figure", "timeline", "events", "method", "gaps", "sources")
_HEADINGS = {
    "figure": "map",
    "timeline": "timeline",
    "events": "events",
    "method": "methods",
    "gaps": "gaps",
    "sources": "sources",
}
_COLUMNS = ("number", "when", "where", "what", "toll", "claim")
_WIDTHS_MM = (10, 24, 24, 24, 20, 68)
_PICTURE_SHARE = 0.78  # of the page's height: title, summary and heading stand above the map
_CELL_POINTS = 8


def default_template() -> Any:
    """A document with every placeholder in its place, to be edited in Word or LibreOffice and given back by ``--template``."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    document.styles["Normal"].font.name = "DejaVu Sans"
    document.styles["Normal"].font.size = Pt(10)
    for name in ("w:spacing", "w:kern"):  # spread letters, which break Arabic ligatures
        for mark in document.styles["Title"].element.iter(qn(name)):
            if mark.getparent().tag == qn("w:rPr"):
                mark.set(qn("w:val"), "0")
    document.add_paragraph("{{title}}", style="Title")
    document.add_paragraph("{{summary}}")
    for name, heading in _HEADINGS.items():
        document.add_paragraph(f"{{{{words.{heading}}}}}", style="Heading 1")
        document.add_paragraph(f"{{{{{name}}}}}")
    return document


def write_docx(
    report: ReportContent, path: Path, *, figure: Path, timeline: Path, template: Path | None = None
) -> None:
    """Write the report to ``path`` with the two pictures.

    Raises:
        InputError: the template is no Word document, or holds no placeholder.
    """
    document = _opened(template) if template else default_template()
    writer = _Writer(document, report, {"figure": figure, "timeline": timeline})
    if not writer.fill():
        known = ", ".join(f"{{{{{name}}}}}" for name in PLACEHOLDERS)
        raise InputError(f"{template} holds no placeholder; write one of {known} in a paragraph of its own.")
    document.core_properties.title = report.title
    document.core_properties.author = "conflictmap"
    document.save(str(path))


def _opened(template: Path) -> Any:
    try:
        return Document(str(template))
    except (PackageNotFoundError, ValueError, KeyError, OSError) as error:
        raise InputError(
            f"{template} is no Word document ({error}); --write-template writes one that works."
        ) from error


class _Writer:
    """Fills one document."""

    def __init__(self, document: Any, report: ReportContent, pictures: dict[str, Path]) -> None:
        self.document, self.report, self.pictures = document, report, pictures
        self.words = report_words(report.lang)

    def fill(self) -> int:
        """Replace every placeholder paragraph; how many there were."""
        fillers: dict[str, Callable[[Paragraph], None]] = {
            "title": lambda p: self._say(p, self.report.title),
            "summary": lambda p: self._say(p, self.report.summary),
            "figure": lambda p: self._picture(p, "figure", self.report.alt),
            "timeline": lambda p: self._picture(p, "timeline", self.words["timeline"]),
            "events": self._table,
            "method": lambda p: self._say(p, self.report.method),
            "gaps": lambda p: self._list(p, list(self.report.gaps), "List Bullet"),
            "sources": lambda p: self._list(p, self._sources(), "List Number"),
        }
        fillers |= {f"words.{key}": self._word_filler(key) for key in self.words}
        filled = 0
        for paragraph in list(self.document.paragraphs):
            name = paragraph.text.strip().removeprefix("{{").removesuffix("}}").strip()
            if paragraph.text.strip().startswith("{{") and name in fillers:
                fillers[name](paragraph)
                filled += 1
        return filled

    def _word_filler(self, key: str) -> Callable[[Paragraph], None]:
        return lambda paragraph: self._say(paragraph, self.words[key])

    def _say(self, paragraph: Paragraph, text: str, lang: str | None = None) -> None:
        """``text`` as the paragraph's only run, in the direction of its language."""
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
        run.text = text
        if (lang or self.report.lang) in ("ar", "fa"):
            _right_to_left(paragraph)

    def _picture(self, paragraph: Paragraph, name: str, alt: str) -> None:
        self._say(paragraph, "")
        section = self.document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        shape = paragraph.add_run().add_picture(str(self.pictures[name]), width=width)
        limit = int((section.page_height - section.top_margin - section.bottom_margin) * _PICTURE_SHARE)
        if shape.height > limit:
            shape.width, shape.height = Emu(int(shape.width * limit / shape.height)), Emu(limit)
        shape._inline.docPr.set("descr", alt)

    def _list(self, paragraph: Paragraph, lines: list[str], style: str) -> None:
        for line in lines:
            item = paragraph.insert_paragraph_before("", style=style if style in self.document.styles else None)
            self._say(item, line)
        paragraph._p.getparent().remove(paragraph._p)

    def _sources(self) -> list[str]:
        return [" ".join(filter(None, (source.text, source.url))) for source in self.report.sources]

    def _table(self, paragraph: Paragraph) -> None:
        table = self.document.add_table(rows=1, cols=len(_COLUMNS))
        if "Table Grid" in self.document.styles:
            table.style = "Table Grid"
        if self.report.right_to_left:
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        for cell, key in zip(table.rows[0].cells, _COLUMNS, strict=True):
            self._cell(cell, self.words[key])
            heading = cell.paragraphs[0].runs[0].font
            heading.bold = heading.cs_bold = True
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(OxmlElement("w:tblHeader"))
        for row in self.report.rows:
            made = table.add_row()
            made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            self._row(made.cells, row)
        table.autofit = False
        for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, _WIDTHS_MM, strict=True):
                cell.width = Mm(width)
        paragraph._p.addnext(table._tbl)
        paragraph._p.getparent().remove(paragraph._p)

    def _row(self, cells: Any, row: Row) -> None:
        for cell, text in zip(cells, (row.number, row.when, row.where, row.what, row.toll), strict=False):
            self._cell(cell, text)
        last = cells[-1]
        for number, claim in enumerate(row.claims):
            paragraph = last.paragraphs[0] if number == 0 else last.add_paragraph()
            self._say(paragraph, f"{claim.sentence} [{claim.citation}]", claim.lang)
            _small(paragraph)
            if claim.who:
                who = last.add_paragraph()
                self._say(who, claim.who)
                _small(who)
                who.runs[0].font.italic = who.runs[0].font.cs_italic = True

    def _cell(self, cell: Any, text: str) -> None:
        self._say(cell.paragraphs[0], text)
        _small(cell.paragraphs[0])


def _small(paragraph: Paragraph) -> None:
    """Set a cell's run in small type, in every script: Word keeps a size of its own for Arabic."""
    run = paragraph.runs[0]
    run.font.size = Pt(_CELL_POINTS)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(_CELL_POINTS * 2))
    run._r.get_or_add_rPr().append(size)


def _right_to_left(paragraph: Paragraph) -> None:
    """Mark a paragraph and its runs as written from right to left, as Word and LibreOffice read it."""
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        properties.append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        marks = run._r.get_or_add_rPr()
        if marks.find(qn("w:rtl")) is None:
            marks.append(OxmlElement("w:rtl"))
