"""The places where a happening may have been: those its sentence names, and those it leaves to the reader, each with its cues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from conflictmap.events.happenings import Happening
from conflictmap.events.narrative import Carried, Narrative
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.events.where import edges_between, hosts, in_dateline, is_border_of, is_role, party_cues
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer
from conflictmap.lexicon import table
from conflictmap.model import Period, Toponym

_BESIDE = 25  # characters between a place and the day or the dead that it stands with
_RIGHT_BEHIND = 9  # characters from a trigger to the place that *in* puts right behind it
_ROADS = ("road", "corridor", "checkpoint", "bridge", "railway", "pass")
_WATERS = ("river", "lake", "reservoir", "mountain", "range", "dam")
_AREAS = ("district", "province", "region", "zone")
_APPOSED = 2  # characters between *the capital* and whose it is
_CARRY = 2  # sentences over which a place told is still meant
_FAR = 4  # sentences after which a place named may no longer be the one that a noun means
_NEAR = 40  # characters between a trigger and the noun that means its place
_BESIDE_NAME = 2  # characters between a noun of place and the name that it belongs to
_MEANT = {  # what sort of place each noun may mean
    "that_village": ("village", "town"),
    "that_town": ("town", "city", "capital", "village"),
    "that_district": ("district", "province"),
    "that_passage": ("corridor", "road", "bridge", "checkpoint", "pass", "railway"),
    "that_height": ("mountain", "range", "lake", "reservoir", "dam", "site", "monastery", "mine", "river"),
}
_GRAINS = ("fine", "road", "water", "district", "area", "capital", "country", "nothing")
_ROLES = ("locative", "target", "source", "goal")


class Option(NamedTuple):
    """A place that a happening may have; None for none. ``own`` where the sentence itself names it."""

    mention: Mention | None
    cues: Mapping[str, float]
    own: bool
    why: str


class _Named(NamedTuple):
    """A place that a sentence names, with what speaks for and against it whatever happens there."""

    mention: Mention
    sort: str
    roles: tuple[str, ...]
    cues: Mapping[str, float]
    why: str


class Places:
    """The places that a sentence names or leaves to the reader, with what all the happenings that it may tell share, found once."""

    def __init__(self, view: View, narrative: Narrative, gazetteer: Gazetteer) -> None:
        self.view, self.narrative, self.gazetteer = view, narrative, gazetteer
        self._named = [_named(view, mention, narrative) for mention in view.mentions]
        self._finest = min((named.sort for named in self._named), key=_GRAINS.index, default="nothing")
        self._clauses = {hit.value for hit in view.of("clauses")}
        self._meant = list(_meant(view, narrative)) if self._clauses & _MEANT.keys() else []
        self._last = narrative.named_before(view)

    def options(self, happening: Happening, when: Period | None) -> list[Option]:
        """The places that a happening of the time ``when`` may have."""
        named = [Option(n.mention, _named_cues(self.view, happening, n), True, n.why) for n in self._named]
        return [*named, *self._implied(happening, when)]

    def _implied(self, happening: Happening, when: Period | None) -> Iterator[Option]:
        """The places that a sentence leaves to the reader: none, the one told last, the region at issue, the border, a side's country or
        capital."""
        yield self._option(happening, "none", None, "none named")
        carried = self.narrative.carried(self.view)
        if carried is not None:
            cues = _carried_cues(self.view, happening, carried, when)
            yield self._option(happening, "carried", carried.mention, "the place told last", cues)
        yield from self._remembered(happening, carried)
        at, words, roles = happening.trigger, self._clauses, table("common", "roles")
        if self.narrative.front is not None or "front" in words:
            front = self.narrative.front or implied(self.gazetteer, roles["front_place"], at)
            cues = [w for w in ("front", "region", "border") if w in words]
            cues += ["taking effect"] if takes_effect(happening) else []
            yield self._option(happening, "front", front, "the region at issue", cues)
        if "border" in words:
            border = implied(self.gazetteer, roles["border_place"], at)
            yield self._option(happening, "border", border, "the border")
        for venue in self.view.of("venue"):
            cues = ["near"] if gap((venue.start, venue.end), (at.start, at.end)) <= _NEAR else []
            yield self._option(
                happening, "venue", implied(self.gazetteer, venue.value, venue), "the city of the house named", cues
            )
        yield from self._of_sides(happening)

    def _remembered(self, happening: Happening, carried: Carried | None) -> Iterator[Option]:
        """The places named before: of the sort that a noun of the sentence means (*the village*), the one named last, that of the headline."""
        at, view = happening.trigger, self.view
        for noun, before in self._meant:
            flags = {
                noun.value: True,
                "near": gap((noun.start, noun.end), (at.start, at.end)) <= _NEAR,
                "in clause": view.breaks(noun.start, at.start) == 0,
                "far": before.sentences > _FAR,
            }
            cues = [name for name, holds in flags.items() if holds]
            why = f"“{view.between(noun.start, noun.end)}”, the one named last"
            yield self._option(happening, "meant", before.mention, why, cues)
        told, last, headline = carried.mention.place.id if carried else None, self._last, self.narrative.headline
        if last is not None and last.mention.place.id != told:
            cues = ["near"] if last.sentences <= 1 else ["far"] if last.sentences > _CARRY else []
            yield self._option(happening, "named before", last.mention, "the place named last", cues)
        if headline is not None and headline.place.id != told:
            yield self._option(happening, "headline", headline, "the place of the headline")

    def _of_sides(self, happening: Happening) -> Iterator[Option]:
        """The country of the side named nearest, and the capital that *the Armenian capital* means."""
        actors, at, view = table("common", "actors"), happening.trigger, self.view
        sides = [side for side in view.of("side") if side.value in actors["side_places"]]
        party = min(sides, key=lambda s: gap((s.start, s.end), (at.start, at.end)), default=None)
        if party is not None:
            country = implied(self.gazetteer, actors["side_places"][party.value], party)
            yield self._option(happening, "side", country, "the country of the side named")
        capitals = actors["side_capitals"]
        for word in view.of("clauses", "capital"):
            for side in view.of("side"):
                if gap((side.start, side.end), (word.start, word.end)) <= _APPOSED and side.value in capitals:
                    capital = implied(self.gazetteer, capitals[side.value], word)
                    yield self._option(happening, "capital", capital, "the capital of the side named")

    def _option(
        self, happening: Happening, name: str, mention: Mention | None, why: str, more: Sequence[str] = ()
    ) -> Option:
        """A place that is implied, with its cues: each also by the happening's type and by what the sentence names itself."""
        names = (name, f"{name} {happening.type}", f"{name} names {self._finest}", *(f"{name} {cue}" for cue in more))
        return Option(mention, dict.fromkeys(names, 1.0), False, why)


def _meant(view: View, narrative: Narrative) -> Iterator[tuple[Hit, Carried]]:
    """The nouns of place that stand by no name, the first of each sort, with the place named last that each may mean."""
    seen: set[str] = set()
    for noun in view.of("clauses", *_MEANT):
        named = any(gap((noun.start, noun.end), (m.start, m.end)) <= _BESIDE_NAME for m in view.mentions)
        before = None if named or noun.value in seen else narrative.named_before(view, _MEANT[noun.value])
        if before is not None:
            seen.add(noun.value)
            yield noun, before


def grain(mention: Mention) -> str:
    """What sort of place it is: *fine*, *area*, *road*, *water*, *capital* or *country*."""
    kind = mention.place.kind
    if kind in ("country", "capital"):
        return kind
    if kind in _AREAS:
        return "district" if kind == "district" else "area"
    return "road" if kind in _ROADS else "water" if kind in _WATERS else "fine"


def _named(view: View, mention: Mention, narrative: Narrative) -> _Named:
    span, sort = (mention.start, mention.end), grain(mention)
    roles = tuple(role for role in _ROLES if is_role(view, mention, role)) or ("bare",)
    others = [m for m in view.mentions if m is not mention and m.place.id != mention.place.id]
    flags = {
        "dateline": in_dateline(view, mention),
        "host": hosts(view, mention),
        "border of": is_border_of(view, mention),
        "only": not others,
        "first": not any(m.end <= mention.start for m in others),
        "last": not any(m.start >= mention.end for m in others),
        "holds another": any(mention.place.id in m.place.parents for m in others),
        "held by another": any(m.place.id in mention.place.parents for m in others),
        "finer there": any(grain(m) in ("fine", "road", "water") for m in others),
        "beside day": any(gap(span, (t.start, t.end)) <= _BESIDE for t in view.times),
        "beside dead": any(gap(span, (c.start, c.end)) <= _BESIDE for c in view.counts),
        "told before": narrative.is_known(mention),
    }
    names = ["named", f"named {sort}", *roles, *(f"{sort} {role}" for role in roles)]
    names += [name for name, holds in flags.items() if holds]
    names += [f"{name} {sort}" for name in party_cues(view, mention)]
    return _Named(mention, sort, roles, dict.fromkeys(names, 1.0), f"“{mention.toponym.surface}” of the sentence")


def _named_cues(view: View, happening: Happening, named: _Named) -> dict[str, float]:
    """What speaks for and against a place that the sentence names, as that of a happening."""
    at, mention, sort, kind_of = happening.trigger, named.mention, named.sort, happening.type
    behind = mention.start >= at.end
    distance = gap((mention.start, mention.end), (at.start, at.end))
    cues = {**named.cues, f"{kind_of} {sort}": 1.0, **dict.fromkeys([f"{kind_of} {role}" for role in named.roles], 1.0)}
    cues["distance"] = min(distance, 200) / 100
    cues["edges"] = float(min(3, edges_between(view, happening, mention)))
    first, end = view.clause(at.start)
    if first <= mention.start < end:
        cues["in clause"] = 1.0
    elif any(first <= m.start < end and m.place.kind != "country" for m in view.mentions):
        cues["another in clause"] = 1.0
    if behind and distance <= _RIGHT_BEHIND:
        cues["right behind"] = 1.0
    if behind != view.verb_final:
        cues["onward"] = 1.0
    if view.is_parted(mention.start, at.start):
        cues["parted"] = 1.0
    if takes_effect(happening):
        cues["taking effect"] = cues[f"taking effect {sort}"] = 1.0
    if at.start <= mention.start < at.end:
        cues["in trigger"] = 1.0
    return cues


def _carried_cues(view: View, happening: Happening, carried: Carried, when: Period | None) -> list[str]:
    flags = {
        "near": carried.sentences <= 1,
        "far": carried.sentences > _CARRY,
        "paragraph": carried.paragraph == view.paragraph,
        "same type": carried.type == happening.type,
        "other day": not (when is None or carried.day is None or carried.day.meets(when)),
        grain(carried.mention): True,
    }
    return [name for name, holds in flags.items() if holds]


def takes_effect(happening: Happening) -> bool:
    """Whether a truce begins to hold or is broken: where the fighting is, not where it was agreed."""
    head = happening.head
    begun = happening.type == "ceasefire" and head is not None and head.value in ("enter", "begin", "end")
    return begun or happening.type == "violation"


def implied(gazetteer: Gazetteer, place_id: str, at: Hit) -> Mention:
    """A place that the text means without naming it, at the word that means it."""
    return Mention(Toponym(start=at.start, end=at.end, surface="", place_id=place_id), gazetteer.place(place_id))
