"""One language's words for events, found word by word: triggers, acts and what they act on, modality, statements, actors, counts.

A word of the lexicon is written as it stands; ``*`` at its end lets any letters follow, `` ~ `` between two words lets up to five
other words of the same clause stand between them. A word without ``*`` takes the endings, and every word the clitics, that the
language's table names; a word that ends in ``=`` takes neither, except a conjunction written onto it; one that begins with ``+`` is
a verb of the present and takes the language's personal prefixes instead of the clitics; one that begins with ``!`` must be spelled with
its own letters, where folding makes another word of it (Turkish *öldü*, died, and *oldu*, became).

What a word of a text means is worked out once and remembered; finding is a look-up for each word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from conflictmap.lexicon import table
from conflictmap.text import fold

_GAP = r"(?:[^\w.;!?\n]+\w+){0,5}?[^\w.;!?\n]+"
_KINDS = (
    "modality",
    "context",
    "support",
    "clues",
    "statement",
    "counts",
    "losses",
    "items",
    "agents",
    "clauses",
    "anaphora",
    "evidence",
    "voice",
)
_SPEAKERS = (
    ("side", "sides"),
    ("office", "offices"),
    ("local", "local"),
    ("person", "persons"),
    ("speaker", "speakers"),
    ("venue", "venues"),
)
_ARTICLE, _TO_THE = "ال", "لل"  # Arabic
_NEVER = "(?!)"
_INFLECTED = ("trigger", "act")  # what is a verb's, and has its forms
_TELLING = 2  # letters that hardly any sentence holds by chance, at least
_NOUN = "noun"  # the form of a verb's stem that is a noun of action
_WORD = re.compile(r"\w+")
_LONGEST_CLITICS = 5
_REMEMBERED = 1 << 16
Spelling = Callable[[int, int], str]
_CONTEXT = 16  # characters before a verb that may tell its mood
_COORDINATED = 110  # characters before a verb in which the auxiliary may stand that it shares with the verb before it


class Hit(NamedTuple):
    """A word of the lexicon in folded text: its class, what it says, and whether it is a verb that tells a happening."""

    start: int
    end: int
    kind: str
    value: str
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What one word of the lexicon means; ``tail`` is the pattern of what must follow its first word, None for nothing, and ``follows``
    letters that every such tail holds, empty where they are too few to tell; ``plain`` where the word alone says it, however spelled."""

    kind: str
    value: str
    strong: bool
    ending: re.Pattern[str]
    tail: re.Pattern[str] | None
    follows: str
    exact: bool
    present: bool
    spelled: str
    plain: bool


# Of a word: its rank among what the word may be, where its stem begins, the entry, and the modality that its own form carries.
Meaning = tuple[int, int, Entry, str]


class Meanings(NamedTuple):
    """What a word may be: by itself or with the marks right behind it, and by the letters that must follow it somewhere."""

    alone: tuple[Meaning, ...]
    followed: Mapping[str, tuple[Meaning, ...]]


@dataclass(frozen=True, slots=True)
class Morphology:
    """Patterns of one language: clitics before a word, personal prefixes of a verb, and what puts a verb in the future, denies it or
    leaves it without a subject; ``coordinated`` is what stands before the second verb of two that share an auxiliary (Armenian
    *ժամանել է … և հանդիպել*); ``finite_spelling`` is what, in the source's own letters, is no infinitive though folded it looks like one
    (French *libéré*); ``noun_ending`` what makes a noun of action of a verb's stem (Russian *подписан-ие*);
    ``noun_before`` what stands right before a noun only (Arabic *على تبادل*)."""

    prefix: re.Pattern[str]
    conjunction: re.Pattern[str]
    present_prefix: re.Pattern[str]
    future_prefix: re.Pattern[str]
    future_ending: re.Pattern[str]
    negative_ending: re.Pattern[str]
    nonfinite: re.Pattern[str]
    auxiliary: re.Pattern[str]
    coordinated: re.Pattern[str]
    participle: re.Pattern[str]
    purpose_prefix: re.Pattern[str]
    unreal_before: re.Pattern[str]
    finite_spelling: re.Pattern[str]
    noun_ending: re.Pattern[str]
    noun_before: re.Pattern[str]


class EventWords:
    """The compiled words of one language; ``verb_final`` where modality and saying stand behind what they govern, ``verb_first`` where
    who does something stands behind the verb, ``postpositional`` where *after* stands behind what it governs."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.verb_final = bool(data.get("verb_final", False))
        self.verb_first = bool(data.get("verb_first", False))
        self.postpositional = bool(data.get("postpositional", False))
        self.that, self.to, self.to_behind, self.background = (
            re.compile(fold(data.get(key, _NEVER)).text) for key in ("that", "to", "to_behind", "background")
        )
        self.morphology = Morphology(
            *(
                re.compile(data.get(key, default) if key == "finite_spelling" else fold(data.get(key, default)).text)
                for key, default in (
                    ("prefix", ""),
                    ("conjunction", _NEVER),
                    ("present_prefix", _NEVER),
                    ("future_prefix", _NEVER),
                    ("future_ending", _NEVER),
                    ("negative_ending", _NEVER),
                    ("nonfinite", _NEVER),
                    ("auxiliary", _NEVER),
                    ("coordinated", _NEVER),
                    ("participle", _NEVER),
                    ("purpose_prefix", _NEVER),
                    ("unreal_before", _NEVER),
                    ("finite_spelling", _NEVER),
                    ("noun_ending", _NEVER),
                    ("noun_before", _NEVER),
                )
            )
        )
        self.personal = "present_prefix" in data  # verbs have prefixes of their own
        self.entries: dict[str, list[Entry]] = {}
        prefix, suffix = fold(data.get("prefix", "")).text, fold(data.get("suffix", "")).text
        for kind, value, word, strong in (*_entries(data), *_actors()):
            stem, entry = _compiled(kind, value, strong, word, prefix, suffix)
            self.entries.setdefault(stem, []).append(entry)
        self._follows = sorted({entry.follows for stems in self.entries.values() for entry in stems if entry.follows})
        self._followers = AhoCorasick(self._follows)
        self.meanings = lru_cache(maxsize=_REMEMBERED)(self._meanings)

    def find(self, text: str, start: int, end: int, spelling: Spelling) -> list[Hit]:
        """The hits in ``text`` between two offsets, whole words only, in order of their beginnings; ``spelling`` gives the letters of
        the source between two of its offsets."""
        hits: list[Hit] = []
        last = self._last(text[start:end], start)
        for match in _WORD.finditer(text, start, end):
            possible, followed = self.meanings(match[0])
            if followed:
                possible = _followed(possible, followed, last, match.end())
            for _, at, entry, inflection in possible:
                word, stop = match.span()
                if entry.plain:
                    hits.append(Hit(word + at, stop, entry.kind, entry.value, entry.strong))
                    continue
                if entry.spelled and not _lower(spelling(word + at, stop)).startswith(entry.spelled):
                    continue
                if entry.tail is not None:
                    rest = entry.tail.match(text, stop, end)
                    if not rest:
                        continue
                    stop = rest.end()
                hits.append(Hit(word + at, stop, entry.kind, entry.value, entry.strong and inflection != _NOUN))
                if inflection != _NOUN and entry.kind in _INFLECTED:
                    if entry.tail is not None and self.verb_final:
                        inflection = self._inflection(entry, "", text[_word_start(text, stop) : stop])
                    if inflection == "nonfinite" and self._is_finite(text, start, match, stop, spelling):
                        inflection = ""
                    mood = inflection or self._mood(entry, text, max(start, word - _CONTEXT), word)
                    if mood:
                        hits.append(Hit(word + at, match.end(), "modality", mood))
        return hits

    def _last(self, text: str, start: int) -> dict[str, int]:
        """Of all letters that must follow some word, those in ``text`` with where they stand last, counted from ``-start``."""
        found = self._followers.find_matches_as_indexes(text, overlapping=True)
        return {self._follows[number]: start + at for number, at, _ in found}

    def _is_finite(self, text: str, start: int, word: re.Match[str], stop: int, spelling: Spelling) -> bool:
        """Whether what is written like an infinitive is a verb all the same: by its auxiliary, or its own spelling."""
        return bool(
            self.morphology.auxiliary.search(text[max(start, word.start() - 6) : stop + 8])
            or self.morphology.coordinated.search(text[start : word.start()][-_COORDINATED:])
            or self.morphology.finite_spelling.search(_lower(spelling(*word.span())))
        )

    def _meanings(self, word: str) -> Meanings:
        """What ``word`` may be."""
        alone: list[Meaning] = []
        followed: dict[str, list[Meaning]] = {}
        rank = 0
        for at in range(min(_LONGEST_CLITICS, len(word) - 1) + 1):
            clitics = word[:at]
            for stop in range(at + 1, len(word) + 1):
                for entry in self.entries.get(word[at:stop], ()):
                    if not (self._takes(entry, clitics) and entry.ending.fullmatch(word, stop)):
                        continue
                    inflection = _NOUN if self._is_noun(entry, word, stop) else self._inflection(entry, clitics, word)
                    out = followed.setdefault(entry.follows, []) if entry.follows else alone
                    out.append((rank, at, entry, inflection))
                    rank += 1
        return Meanings(tuple(alone), {follows: tuple(found) for follows, found in followed.items()})

    def _is_noun(self, entry: Entry, word: str, stem_end: int) -> bool:
        """Whether a verb's stem goes on as a noun of action in this word."""
        verb = entry.strong and entry.kind in _INFLECTED
        return verb and self.morphology.noun_ending.fullmatch(word, stem_end) is not None

    def _takes(self, entry: Entry, clitics: str) -> bool:
        if entry.present:
            return self.morphology.present_prefix.fullmatch(clitics) is not None
        if not clitics:
            return True
        verb = entry.strong and entry.kind in _INFLECTED and self.personal
        allowed = self.morphology.conjunction if entry.exact or verb else self.morphology.prefix
        return allowed.fullmatch(clitics) is not None

    def _mood(self, entry: Entry, text: str, start: int, end: int) -> str:
        """*unreal* for a verb that particles right before it take out of the facts: *to be*, *that he may*; *nonfinite* for what, right
        behind a preposition, is no verb though written like one."""
        if entry.strong and not entry.present and self.morphology.noun_before.search(text[start:end]):
            return "nonfinite"
        if self.personal and not entry.present:
            return ""
        return "unreal" if entry.strong and self.morphology.unreal_before.search(text[start:end]) else ""

    def _inflection(self, entry: Entry, clitics: str, word: str) -> str:
        if (entry.present and self.morphology.future_prefix.match(clitics)) or self.morphology.future_ending.search(
            word
        ):
            return "planned"
        if self.morphology.negative_ending.search(word):
            return "negated"
        if clitics and not entry.strong and self.morphology.purpose_prefix.fullmatch(clitics):
            return "purpose"
        if entry.strong and self.morphology.nonfinite.search(word):
            return "nonfinite"
        return "participle" if entry.strong and self.morphology.participle.search(word) else ""


@cache
def event_words(lang: str) -> EventWords | None:
    """The words of a language, those around its speakers among them; None where it has no ``events.toml``."""
    data = table(lang, "events")
    return EventWords({**data, **table(lang, "voices")}) if data else None


def _compiled(kind: str, value: str, strong: bool, word: str, prefix: str, suffix: str) -> tuple[str, Entry]:
    """The stem of a lexicon word's first word, and its entry."""
    spelled = _lower(re.split(r"[\s*=]", word[1:])[0]) if word.startswith("!") else ""
    word = fold(word.removeprefix("!")).text
    parts = word.removeprefix("+").split()
    first = re.match(r"\w+", parts[0])
    assert first, f"a lexicon word begins with a letter: {word!r}"
    rest = parts[0][first.end() :]
    inside = rest.rstrip("*=")
    ending = _ending(parts[0] if not inside else "=", suffix)
    words = [re.escape(part.rstrip("*=")) for part in parts if part != "~"]
    ends = [_ending(part, suffix) + r"(?!\w)" for part in parts if part != "~"]
    gaps = [_GAP if before == "~" else r"[^\w\n.]{1,2}" for before, part in pairwise(parts) if part != "~"]
    tail = "".join(rf"{gap}{prefix}{w}{e}" for gap, w, e in zip(gaps, words[1:], ends[1:], strict=True))
    if inside:
        tail = re.escape(inside) + ends[0] + tail
    follows = ([inside, *(part for part in parts[1:] if part != "~")][-1]).rstrip("*=")
    entry = Entry(
        kind,
        value,
        strong,
        _pattern(ending),
        _pattern(tail) if tail else None,
        follows if len(follows) >= _TELLING else "",
        parts[0].endswith("="),
        word.startswith("+"),
        spelled,
        not tail and not spelled and kind not in _INFLECTED,
    )
    return first[0], entry


def _followed(
    alone: tuple[Meaning, ...], followed: Mapping[str, tuple[Meaning, ...]], last: Mapping[str, int], end: int
) -> tuple[Meaning, ...]:
    """What a word that ends at ``end`` may be in its sentence, where ``last`` tells what letters that must follow stand last."""
    found = [m for letters in followed.keys() & last.keys() if last[letters] >= end for m in followed[letters]]
    return tuple(sorted((*alone, *found))) if found else alone


def _word_start(text: str, end: int) -> int:
    """Where the word that ends at ``end`` begins."""
    at = end
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return at


def _lower(text: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower()


def _ending(part: str, suffix: str) -> str:
    return r"\w*" if part.endswith("*") else "" if part.endswith("=") else suffix


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    for kind, group in (("trigger", "triggers"), ("act", "acts")):
        for value, words in data.get(group, {}).items():
            for strength in ("verbs", "nouns"):
                for word in words.get(strength, ()):
                    yield kind, value, word, strength == "verbs"
    for value, words in data.get("things", {}).items():
        for word in words:
            yield "thing", value, word, False
    for kind in _KINDS:
        for value, words in data.get(kind, {}).items():
            for word in words:
                yield kind, value, word, True
                if word.startswith(_ARTICLE):  # *to the*, written as one with the noun
                    yield kind, value, _TO_THE + word.removeprefix(_ARTICLE), True


def _actors() -> Iterator[tuple[str, str, str, bool]]:
    for kind, key in _SPEAKERS:
        for value, words in table("common", "actors").get(key, {}).items():
            for word in words:
                yield kind, value, word, True
                if word.startswith(_ARTICLE):  # *to the*, written as one with the noun
                    yield kind, value, _TO_THE + word.removeprefix(_ARTICLE), True
