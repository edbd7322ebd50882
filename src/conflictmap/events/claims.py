"""Who says so: the claimant of a sentence, the side, and the stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Stance

_OFFICE_REACH = 70
_SIDE_REACH = 28


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimant in short English (None: the outlet itself), the side it speaks for, how it speaks, and where (folded offset)."""

    claimant: str | None = None
    side: str | None = None
    stance: Stance = "reports"
    start: int = -1
    end: int = -1


def find_claim(hits: Sequence[Hit]) -> Claim:
    """The claim of a sentence: the office or side nearest a verb of saying; the outlet's own voice where there is none."""
    statements = [hit for hit in hits if hit.kind == "statement"]
    if not statements:
        return Claim()
    stance = _stance(statements)
    offices = [hit for hit in hits if hit.kind == "office"]
    sides = [hit for hit in hits if hit.kind == "side"]
    for said in statements:
        office = _nearest(offices, said, _OFFICE_REACH)
        side = _nearest(sides, office or said, _SIDE_REACH if office else _OFFICE_REACH)
        if office or side:
            name = table("common", "actors")["side_names"].get(side.value, "") if side else ""
            told = office.value if office and not name.endswith(office.value) else ""  # "… authorities" say it already
            who = ", ".join(filter(None, (name, told)))
            return Claim(who, side.value if side else None, stance, said.start, said.end)
    return Claim(stance=stance, start=statements[0].start, end=statements[0].end)


def _stance(statements: Sequence[Hit]) -> Stance:
    values = {hit.value for hit in statements}
    return (
        "denies"
        if "deny" in values
        else "accuses"
        if "accuse" in values
        else "confirms"
        if "confirm" in values
        else "asserts"
    )


def _nearest(hits: Sequence[Hit], anchor: Hit, reach: int) -> Hit | None:
    """The hit nearest ``anchor`` within ``reach``; the longer of two at one place."""
    best = min(hits, key=lambda h: (_distance(h, anchor), h.start - h.end), default=None)
    return best if best and _distance(best, anchor) <= reach else None


def _distance(a: Hit, b: Hit) -> int:
    return max(0, a.start - b.end, b.start - a.end)
