"""Who says so: the claimant of a sentence, the side, and the stance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Stance
from conflictmap.text import fold

_OFFICE_REACH = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimant in short English (None: the outlet itself), the side it speaks for, and how it speaks."""

    claimant: str | None = None
    side: str | None = None
    stance: Stance = "reports"
    start: int = -1


def find_claim(text: str, start: int, end: int, hits: Sequence[Hit]) -> Claim:
    """The claim in folded text ``start``–``end``: an office or person next to a verb of saying; the outlet's own voice where none is."""
    statements = [hit for hit in hits if hit.kind == "statement"]
    if not statements:
        return Claim()
    for hit in statements:
        window = text[max(start, hit.start - _OFFICE_REACH):min(end, hit.end + _OFFICE_REACH)]
        office = _first(_patterns("offices"), window)
        side = _first(_patterns("sides"), window)
        if office or side:
            names = dict(_data()["side_names"])
            who = f"{names.get(side, '')}, {office}".strip(", ") if office else names.get(side)
            return Claim(who, side, _stance(statements), hit.start)
    return Claim(stance=_stance(statements), start=statements[0].start)


def _stance(statements: Sequence[Hit]) -> Stance:
    values = {hit.value for hit in statements}
    return "denies" if "deny" in values else "accuses" if "accuse" in values else "confirms" if "confirm" in values else "asserts"


def _first(patterns: Sequence[tuple[str, re.Pattern[str]]], window: str) -> str | None:
    """The name whose pattern matches earliest, the longest match first."""
    found = [(m.start(), -len(m[0]), name) for name, pattern in patterns if (m := pattern.search(window))]
    return min(found)[2] if found else None


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return table("common", "actors")


@lru_cache(maxsize=None)
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile("|".join(fold(word).text for word in words))) for name, words in _data()[kind].items())
