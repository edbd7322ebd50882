"""A possible mention of a place, before it is decided whether it is one and which place it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from conflictmap.model import Place
from conflictmap.toponyms.grammar import Grammar


class Mention(NamedTuple):
    """A stretch of a view that may name a place.

    ``start`` and ``end`` are view offsets, ``first`` and ``last`` the indices of its first and last word,
    ``sentence`` the index of its sentence. ``ending`` is the case ending written onto the name. ``how`` it was found:
    ``name`` (as the gazetteer writes it), ``inflected``, ``misspelt``, ``world`` (the world tier) or ``new`` (by its
    context alone). ``place_ids`` may be empty for a new name.
    """

    start: int
    end: int
    place_ids: tuple[str, ...]
    sentence: int
    grammar: Grammar
    first: int
    last: int
    ending: str = ""
    how: str = "name"


SETTLEMENTS = frozenset({"village", "town", "city", "capital"})
AREAS = frozenset({"district", "province", "region"})

_STRONG_KINDS = frozenset({"country", "capital", "city", "region", "province", "district", "corridor"})
_STRONG_PROMINENCE = 0.5


def is_strong(places: Sequence[Place]) -> bool:
    """Whether some place of a name is known widely enough for the name to need no further cue."""
    return any(place.kind in _STRONG_KINDS or place.prominence >= _STRONG_PROMINENCE for place in places)


def alike(kind: str, kinds: frozenset[str]) -> bool:
    """Whether ``kind`` could loosely be called one of ``kinds``: any settlement a town, any area a region."""
    return kind in kinds or any(kind in family and not family.isdisjoint(kinds) for family in (SETTLEMENTS, AREAS))


def longest(found: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions the longest, of equals the one found first; in the order of the text."""
    chosen: dict[int, Mention] = {}
    taken: set[int] = set()
    for mention in sorted(found, key=lambda m: (m.first - m.last, m.start - m.end)):
        words = range(mention.first, mention.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen[mention.start] = mention
    return [chosen[start] for start in sorted(chosen)]
