"""How a happening is told: as a fact, denied, negated, planned, wished for or feared."""

from __future__ import annotations

import re
from functools import cache

from conflictmap.events.sentence import View, gap
from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Modality
from conflictmap.text import fold

_REACH = {"denied": 90, "negated": 14, "appeal": 90, "planned": 60, "hypothetical": 60}
_REACH_TO_FINITE = {"denied": 90, "negated": 14, "appeal": 0, "planned": 3, "hypothetical": 22}
_BREAKS = {"denied": 1, "appeal": 1, "negated": 0, "planned": 0, "hypothetical": 0}
_MODALITY: dict[str, Modality] = {
    "denied": "denied",
    "negated": "negated",
    "appeal": "hypothetical",
    "planned": "planned",
    "hypothetical": "hypothetical",
}
_WISHES = ("appeal", "hypothetical")
_PARTIES = ("AZ", "AM", "NK")
_HOSTILE = ("strike", "clash", "violation", "capture", "blockade")
_DIRECTLY = 2  # characters from *not* to the verb it denies
_PREDICATE_REACH = 3  # characters from a noun to the *will* or *must* whose subject it is
_AGREED_REACH = 16  # characters from what is agreed to *agreed* behind it
_RUMOUR_REACH = 25  # characters between *reports of* and what they tell
_OWN: dict[str, Modality] = {**_MODALITY, "purpose": "planned", "unreal": "planned"}


def modality_of(view: View, head: Hit) -> Modality:
    """How ``head``, the word that tells a happening, is told: by its own form, else by the word that governs it.

    A finite verb is told as a fact unless it is denied or stands right behind *will*, *may* and the like; nouns and infinitives are
    governed by appeals, plans and conditions from further off.
    """
    inside = [
        h for h in view.of("modality") if (h.start == head.start and h.end <= head.end) or h.start < head.start < h.end
    ]
    for hit in inside:
        if hit.value == "unreal" and any(0 <= head.start - h.end <= _DIRECTLY for h in view.of("modality", "negated")):
            return "negated"
        if hit.value in _OWN:
            return _OWN[hit.value]
    finite = head.strong and not any(hit.value == "nonfinite" for hit in inside)
    for hit in view.of("modality"):
        if hit.value in _MODALITY and _governs(view, hit, head, finite):
            return _MODALITY[hit.value]
    return "planned" if not finite and _is_agreed_on(view, head) else "asserted"


def as_demanded(view: View, happening_type: str, modality: Modality, trigger: Hit) -> Modality:
    """``modality`` of a protest whose only wish is what the protesters demand, told with it or behind it: the protest is a fact."""
    wishes = view.of("modality", *_WISHES)
    if happening_type != "protest" or modality != "hypothetical" or not wishes:
        return modality
    last = trigger.end if view.verb_final else view.end
    theirs = all(hit.value == "appeal" and trigger.start <= hit.start < last for hit in wishes)
    return "asserted" if theirs else modality


def as_claimed(modality: Modality, event_type: str, side: str | None) -> Modality:
    """``modality`` of what ``side`` tells: a hostile deed that a party says was not done is one that it denies."""
    return "denied" if modality == "negated" and side in _PARTIES and event_type in _HOSTILE else modality


def modality_around(view: View, start: int, end: int) -> Modality:
    """The modality of what no verb of its own tells, between two offsets: that of any word of modality in the same clause or part."""
    for hit in view.of("modality"):
        if hit.value in _MODALITY and hit.value != "negated":
            inside = start <= hit.start < end
            if inside or view.breaks(min(hit.end, end), max(hit.start, start)) == 0:
                return _MODALITY[hit.value]
    return "asserted"


def modality_inside(view: View, span: Hit) -> Modality | None:
    """The modality of a word that stands between an act and what it acts on: *proposed*, *called for*, *did not*."""
    for hit in view.of("modality"):
        if span.start < hit.start and hit.end < span.end and hit.value in _MODALITY and hit.value != "negated":
            return _MODALITY[hit.value]
    return None


def _is_agreed_on(view: View, head: Hit) -> bool:
    """Whether an agreement is told before the head and no other verb between: what was agreed is yet to come."""
    if head.kind == "act":
        return False
    if view.verb_final and any(0 <= act.start - head.end <= _AGREED_REACH for act in view.of("act", "reach")):
        return True
    agreed = [act for act in view.of("act", "reach") if act.strong and act.end <= head.start]
    verbs = [h.start for h in view.of("trigger") if h.strong and h.end <= head.start]
    return (
        bool(agreed)
        and not any(agreed[-1].end < start for start in verbs)
        and not any(agreed[-1].start <= h.start < head.start for h in view.of("clauses", "after", "break"))
    )


def _governs(view: View, word: Hit, head: Hit, finite: bool) -> bool:
    """Whether a word of modality reaches the head: before it in its clause; in verb-final languages behind it."""
    reach = (_REACH_TO_FINITE if finite else _REACH)[word.value]
    if gap((word.start, word.end), (head.start, head.end)) > reach:
        return False
    if not finite and word.value in ("planned", "appeal") and 0 <= word.start - head.end <= _PREDICATE_REACH:
        return view.breaks(head.end, word.start) == 0  # the talks are to be held
    if not finite and word.value == "denied" and word.start >= head.end and _is_rumoured(view, head):
        return view.breaks(head.end, word.start) == 0  # reports of shelling were denied
    ahead = word.end <= head.start + 1
    if word.value == "negated":
        return ahead and view.breaks(word.end, head.start) == 0
    if ahead and (not view.verb_final or word.value in ("hypothetical", "planned") or _complemented(view, word, head)):
        return view.breaks(word.end, head.start) <= _BREAKS[word.value] and not _verb_between(view, word, head)
    return view.verb_final and word.start >= head.end and view.breaks(head.end, word.start) == 0


def _is_rumoured(view: View, head: Hit) -> bool:
    """Whether *reports of*, *rumours of* stand before the head."""
    return any(0 <= head.start - h.end <= _RUMOUR_REACH for h in view.of("clauses", "rumour"))


def _complemented(view: View, word: Hit, head: Hit) -> bool:
    """Whether *that* stands between a word of denial or appeal and the head, in a language whose clauses end with the verb."""
    return _that().search(view.between(word.end, head.start)) is not None


@cache
def _that() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(fold(w).text for w in table('common', 'roles')['that'])})(?!\w)")


def _verb_between(view: View, word: Hit, head: Hit) -> bool:
    """Whether another verb, or for a denial another statement, stands between and governs the head itself."""
    if word.value == "denied":
        return any(word.end < h.start <= head.start and h.value != "deny" for h in view.of("statement"))
    return any(word.end < h.start and h.end < head.start and h.strong for h in view.of("trigger"))
