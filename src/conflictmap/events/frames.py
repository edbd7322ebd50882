"""Acts and the things they act on, put together to happenings as ``lexicons/common/frames.toml`` says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from conflictmap.events.sentence import View, gap
from conflictmap.events.words import Hit
from conflictmap.lexicon import table

_VERB_REACH = 70  # characters between a verb and what it acts on
_TAKEN = ("village", "town", "city", "district", "mountain", "site", "bridge", "zone", "dam", "reservoir")
_FARTHEST = 2 * _VERB_REACH  # where to look for what an act acts on: its reach, and the length of the longest thing
_SEIZED_REACH = 5  # between *took* and the place right behind it
_DEAD_REACH = 4  # in *left two people dead*
_NOUN_REACH = 22  # between a noun of action and what it acts on, which follows it


@dataclass(frozen=True, slots=True)
class Framed:
    """An act with its thing: the span of both, the type they tell, and the act alone."""

    span: Hit
    act: Hit
    type: str


@cache
def _frames() -> Mapping[tuple[str, str], str]:
    """The type of each pair of an act and a thing; the first frame that names a pair decides."""
    pairs: dict[tuple[str, str], str] = {}
    for frame in table("common", "frames")["frame"]:
        for act in frame["acts"]:
            for thing in frame["things"]:
                pairs.setdefault((act, thing), frame["type"])
    return pairs


def framed(view: View) -> Iterator[Framed]:
    """The acts of a sentence with what each acts on: the nearest pairs first, every word in one pair only."""
    things = sorted((*view.of("thing"), *_settlements(view)), key=lambda t: t.start)
    starts = [t.start for t in things]
    pairs = [
        (act, thing)
        for act in (view.of("act") if things else ())
        for thing in things[bisect_left(starts, act.start - _FARTHEST) : bisect_left(starts, act.end + _FARTHEST)]
        if (act.value, thing.value) in _frames() and _belong(view, act, thing)
    ]
    pairs.sort(
        key=lambda pair: (
            not pair[0].strong,
            gap((pair[0].start, pair[0].end), (pair[1].start, pair[1].end)),
            pair[0].start,
        )
    )
    used: list[Hit] = []
    for act, thing in pairs:
        if any(_overlap(h, act) or _overlap(h, thing) for h in used):
            continue
        used += [act, thing]
        start, end = min(act.start, thing.start), max(act.end, thing.end)
        event_type = _frames()[act.value, thing.value]
        yield Framed(Hit(start, end, "trigger", event_type, act.strong), act, event_type)


def _overlap(a: Hit, b: Hit) -> bool:
    return a.start < b.end and b.start < a.end


def _others_than_troops(view: View, act: Hit) -> bool:
    """Whether those who enter are people, lorries or nobody named, not an army."""
    movers = list(view.of("thing", "troops", "civilians", "aid", "truce", "crowd", "protesters", "rally"))
    nearest = min(movers, key=lambda t: gap((t.start, t.end), (act.start, act.end)), default=None)
    return nearest.value != "troops" if nearest else not any(view.of("agents"))


def _settlements(view: View) -> Iterator[Hit]:
    """The places themselves that a sentence names, as things that can be taken or handed over."""
    return (Hit(m.start, m.end, "thing", "settlement") for m in view.mentions if m.place.kind in _TAKEN)


def _belong(view: View, act: Hit, thing: Hit) -> bool:
    if _overlap(act, thing):
        return False
    follows = thing.start >= act.end
    distance = gap((act.start, act.end), (thing.start, thing.end))
    if not act.strong and (distance > _NOUN_REACH or follows == view.verb_final):
        return False
    edges = (act.end, thing.start) if follows else (thing.end, act.start)
    if act.value == "enter" and thing.value == "settlement" and _others_than_troops(view, act):
        return False
    if act.value == "leave" and any(
        0 <= h.start - thing.end <= _DEAD_REACH for h in view.of("counts", "killed", "injured")
    ):
        return False
    if act.value == "seize" and not (follows and distance <= _SEIZED_REACH):
        return False
    if thing.value == "gunfire" and distance > _NOUN_REACH:
        return False
    if thing.value == "protesters" and any(h.start == act.start for h in view.of("trigger", "detention")):
        return False
    return distance <= _VERB_REACH and (view.breaks(*edges) == 0 or view.is_parenthesis(*edges))
