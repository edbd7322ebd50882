"""Which of the places that bear a name is meant: weighed by kind words, parents, company and prominence, with
reasons.

Each cue adds to a log-odds; the softmax over the places that bear the name is the probability of each. The weights
were set by hand and checked against ``tests/gold/tuning/toponyms``: see the reliability diagram in
``docs/languages``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Candidate, Place, Toponym
from conflictmap.text import name_key
from conflictmap.toponyms.context import Context
from conflictmap.toponyms.mention import AREAS, SETTLEMENTS, Mention, alike
from conflictmap.toponyms.view import View

_PROMINENCE, _KIND, _NO_DISTRICT_WORD = 4.0, 3.0, 2.5
_PARENT_BESIDE, _PARENT_IN_SENTENCE, _PARENT_IN_TEXT = 4.0, 2.5, 0.8
_NEAR_IN_SENTENCE, _NEAR_IN_TEXT, _COUNTRY = 1.5, 0.5, 0.4
_NEAR_KM, _MOST_COMPANY = 60.0, 3.0
_SAME_GROUND_KM = 10.0
_WORLD_TIER, _PEOPLE_OF_PROMINENCE_1, _LEAST_CITY = 2, 2e7, 4.0
_BESIDE_WORDS, _CHILD_WORDS, _WINDOW = 7, 3, 6
_CHILD = 3.0
_MOST_ANCHORS = 12
_COUNTRY_OF_CITY, _CITIES = 1.5, frozenset({"capital", "city"})
_KNOWN, _BETTER_KNOWN = 0.9, 0.6
_PERHAPS_ITS_TOWN = 0.35
_LIKE_KIND, _FIRST_NAME = 1.5, 0.7
_DISTRICTS = frozenset({"district", "province"})
# What a bare name means first: the town before its district, the country before a region far away.
_MORE_USUAL = {
    "district": frozenset({"town", "city"}),
    "province": frozenset({"town", "city", "country"}),
    "region": frozenset({"country"}),
}
_WIDE_KINDS = frozenset({"country", "region"})
_STATE_COUNTRY = "US"
_TRUST = {"name": 0.99, "inflected": 0.98, "misspelt": 0.9, "world": 0.85, "new": 0.85}
_TOO_UNSURE = 0.05


class Resolver:
    """Resolves the mentions of one view; keeps what is shared between them: the places named, and where."""

    def __init__(self, view: View, mentions: Sequence[Mention], found: Sequence[Context], gazetteer: Gazetteer) -> None:
        self.view, self.mentions, self.contexts = view, mentions, found
        self.places = {i: gazetteer.place(i) for m in mentions for i in m.place_ids}
        self.gazetteer, self.anchors = gazetteer, self._anchors()
        self.first_anchors = self._first_anchors()
        self.named: dict[str, list[int]] = {}
        for index, mention in enumerate(mentions):
            for place_id in mention.place_ids:
                self.named.setdefault(place_id, []).append(index)
        self.countries = {p.country for i in self.named if (p := self.places[i]).kind == "country"}
        self.weighed: dict[tuple[object, ...], tuple[Candidate, ...]] = {}

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
        if candidates[0].score < _TOO_UNSURE:
            return Toponym(
                start=start,
                end=end,
                surface=surface,
                place_id=None,
                candidates=candidates,
                why="no candidate is likely enough",
            )
        return Toponym(
            start=start,
            end=end,
            surface=surface,
            place_id=best.id,
            score=self._certainty(candidates),
            precision_km=best.radius_km,
            candidates=candidates,
        )

    def _certainty(self, candidates: tuple[Candidate, ...]) -> float:
        """The probability that the first candidate is the right spot: its own and that of others on the same ground."""
        if len(candidates) == 1:
            return candidates[0].score
        best, *others = (self.places[c.place_id] for c in candidates)
        same = (
            c.score
            for c, p in zip(candidates[1:], others, strict=True)
            if great_circle_km(best.lat, best.lon, p.lat, p.lon) <= _SAME_GROUND_KM
        )
        return round(min(0.99, candidates[0].score + sum(same)), 3)

    def _candidates(self, index: int, mention: Mention, context: Context) -> tuple[Candidate, ...]:
        """The places of the mention with their probabilities, the likeliest first."""
        alone = len(mention.place_ids) == 1
        known = (mention.place_ids, context.kinds, mention.how, None if alone else index)
        if known not in self.weighed:
            weights = [self._weigh(self.places[i], index, mention, context) for i in mention.place_ids]
            top = max(weight for weight, _ in weights)
            total = sum(math.exp(weight - top) for weight, _ in weights)
            trust = _TRUST[mention.how]
            found = (
                Candidate(
                    place_id=i,
                    score=round(trust * math.exp(weight - top) / total, 3),
                    name=self.places[i].name,
                    reasons=reasons,
                )
                for i, (weight, reasons) in zip(mention.place_ids, weights, strict=True)
            )
            self.weighed[known] = tuple(sorted(found, key=lambda c: (-c.score, c.place_id)))
        return self.weighed[known]

    def _weigh(self, place: Place, index: int, mention: Mention, context: Context) -> tuple[float, tuple[str, ...]]:
        """The log-odds of ``place``, and why, the strongest reason first."""
        cues = [
            _prominence(place),
            self._kind(place, mention, context.kinds),
        ]
        if len(mention.place_ids) > 1 and not (self._known_everywhere(mention) and not context.kinds):
            cues += [
                self._name(place, mention),
                self._parent(place, index, mention),
                self._child(place, index, mention),
                self._company(place, index, mention),
                self._country(place),
            ]
        elif len(mention.place_ids) == 1:
            cues.append((0.0, "the only place of this name"))
        if mention.how != "name":
            cues.append(
                (
                    0.0,
                    {"inflected": "in another case than the gazetteer's", "misspelt": "a misspelling"}.get(
                        mention.how, "found by its context"
                    ),
                )
            )
        told = sorted((cue for cue in cues if cue[1]), key=lambda cue: -abs(cue[0]))
        return sum(weight for weight, _ in cues), tuple(reason for _, reason in told)

    def _known_everywhere(self, mention: Mention) -> bool:
        """Whether one place of the name is so much better known than the others that only a kind word could mean
        them.
        """
        known, *others = sorted((self.places[i].prominence for i in mention.place_ids), reverse=True)
        return known >= _KNOWN and all(known - other >= _BETTER_KNOWN for other in others)

    def _kind(self, place: Place, mention: Mention, kinds: frozenset[str]) -> tuple[float, str]:
        """Whether the kind word beside the name fits the place."""
        if not kinds:
            namesakes = _MORE_USUAL.get(place.kind, frozenset())
            usual = any(self.places[i].kind in namesakes for i in mention.place_ids)
            return (-_NO_DISTRICT_WORD, f"a {place.kind}, and no word for one stands there") if usual else (0.0, "")
        spoken = "/".join(sorted(kinds))
        state = "state" in kinds and place.country == _STATE_COUNTRY and place.kind in ("region", "province")
        if state or place.kind in kinds:
            return _KIND + 2 * state, f"the text speaks of a {spoken}, this is one"
        if alike(place.kind, kinds):
            return _LIKE_KIND, f"the text speaks of a {spoken}, this is a {place.kind}"
        return -_KIND, f"the text speaks of a {spoken}, this is a {place.kind}"

    def _name(self, place: Place, mention: Mention) -> tuple[float, str]:
        """Whether the name is what the place is mostly called, rather than one spelling among many."""
        if mention.how != "name":
            return 0.0, ""
        written = self.view.text[mention.start : mention.end]
        ranks = _name_ranks(self.gazetteer, place.id)
        rank = ranks.get(written, ranks.get(written.removesuffix(mention.ending)))
        return (_FIRST_NAME, "its usual name") if rank == 0 else (0.0, "")

    def _parent(self, place: Place, index: int, mention: Mention) -> tuple[float, str]:
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
            if weight > best:
                best, reason = weight, f"{self.places[parent].name}, to which it belongs, is named"
        return best, reason

    def _child(self, place: Place, index: int, mention: Mention) -> tuple[float, str]:
        """Whether a settlement of this district is named right beside (Zəngilanın Ağbənd qəsəbəsi)."""
        if place.kind not in _DISTRICTS:
            return 0.0, ""
        for other_index in (index + 1, index - 1):
            if 0 <= other_index < len(self.mentions) and self._speaks_of_settlement(other_index):
                other = self.mentions[other_index]
                child = next((self.places[i] for i in other.place_ids if place.id in self.places[i].parents), None)
                if child and _words_between(mention, other) <= _CHILD_WORDS:
                    return _CHILD, f"{child.name}, which belongs to it, is named beside"
        return 0.0, ""

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
        return not AREAS.isdisjoint(kinds) or all(self.places[i].kind in AREAS for i in self.mentions[index].place_ids)

    def _company(self, place: Place, index: int, mention: Mention) -> tuple[float, str]:
        """Whether other places of the sentence and the text are near it; each adds, up to a bound."""
        total, best, reason = 0.0, 0.0, ""
        around = range(max(0, index - _WINDOW), min(len(self.mentions), index + _WINDOW + 1))
        for other_index in {*(i for i in around if i in self.anchors), *self.first_anchors}:
            other, anchor = self.mentions[other_index], self.anchors[other_index]
            if other_index == index or other.place_ids == mention.place_ids:
                continue
            distance = great_circle_km(place.lat, place.lon, anchor.lat, anchor.lon)
            if place.kind in _WIDE_KINDS or place.kind in AREAS:
                distance = max(0.0, distance - place.radius_km)
            scale = _NEAR_IN_SENTENCE if other.sentence == mention.sentence else _NEAR_IN_TEXT
            weight = scale * math.exp(-distance / _NEAR_KM)
            total += weight
            if weight > best:
                best, reason = weight, f"{distance:.0f} km from {anchor.name}, which is named"
        return min(total, _MOST_COMPANY), reason

    def _country(self, place: Place) -> tuple[float, str]:
        """Whether its country is named in the text."""
        if place.country not in self.countries or place.kind == "country":
            return 0.0, ""
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


@lru_cache(maxsize=8192)
def _name_ranks(gazetteer: Gazetteer, place_id: str) -> dict[str, int]:
    """Each folded name of the place, and how many names of its language come before it."""
    ranks: dict[str, int] = {}
    seen: dict[str, int] = {}
    for name in gazetteer.place(place_id).names:
        rank = seen[name.lang] = seen.get(name.lang, -1) + 1
        folded = name_key(name.name)
        ranks[folded] = min(rank, ranks.get(folded, rank))
    return ranks


def _prominence(place: Place) -> tuple[float, str]:
    """How likely a bare name means the place: by the gazetteer, in the world tier by the size of the city."""
    if place.tier == _WORLD_TIER:
        people = max(1.0, place.prominence * _PEOPLE_OF_PROMINENCE_1)
        return math.log10(people) - _LEAST_CITY, f"a city of {people:,.0f}"
    return _PROMINENCE * place.prominence, f"prominence {place.prominence:g}"


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
