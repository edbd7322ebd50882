"""Delimited text as rows of cells: the delimiter found, ragged rows told by number, whatever the encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from conflictmap.errors import InputError

_DELIMITERS = ",;\t|"
_TRIED_ROWS = 30
_LONGEST_CELL = 16 * 1024 * 1024


def delimited_rows(text: str, name: str) -> Iterator[list[str]]:
    """The rows of ``text``, the heading first; a first line ``sep=;`` as Excel writes it is obeyed.

    Raises:
        InputError: the quotes of a row never close.
    """
    csv.field_size_limit(_LONGEST_CELL)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        text, delimiter = rest, first.strip()[-1]
    else:
        delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: {error}; mend the quotes there.") from error


def _delimiter(text: str) -> str:
    """The delimiter that cuts the most rows of the beginning into as many cells as the heading, the more cells the better."""

    def fitness(delimiter: str) -> tuple[int, int]:
        sizes = []
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
        try:
            for row, _ in zip(reader, range(_TRIED_ROWS), strict=False):
                sizes.append(len(row))
        except csv.Error:
            return (0, 0)
        if not sizes or sizes[0] < 2:
            return (0, 0)
        return (sum(size == sizes[0] for size in sizes), sizes[0])

    return max(_DELIMITERS, key=fitness)
