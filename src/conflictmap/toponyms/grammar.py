"""How one language writes place names into its sentences, read from ``lexicons/<lang>/toponyms.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from conflictmap.lexicon import table
from conflictmap.text import fold


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's toponym words, all folded.

    ``cased``: names begin with a capital. ``before`` and ``after``: what may be written onto a name; ``merged`` prefixes stand
    for another spelling of the name's start (لل for ل + ال). ``rewrites``: an ending in the text, and the endings of the
    dictionary form it may stand for. ``kinds_before`` and ``kinds_after``: kind words and the kinds they speak of.
    """

    lang: str
    cased: bool
    before: frozenset[str]
    after: frozenset[str]
    merged: Mapping[str, str]
    rewrites: Mapping[str, tuple[str, ...]]
    kinds_before: Mapping[str, frozenset[str]]
    kinds_after: Mapping[str, frozenset[str]]
    not_before: frozenset[str]
    not_after: frozenset[str]
    phrases: tuple[str, ...]


def _key(word: str) -> str:
    return fold(word).text.replace("-", " ")


def _endings(affixes: Mapping[str, list[list[str]] | list[str]]) -> frozenset[str]:
    """The listed endings, and what one choice from each slot gives when written together."""
    slots = affixes.get("slots", [])
    chains = ("".join(_key(part) for part in chain) for chain in product(*slots)) if slots else ()
    return frozenset({"", *(_key(str(ending)) for ending in affixes.get("after", [])), *chains})


def _kinds(words: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Each kind word with all the kinds that list it."""
    found: dict[str, set[str]] = {}
    for kind, forms in words.items():
        for form in forms:
            found.setdefault(_key(form), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@lru_cache(maxsize=None)
def grammar(lang: str) -> Grammar:
    """The toponym grammar of ``lang``.

    Raises:
        DataError: its file is not valid TOML.
    """
    words = table(lang, "toponyms")
    affixes, not_a_place = words.get("affixes", {}), words.get("not_a_place", {})
    return Grammar(
        lang=lang,
        cased=words.get("cased", False),
        before=frozenset({"", *map(_key, affixes.get("before", []))}),
        after=_endings(affixes),
        merged={_key(written): _key(means) for written, means in affixes.get("merged", {}).items()},
        rewrites={_key(ending): tuple(map(_key, forms)) for ending, forms in words.get("rewrites", {}).items()},
        kinds_before=_kinds(words.get("kinds_before", {})),
        kinds_after=_kinds(words.get("kinds_after", {})),
        not_before=frozenset(map(_key, not_a_place.get("before", []))),
        not_after=frozenset(map(_key, not_a_place.get("after", []))),
        phrases=tuple(map(_key, not_a_place.get("phrases", []))),
    )


def grammar_for(char: str, sentence_language: str) -> Grammar:
    """The grammar that governs a name beginning with ``char``: the sentence's, unless the name is in another script."""
    scripts = {"ar": "ar", "fa": "ar", "ru": "ru", "hy": "hy"}
    script = "ar" if "\u0600" <= char <= "\u06ff" else "ru" if "\u0400" <= char <= "\u052f" else "hy" if "\u0530" <= char <= "\u058f" else "latin"
    if scripts.get(sentence_language, "latin") == script:
        return grammar(sentence_language)
    return grammar("common" if script == "latin" else script)
