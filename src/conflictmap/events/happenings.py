"""Which happenings a sentence tells: one trigger for each, with its type and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from conflictmap.events.frames import Framed, framed
from conflictmap.events.modality import modality_around, modality_inside, modality_of
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Modality

_SUPPORT_REACH = 60  # characters between a noun of action and the verb that makes it a happening
_CASUALTY_REACH = 90
_REPEAT_REACH = 70  # a second trigger of the same type this near tells the same happening
_SUBORDINATE_REACH = 25  # characters between *after*, *in answer to* and the noun of what went before
_RELATIVE_REACH = 8  # characters between *which* and its verb
_POSTPOSED_REACH = 12
_BY = " ب"  # Arabic *by*, written onto the noun of the deed itself
_MOST = 6
_FIELD_WORDS = ("act", "thing", "clues", "trigger", "counts", "evidence")
_FATES = ("killed", "injured", "missing", "captured", "displaced")
UNKNOWN = "unknown"  # the type of what no trigger tells, until its cues are weighed
CASUALTIES = "toll"  # what a sentence tells whose only news is the dead and hurt
_COSTLY = ("strike", "clash", "explosion", "violation", "protest", "capture", "toll")  # what may cost lives
_CLUE_ORDER = ("explosion", "strike", "clash")


class Happening(NamedTuple):
    """A trigger with what it was taken for; ``evidence`` says how surely a happening is told: 2 a verb, 1 a supported noun, 0 a bare noun.
    ``aside`` marks one told by the way, in a relative clause; ``by_casualties`` one told by its dead and hurt alone.
    ``head`` is the verb of a trigger made of several words."""

    trigger: Hit
    type: str
    modality: Modality
    evidence: int
    why: str
    aside: bool = False
    by_casualties: bool = False
    head: Hit | None = None


def happenings(view: View) -> list[Happening]:
    """The happenings of one sentence in order of the text, at most one of each type unless they stand well apart."""
    found = [_from_frame(view, pair) for pair in framed(view)]
    found += [h for hit in view.of("trigger") if (h := _from_trigger(view, hit))]
    found += [h for hit in _impacts(view) if (h := _from_clue(view, hit))]
    dead = any(count.kind == "killed" for count in view.counts)
    if not any(h.evidence and h.type != "other" and not (dead and h.type == "detention") for h in found):
        found += _from_casualties(view)
    kept = _distinct(view, found)
    kept += _by_anchors(view, kept)
    return sorted(kept, key=lambda h: h.trigger.start)[:_MOST]


def _by_anchors(view: View, found: list[Happening]) -> Iterator[Happening]:
    """What the parts of a sentence tell that hold a place, a day or the dead, and words of the field, but no trigger: a happening whose
    verb no lexicon knows. One for each part."""
    words = sorted((h for kind in _FIELD_WORDS for h in view.of(kind)), key=lambda h: h.start)
    for start, end in view.parts():
        if any(h.evidence and start <= h.trigger.start < end for h in found):
            continue
        anchors = [(m.start, m.end) for m in view.mentions if m.place.kind != "country"]
        anchors += [(t.start, t.end) for t in view.times] + [(c.start, c.end) for c in view.counts]
        anchors = [a for a in anchors if start <= a[0] < end]
        inside = [
            h
            for h in words
            if start <= h.start < end and h.value != "settlement" and (h.kind != "counts" or h.value in _FATES)
        ]
        if anchors and inside:
            hit = min(inside, key=lambda h: (min(gap((h.start, h.end), a) for a in anchors), h.start))
            why = f"“{view.between(hit.start, hit.end)}” beside what says where or when"
            yield Happening(hit, UNKNOWN, modality_around(view, hit.start, hit.end), -1, why)


def _from_frame(view: View, pair: Framed) -> Happening:
    act, span = pair.act, pair.span
    inside = modality_inside(view, span)
    why = f"“{view.between(act.start, act.end)}” in “{view.between(span.start, span.end)}”"
    modality = inside or modality_of(view, act)
    return _verb(view, span, modality, why, act) if act.strong else _noun(view, span, modality, why)


def _from_trigger(view: View, hit: Hit) -> Happening:
    why = f"“{view.between(hit.start, hit.end)}”"
    return (
        _verb(view, hit, modality_of(view, hit), why, hit)
        if hit.strong
        else _noun(view, hit, modality_of(view, hit), why)
    )


def _verb(view: View, hit: Hit, modality: Modality, why: str, head: Hit) -> Happening:
    if _is_circumstance(view, hit):
        return Happening(hit, hit.value, modality, 0, f"{why} in a clause of circumstance")
    if any(h.start == head.start and h.value == "nonfinite" for h in view.of("modality")):
        return _noun(view, hit, modality, why)
    aside = _is_aside(view, hit) or any(h.start == head.start for h in view.of("modality", "participle"))
    return Happening(hit, hit.value, modality, 2, why, aside, head=head)


def _is_circumstance(view: View, hit: Hit) -> bool:
    """Whether *after*, *since*, *in answer to* stands before the word in its clause, or right behind it where such words follow."""
    for after in view.of("clauses", "after"):
        if view.postpositional:
            if 0 <= after.start - hit.end <= _POSTPOSED_REACH:
                return True
            continue
        governed = 0 <= hit.start - after.end <= _SUBORDINATE_REACH and not view.breaks(after.end, hit.start)
        if governed and not view.between(hit.start - 2, hit.start).endswith(_BY):
            return True
    return False


def _is_aside(view: View, hit: Hit) -> bool:
    return any(0 <= hit.start - r.end <= _RELATIVE_REACH for r in view.of("clauses", "relative"))


def _noun(view: View, hit: Hit, modality: Modality, why: str) -> Happening:
    """What a noun of action tells: as much as the verb that supports it, or the casualties beside it; by itself little."""
    if _is_circumstance(view, hit):
        return Happening(hit, hit.value, modality, 0, f"{why} in a clause of circumstance")
    supports = [*view.of("support"), *view.of("statement", "accuse")]
    support = min(supports, key=lambda s: _distance(s, hit), default=None)
    if support and _distance(support, hit) <= _SUPPORT_REACH and view.breaks(support.end, hit.start) <= 1:
        supported = modality_of(view, support) if modality == "asserted" else modality
        return Happening(hit, hit.value, supported, 1, f"{why} with “{view.between(support.start, support.end)}”")
    if hit.value in _COSTLY and any(
        gap((c.start, c.end), (hit.start, hit.end)) <= _CASUALTY_REACH and c.kind in ("killed", "injured")
        for c in view.counts
    ):
        return Happening(hit, hit.value, modality, 1, f"{why} with casualties")
    around = modality_around(view, hit.start, hit.end) if modality == "asserted" else modality
    return Happening(hit, hit.value, around, 0, f"{why} alone")


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
    if not words or not (view.counts or (view.number == 0 and any(view.of("counts", "people", "dozens", "hundreds")))):
        return []
    clues = {clue.value for clue in view.of("clues")} | {h.value for h in view.of("trigger")}
    event_type = next((kind for kind in _CLUE_ORDER if kind in clues), CASUALTIES)
    first = words[0]
    heads = [first]
    killed = [c for c in view.counts if c.kind == "killed" and not view.is_total(c)]
    if len(killed) > 1:  # two sides' dead, told side by side
        heads = [Hit(c.start, c.end, first.kind, first.value) for c in killed]
    return [
        Happening(
            h, event_type, modality_of(view, first), 1, f"“{view.between(h.start, h.end)}”: casualties", False, True
        )
        for h in heads
    ]


def _distance(a: Hit, b: Hit) -> int:
    return gap((a.start, a.end), (b.start, b.end))


def _distinct(view: View, found: list[Happening]) -> list[Happening]:
    """The surest trigger of each happening; bare nouns only where nothing surer is told."""
    kept: list[Happening] = []
    for h in sorted(found, key=lambda h: (-h.evidence, h.trigger.start - h.trigger.end, h.trigger.start)):
        if not any(_covers(view, k, h) for k in kept):
            kept.append(h)
    return [
        h
        for h in kept
        if not any(
            _yields(h, k) and (k.type == "protest" or h.type == "explosion" or _one_clause(view, h, k)) for k in kept
        )
    ]


def _yields(h: Happening, k: Happening) -> bool:
    """Whether ``h`` says less than ``k``; of two types that each yield to the other the surer stays."""
    return h.type in weaker(k.type) and not (k.type in weaker(h.type) and h.evidence >= k.evidence)


def _one_clause(view: View, a: Happening, b: Happening) -> bool:
    first, last = sorted((a.trigger, b.trigger), key=lambda hit: hit.start)
    return view.breaks(first.end, last.start) == 0


def _covers(view: View, kept: Happening, other: Happening) -> bool:
    """Whether ``other`` tells again, or says less of, what ``kept`` tells."""
    distance = _distance(other.trigger, kept.trigger)
    if distance == 0 and other.trigger.start >= kept.trigger.start and other.trigger.end <= kept.trigger.end:
        return True
    if other.type == kept.type == "toll":
        return False
    if other.type == kept.type:
        return (distance <= _REPEAT_REACH or other.evidence < 2) and not _stand_apart(view, kept, other)
    return False


def _stand_apart(view: View, a: Happening, b: Happening) -> bool:
    """Whether two triggers stand in different clauses, each with a place or a day of its own."""
    first, last = view.clause(a.trigger.start), view.clause(b.trigger.start)
    if first == last:
        return False
    places, others = ({m.place.id for m in view.mentions if _is_spot(m, *clause)} for clause in (first, last))
    days, other_days = ({t.value for t in view.times if clause[0] <= t.start < clause[1]} for clause in (first, last))
    return bool(places and others and not places & others) or bool(days and other_days and not days & other_days)


def _is_spot(mention: Mention, start: int, end: int) -> bool:
    return start <= mention.start < end and mention.place.kind != "country"


def weaker(event_type: str) -> tuple[str, ...]:
    """The types that say less of the same happening than ``event_type`` does and yield to it within a sentence."""
    relations: dict[str, Any] = table("common", "roles").get("yields", {})
    return tuple(relations.get(event_type, ()))
