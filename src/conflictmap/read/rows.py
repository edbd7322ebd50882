"""Tables and lines of articles: JSON Lines, CSV, TSV, Excel; a bad row is refused by its number."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from conflictmap.errors import InputError
from conflictmap.lexicon import table
from conflictmap.model import Article, Rejection
from conflictmap.read.article import article_from_text
from conflictmap.text import name_key

_FIELDS = ("url", "outlet", "title", "published", "language")
_LONGEST_CELL = 64 * 1024 * 1024


def json_lines(text: str, id: str, uri: str, encoding: str, notes: tuple[str, ...]) -> Iterator[Article | Rejection]:
    """The articles of JSON Lines: an object a line with ``text`` and any of ``id, url, outlet, title, published, language``."""
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = True
        try:
            row = json.loads(line)
        except ValueError as error:
            yield _bad(uri, "line", number, f"is not valid JSON ({error}); write one object a line")
            continue
        if not isinstance(row, dict):
            yield _bad(uri, "line", number, 'is no object; write {"text": "…"}')
            continue
        yield _article(row, f"{id}#{number}", uri, "line", number, encoding, notes)
    if not found:
        raise InputError(f"{uri} holds no line; write one JSON object a line.")


def delimited(text: str, id: str, uri: str, encoding: str, notes: tuple[str, ...]) -> Iterator[Article | Rejection]:
    """The articles of a CSV or TSV table with a heading; the delimiter is the one the heading uses most.

    Raises:
        InputError: no heading names a column of text.
    """
    csv.field_size_limit(_LONGEST_CELL)
    head = text.split("\n", 1)[0]
    delimiter = max(",\t;|", key=head.count)
    yield from _table(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), id, uri, encoding, notes)


def spreadsheet(data: bytes, id: str, uri: str) -> Iterator[Article | Rejection]:
    """The articles of the first sheet of an Excel workbook that has a column of text.

    Raises:
        InputError: no sheet has one.
    """
    from openpyxl import load_workbook  # slow to import, and few inputs are spreadsheets

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        rows = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
        if "text" in _columns(next(rows, [])):
            again = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
            yield from _table(again, id, uri, "xlsx", ())
            return
    raise InputError(f"{uri} has no sheet with a column of text; name one column `text` in the first row.")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def _table(
    rows: Iterable[list[str]], id: str, uri: str, encoding: str, notes: tuple[str, ...]
) -> Iterator[Article | Rejection]:
    reader = iter(rows)
    columns = _columns(next(reader, []))
    if "text" not in columns:
        raise InputError(f"{uri} has no column of text; name one column `text` in the first row.")
    number, found = 1, False
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield _bad(uri, "row", number, f"breaks the table ({error}); mend its quotes")
            continue
        if not any(cell.strip() for cell in row):
            continue
        found = True
        fields = {field: row[place] for field, place in columns.items() if place < len(row) and row[place].strip()}
        yield _article(fields, f"{id}#{number}", uri, "row", number, encoding, notes)
    if not found:
        raise InputError(f"{uri} has a heading and no row; give a table with at least one article.")


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, str]:
    return {
        name_key(name): field
        for field, names in table("common", "article_columns")["columns"].items()
        for name in names
    }


def _columns(heading: Iterable[str]) -> dict[str, int]:
    """Which column holds which field, by the headings of eight languages; the first of two."""
    out: dict[str, int] = {}
    for place, name in enumerate(heading):
        field = _headings().get(name_key(name.replace("_", " ")))
        if field:
            out.setdefault(field, place)
    return out


def _article(
    row: Mapping[str, Any], id: str, uri: str, unit: str, number: int, encoding: str, notes: tuple[str, ...]
) -> Article | Rejection:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return _bad(uri, unit, number, "has no text; fill its `text`")
    given = {field: str(row[field]) if row.get(field) not in (None, "") else None for field in _FIELDS}
    return article_from_text(
        text,
        id=str(row.get("id") or id),
        uri=f"{uri}#{number}",
        encoding=encoding,
        notes=notes,
        url=given["url"],
        outlet=given["outlet"],
        title=given["title"],
        published=given["published"],
        language=given["language"],
    )


def _bad(uri: str, unit: str, number: int, what: str) -> Rejection:
    return Rejection(what=f"{uri}#{number}", stage="read", reason=f"{uri}, {unit} {number}: {what}.")
