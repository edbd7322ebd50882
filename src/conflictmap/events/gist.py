"""What kind of happening a stretch of a sentence speaks of, by all its words together: shares of the event types and of ``none``.

Multinomial logistic regression over words and the lexicon's classes of words, fitted by ``benchmarks/fit_gist.py`` to single sentences
labelled with their kind. Names of places, times and figures count as such, so that a kind is learned and not a theatre.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from conflictmap.events.sentence import View
from conflictmap.events.words import Hit, event_words
from conflictmap.resources import data_file

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
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Gist:
    """Weights by feature and type: those of the classes, which all languages share, and what gives those of a language's words."""

    classes: Weights
    words: Callable[[str], Weights]

    def shares(self, read: Reading, at: Hit | None = None) -> dict[str, float]:
        """How likely each type, and ``none``, is what a sentence tells, or what it tells at ``at``; empty where nothing was fitted."""
        words = self.words(read.view.language)
        scores = dict(self.classes.get("", {}))
        for name, value in features(read, at).items():
            for kind, weight in (self.classes.get(name) or words.get(name) or {}).items():
                scores[kind] = scores.get(kind, 0.0) + weight * value
        if not scores:
            return {}
        top = max(scores.values())
        parts = {kind: math.exp(score - top) for kind, score in scores.items()}
        whole = sum(parts.values())
        return {kind: part / whole for kind, part in parts.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """The features of a sentence, each with where it stands: the classes of its words, and its words."""

    view: View
    classes: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]


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


def features(read: Reading, at: Hit | None = None) -> dict[str, float]:
    """What a sentence is judged by: its words and the classes of its words, each of the two to a length of 1; words far from ``at``
    weigh less."""
    classes: dict[str, float] = {}
    for name, start in read.classes:
        classes[name] = classes.get(name, 0.0) + _weight(read.view, start, at)
    words: dict[str, float] = {}
    for name, start in read.words:
        words[name] = max(words.get(name, 0.0), _weight(read.view, start, at))
    return _scaled(classes) | _scaled(words)


def _weight(view: View, start: int, at: Hit | None) -> float:
    if at is None:
        return 1.0
    return 1.0 if abs(start - at.start) <= _NEAR and not view.is_parted(at.start, start) else _FAR


def _scaled(values: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in values.values()))
    return {name: value / length for name, value in values.items()}


def _words(view: View) -> Iterator[tuple[str, int]]:
    """The words of a sentence and their stems, with where each begins."""
    named = [(m.start, m.end, "=place") for m in view.mentions] + [(t.start, t.end, "=time") for t in view.times]
    clitics = _clitics(view.language)
    for match in _WORD.finditer(view.text):
        start, end = match.start() + view.start, match.end() + view.start
        name = next((name for a, b, name in named if a < end and start < b), None)
        if name or match[0].isdigit():
            yield name or "=number", start
            continue
        begun = clitics.match(match[0])
        word = match[0][begun.end() :] if begun and len(match[0]) - begun.end() >= _SHORTEST else match[0]
        yield word, start
        if len(word) > _STEM:
            yield f"{word[:_STEM]}*", start


@cache
def _clitics(language: str) -> re.Pattern[str]:
    words = event_words(language)
    return words.morphology.prefix if words else re.compile("")


@cache
def shipped_gist() -> Gist:
    """The weights of ``data/gist``; those of a language's words are read when it is first met."""
    return Gist(_read("classes"), shipped_words)


@cache
def shipped_words(language: str) -> Weights:
    """The weights of a language's words, empty for a language to which nothing was fitted."""
    return _read(language) if event_words(language) else {}


def _read(name: str) -> Weights:
    found: Weights = json.loads(data_file(f"gist/{name}.json").read_text(encoding="utf-8"))
    return found
