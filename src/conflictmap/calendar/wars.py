"""The wars and rounds of fighting whose days news counts (*on the eighth day of the war*) or which it names (*the 44-day war*), from
``data/chronology.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ahocorasick_rs import AhoCorasick

from conflictmap.errors import DataError
from conflictmap.resources import data_file
from conflictmap.text import fold

_EVE, _SEQUEL = timedelta(days=30), timedelta(days=21)
_AFTERMATH = timedelta(days=1)  # news of the last day is told on the next


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """Days of fighting, or of a blockade if that is its ``kind``, counted from ``first``; ``names`` are its folded names by language."""

    id: str
    kind: str
    first: date
    last: date
    names: Mapping[str, tuple[str, ...]]

    def year_of(self, month: int, day: int) -> int | None:
        """The year of a day of its weeks; None for a day that lies far from them."""
        try:
            told = date(self.first.year, month, day)
        except ValueError:
            return None
        return told.year if self.first - _EVE <= told <= self.last + _SEQUEL else None

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
            War(
                id=entry["id"],
                kind=entry.get("kind", "war"),
                first=entry["first"],
                last=entry["last"],
                names={
                    lang: tuple(fold(name).text for name in names) for lang, names in entry.get("names", {}).items()
                },
            )
            for entry in entries
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DataError(f"data/chronology.toml: a war breaks the format ({error!r}); mend that entry.") from error
    return tuple(sorted(found, key=lambda war: war.first, reverse=True))


def days_of_number(number: int, kind: str = "war") -> tuple[date, ...]:
    """The days of that number of the wars (or blockades) that lasted so long, the latest first."""
    return tuple(day for war in wars() if war.kind == kind and (day := war.day(number)))


def wars_named(text: str, lang: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, War]]:
    """The wars that folded ``text`` names between two offsets, in order, each with where its name ends."""
    finder, named = _finder(lang)
    for index, first, last in finder.find_matches_as_indexes(text[start:end]) if named else ():
        if not text[start + first - 1 : start + first].isalpha() or lang == "ar":
            yield start + last, named[index]


@cache
def _finder(lang: str) -> tuple[AhoCorasick, tuple[War, ...]]:
    entries = [(name, war) for war in wars() for name in war.names.get(lang, ())]
    return AhoCorasick([name for name, _ in entries] or ["\0"]), tuple(war for _, war in entries)
