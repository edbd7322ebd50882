"""The points and limits of merging, from ``lexicons/common/merging.toml``, in the shape in which they are asked a million times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from conflictmap.lexicon import table


@dataclass(frozen=True, slots=True)
class Rules:
    """``needed`` points join two reports; the other fields are the file's tables under the same names."""

    needed: float
    mean_short: float
    ambiguous: int
    opposed: float
    types: Mapping[tuple[str, str], float]
    alike: Mapping[str, frozenset[str]]
    same_type: float
    once: frozenset[str]
    anywhere: frozenset[str]
    place: Mapping[str, float]
    days: Mapping[str, Any]
    tolls: Mapping[str, float]
    camps: Mapping[str, str]

    def slack(self, event_type: str) -> int:
        """How many days apart reports of this type may tell one happening."""
        return len(self.days["apart_once" if event_type in self.once else "apart"])

    def meeting(self, event_type: str) -> frozenset[str]:
        """The types of reports that can tell one happening with a report of this type."""
        return self.alike.get(event_type) or frozenset({event_type})


@cache
def rules() -> Rules:
    """The points and limits of merging."""
    data = table("common", "merging")
    pairs = {tuple(entry["pair"]): entry["points"] for entry in data["types"]["alike"]}
    both_ways = {**pairs, **{(b, a): points for (a, b), points in pairs.items()}}
    return Rules(
        needed=data["needed"],
        mean_short=data["mean_short"],
        ambiguous=data["ambiguous"],
        opposed=data["opposed"],
        types=both_ways,
        alike={a: frozenset({a, *(y for x, y in both_ways if x == a)}) for a, _ in both_ways},
        same_type=data["types"]["same"],
        once=frozenset(data["types"]["once"]),
        anywhere=frozenset(data["types"]["anywhere"]),
        place=data["place"],
        days=data["days"],
        tolls=data["tolls"],
        camps=data["camps"],
    )
