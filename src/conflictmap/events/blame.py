"""Whether who speaks names the adversary as the doer of what he tells: an accusation without the word."""

from __future__ import annotations

from conflictmap.events.sentence import View
from conflictmap.events.words import Hit

_RIVALS = {"AZ": ("AM", "NK"), "AM": ("AZ",), "NK": ("AZ",)}
_HOSTILE = (
    "strike",
    "clash",
    "violation",
    "capture",
    "blockade",
    "fire",
    "gunfire",
    "raid",
    "break",
    "take",
    "close",
    "wage",
)
_SUBJECT_REACH = 90  # characters from a doer to the verb behind it
_FORCES_REACH = 14  # between the word for a side and that for its forces
_BESIDE = 2  # between a deed and the word for its doer right beside it
_BY_REACH = 12


def blames(view: View, offset: int, side: str | None) -> bool:
    """Whether the deed told at ``offset`` of a sentence is one of the adversary of ``side``, by where the language has the doer."""
    deeds = [h for kind in ("trigger", "act", "thing") for h in view.of(kind) if h.start <= offset < h.end]
    deeds = [h for h in deeds if h.value in _HOSTILE]
    if side not in _RIVALS or not deeds:
        return False
    start, end = deeds[0].start, max(h.end for h in deeds)
    foes = view.of("voice", "foe")
    doers = [*foes, *(h for h in view.of("side", *_RIVALS[side]) if _has_forces(view, h))]
    if any(0 <= h.start - end <= _reach_behind(view, h, end) for h in (*doers, *view.of("side", *_RIVALS[side]))):
        return True
    ahead = [
        h for h in doers if h.end <= start and start - h.end <= _SUBJECT_REACH and view.breaks(h.end, start) in (0, 2)
    ]
    return bool(ahead) and not any(
        _stands_between(h, ahead[-1], start) for h in (*view.of("trigger"), *view.of("side"))
    )


def _reach_behind(view: View, doer: Hit, end: int) -> int:
    """How far behind a deed its doer may stand: right beside it, or behind his forces where the verb comes first."""
    forces = view.order == "first" and any(
        0 <= h.start - end <= _BESIDE and h.end <= doer.start for h in view.of("agents")
    )
    return _BY_REACH if forces else _BESIDE if view.order == "first" else -1


def _has_forces(view: View, side: Hit) -> bool:
    """Whether the word for a side stands beside that for its forces, or opens its sentence or clause as a subject."""
    near = any(max(0, a.start - side.end, side.start - a.end) <= _FORCES_REACH for a in view.of("agents"))
    return near or any(0 <= side.start - edge <= _BESIDE for edge in (view.start, *view.edges))


def _stands_between(hit: Hit, doer: Hit, start: int) -> bool:
    return doer.end < hit.start and hit.end <= start and hit.strong and hit.kind == "trigger"
