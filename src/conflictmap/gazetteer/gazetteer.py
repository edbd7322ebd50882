"""The gazetteer: places by name, id and position, in the curated tier and the world tier."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick

from conflictmap.errors import UnknownPlaceError
from conflictmap.gazetteer.alike import SoundIndex
from conflictmap.gazetteer.index import Index
from conflictmap.gazetteer.sounds import kind_told, sound
from conflictmap.gazetteer.world import PEOPLE, WorldTier
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Candidate, Place
from conflictmap.text import name_key

_ACCEPTED = 0.85
_EXACT, _EXACT_INSIDE, _EXACT_COMMON, _EXACT_OUTSIDE = 0.9, 0.96, 0.8, 0.7
_MOST_ALIKE = 0.89
# A city of the world tier stands alone only if it is large: small ones bear the names of persons and things (Nancy, Temple).
_WORLD, _WORLD_SMALL = 0.86, 0.82
_LARGE, _LARGE_BY_SECOND_NAME = 250_000 / PEOPLE, 1_000_000 / PEOPLE
# How far from a parent's point a place may lie, as a multiple of its radius, and still be taken for one of its own.
_PARENT_REACH = 1.3
_NEAR_KM = 60.0
# How well a parent's name of no known spelling must be matched; else the parent counts as not given.
_PARENT_LIKE = 0.7
_CONTAINERS = frozenset({"country", "province", "region", "district", "corridor", "zone", "enclave"})
_SETTLEMENTS = frozenset({"capital", "city", "town", "village"})
_TOLD = {"settlement": _SETTLEMENTS, "district": frozenset({"district"}), "province": frozenset({"province", "region"})}
# A bare name means a settlement or what holds settlements before a mine or a mountain; and the place whose first name it is.
_FEATURE, _SECOND_NAME, _OTHER_KIND = 0.03, 0.003, 0.03
# Where nothing inside the parent is as like as this, what lies beside it and elsewhere is asked too, at a doubt each.
_LIKE_WELL, _BESIDE, _ELSEWHERE = 0.85, 0.06, 0.15
_PROMINENT, _KNOWN_VILLAGE = 0.04, 0.3
# Two places this far apart that sound equally like a name leave it undecided.
_RIVAL_KM, _RIVAL_MARGIN = 15.0, 0.05


class Gazetteer:
    """Places of both tiers, found by id, by name in any spelling or script, or in running text."""

    def __init__(self, index: Index, read_place: Callable[[str], Place], world: WorldTier) -> None:
        self._index = index
        self._read_place = read_place
        self._places: dict[str, Place] = {}
        self._numbers = {place_id: number for number, place_id in enumerate(index.ids)}
        self._world = world

    def __iter__(self) -> Iterator[Place]:
        """Every place of the curated tier, in the order of the file, overlays last."""
        return map(self.place, self._index.ids)

    def __len__(self) -> int:
        """How many places the curated tier holds."""
        return len(self._index.ids)

    def place(self, place_id: str) -> Place:
        """The place of an id, of either tier.

        Raises:
            UnknownPlaceError: no tier holds it.
        """
        place = self._places.get(place_id)
        if place is None:
            found = self._read_place(place_id) if place_id in self._numbers else self._world.place(place_id)
            if found is None:
                raise UnknownPlaceError(f"no place has the id {place_id!r}; find ids with `conflictmap geocode NAME`.")
            place = self._places[place_id] = found
        return place

    def exact(self, name: str, lang: str | None = None) -> tuple[Place, ...]:
        """Curated places whose folded name is exactly this; those that have it in ``lang`` come first."""
        key = name_key(name)
        places = [self.place(self._index.ids[n]) for n in self._index.keys.get(key, ())]
        if lang and len(places) > 1:
            places.sort(key=lambda place: not any(n.lang == lang and name_key(n.name) == key for n in place.names))
        return tuple(places)

    def candidates(
        self,
        name: str,
        lang: str | None = None,
        near: tuple[float, float] | None = None,
        parent: str | None = None,
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """Places that ``name`` may mean, best first: exact names, then the world tier, then names that sound alike.

        ``near`` is (latitude, longitude); ``parent`` the id or a name of what the place lies in: places elsewhere are then
        accepted no more. A name that sounds alike never stands before an exact one of the same standing towards ``parent``.
        """
        parents = self.containers(parent) if parent else ()
        exact = [self._exact_candidate(place, name, near, parents) for place in self.exact(name, lang)]
        found = {candidate.place_id: candidate for candidate in exact}
        if not exact or (parents and not any(self.accepts(c) for c in exact)):
            for candidate in [
                *self._world_candidates(name, parents),
                *self._alike(name, lang, near, parents, bool(exact)),
            ]:
                found.setdefault(candidate.place_id, candidate)
        return tuple(sorted(found.values(), key=lambda c: -c.score)[:limit])

    def containers(self, parent: str) -> tuple[Place, ...]:
        """The places that a parent's id or name may mean: those that contain others before a town of the same name.

        Of a name in no spelling known, the place that sounds most like it; empty where none does.
        """
        if parent in self._numbers:
            return (self.place(parent),)
        places = self.exact(parent) or tuple(
            self.place(c.place_id) for c in self._alike(parent, None, None, (), False)[:1] if c.score >= _PARENT_LIKE
        )
        around = [
            self.place(i) for p in places if p.kind not in _CONTAINERS for i in p.parents[:1] if i in self._numbers
        ]
        return tuple(
            [p for p in places if p.kind in _CONTAINERS] or [p for p in around if p.kind == "district"] or places
        )

    def accepts(self, candidate: Candidate) -> bool:
        """Whether a candidate is good enough to stand alone, without a reader's judgement: a score of 0.85 or more."""
        return candidate.score >= _ACCEPTED

    def scan(self, folded_text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Every curated name in ``folded_text``: (start, end, place ids), in code points, hits overlapping.

        Hyphens count as spaces, and Arabic names of several words are found written as one. Word edges are left to the caller.
        """
        hits = self._hits
        return [
            (start, end, hits[i])
            for i, start, end in self._automaton.find_matches_as_indexes(
                folded_text.replace("-", " "), overlapping=True
            )
        ]

    def world(self, folded_name: str) -> tuple[str, ...]:
        """World-tier ids of an exact folded name, the most populous first."""
        return self._world.ids(folded_name.replace("-", " "))

    def opens_name(self, folded_word: str) -> bool:
        """Whether some name of several words, of either tier, begins with this word."""
        return folded_word in self._first_words or self._world.opens_name(folded_word)

    def distance_km(self, a: str, b: str) -> float:
        """Geodesic distance (WGS84) in kilometres between the points of two places.

        Raises:
            UnknownPlaceError: no tier holds one of them.
        """
        p, q = self.place(a), self.place(b)
        return _geodesic_km(p.lat, p.lon, q.lat, q.lon)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._index.patterns, store_patterns=False)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(key.split(" ", 1)[0] for key in self._index.keys if " " in key)

    @cached_property
    def _hits(self) -> list[tuple[str, ...]]:
        ids, keys = self._index.ids, self._index.keys
        return [tuple([ids[n] for n in keys[key]]) for key in self._index.pattern_keys]

    @cached_property
    def _sounds(self) -> SoundIndex:
        return SoundIndex(self._index.sounds)

    @cached_property
    def _children(self) -> Mapping[str, frozenset[int]]:
        children: dict[str, set[int]] = {}
        for number, parents in enumerate(self._index.parents):
            for parent in parents:
                children.setdefault(parent, set()).add(number)
        return {parent: frozenset(numbers) for parent, numbers in children.items()}

    def _inside(self, place: Place, parents: tuple[Place, ...]) -> bool:
        return any(
            parent.id == place.id
            or parent.id in place.parents
            or great_circle_km(place.lat, place.lon, parent.lat, parent.lon) <= parent.radius_km * _PARENT_REACH
            for parent in parents
        )

    def _exact_candidate(
        self, place: Place, name: str, near: tuple[float, float] | None, parents: tuple[Place, ...]
    ) -> Candidate:
        weight, reasons = place.prominence, ["exact name"]
        if near:
            weight, reasons = (weight + 9 * _nearness(place, near)) / 10, [*reasons, f"{_km(place, near):.0f} km away"]
        if not parents:
            base = _EXACT_COMMON if name_key(name) in self._index.common and not near else _EXACT
            score = base + (0.04 if base == _EXACT_COMMON else 0.1) * weight
        elif any(parent.id in place.parents or parent.id == place.id for parent in parents):
            score, reasons = _EXACT_INSIDE + 0.04 * weight, [*reasons, f"in {parents[0].name}"]
        elif self._inside(place, parents):
            score, reasons = _EXACT + 0.05 * weight, [*reasons, f"beside {parents[0].name}"]
        else:
            score, reasons = _EXACT_OUTSIDE + 0.1 * weight, [*reasons, f"not in {parents[0].name}"]
        score -= _kind_doubt(place, name) + (0.0 if _is_first_name(place, name) else _SECOND_NAME)
        return Candidate(place_id=place.id, score=round(score, 4), name=name, reasons=tuple(reasons))

    def _world_candidates(self, name: str, parents: tuple[Place, ...]) -> Iterator[Candidate]:
        key = name_key(name)
        for rank, place in enumerate(map(self.place, self.world(key))):
            if not parents:
                own = key in (name_key(known.name) for known in place.names)
                large = place.prominence >= (_LARGE if own else _LARGE_BY_SECOND_NAME)
                score = _WORLD if large or place.kind == "country" else _WORLD_SMALL
            else:
                around = any(p.country == place.country and p.kind == "country" for p in parents)
                score = _WORLD if around or self._inside(place, parents) else _EXACT_OUTSIDE
            yield Candidate(
                place_id=place.id,
                score=round(score - 0.02 * rank, 4),
                name=name,
                reasons=("exact name in the world tier",),
            )

    def _alike(
        self,
        name: str,
        lang: str | None,
        near: tuple[float, float] | None,
        parents: tuple[Place, ...],
        exact_elsewhere: bool,
    ) -> list[Candidate]:
        if not parents:
            nearest = self._sounds.nearest(name, lang)
            return [
                self._alike_candidate(name, found, nearest, near, parents, exact_elsewhere) for found in nearest[:20]
            ]
        allowed = frozenset[int]().union(*(self._children.get(p.id, frozenset()) for p in parents))
        nearest = self._sounds.nearest(name, lang, allowed.__contains__)
        if not nearest or nearest[0][0] < _LIKE_WELL:
            nearest = [*nearest[:20], *(f for f in self._sounds.nearest(name, lang)[:20] if f[2] not in allowed)]
        return [self._alike_candidate(name, found, nearest, near, parents, exact_elsewhere) for found in nearest[:40]]

    def _alike_candidate(
        self,
        name: str,
        found: tuple[float, str, int],
        nearest: list[tuple[float, str, int]],
        near: tuple[float, float] | None,
        parents: tuple[Place, ...],
        exact_elsewhere: bool,
    ) -> Candidate:
        value, written, number = found
        place = self.place(self._index.ids[number])
        reasons = [f"sounds {value:.0%} like {written}"]
        doubt = _doubt(_sounds_in(written), bool(parents)) + _kind_doubt(place, name)
        if near:
            doubt += 0.05 * (1 - _nearness(place, near))
        if not parents and self._has_rival(place, value, nearest):
            doubt, reasons = doubt + 0.05, [*reasons, "another place sounds as much like it"]
        if exact_elsewhere:
            doubt += 0.03
        if parents and not any(parent.id in place.parents for parent in parents):
            beside = self._inside(place, parents)
            doubt += _BESIDE if beside else _ELSEWHERE
            reasons = [*reasons, f"{'beside' if beside else 'not in'} {parents[0].name}"]
        doubt += _PROMINENT * (_KNOWN_VILLAGE - place.prominence)
        score = min(_MOST_ALIKE, (value - doubt) * _MOST_ALIKE)
        return Candidate(place_id=place.id, score=round(max(0.0, score), 4), name=written, reasons=tuple(reasons))

    def _has_rival(self, place: Place, value: float, nearest: list[tuple[float, str, int]]) -> bool:
        for other_value, _, number in nearest[:6]:
            other = self.place(self._index.ids[number])
            if (
                other.id != place.id
                and other_value >= value - _RIVAL_MARGIN
                and great_circle_km(place.lat, place.lon, other.lat, other.lon) > _RIVAL_KM
            ):
                return True
        return False


@lru_cache(maxsize=1 << 16)
def _geodesic_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    from geopy.distance import geodesic  # a tenth of a second to import, which a run without distances need not pay

    return float(geodesic((lat1, lon1), (lat2, lon2)).km)


@lru_cache(maxsize=1 << 14)
def _sounds_in(name: str) -> int:
    return len(sound(name))


def _doubt(sounds: int, in_parent: bool) -> float:
    """How much likeness a name loses for being of few sounds: short names are like too many others."""
    shortness = max(0, 8 - sounds)
    return 0.008 * shortness if in_parent else 0.018 * shortness + 0.01


def _kind_doubt(place: Place, name: str) -> float:
    """What the kind of a place says against it: another kind than the name tells, or no settlement where it tells none."""
    if told := kind_told(name):
        return 0.0 if place.kind in _TOLD[told] else _OTHER_KIND
    return 0.0 if place.kind in _SETTLEMENTS or place.kind in _CONTAINERS else _FEATURE


def _is_first_name(place: Place, name: str) -> bool:
    key = name_key(name)
    firsts: dict[str, str] = {}
    for known in place.names:
        firsts.setdefault(known.lang, known.name)
    return key in {name_key(place.name), *map(name_key, firsts.values())}


def _km(place: Place, near: tuple[float, float]) -> float:
    return great_circle_km(place.lat, place.lon, *near)


def _nearness(place: Place, near: tuple[float, float]) -> float:
    """1 at the spot, falling to nothing over some 60 km."""
    return math.exp(-_km(place, near) / _NEAR_KM)
