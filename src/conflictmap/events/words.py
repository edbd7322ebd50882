"""One language's words for events, found in folded text by one automaton: triggers, modality, statements, actors, counts.

A word of the lexicon is written as it stands; ``*`` at its end lets any letters follow, `` ~ `` between two words lets up to five
other words of the same clause stand between them. A word without ``*`` takes the endings, and every word the clitics, that the
language's table names; a word that ends in ``=`` takes neither, except a conjunction written onto it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from conflictmap.lexicon import table
from conflictmap.text import fold

_GAP = r"(?:[^\w.;!?\n]+\w+){0,5}?[^\w.;!?\n]+"
_KINDS = ("modality", "context", "support", "clues", "statement", "counts", "losses", "items", "agents")
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the lexicon in folded text: its class, what it says, and whether it is a verb that tells a happening."""

    start: int
    end: int
    kind: str
    value: str
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What one word of the lexicon means; ``tail`` is the pattern of what must follow its literal beginning."""

    kind: str
    value: str
    strong: bool
    tail: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Morphology:
    """Patterns of one language: clitics before a word, and the endings that put a verb in the future or deny it."""

    prefix: re.Pattern[str]
    conjunction: re.Pattern[str]
    future_prefix: re.Pattern[str]
    future_ending: re.Pattern[str]
    negative_ending: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """The compiled words of one language; ``verb_final`` where modality and saying stand behind what they govern."""

    automaton: AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]
    morphology: Morphology
    verb_final: bool

    def find(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """The hits in ``text`` between two offsets, whole words only."""
        for number, a, b in self.automaton.find_matches_as_indexes(text[start:end], overlapping=True):
            a, b = a + start, b + start
            clitics = text[_word_start(text, a) : a] if a > start and text[a - 1].isalnum() else ""
            if clitics and not self.morphology.prefix.fullmatch(clitics):
                continue
            for entry in self.entries[number]:
                if clitics and entry.exact and not self.morphology.conjunction.fullmatch(clitics):
                    continue
                match = _tail(entry.tail).match(text, b, end)
                if match:
                    yield Hit(a, match.end(), entry.kind, entry.value, entry.strong)
                    if entry.kind == "trigger":
                        yield from self._inflected(text, a, match.end())

    def _inflected(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """A verb that is itself future or denied carries its modality with it."""
        word = text[_word_start(text, start) : end]
        if self.morphology.future_prefix.match(word) or self.morphology.future_ending.search(word):
            yield Hit(start, end, "modality", "planned")
        elif self.morphology.negative_ending.search(word):
            yield Hit(start, end, "modality", "negated")


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return at


@cache
def _tail(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def event_words(lang: str) -> EventWords | None:
    """The words of a language; None where it has no ``events.toml``."""
    data = table(lang, "events")
    if not data:
        return None
    collected: dict[str, list[Entry]] = {}
    prefix, suffix = fold(data.get("prefix", "")).text, fold(data.get("suffix", "")).text
    for kind, value, word, strong in (*_entries(data), *_actors()):
        anchor, tail = _compiled(fold(word).text, prefix, suffix)
        collected.setdefault(anchor, []).append(Entry(kind, value, strong, tail, word.endswith("=")))
    morphology = Morphology(
        *(
            re.compile(fold(data.get(key, default)).text)
            for key, default in (
                ("prefix", ""),
                ("conjunction", _NEVER),
                ("future_prefix", _NEVER),
                ("future_ending", _NEVER),
                ("negative_ending", _NEVER),
            )
        )
    )
    return EventWords(
        AhoCorasick(list(collected), matchkind=MatchKind.Standard),
        tuple(tuple(e) for e in collected.values()),
        morphology,
        bool(data.get("verb_final", False)),
    )


def _compiled(word: str, prefix: str, suffix: str) -> tuple[str, str]:
    """The literal beginning of a lexicon word, and the pattern of what follows it."""
    parts = word.split()
    ends = [
        r"\w*(?!\w)" if part.endswith("*") else r"(?!\w)" if part.endswith("=") else rf"{suffix}(?!\w)"
        for part in parts
        if part != "~"
    ]
    words = [re.escape(part.rstrip("*=")) for part in parts if part != "~"]
    gaps = [_GAP if before == "~" else r"[^\w\n.]{1,2}" for before, part in pairwise(parts) if part != "~"]
    tail = ends[0] + "".join(
        rf"{gap}{prefix}{word}{end}" for gap, word, end in zip(gaps, words[1:], ends[1:], strict=True)
    )
    return parts[0].rstrip("*="), tail


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    for event_type, group in data["triggers"].items():
        for strength in ("verbs", "nouns"):
            for word in group.get(strength, ()):
                yield "trigger", event_type, word, strength == "verbs"
    for kind in _KINDS:
        for value, words in data.get(kind, {}).items():
            for word in words:
                yield kind, value, word, True


def _actors() -> Iterator[tuple[str, str, str, bool]]:
    for kind, key in (("side", "sides"), ("office", "offices")):
        for value, words in table("common", "actors").get(key, {}).items():
            for word in words:
                yield kind, value, word, True
