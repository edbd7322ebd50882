"""Tables for spreadsheets: CSV and Excel, Arabic readable, every text a text and never a formula."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from conflictmap.case import StoredEvents
from conflictmap.export.rows import Row, claim_rows, event_rows, place_rows, report_rows, source_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_CELL = 32_767  # Excel's limit
_WIDTHS = {
    "id": 15,
    "event_id": 15,
    "report_id": 15,
    "details": 30,
    "text": 60,
    "disagreements": 30,
    "place": 20,
    "source": 20,
    "url": 30,
    "claimant": 28,
}
_WIDTH = 12
_FILTER_BUTTON = 4  # what it hides of a heading, in letters


def write_csv(rows: Sequence[Row], path: Path, *, hxl: bool = False) -> None:
    """Write rows as UTF-8 with a byte order mark, by which Excel knows it; a text that looks like a formula is led by an apostrophe."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows[0] if rows else ())
        if hxl and rows:
            writer.writerow(tags_of(rows[0]))
        writer.writerows([_guarded(value) for value in row.values()] for row in rows)


def _guarded(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


@cache
def _tags() -> dict[str, str]:
    text = (resources.files("conflictmap.export") / "hxl.toml").read_text(encoding="utf-8")
    tags: dict[str, str] = tomllib.loads(text)["tags"]
    return tags


def tags_of(columns: Iterable[str]) -> list[str]:
    """The HXL tag of each column, empty where the standard has none for it."""
    return [_tags().get(column, "") for column in columns]


def write_xlsx(stored: StoredEvents, path: Path, *, hxl: bool = False, language: str = "en") -> None:
    """Write a workbook: events, reports, claims, tray, sources, places, a sheet each with a frozen heading and a filter."""
    from openpyxl import Workbook

    rows = event_rows(stored, language)
    sheets = {
        "events": [row for row in rows if row["status"] != "tray"],
        "reports": report_rows(stored),
        "claims": claim_rows(stored),
        "tray": [row for row in rows if row["status"] == "tray"],
        "sources": source_rows(stored),
        "places": place_rows(stored),
    }
    book = Workbook(write_only=True)
    for name, table in sheets.items():
        _write_sheet(book, name, table, list(table[0] if table else rows[0] if rows else ("id",)), hxl=hxl)
    book.save(path)


def _write_sheet(book: Any, name: str, rows: Sequence[Row], columns: Sequence[str], *, hxl: bool) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(
            _WIDTHS.get(column, _WIDTH), len(column) + _FILTER_BUTTON
        )
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1 + hxl}"
    heading = [WriteOnlyCell(sheet, column) for column in columns]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    if hxl:
        sheet.append(tags_of(columns))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row.values()])


def _cell(sheet: Any, value: Any) -> Any:
    """Text as a cell of text, whatever it begins with; days as days."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, _CONTROL.sub("\ufffd", value)[:_LONGEST_CELL])
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)  # stays a text when it is edited
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime(value.year, value.month, value.day))
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value
