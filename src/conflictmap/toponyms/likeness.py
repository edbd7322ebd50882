"""The settlements that a name written unlike any of the gazetteer's may mean, where the text leads one to look for one."""

from __future__ import annotations

from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Candidate
from conflictmap.toponyms.mention import SETTLEMENTS

_WELL_BEHIND = 0.1


@lru_cache(maxsize=1 << 14)
def alike_settlements(
    written: str, lang: str, district: str | None, least: float, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """The settlements whose name is like the one written: those the gazetteer would accept by themselves; else the best, if it leaves the others well behind.

    A kind word has said that a settlement is meant, so less likeness is needed than for a bare word.
    """
    asked = gazetteer.candidates(written, lang, parent=district)
    found = [
        c for c in asked if gazetteer.place(c.place_id).kind in SETTLEMENTS and not _is_seat(c, district, gazetteer)
    ]
    accepted = [c.place_id for c in found if gazetteer.accepts(c)]
    if not accepted and found:
        runner_up = found[1].score if len(found) > 1 else 0.0
        if found[0].score >= least and found[0].score - runner_up >= _WELL_BEHIND:
            accepted = [found[0].place_id]
    return tuple(dict.fromkeys(accepted))


def _is_seat(candidate: Candidate, district: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a candidate is the town after which ``district`` is named: well known, so that it is not written otherwise."""
    if district is None or gazetteer.accepts(candidate):
        return False
    place = gazetteer.place(candidate.place_id)
    return place.kind != "village" and gazetteer.place(district).name.startswith(place.name)
