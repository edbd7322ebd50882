"""What a cell says: a number or a range of them, a coordinate, an event type."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from conflictmap.events import event_types
from conflictmap.lexicon import table
from conflictmap.model import Count, CountKind
from conflictmap.text import LANGUAGES, fold, name_key

_NUMBER = re.compile(r"\d[\d ,.\u00a0\u202f]*")
_MARKS = re.compile(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}(?!\d))")
_RANGE = re.compile(r"(\d+)\s*[-–—]\s*(\d+)")
_SEXAGESIMAL = re.compile(
    r"""\s*(\d{1,3})\s*[°º]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”]|'')\s*)?([NSEW])?\s*"""
)


@lru_cache(maxsize=50_000)
def number(cell: str | None) -> int | None:
    """The first whole number of a cell in any script's digits, thousands marks dropped; None where there is none."""
    if not cell:
        return None
    if cell.isdigit() and cell.isascii():
        return int(cell)
    match = _NUMBER.search(fold(cell).text)
    if not match:
        return None
    found = re.match(r"\d+", _MARKS.sub("", match[0]))
    return int(found[0]) if found else None


def count(kind: CountKind, best: str | None, low: str | None = None, high: str | None = None) -> Count | None:
    """The count that cells tell: a figure, or a range as its bounds; None where there is no figure."""
    if not best:
        return None
    if span := _RANGE.fullmatch(fold(best).text.strip()):
        first, last = sorted((int(span[1]), int(span[2])))
        return Count(kind=kind, low=first, best=first, high=last)
    value = number(best)
    if value is None:
        return None
    least, most = number(low), number(high)
    return Count(kind=kind, low=value if least is None else least, best=value, high=value if most is None else most)


def exact_count(kind: CountKind, row: Mapping[str, str | None]) -> Count | None:
    """The count of an exported row, its bounds as they stand: empty where the text told none."""
    cells = (row.get(kind), row.get(f"{kind}_low"), row.get(f"{kind}_high"))
    best, low, high = map(number, cells)
    if best is not None and (low is None or low <= best) and (high is None or best <= high):
        return Count(kind=kind, low=low, best=best, high=high)
    if best is None and (low is not None or high is not None):
        return Count(kind=kind, low=low, best=None, high=high)
    return count(kind, cells[0])


def coordinate(cell: str | None, limit: float) -> float | None:
    """A coordinate in degrees, decimal or sexagesimal (39°49′N), within ±``limit``; None where the cell holds none."""
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        value = _other_coordinate(cell)
    return value if abs(value) <= limit else None  # NaN is within no limit


def _other_coordinate(cell: str) -> float:
    match = _SEXAGESIMAL.fullmatch(cell)
    if match:
        value = int(match[1]) + float(match[2] or 0) / 60 + float(match[3] or 0) / 3600
        return -value if match[4] in ("S", "W") else value
    try:
        return float(fold(cell).text.replace(",", ".").replace("٫", "."))
    except ValueError:
        return math.nan


@lru_cache(maxsize=10_000)
def event_type(cell: str | None, subtype: str | None) -> str:
    """The event type whose id, or label or word in any language, the cell is; ``other`` where it is none."""
    known = _type_keys()
    return next((known[key] for key in (name_key(subtype or ""), name_key(cell or "")) if key in known), "other")


@cache
def _type_keys() -> Mapping[str, str]:
    """Folded ids, labels and words of types, each to its type's id; the first type to claim a word keeps it."""
    words = table("common", "columns")["type_words"]
    keys: dict[str, str] = {}
    for kind in event_types():
        labels = dict(kind.labels)
        for name in (kind.id, *(labels.get(lang, kind.id) for lang in LANGUAGES), *words.get(kind.id, ())):
            keys.setdefault(name_key(name), kind.id)
    return keys
