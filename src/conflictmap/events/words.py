"""One language's words for events, found in folded text by one automaton: triggers, modality, statements, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from conflictmap.lexicon import table
from conflictmap.text import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the lexicon in folded text: its class (``trigger``, ``modality``, ``statement``, ``counts``), what it says, how strongly."""

    start: int
    end: int
    kind: str
    value: str
    strong: bool = True


@dataclass(frozen=True, slots=True)
class EventWords:
    """The compiled words of one language."""

    automaton: AhoCorasick
    entries: tuple[tuple[tuple[str, str, bool, bool], ...], ...]
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]

    def find(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """The hits in ``text`` between two offsets, whole words only: clitics before, endings after."""
        for number, a, b in self.automaton.find_matches_as_indexes(text[start:end], overlapping=True):
            a, b = a + start, b + start
            if not self._begins_word(text, a):
                continue
            word_end = b
            while word_end < end and text[word_end].isalpha():
                word_end += 1
            for kind, value, is_stem, strong in self.entries[number]:
                if is_stem or word_end == b or self.suffix.fullmatch(text, b, word_end):
                    yield Hit(a, word_end, kind, value, strong)

    def _begins_word(self, text: str, at: int) -> bool:
        begin = at
        while begin > 0 and text[begin - 1].isalpha():
            begin -= 1
        return begin == at or self.prefix.fullmatch(text, begin, at) is not None


@lru_cache(maxsize=None)
def event_words(lang: str) -> EventWords | None:
    """The words of a language; None where it has no ``events.toml``."""
    data = table(lang, "events")
    if not data:
        return None
    collected: dict[str, list[tuple[str, str, bool, bool]]] = {}
    for kind, value, word, strong in _entries(data):
        folded = fold(word).text
        collected.setdefault(folded.rstrip("*"), []).append((kind, value, folded.endswith("*"), strong))
    prefix, suffix = (re.compile(fold(data.get(key, "")).text) for key in ("prefix", "suffix"))
    return EventWords(AhoCorasick(list(collected), matchkind=MatchKind.Standard), tuple(tuple(e) for e in collected.values()), prefix, suffix)


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    for event_type, group in data["triggers"].items():
        weak = set(group.get("weak", ()))
        for word in (*group["verbs"], *(w for w in weak if w not in group["verbs"])):
            yield "trigger", event_type, word, word not in weak
        for word in group.get("nouns", ()):
            yield "trigger", event_type, word, False
    for kind in ("modality", "statement", "counts"):
        for value, words in data.get(kind, {}).items():
            for word in words:
                yield kind, value, word, True
