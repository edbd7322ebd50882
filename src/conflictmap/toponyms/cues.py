"""What speaks for one of the places that bear a name, apart from the other places of the text: each cue a log-odds.

The softmax over the places that bear the name is the probability of each. The weights were set by hand and checked
against ``tests/gold/tuning/toponyms``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Candidate, Place
from conflictmap.text import name_key
from conflictmap.toponyms.mention import Mention, alike

Cue = tuple[float, str]
NO_CUE: Cue = (0.0, "")
_PROMINENCE, _KIND, _LIKE_KIND, _NO_KIND_WORD, _FIRST_NAME = 4.0, 3.0, 1.5, 2.5, 0.4
_OBSCURE, _MUCH_BETTER_KNOWN = 1.5, 0.35
# The world tier's prominence is people / 20 million; a city of 10,000 weighs nothing.
_WORLD_TIER, _PEOPLE_OF_PROMINENCE_1, _LEAST_CITY = 2, 2e7, 4.0
# What a bare name means first: the town before its district, the country before a region far away.
_MORE_USUAL = {
    "district": frozenset({"town", "city"}),
    "province": frozenset({"town", "city", "country"}),
    "region": frozenset({"country"}),
}
_STATE_COUNTRY, _STATE_KINDS = "US", frozenset({"region", "province"})
_KNOWN, _BETTER_KNOWN = 0.9, 0.6
_TRUST = {"name": 0.98, "inflected": 0.97, "misspelt": 0.9, "world": 0.85, "new": 0.85}
_FOUND_BY = {
    "inflected": "in another case than the gazetteer's",
    "misspelt": "a misspelling",
    "world": "a city of the world tier, found by its context",
    "new": "found by its context, the name alike",
}


@lru_cache(maxsize=16384)
def own_cues(
    gazetteer: Gazetteer, place_ids: tuple[str, ...], kinds: frozenset[str], how: str
) -> tuple[tuple[Cue, ...], ...]:
    """For each of the places that bear a name, the cues that it, its name and the kind words beside it give."""
    places = [gazetteer.place(place_id) for place_id in place_ids]
    return tuple(tuple(_own_cues(place, places, kinds, how)) for place in places)


def _own_cues(place: Place, namesakes: Sequence[Place], kinds: frozenset[str], how: str) -> list[Cue]:
    cues = [_prominence(place), _kind(place, namesakes, kinds), _obscure(place, namesakes, kinds)]
    if len(namesakes) == 1:
        cues.append((0.0, "the only place of this name"))
    if how in _FOUND_BY:
        cues.append((0.0, _FOUND_BY[how]))
    return cues


def probabilities(places: Sequence[Place], cues: Sequence[Sequence[Cue]], how: str) -> tuple[Candidate, ...]:
    """The places as candidates, the likeliest first; their scores add up to the trust in how the name was found."""
    weights = [sum(weight for weight, _ in of_place) for of_place in cues]
    top = max(weights)
    shares = [math.exp(weight - top) for weight in weights]
    trust = _TRUST[how] / sum(shares)
    found = [
        Candidate(place_id=place.id, score=round(trust * share, 3), name=place.name, reasons=_reasons(of_place))
        for place, share, of_place in zip(places, shares, cues, strict=True)
    ]
    return tuple(sorted(found, key=lambda c: (-c.score, c.place_id)))


@lru_cache(maxsize=16384)
def by_name_alone(
    gazetteer: Gazetteer, place_ids: tuple[str, ...], kinds: frozenset[str], how: str
) -> tuple[Candidate, ...] | None:
    """The candidates of a name whose company cannot matter: one place bears it, or one is known so much better than the
    others that only a kind word could mean them. None where the company must decide.
    """
    places = [gazetteer.place(place_id) for place_id in place_ids]
    if len(places) > 1:
        known, *others = sorted((place.prominence for place in places), reverse=True)
        if kinds or known < _KNOWN or any(known - other < _BETTER_KNOWN for other in others):
            return None
    return probabilities(places, own_cues(gazetteer, place_ids, kinds, how), how)


def usual_name(gazetteer: Gazetteer, place: Place, written: str, mention: Mention) -> Cue:
    """Whether the name is what the place is mostly called, rather than one spelling among many."""
    if mention.how != "name":
        return NO_CUE
    ranks = _name_ranks(gazetteer, place.id)
    rank = ranks.get(written, ranks.get(written.removesuffix(mention.ending)))
    return (_FIRST_NAME, "its usual name") if rank == 0 else NO_CUE


def _reasons(cues: Sequence[Cue]) -> tuple[str, ...]:
    """What the cues say, the weightiest first."""
    return tuple(reason for _, reason in sorted((cue for cue in cues if cue[1]), key=lambda cue: -abs(cue[0])))


def _prominence(place: Place) -> Cue:
    """How likely a bare name means the place: by the gazetteer, in the world tier by the size of the city."""
    if place.tier == _WORLD_TIER:
        people = max(1.0, place.prominence * _PEOPLE_OF_PROMINENCE_1)
        return math.log10(people) - _LEAST_CITY, f"a city of {people:,.0f}"
    return _PROMINENCE * place.prominence, f"prominence {place.prominence:g}"


def _kind(place: Place, namesakes: Sequence[Place], kinds: frozenset[str]) -> Cue:
    """Whether the kind word beside the name fits the place; without one, whether the name would mean another kind
    first.
    """
    if not kinds:
        usual = any(other.kind in _MORE_USUAL.get(place.kind, ()) for other in namesakes)
        return (-_NO_KIND_WORD, f"a {place.kind}, and no word for one stands there") if usual else NO_CUE
    spoken = "/".join(sorted(kinds))
    state = "state" in kinds and place.country == _STATE_COUNTRY and place.kind in _STATE_KINDS
    if state or place.kind in kinds:
        return _KIND + 2 * state, f"the text speaks of a {spoken}, this is one"
    if alike(place.kind, kinds):
        return _LIKE_KIND, f"the text speaks of a {spoken}, this is a {place.kind}"
    return -_KIND, f"the text speaks of a {spoken}, this is a {place.kind}"


def _obscure(place: Place, namesakes: Sequence[Place], kinds: frozenset[str]) -> Cue:
    """Whether a writer who means the place would have had to say so, because a much better known one bears the name."""
    if kinds or all(other.prominence - place.prominence < _MUCH_BETTER_KNOWN for other in namesakes):
        return NO_CUE
    return -_OBSCURE, "a much better known place bears the name"


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
