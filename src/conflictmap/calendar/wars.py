"""The wars and rounds of fighting whose days news counts (*on the eighth day of the war*), from ``data/chronology.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from conflictmap.errors import DataError
from conflictmap.resources import data_file

_AFTERMATH = timedelta(days=1)  # news of the last day is told on the next


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """Days of fighting, or of a blockade if that is its ``kind``, counted from ``first``."""

    id: str
    kind: str
    first: date
    last: date

    def day(self, number: int) -> date | None:
        """Its day of that number; None where it was over by then."""
        day = self.first + timedelta(days=number - 1)
        return day if number > 0 and day <= self.last + _AFTERMATH else None


@cache
def wars() -> tuple[War, ...]:
    """Every war, the latest first.

    Raises:
        DataError: the file is no TOML, or an entry breaks its format.
    """
    try:
        entries = tomllib.loads(data_file("chronology.toml").read_text(encoding="utf-8")).get("war", ())
        found = [
            War(id=entry["id"], kind=entry.get("kind", "war"), first=entry["first"], last=entry["last"])
            for entry in entries
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DataError(f"data/chronology.toml: a war breaks the format ({error!r}); mend that entry.") from error
    return tuple(sorted(found, key=lambda war: war.first, reverse=True))


def days_of_number(number: int, kind: str = "war") -> tuple[date, ...]:
    """The days of that number of the wars (or blockades) that lasted so long, the latest first."""
    return tuple(day for war in wars() if war.kind == kind and (day := war.day(number)))
