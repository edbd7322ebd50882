"""Whether who speaks names the adversary as the doer of what he tells: an accusation without the word."""

from __future__ import annotations

from conflictmap.events.sentence import View
from conflictmap.events.words import Hit

_RIVALS = {"AZ": ("AM", "NK"), "AM": ("AZ",), "NK": ("AZ",)}
_PEACEFUL = ("talks", "agreement", "ceasefire", "handover", "displacement", "aid", "deployment", "toll", "protest")
_PASSIVE = ("leave", "suffer", "end", "receive", "release", "repel", "arrive", "sign", "hold")
_SUBJECT_REACH = 110  # characters from a doer to the verb behind it
_FORCES_REACH = 14  # between the word for a side and that for its forces or arms
_BESIDE = 2  # between a deed and the word for its doer right beside it
_BY_REACH = 12


def blames(view: View, offset: int, side: str | None) -> bool:
    """Whether what is told at ``offset`` of a sentence is a deed of the adversary of ``side``, by where the language has the doer."""
    told = [h for kind in ("trigger", "act", "thing") for h in view.of(kind) if h.start <= offset < h.end]
    if side not in _RIVALS or (told and all(h.value in (*_PEACEFUL, *_PASSIVE) for h in told)):
        return False
    start, end = (
        min((h.start for h in told), default=offset),
        max((h.end for h in told), default=_word_end(view, offset)),
    )
    rivals = view.of("side", *_RIVALS[side])
    doers = [*view.of("voice", "foe"), *(h for h in rivals if told and _has_forces(view, h))]
    if (
        told
        and view.order == "first"
        and any(0 <= h.start - end <= _reach_behind(view, h, end) for h in (*doers, *rivals))
    ):
        return True
    if told and any(0 <= start - h.end <= _BESIDE for h in rivals):
        return True
    ahead = [
        h for h in doers if h.end <= start and start - h.end <= _SUBJECT_REACH and not view.is_parted(h.end, start)
    ]
    nearest = max(ahead, key=lambda h: h.end, default=None)
    return nearest is not None and not _is_cut_off(view, nearest, start)


def _word_end(view: View, offset: int) -> int:
    return offset + len(view.between(offset, view.end).split(" ", 1)[0])


def _reach_behind(view: View, doer: Hit, end: int) -> int:
    """How far behind a deed its doer may stand where the verb comes first: right beside it, or behind the word for his forces."""
    forces = any(0 <= h.start - end <= _BESIDE and h.end <= doer.start for h in view.of("agents"))
    return _BY_REACH if forces else _BESIDE


def _has_forces(view: View, side: Hit) -> bool:
    """Whether the word for a side stands beside that for its forces or arms, or opens its sentence or clause as a subject."""
    near = any(
        max(0, a.start - side.end, side.start - a.end) <= _FORCES_REACH
        for a in (*view.of("agents"), *view.of("clues", "strike"))
    )
    opens = any(0 <= side.start - edge <= _BESIDE for edge in (view.start, *view.edges))
    return near or opens or view.between(view.start, side.start).endswith('"')


def _is_cut_off(view: View, doer: Hit, start: int) -> bool:
    """Whether another verb or a word of saying stands between a doer and a deed."""
    verbs = (h for h in view.of("trigger") if h.strong)
    return any(doer.end < h.start and h.end <= start for h in (*verbs, *view.of("statement", "say", "deny", "confirm")))
