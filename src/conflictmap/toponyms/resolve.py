"""Which of the places that bear a name is meant: its own cues, and those of the places named around it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Candidate, Place, Toponym
from conflictmap.toponyms.context import Context
from conflictmap.toponyms.cues import NO_CUE, Cue, by_name_alone, own_cues, probabilities, usual_name
from conflictmap.toponyms.mention import AREAS, SETTLEMENTS, Mention
from conflictmap.toponyms.view import View

_PARENT_BESIDE, _PARENT_IN_SENTENCE, _PARENT_IN_TEXT, _PERHAPS_ITS_TOWN = 4.0, 2.5, 0.8, 0.35
_BEHIND_ITS_VILLAGE = 0.5  # where a language names the district first
_CITY_BEFORE, _REGION_AFTER, _COUNTRY_AFTER, _BESIDE_WORDS = 6.0, 3.0, 2.0, 7
_NEAR_IN_SENTENCE, _NEAR_IN_TEXT, _NEAR_KM, _MOST_COMPANY = 1.5, 0.5, 60.0, 3.0
_WINDOW, _MOST_ANCHORS = 6, 12
_COUNTRY, _COUNTRY_OF_CITY, _CITIES = 0.4, 1.5, frozenset({"capital", "city"})
_WIDE_KINDS = frozenset({"country", "region"})
_SAME_GROUND_KM, _TOO_UNSURE = 10.0, 0.05
_LEAST_COMPANY = 0.03  # a place some 170 km away


class Resolver:
    """Resolves the mentions of one view; keeps what is shared between them: the places named, and where."""

    def __init__(self, view: View, mentions: Sequence[Mention], found: Sequence[Context], gazetteer: Gazetteer) -> None:
        self.view, self.mentions, self.contexts = view, mentions, found
        self.places = {i: gazetteer.place(i) for m in mentions for i in m.place_ids}
        self.gazetteer, self.anchors = gazetteer, self._anchors()
        self.first_anchors = self._first_anchors()
        self.company: dict[int, list[tuple[Place, float]]] = {}
        self.named: dict[str, list[int]] = {}
        for index, mention in enumerate(mentions):
            for place_id in mention.place_ids:
                self.named.setdefault(place_id, []).append(index)
        self.countries = {p.country for i in self.named if (p := self.places[i]).kind == "country"}

    def toponym(self, index: int, context: Context) -> Toponym:
        """The toponym of mention ``index``."""
        mention = self.mentions[index]
        start, end = self.view.source_span(mention.start, mention.end)
        surface = self.view.document.article.text[start:end]
        if not mention.place_ids:
            return Toponym(
                start=start,
                end=end,
                surface=surface,
                place_id=None,
                why="no place of the gazetteer bears this name or one like it",
            )
        candidates = self._candidates(index, mention, context)
        best = self.places[candidates[0].place_id]
        astray = mention.how == "new" and self._is_astray(best, index, mention)
        if astray or candidates[0].score < _TOO_UNSURE:
            why = "names like it are far from all places named" if astray else "no candidate is likely enough"
            return Toponym(start=start, end=end, surface=surface, place_id=None, candidates=candidates, why=why)
        return Toponym(
            start=start,
            end=end,
            surface=surface,
            place_id=best.id,
            score=self._certainty(candidates),
            precision_km=best.radius_km,
            candidates=candidates,
        )

    def _is_astray(self, place: Place, index: int, mention: Mention) -> bool:
        """Whether nothing that is named near a place found by likeness alone speaks for it."""
        if len(self.anchors) - (index in self.anchors) == 0 or self._parent(place, index, mention)[0]:
            return False
        return self._company(place, index, mention)[0] < _LEAST_COMPANY

    def _certainty(self, candidates: tuple[Candidate, ...]) -> float:
        """The probability that the first candidate is the right spot: its own and that of others on the same ground."""
        if len(candidates) == 1:
            return candidates[0].score
        best = candidates[0].place_id
        same = (c.score for c in candidates[1:] if _on_same_ground(best, c.place_id, self.gazetteer))
        return round(min(0.98, candidates[0].score + sum(same)), 3)

    def _candidates(self, index: int, mention: Mention, context: Context) -> tuple[Candidate, ...]:
        """The places of the mention with their probabilities, the likeliest first."""
        if alone := by_name_alone(self.gazetteer, mention.place_ids, context.kinds, mention.how):
            return alone
        places = [self.places[i] for i in mention.place_ids]
        written = self.view.text[mention.start : mention.end]
        cues = [
            [
                *own,
                usual_name(self.gazetteer, place, written, mention),
                self._parent(place, index, mention),
                self._city_before(place, index, mention),
                self._region_after(place, index, mention),
                self._company(place, index, mention),
                self._country(place),
            ]
            for place, own in zip(
                places, own_cues(self.gazetteer, mention.place_ids, context.kinds, mention.how), strict=True
            )
        ]
        return probabilities(places, cues, mention.how)

    def _parent(self, place: Place, index: int, mention: Mention) -> Cue:
        """Whether a place it belongs to is named, and how near."""
        best, reason = 0.0, ""
        for parent in place.parents:
            if parent not in self.named or self.places[parent].kind in _WIDE_KINDS:
                continue
            other_index = self._nearest(parent, index)
            other = self.mentions[other_index]
            if other_index == index or other.place_ids == mention.place_ids:
                continue
            beside, same = _words_between(mention, other) <= _BESIDE_WORDS, other.sentence == mention.sentence
            weight = _PARENT_BESIDE if beside and same else _PARENT_IN_SENTENCE if same else _PARENT_IN_TEXT
            if not (self._speaks_of_area(other_index) or (beside and self._speaks_of_settlement(index))):
                weight *= _PERHAPS_ITS_TOWN
            if mention.grammar.district_first and other.first > mention.last:
                weight *= _BEHIND_ITS_VILLAGE
            if weight > best:
                best, reason = weight, f"{self.places[parent].name}, to which it belongs, is named"
        return best, reason

    def _city_before(self, place: Place, index: int, mention: Mention) -> Cue:
        """Whether a city of this state or country is named right before it (Atlanta, Georgia)."""
        if place.kind not in _WIDE_KINDS:
            return NO_CUE
        city = self.anchors.get(index - 1)
        if city is None or city.country != place.country or self.mentions[index - 1].last + 1 != mention.first:
            return NO_CUE
        return _CITY_BEFORE, f"{city.name}, which lies in it, is named before"

    def _region_after(self, place: Place, index: int, mention: Mention) -> Cue:
        """Whether the region or country it lies in is named right behind it (Martuni, Nagorno-Karabakh)."""
        if mention.grammar.district_first and (cue := self._region_before(place, index, mention)) is not NO_CUE:
            return cue
        if index + 1 == len(self.mentions) or self.mentions[index + 1].first != mention.last + 1:
            return NO_CUE
        for around in (self.places[i] for i in self.mentions[index + 1].place_ids):
            if around.kind == "country" and around.country == place.country and place.kind != "country":
                return _COUNTRY_AFTER, f"{around.name}, its country, is named behind"
            if around.kind == "region" and place.kind not in _WIDE_KINDS:
                distance = great_circle_km(place.lat, place.lon, around.lat, around.lon)
                if distance <= around.radius_km:
                    return _REGION_AFTER, f"{around.name}, in which it lies, is named behind"
        return NO_CUE

    def _region_before(self, place: Place, index: int, mention: Mention) -> Cue:
        """Whether the region it lies in is named right before it, one kind word between (Karabağ bölgesindeki Ağdam)."""
        if index == 0 or place.kind in _WIDE_KINDS or mention.first - self.mentions[index - 1].last not in (1, 2):
            return NO_CUE
        for around in (self.places[i] for i in self.mentions[index - 1].place_ids):
            if (
                around.kind == "region"
                and great_circle_km(place.lat, place.lon, around.lat, around.lon) <= around.radius_km
            ):
                return _REGION_AFTER, f"{around.name}, in which it lies, is named before"
        return NO_CUE

    def _nearest(self, place_id: str, index: int) -> int:
        """The mention of ``place_id`` nearest to mention ``index``, itself left out where there is another."""
        known = self.named[place_id]
        at = bisect_left(known, index)
        around = [i for i in known[max(0, at - 1) : at + 2] if i != index] or [index]
        return min(around, key=lambda i: abs(i - index))

    def _speaks_of_settlement(self, index: int) -> bool:
        """Whether a kind word says that mention ``index`` is a village or town."""
        return not SETTLEMENTS.isdisjoint(self.contexts[index].kinds)

    def _speaks_of_area(self, index: int) -> bool:
        """Whether mention ``index`` can only be a district, or a kind word says so."""
        kinds = self.contexts[index].kinds
        return (
            self.contexts[index].in_row
            or not AREAS.isdisjoint(kinds)
            or all(self.places[i].kind in AREAS for i in self.mentions[index].place_ids)
        )

    def _company(self, place: Place, index: int, mention: Mention) -> Cue:
        """Whether other places of the sentence and the text are near it; each adds, up to a bound."""
        total, best, km = 0.0, 0.0, 0.0
        near: Place | None = None
        if index not in self.company:
            self.company[index] = self._anchors_around(index, mention)
        for anchor, share in self.company[index]:
            distance, nearness = _nearness(place.id, anchor.id, self.gazetteer)
            weight = nearness * share
            total += weight
            if weight > best:
                best, near, km = weight, anchor, distance
        return min(total, _MOST_COMPANY), f"{km:.0f} km from {near.name}, which is named" if near else ""

    def _anchors_around(self, index: int, mention: Mention) -> list[tuple[Place, float]]:
        """The places that say where mention ``index`` may be, near it and first in the text, each with what its nearness counts."""
        around = range(max(0, index - _WINDOW), min(len(self.mentions), index + _WINDOW + 1))
        found = []
        for other_index in {*(i for i in around if i in self.anchors), *self.first_anchors}:
            other = self.mentions[other_index]
            if other_index != index and other.place_ids != mention.place_ids:
                share = _NEAR_IN_SENTENCE if other.sentence == mention.sentence else _NEAR_IN_TEXT
                found.append((self.anchors[other_index], share))
        return found

    def _country(self, place: Place) -> Cue:
        """Whether its country is named in the text."""
        if place.country not in self.countries or place.kind == "country":
            return NO_CUE
        return (_COUNTRY_OF_CITY if place.kind in _CITIES else _COUNTRY), "its country is named"

    def _anchors(self) -> dict[int, Place]:
        """By mention, the places that are alone in bearing their name, or near its others, and not too wide to say
        where.
        """
        found: dict[int, Place] = {}
        for index, mention in enumerate(self.mentions):
            narrow = [p for i in mention.place_ids if (p := self.places[i]).kind not in _WIDE_KINDS]
            if narrow and len(narrow) == len(mention.place_ids) and _within(narrow):
                found[index] = max(narrow, key=lambda p: p.prominence)
        return found

    def _first_anchors(self) -> list[int]:
        """The first mention of each of the first places that say where the text is about."""
        first: dict[str, int] = {}
        for index, place in self.anchors.items():
            first.setdefault(place.id, index)
            if len(first) == _MOST_ANCHORS:
                break
        return list(first.values())


@lru_cache(maxsize=1 << 16)
def _nearness(place_id: str, anchor_id: str, gazetteer: Gazetteer) -> tuple[float, float]:
    """How many kilometres apart two places are, and what that says for the first: 1 where they are one, e⁻¹ at 60 km."""
    place, anchor = gazetteer.place(place_id), gazetteer.place(anchor_id)
    distance = great_circle_km(place.lat, place.lon, anchor.lat, anchor.lon)
    if place.kind in _WIDE_KINDS or place.kind in AREAS:
        distance = max(0.0, distance - place.radius_km)
    return distance, math.exp(-distance / _NEAR_KM)


@lru_cache(maxsize=1 << 16)
def _on_same_ground(one: str, other: str, gazetteer: Gazetteer) -> bool:
    a, b = gazetteer.place(one), gazetteer.place(other)
    return great_circle_km(a.lat, a.lon, b.lat, b.lon) <= _SAME_GROUND_KM


def _words_between(one: Mention, other: Mention) -> int:
    """How many words apart two mentions are."""
    return min(abs(other.first - one.last), abs(one.first - other.last))


def _within(places: Sequence[Place]) -> bool:
    """Whether all ``places`` lie so near each other that any of them says where."""
    first = places[0]
    return all(great_circle_km(first.lat, first.lon, p.lat, p.lon) <= _NEAR_KM for p in places[1:])


def resolve(view: View, mentions: Sequence[tuple[Mention, Context]], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """A toponym for each mention, in order."""
    found = [context for _, context in mentions]
    resolver = Resolver(view, [mention for mention, _ in mentions], found, gazetteer)
    return tuple(resolver.toponym(index, context) for index, context in enumerate(found))
