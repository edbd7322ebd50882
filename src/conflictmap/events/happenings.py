"""Which happenings a sentence tells: one trigger for each, with its type and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conflictmap.events.sentence import View, gap
from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Modality

_SUPPORT_REACH = 60  # characters between a noun of action and the verb that makes it a happening
_CASUALTY_REACH = 90
_REPEAT_REACH = 70  # a second trigger of the same type this near tells the same happening
_MOST = 4
_REACH: dict[str, int] = {"denied": 90, "negated": 14, "appeal": 90, "planned": 60, "hypothetical": 60}
_MODALITY: dict[str, Modality] = {
    "denied": "denied",
    "negated": "negated",
    "appeal": "hypothetical",
    "planned": "planned",
    "hypothetical": "hypothetical",
}
_CLUE_ORDER = ("explosion", "strike", "clash")


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger with what it was taken for; ``evidence`` says how surely a happening is told: 2 a verb, 1 a supported noun, 0 a bare noun."""

    trigger: Hit
    type: str
    modality: Modality
    evidence: int
    why: str


def happenings(view: View) -> list[Happening]:
    """The happenings of one sentence in order of the text, at most one of each type unless they stand well apart."""
    found = [h for hit in view.of("trigger") if (h := _from_trigger(view, hit))]
    found += [h for hit in _impacts(view) if (h := _from_clue(view, hit))]
    if not any(h.evidence and h.type != "other" for h in found):
        found += _from_casualties(view)
    return sorted(_distinct(view, found), key=lambda h: h.trigger.start)[:_MOST]


def modality_of(view: View, trigger: Hit) -> Modality:
    """How a trigger is told: by the word of denial, negation, appeal, plan or condition that governs it."""
    for hit in view.of("modality"):
        inside = trigger.start <= hit.start and hit.end <= trigger.end
        if inside or _governs(view, hit, trigger):
            return _MODALITY[hit.value]
    return "asserted"


def _governs(view: View, word: Hit, trigger: Hit) -> bool:
    """Whether a word of modality reaches the trigger: before it in its clause; in verb-final languages behind it."""
    if gap((word.start, word.end), (trigger.start, trigger.end)) > _REACH[word.value]:
        return False
    ahead = word.end <= trigger.start + 1
    if word.value == "negated":
        return ahead and view.breaks(word.end, trigger.start) == 0
    if ahead and (not view.verb_final or word.value in ("hypothetical", "planned")):
        return view.breaks(word.end, trigger.start) <= (
            1 if word.value in ("denied", "appeal") else 0
        ) and not _verb_between(view, word, trigger)
    return view.verb_final and word.start >= trigger.end and view.breaks(trigger.end, word.start) == 0


def _verb_between(view: View, word: Hit, trigger: Hit) -> bool:
    return word.value in ("planned", "hypothetical") and any(
        word.end < h.start and h.end < trigger.start and h.strong for h in view.of("trigger")
    )


def _from_trigger(view: View, hit: Hit) -> Happening | None:
    surface = view.between(hit.start, hit.end)
    modality = modality_of(view, hit)
    if hit.strong:
        return Happening(hit, hit.value, modality, 2, f"“{surface}”")
    support = min(view.of("support"), key=lambda s: _distance(s, hit), default=None)
    if support and _distance(support, hit) <= _SUPPORT_REACH and view.breaks(support.end, hit.start) <= 1:
        supported = modality_of(view, support) if modality == "asserted" else modality
        return Happening(hit, hit.value, supported, 1, f"“{surface}” with “{view.between(support.start, support.end)}”")
    if any(
        gap((c.start, c.end), (hit.start, hit.end)) <= _CASUALTY_REACH and c.kind in ("killed", "injured")
        for c in view.counts
    ):
        return Happening(hit, hit.value, modality, 1, f"“{surface}” with casualties")
    return Happening(hit, hit.value, modality, 0, f"“{surface}” alone")


def _impacts(view: View) -> list[Hit]:
    return [
        clue
        for clue in view.of("clues", "strike")
        if any(_distance(clue, v) <= 30 and not view.breaks(clue.end, v.start) for v in view.of("support", "impact"))
    ]


def _from_clue(view: View, clue: Hit) -> Happening:
    return Happening(
        clue, "strike", modality_of(view, clue), 2, f"“{view.between(clue.start, clue.end)}” with a verb of impact"
    )


def _from_casualties(view: View) -> list[Happening]:
    """A sentence whose only news is the dead and hurt: a strike, clash or explosion by what did it, else a toll."""
    words = list(view.of("counts", "killed", "injured"))
    if not words or not (
        view.counts
        or any(gap((w.start, w.end), (p.start, p.end)) < 25 for w in words for p in view.of("counts", "people"))
    ):
        return []
    first = words[0]
    clues = {clue.value for clue in view.of("clues")} | {h.value for h in view.of("trigger")}
    event_type = next((kind for kind in _CLUE_ORDER if kind in clues), "toll")
    return [
        Happening(
            first, event_type, modality_of(view, first), 1, f"“{view.between(first.start, first.end)}”: casualties"
        )
    ]


def _distance(a: Hit, b: Hit) -> int:
    return gap((a.start, a.end), (b.start, b.end))


def _distinct(view: View, found: list[Happening]) -> list[Happening]:
    """The surest trigger of each happening; bare nouns only where nothing surer is told."""
    surer = [h for h in found if h.evidence] or found
    kept: list[Happening] = []
    for h in sorted(surer, key=lambda h: (-h.evidence, h.trigger.start)):
        if not any(
            h.type == k.type and (_distance(h.trigger, k.trigger) <= _REPEAT_REACH or h.evidence < 2) for k in kept
        ) and not any(h.type in weaker(k.type) for k in kept):
            kept.append(h)
    return kept


def weaker(event_type: str) -> tuple[str, ...]:
    """The types that say less of the same happening than ``event_type`` does and yield to it within a sentence."""
    relations: dict[str, Any] = table("common", "roles").get("yields", {})
    return tuple(relations.get(event_type, ()))
