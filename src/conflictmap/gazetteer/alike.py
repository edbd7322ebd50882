"""Names that sound like a name: blocked by consonants, weighed by alignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from conflictmap.gazetteer.sounds import likeness, skeleton, sound

_WEIGHED = 18
_COARSELY_BEHIND = 12
_LEAST_RATIO = 45
_TOO_SHORT_TO_VARY = 2
# What is so much less like the name than the best found so far is of no interest.
_NO_RIVAL = 0.3


class SoundIndex:
    """Finds the names nearest in sound. A name shares a block with those whose consonants differ by one sound at most:
    blocks are all skeletons with one sound left out (the deletion neighbourhood of Mor and Fraenkel, 1982)."""

    def __init__(self, sounds: Sequence[tuple[str, str, int]]) -> None:
        self._bearers: dict[str, list[tuple[str, int]]] = {}
        for heard, written, place in sounds:
            self._bearers.setdefault(heard, []).append((written, place))
        self._sounds = list(self._bearers)
        self._shapes = [_shape(heard) for heard in self._sounds]
        self._blocks: dict[str, list[int]] = {}
        for number, heard in enumerate(self._sounds):
            for block in _blocks_of(skeleton(heard)):
                self._blocks.setdefault(block, []).append(number)

    def nearest(
        self, name: str, lang: str | None, inside: Callable[[int], bool] | None = None
    ) -> list[tuple[float, str, int]]:
        """(likeness, name as the gazetteer writes it, place number) of the names most like ``name``, best first, a place once.

        ``inside`` leaves out places by number. At most 18 sounds are weighed; what is far less like than the best counts 0.
        """
        best: dict[int, tuple[float, str, int]] = {}
        most = _NO_RIVAL
        for heard in _hearings(name, lang):
            for known in self._coarsely_nearest(heard, inside):
                value = likeness(heard, known, most - _NO_RIVAL)
                most = max(most, value)
                for written, place in self._bearers[known]:
                    if (inside is None or inside(place)) and (place not in best or value > best[place][0]):
                        best[place] = (value, written, place)
        return sorted(best.values(), key=lambda found: -found[0])

    def _coarsely_nearest(self, heard: str, inside: Callable[[int], bool] | None) -> list[str]:
        """The sounds of the block that are most alike in consonants and the places of vowels, the nearest first."""
        pool = {number for block in _blocks_of(skeleton(heard)) for number in self._blocks.get(block, ())}
        if inside is not None:
            pool = {n for n in pool if any(inside(place) for _, place in self._bearers[self._sounds[n]])}
        near = process.extract(
            _shape(heard),
            {n: self._shapes[n] for n in pool},
            scorer=fuzz.ratio,
            limit=_WEIGHED,
            score_cutoff=_LEAST_RATIO,
        )
        return [self._sounds[number] for _, ratio, number in near if ratio >= near[0][1] - _COARSELY_BEHIND]


@lru_cache(maxsize=64)
def _hearings(name: str, lang: str | None) -> tuple[str, ...]:
    """What ``name`` sounds like: by its language, and in Latin letters of no known language by the two main conventions."""
    heard = dict.fromkeys([sound(name, lang), *([sound(name, "az")] if lang is None else [])])
    return tuple(one for one in heard if one)


def _shape(sounds: str) -> str:
    """Consonants as in the skeleton, every vowel the same: a coarse string to sort a block by."""
    return "".join([skeleton(sign) or "a" for sign in sounds])


def _blocks_of(bones: str) -> set[str]:
    if len(bones) <= _TOO_SHORT_TO_VARY:
        return {bones}
    return {bones, *(bones[:i] + bones[i + 1 :] for i in range(len(bones)))}
