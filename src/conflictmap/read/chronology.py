"""Milestones of the conflict, by which an undated text that tells one as of today can be dated: ``data/chronology.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from conflictmap.resources import data_file
from conflictmap.text import fold


@dataclass(frozen=True, slots=True)
class Milestone:
    """What happened from ``first`` to ``last`` day; a text tells it when it holds all words of one of ``phrases`` (folded)."""

    id: str
    first: date
    last: date
    phrases: tuple[tuple[str, ...], ...]

    def told_in(self, folded: str) -> bool:
        """Whether folded text holds every part of one of the phrases."""
        return any(all(part in folded for part in phrase) for phrase in self.phrases)


@lru_cache(maxsize=1)
def milestones() -> tuple[Milestone, ...]:
    """Every milestone, oldest first."""
    entries = tomllib.loads(data_file("chronology.toml").read_text(encoding="utf-8"))["milestone"]
    return tuple(Milestone(e["id"], e["first"], e.get("last", e["first"]),
                           tuple(tuple(fold(part.strip()).text for part in phrase.split("+")) for phrase in e["phrases"]))
                 for e in sorted(entries, key=lambda e: e["first"]))
