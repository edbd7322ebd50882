"""What kind of happening a stretch of a sentence speaks of, by all its words together: shares of the event types and of ``none``.

Multinomial logistic regression over words and the lexicon's classes of words, fitted by ``benchmarks/fit_gist.py`` to single sentences
labelled with their kind. Names of places, times and figures count as such, so that a kind is learned and not a theatre.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from conflictmap.events.sentence import View
from conflictmap.events.weights import Weights
from conflictmap.events.words import Hit, event_words
from conflictmap.resources import data_file

ByFeature = Mapping[str, Mapping[str, float]]
NONE = "none"  # the share of sentences that tell nothing
_CLASSES = (
    "trigger",
    "act",
    "thing",
    "clues",
    "counts",
    "losses",
    "evidence",
    "modality",
    "context",
    "statement",
    "support",
    "clauses",
)
_WORD = re.compile(r"\w+")
_STEM = 5  # letters that tell words of one root apart well enough
_SHORTEST = 3  # letters that a clitic leaves of a word
_NEAR = 100  # characters around a trigger whose words speak of the same happening
_FAR = 0.4  # what words elsewhere in the sentence weigh
_REMEMBERED = 1 << 15
_FIGURE, _TIME, _PLACE = "=number", "=time", "=place"
_BIAS = ""  # the feature that every sentence has


@dataclass(frozen=True, slots=True)
class Gist:
    """Weights by feature and type: ``weights`` gives those of a language, of its words and of the classes that all languages share."""

    weights: Callable[[str], Weights]


@dataclass(frozen=True, slots=True)
class Reading:
    """The features of a sentence, each with where it stands: the classes of its words, and its words."""

    view: View
    classes: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]


class Heard:
    """A sentence heard: what its words speak of, at each of the happenings that it may tell."""

    def __init__(self, gist: Gist, read: Reading) -> None:
        self._read, self._weights = read, gist.weights(read.view.language)
        starts = [start for _, start in (*read.classes, *read.words)]
        self._span = (min(starts), max(starts)) if starts else (0, 0)
        self._shares: dict[tuple[int, int], dict[str, float]] = {}

    def shares(self, at: Hit | None = None) -> dict[str, float]:
        """How likely each type, and ``none``, is what the sentence tells, or what it tells at ``at``, far from which words weigh less;
        empty where nothing was fitted."""
        near = self._near(at)
        if near not in self._shares:
            self._shares[near] = self._shares_of(near)
        return self._shares[near]

    def _near(self, at: Hit | None) -> tuple[int, int]:
        """The first and the last offset, of those where features stand, whose features are near ``at``: in its part of the sentence."""
        first, last = self._span
        if at is None:
            return first, last
        edges, number = self._read.view.hard_edges, bisect_left(self._read.view.hard_edges, at.start)
        begins = edges[number - 1] + 1 if number else first
        ends = edges[number] if number < len(edges) else last
        return max(first, at.start - _NEAR, begins), min(last, at.start + _NEAR, ends)

    def _shares_of(self, near: tuple[int, int]) -> dict[str, float]:
        scores = self._weights.scores({_BIAS: 1.0, **features(self._read, near)})
        top = max(scores, default=0.0)
        parts = [math.exp(score - top) for score in scores]
        whole = sum(parts)
        return {kind: part / whole for kind, part in zip(self._weights.outcomes, parts, strict=True)}


def reading(view: View) -> Reading:
    """A sentence read for its gist, once for all that it may tell."""
    classes = [
        (f"{kind} {hit.value}" + (" verb" if kind == "trigger" and hit.strong else ""), hit.start)
        for kind in _CLASSES
        for hit in view.of(kind)
    ]
    return Reading(view, tuple(classes), tuple(_words(view)))


def likeliest(shares: Mapping[str, float]) -> str | None:
    """The type that a sentence speaks of if it tells anything; None where nothing is known."""
    kinds = [kind for kind in shares if kind != NONE]
    return max(kinds, key=lambda kind: (shares[kind], kind), default=None)


def features(read: Reading, near: tuple[int, int] | None = None) -> dict[str, float]:
    """What a sentence is judged by: the classes of its words and its words, each of the two to a length of 1; what stands outside the
    offsets ``near`` weighs less. A class weighs as often as it stands there, a word once, as where it weighs most."""
    first, last = near or (read.view.start, read.view.end)
    classes: dict[str, float] = {}
    for name, start in read.classes:
        classes[name] = classes.get(name, 0.0) + (1.0 if first <= start <= last else _FAR)
    words = {name: _FAR for name, _ in read.words}
    words |= {name: 1.0 for name, start in read.words if first <= start <= last}
    return _scaled(classes) | _scaled(words)


def _scaled(values: dict[str, float]) -> dict[str, float]:
    length = math.hypot(*values.values())
    return {name: value / length for name, value in values.items()}


def _words(view: View) -> list[tuple[str, int]]:
    """The words of a sentence and their stems, with where each begins."""
    named = [(m.start, m.end, _PLACE) for m in view.mentions] + [(t.start, t.end, _TIME) for t in view.times]
    first, last = min((a for a, _, _ in named), default=0), max((b for _, b, _ in named), default=0)
    found: list[tuple[str, int]] = []
    forms = _forms(view.language)
    for match in _WORD.finditer(view.text):
        start, end = match.start() + view.start, match.end() + view.start
        name = (
            next((name for a, b, name in named if a < end and start < b), None)
            if first < end and start < last
            else None
        )
        found += [(form, start) for form in ((name,) if name else forms(match[0]))]
    return found


@cache
def _forms(language: str) -> Callable[[str], tuple[str, ...]]:
    """What gives a word of a language without its clitics, and its stem; it remembers."""
    events = event_words(language)
    clitics = events.morphology.prefix if events else re.compile("")

    @lru_cache(maxsize=_REMEMBERED)
    def forms(word: str) -> tuple[str, ...]:
        if word.isdigit():
            return (_FIGURE,)
        begun = clitics.match(word)
        bare = word[begun.end() :] if begun and len(word) - begun.end() >= _SHORTEST else word
        return (bare, f"{bare[:_STEM]}*") if len(bare) > _STEM else (bare,)

    return forms


def gist_of(classes: ByFeature, words: Callable[[str], ByFeature]) -> Gist:
    """The gist of fitted weights, those of the classes and those of a language's words; no word is written like a class."""
    types = Weights(classes).outcomes
    return Gist(cache(lambda language: Weights({**words(language), **classes}, types)))


@cache
def shipped_gist() -> Gist:
    """The weights of ``data/gist``; those of a language's words are read when it is first met."""
    return gist_of(_read("classes"), lambda language: _read(language) if event_words(language) else {})


def _read(name: str) -> ByFeature:
    found: ByFeature = json.loads(data_file(f"gist/{name}.json").read_text(encoding="utf-8"))
    return found
