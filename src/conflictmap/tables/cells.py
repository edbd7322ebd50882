"""What a cell says: a number, a period of days, a coordinate, an event type."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from conflictmap.calendar import find_absolute_dates
from conflictmap.events import event_types
from conflictmap.model import Period
from conflictmap.text import LANGUAGES, fold, identify_language, name_key

_NUMBER = re.compile(r"\d[\d ,.]*")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def number(cell: str | None) -> int | None:
    """The first whole number of a cell in any script's digits, thousands marks dropped; None where there is none."""
    match = _NUMBER.search(fold(cell).text) if cell else None
    if not match:
        return None
    digits = re.sub(r"(?<=\d)[ ,.](?=\d{3}\b)", "", match[0])
    return int(re.match(r"\d+", digits)[0])  # type: ignore[index]  # the pattern starts with a digit


def coordinate(cell: str | None, limit: float) -> float | None:
    """A coordinate in decimal degrees within ±``limit``; None where the cell holds none."""
    try:
        value = float(fold(cell).text.replace(",", ".")) if cell else math.nan
    except ValueError:
        return None
    return value if abs(value) <= limit else None


@lru_cache(maxsize=100_000)
def period(cell: str) -> Period | None:
    """The days a cell names in any of the languages; day before month where both orders are possible; None if it names none."""
    try:
        day = date.fromisoformat(cell[:10])
        return Period(first=day, last=day)
    except ValueError:
        pass
    text = fold(cell).text
    if match := _DAY_FIRST.fullmatch(text.strip()):
        try:
            day = date(int(match[3]), int(match[2]), int(match[1]))
            return Period(first=day, last=day)
        except ValueError:
            return None
    found = find_absolute_dates(cell, identify_language(cell))
    periods = [d.period for d in found if d.period]
    return Period(first=periods[0].first, last=periods[-1].last) if periods else None


@lru_cache(maxsize=10_000)
def event_type(cell: str | None, subtype: str | None) -> str:
    """The event type whose label, in any language, or whose ACLED code the cell is; ``other`` where it is none."""
    known = _type_keys()
    return next((known[key] for key in (name_key(subtype or ""), name_key(cell or "")) if key in known), "other")


@lru_cache(maxsize=1)
def _type_keys() -> Mapping[str, str]:
    """Folded labels, ids and ACLED codes, each to its type's id; the first type to claim a code keeps it."""
    keys: dict[str, str] = {}
    for kind in event_types():
        labels = dict(kind.labels)
        for name in (
            kind.id,
            *(labels.get(lang, kind.id) for lang in LANGUAGES),
            kind.acled_sub_event,
            kind.acled_event,
        ):
            keys.setdefault(name_key(name), kind.id)
    return keys
