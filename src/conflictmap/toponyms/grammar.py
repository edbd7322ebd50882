"""How one language writes place names into its sentences, read from ``lexicons/<lang>/toponyms.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from conflictmap.lexicon import table
from conflictmap.text import LANGUAGES, fold

_SCRIPT_OF_LANGUAGE = {"ar": "ar", "fa": "ar", "ru": "ru", "hy": "hy"}
_SCRIPT_ENDS = ((0x400, "latin"), (0x530, "ru"), (0x590, "hy"), (0x780, "ar"))

_PLAIN = (
    "streets_after",
    "institutions",
    "offices",
    "ordinary",
    "unless_placed",
    "also_given",
    "family_names",
    "speech",
    "sports",
    "demonyms",
    "fillers",
)


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """One language's toponym words, all folded, those that may stand beside a name also with each prefix written onto
    them.

    ``cased``: names begin with a capital. ``before`` and ``after``: what may be written onto a name; ``locative``:
    the endings among these that say where, from where or where to, ``placing`` the prefixes. ``merged``: prefixes that stand for another
    spelling of the name's start (لل for ل + ال). ``rewrites``: an ending in the text, and the endings of the
    dictionary form it may stand for; ``adjectives`` the same for adjectives that name a district when a kind word
    follows; ``spellings`` letters that have a second way of being written, ``alike`` those that stand for each other
    in foreign names. ``kinds_before`` and ``kinds_after``: kind words and the kinds they speak of; ``plurals`` those
    that speak of all names of a list; ``links`` what may stand between kind word and name. ``affiliations`` join the
    names of a list to their district. ``bare_before_kind``: a kind word speaks of the name before it only if that
    bears no ending. ``district_first``: a village's district is named before it. ``prepositions`` say that a place
    may follow, ``locatives`` that one is likely to. ``not_before`` and ``not_after`` make the name beside them part
    of an organisation's, ``streets_before`` and ``streets_after`` part of a street's. ``institutions`` make an
    organisation of any place some words before them, ``offices`` of a place other than a country. ``titles`` and
    ``given_names`` begin, ``surnames`` end a person's name, ``family_names`` are whole surnames; ``also_given`` are
    places that begin one if a surname or a verb of ``speech`` follows. ``sports`` are words of a sentence in which a
    city is a club. ``hosts`` are nouns after which a country's name is an adjective,
    ``adjective_endings`` what turns a name into one, ``agreeing_endings`` those of an adjective that agrees
    with a settlement's kind word. ``ordinary`` are words that are names only beside a kind word, ``unless_placed``
    only there or where a preposition or ending says where; ``demonyms`` and ``fillers`` never are. ``unlike`` are the
    beginnings, as written, of words that only folding makes like a name. ``articles`` stand outside a name.
    """

    lang: str
    cased: bool
    before: frozenset[str]
    after: frozenset[str]
    locative: frozenset[str]
    placing: tuple[str, ...]
    merged: Mapping[str, str]
    rewrites: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    spellings: Mapping[str, str]
    alike: Mapping[int, str]
    kinds_before: Mapping[str, frozenset[str]]
    kinds_after: Mapping[str, frozenset[str]]
    plurals: frozenset[str]
    links: frozenset[str]
    affiliations: frozenset[str]
    conjunctions: frozenset[str]
    bare_before_kind: bool
    district_first: bool
    prepositions: frozenset[str]
    locatives: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    streets_before: frozenset[str]
    streets_after: frozenset[str]
    institutions: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    also_given: frozenset[str]
    family_names: frozenset[str]
    speech: frozenset[str]
    sports: frozenset[str]
    surnames: tuple[str, ...]
    hosts: frozenset[str]
    adjective_endings: tuple[str, ...]
    agreeing_endings: tuple[str, ...]
    ordinary: frozenset[str]
    unless_placed: frozenset[str]
    demonyms: frozenset[str]
    fillers: frozenset[str]
    unlike: tuple[str, ...]
    articles: frozenset[str]


def key(word: str) -> str:
    """The form in which a word is looked up in a view."""
    return fold(word).text.replace("-", " ")


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key, words))


def _endings(affixes: Mapping[str, list[list[str]] | list[str]]) -> frozenset[str]:
    """The listed endings, and what one choice from each slot gives when written together."""
    slots = affixes.get("slots", [])
    chains = ("".join(key(part) for part in chain) for chain in product(*slots)) if slots else ()
    return frozenset({"", *(key(str(ending)) for ending in affixes.get("after", [])), *chains})


def _prefixed(words: Iterable[str], before: Iterable[str]) -> frozenset[str]:
    """The words, bare and with each prefix that may be written onto them."""
    return frozenset(prefix + key(word) for word in words for prefix in before)


def _kinds(words: Mapping[str, list[str]], before: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each kind word, bare and with each prefix, and all the kinds that list it."""
    found: dict[str, set[str]] = {}
    for kind, forms in words.items():
        for form in _prefixed(forms, before):
            found.setdefault(form, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _adjectives(words: Mapping[str, list[str]], forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each adjective stem with each case ending, and the noun endings it may stand for."""
    return {key(stem + form): tuple(map(key, nouns)) for stem, nouns in words.items() for form in forms}


@cache
def grammar(lang: str) -> Grammar:
    """The toponym grammar of ``lang``.

    Raises:
        DataError: its file is not valid TOML.
    """
    words = table(lang, "toponyms")
    affixes, not_a_place, cues = (words.get(name, {}) for name in ("affixes", "not_a_place", "cues"))
    before = frozenset({"", *_keys(affixes.get("before", []))})
    return Grammar(
        lang=lang,
        cased=words.get("cased", False),
        before=before,
        after=_endings(affixes),
        locative=_keys(affixes.get("locative", [])),
        placing=tuple(_keys(affixes.get("placing", []))),
        merged={key(written): key(means) for written, means in affixes.get("merged", {}).items()},
        rewrites={key(ending): tuple(map(key, forms)) for ending, forms in words.get("rewrites", {}).items()},
        adjectives=_adjectives(words.get("adjectives", {}), words.get("adjective_endings", [])),
        spellings={key(written): key(means) for written, means in words.get("spellings", {}).items()},
        alike={ord(char): group[0] for group in affixes.get("alike", []) for char in group},
        kinds_before=_kinds(words.get("kinds_before", {}), before),
        kinds_after=_kinds(words.get("kinds_after", {}), before),
        plurals=_prefixed(cues.get("plurals", []), before),
        affiliations=_prefixed(cues.get("affiliations", []), before),
        links=_prefixed(cues.get("links", []), before),
        conjunctions=_prefixed(cues.get("conjunctions", []), before),
        district_first=cues.get("district_first", False),
        bare_before_kind=cues.get("bare_before_kind", False),
        locatives=_prefixed(cues.get("locatives", []), before),
        prepositions=_prefixed(cues.get("prepositions", []), before),
        not_before=_prefixed(not_a_place.get("before", []), before),
        not_after=_keys(not_a_place.get("after", [])),
        surnames=tuple(_keys(not_a_place.get("surname_endings", []))),
        hosts=_prefixed(not_a_place.get("adjective_hosts", []), before),
        adjective_endings=tuple(_keys(not_a_place.get("adjective_endings", []))),
        agreeing_endings=tuple(_keys(not_a_place.get("agreeing_endings", []))),
        unlike=tuple(not_a_place.get("unlike", [])),
        articles=_keys(cues.get("articles", [])),
        **{name: _prefixed(not_a_place.get(name, []), before) for name in ("streets_before", "titles", "given_names")},
        **{name: _keys(not_a_place.get(name, [])) for name in _PLAIN},
    )


@cache
def all_affixes() -> tuple[frozenset[str], frozenset[str]]:
    """All that any language writes onto the front of a name, and onto its end."""
    every = [grammar(lang) for lang in (*LANGUAGES, "common")]
    return frozenset().union(*(g.before for g in every)), frozenset().union(*(g.after for g in every))


@cache
def merged_prefix() -> re.Pattern[str]:
    """Matches, at the front of a word, the prefixes of all languages that change a name's first letters."""
    written = sorted({prefix for lang in LANGUAGES for prefix in grammar(lang).merged}, key=len, reverse=True)
    return re.compile("|".join(rf"{prefix}(?<![^\W_]{prefix})" for prefix in written))  # letters first: found fastest


@cache
def organisation_phrases() -> tuple[str, ...]:
    """The phrases of all languages that hold a place name and name no place (Minsk Group, Washington Post)."""
    found = (table(lang, "toponyms").get("not_a_place", {}).get("phrases", []) for lang in (*LANGUAGES, "common"))
    return tuple(sorted({key(phrase) for phrases in found for phrase in phrases}))


@cache
def script_of(char: str) -> str:
    """The language that stands for the script of ``char``: ``ar``, ``ru``, ``hy``, or ``latin``."""
    code = ord(char)
    return next((script for end, script in _SCRIPT_ENDS if code < end), "latin")


def script_of_language(lang: str) -> str:
    """The language that stands for the script ``lang`` is written in, as ``script_of`` gives it."""
    return _SCRIPT_OF_LANGUAGE.get(lang, "latin")


@cache
def grammar_for(char: str, sentence_language: str) -> Grammar:
    """The grammar that governs a name beginning with ``char``: the sentence's, unless the name is in another script."""
    script = script_of(char)
    if script_of_language(sentence_language) == script:
        return grammar(sentence_language)
    return grammar("common" if script == "latin" else script)
