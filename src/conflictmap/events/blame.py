"""Whether who speaks names the adversary as the doer of what he tells: an accusation without the word."""

from __future__ import annotations

import re
from functools import cache

from conflictmap.events.sentence import View
from conflictmap.events.words import Hit
from conflictmap.lexicon import table

_PARTIES = ("AZ", "AM", "NK")
_RIVALS = {"AZ": ("AM", "NK"), "AM": ("AZ",), "NK": ("AZ",)}
# Deeds with which an outside party charges whoever does them: types of triggers and acts.
_HOSTILE = ("strike", "clash", "violation", "capture", "blockade", "break", "fire", "destroy", "down", "wage", "close")
_PEACEFUL = ("talks", "agreement", "ceasefire", "handover", "displacement", "aid", "deployment", "toll", "protest")
_PASSIVE = ("leave", "suffer", "end", "receive", "release", "repel", "arrive", "sign", "hold")
_SUBJECT_REACH = 110  # characters from a doer to the verb behind it
_FORCES_REACH = 14  # between the word for a side and that for its forces or arms
_BESIDE = 3  # between a deed and the word for its doer right beside it
_BY_REACH = 16
_BROKEN_REACH = 40  # from *truce* to *violated*
_AGENT_REACH = 22  # characters between *by* and the word for a side
_SUBJECT_WORDS = 3  # words from the side of a subject to its verb: *Azerbaijani special forces attacked*


def blames(view: View, offset: int, side: str | None) -> bool:
    """Whether what is told at ``offset`` of a sentence is a deed of the adversary of ``side``, of an outside party of either party, by where
    the language has the doer."""
    told = [h for kind in ("trigger", "act", "thing") for h in view.of(kind) if h.start <= offset < h.end]
    told += [h for h in view.of("act", "break") if 0 < h.start - offset <= _BROKEN_REACH]  # *the truce was violated*
    befallen = any(h.start <= offset < h.end for h in view.of("voice", "befallen"))
    if side is None or befallen or (told and all(h.value in (*_PEACEFUL, *_PASSIVE) for h in told)):
        return False
    if side not in _RIVALS and not any(h.value in _HOSTILE for h in told):
        return False
    start = min((h.start for h in told), default=offset)
    end = max((h.end for h in told), default=_word_end(view, offset))
    rivals = view.of("side", *_RIVALS.get(side, _PARTIES))
    foes = view.of("voice", "foe")
    if told and view.order == "first":
        verb = min(end, _word_end(view, start))
        if any(0 <= h.start - verb <= _reach_behind(view, h, verb) for h in (*foes, *rivals)):
            return True
    acting = [h for h in rivals if view.order != "first" or not _is_weapon(view, h)]
    if told and any(0 <= start - h.end <= _BESIDE for h in acting):
        return True
    if told and any(_is_subject(view, h, start) or _is_agent(view, h, start) for h in rivals):
        return True
    doers = [*foes, *(h for h in rivals if told and _has_forces(view, h))]
    ahead = [
        h for h in doers if h.end <= start and start - h.end <= _SUBJECT_REACH and not view.is_parted(h.end, start)
    ]
    nearest = max(ahead, key=lambda h: h.end, default=None)
    return nearest is not None and not _is_cut_off(view, nearest, start)


def _word_end(view: View, offset: int) -> int:
    return offset + len(view.between(offset, view.end).split(" ", 1)[0])


def _reach_behind(view: View, doer: Hit, end: int) -> int:
    """How far behind a deed its doer may stand where the verb comes first: right beside it, or behind the word for his forces or arms."""
    bearers = (*view.of("agents"), *view.of("clues", "strike"), *view.of("office", "authorities"))
    forces = any(0 <= h.start - end <= _BESIDE and h.end <= doer.start for h in bearers)
    return _BY_REACH if forces else _BESIDE


def _is_weapon(view: View, side: Hit) -> bool:
    """Whether the word for a side is said of a weapon right before it, which may be what was hit: *an Armenian drone was shot down*."""
    return any(0 <= side.start - h.end <= _BESIDE for h in view.of("clues", "strike"))


def _is_subject(view: View, side: Hit, start: int) -> bool:
    """Whether the word for a side, where its clause or what is said begins, is the subject of the verb at ``start``: *said Azerbaijani units
    attacked*; in languages with the verb last, whether it stands in the genitive."""
    words = view.between(side.end, start).split()
    if side.end > start or view.breaks(side.end, start):
        return False
    if view.order == "last":
        return _is_genitive(view, side)
    passive = any(side.end <= h.start < start for h in view.of("voice", "passive"))
    return view.order == "between" and len(words) <= _SUBJECT_WORDS and not passive and _begins(view, side)


def _is_agent(view: View, side: Hit, start: int) -> bool:
    """Whether the word for a side stands with *by*, *on the part of* in the clause of the deed at ``start``."""
    if view.is_parted(side.start, start) or view.breaks(min(side.start, start), max(side.start, start)) > 1:
        return False
    if view.order == "last":
        return any(0 <= h.start - side.end <= _AGENT_REACH for h in view.of("voice", "by"))
    return any(0 <= side.start - h.end <= _AGENT_REACH for h in view.of("voice", "by"))


def _begins(view: View, side: Hit) -> bool:
    """Whether what is said, a clause, or the sentence behind a day begins with the word for a side."""
    ahead = view.between(view.start, side.start)
    if not ahead.strip() or _said_after(view.language).search(ahead):
        return True
    ends = [*view.edges, *(h.end for h in view.of("statement")), *(time.end for time in view.times)]
    return any(0 <= side.start - end <= _BESIDE + 1 for end in ends)


@cache
def _said_after(language: str) -> re.Pattern[str]:
    """What ends in a word that opens what is said, an article behind it."""
    words = "|".join(table("common", "roles")["said_after"].get(language, ["(?!)"]))
    return re.compile(rf"(?:^|\W)(?:{words})\W+(?:the |l'|la |le |les )?\Z")


def _is_genitive(view: View, side: Hit) -> bool:
    endings = "|".join(table("common", "roles")["genitive_ending"].get(view.language, ["(?!)"]))
    words = view.between(side.start, view.end).split(" ")[:2]  # the side, or its forces behind an adjective
    return any(re.search(rf"(?:{endings})\W*\Z", word) for word in words)


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
