"""Names that sound like a name: blocked by consonants, weighed by alignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from conflictmap.gazetteer.sounds import likeness, skeleton, sound

_WEIGHED = 30
_LEAST_RATIO = 45
_TOO_SHORT_TO_VARY = 2


class SoundIndex:
    """Finds the names nearest in sound. A name shares a block with those whose consonants differ by one sound at most:
    blocks are all skeletons with one sound left out (the deletion neighbourhood of Mor and Fraenkel, 1982)."""

    def __init__(self, sounds: Sequence[tuple[str, str, int]]) -> None:
        self._sounds = sounds
        self._shapes = [_shape(entry[0]) for entry in sounds]
        self._blocks: dict[str, list[int]] = {}
        for number, entry in enumerate(sounds):
            for block in _blocks_of(skeleton(entry[0])):
                self._blocks.setdefault(block, []).append(number)

    def nearest(
        self, name: str, lang: str | None, inside: Callable[[int], bool] | None = None
    ) -> list[tuple[float, str, int]]:
        """(likeness, name as the gazetteer writes it, place number) of the names most like ``name``, best first, a place once.

        ``inside`` leaves out places by number. At most 30 names are weighed.
        """
        best: dict[int, tuple[float, str, int]] = {}
        for heard in _hearings(name, lang):
            shape = _shape(heard)
            pool = {number for block in _blocks_of(skeleton(heard)) for number in self._blocks.get(block, ())}
            if inside is not None:
                pool = {number for number in pool if inside(self._sounds[number][2])}
            near = process.extract(
                shape, {n: self._shapes[n] for n in pool}, scorer=fuzz.ratio, limit=_WEIGHED, score_cutoff=_LEAST_RATIO
            )
            for _, _, number in near:
                known, written, place = self._sounds[number]
                value = likeness(heard, known)
                if place not in best or value > best[place][0]:
                    best[place] = (value, written, place)
        return sorted(best.values(), key=lambda found: -found[0])


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
