"""How a name sounds, whatever letters it is written in, and how unlike two sounds are.

A name is spelled out in signs of sound by the letter values in ``sounds.toml`` (published romanisation schemes, named there).
Two names are compared by a weighted edit distance over those signs (Needleman–Wunsch alignment, 1970): sounds that writing
systems confound cost little, vowels that an abjad leaves out cost little, any other consonant costs all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from conflictmap.text import fold

_VOWELS = frozenset("aäeiyoöuüAIU")
_KINDS = frozenset({"settlement", "district", "province"})
_INFLECTING = frozenset({"district", "province"})
_LATIN_BASE = {"az": "az", "tr": "az", "fr": "fr"}
_TURKIC_LETTERS = frozenset("əışğçöüİ")
# An unwritten or added sound: short vowels are often left out, h and y fall silent, a full consonant seldom does.
_GAP = {**dict.fromkeys("aäeiyoöuü", 0.2), **dict.fromkeys("AIU", 0.35), "h": 0.4, "j": 0.3, "G": 0.6}
_WEIGHT = {**dict.fromkeys("aäeiyoöuüAIU", 0.4)}
_SKELETON = {
    **dict.fromkeys("bp", "P"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("kgqGxh", "K"),
    **dict.fromkeys("szSZCJcD", "S"),
    "m": "M",
    "n": "N",
    "l": "L",
    "r": "R",
    "f": "",
    "v": "",
}


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "sounds.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _letters(table: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    tables = _tables()
    letters = {**tables["en"], **tables[table]} if table == "fr" else tables[table]
    plain = sorted({key.strip("^$") for key in letters}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, plain))), letters


def _table_of(word: str, lang: str | None) -> str:
    char = next((c for c in word if c.isalpha()), "a")
    if "\u0600" <= char <= "\u06ff":
        return "arabic"
    if "\u0400" <= char <= "\u052f":
        return "cyrillic"
    if "\u0531" <= char <= "\u058f":
        return "armenian"
    return _LATIN_BASE.get(lang or "", "en") if lang or not _TURKIC_LETTERS & set(word) else "az"


def sound(name: str, lang: str | None = None) -> str:
    """``name`` in signs of sound, one character each (see ``sounds.toml``), doubled sounds single, words run together.

    Words for a kind of place (village, rayonu, شهرستان) and what follows a comma are left out; words that tell namesakes apart
    (upper, العليا) stand first and sound as in Azerbaijani, whatever their language. ``lang`` decides between the conventions
    of Latin letters; where None, Azerbaijani letters tell. A name whose letters no table knows sounds like nothing: an empty string.
    """
    words = _words(name, lang)
    if len(words) > 1 and (leading := _leading().get(words[0])):
        return _heard(_word_sound(leading, "az") + sound(" ".join(words[1:]), lang))
    kinds = _generic_words()
    named = [word for word in words if word not in kinds and word not in _qualifiers()]
    if any(kinds.get(word) in _INFLECTING for word in words):
        named = [_without_ending(word) for word in named]
    if not named:
        return _heard("".join(_word_sound(word, lang) for word in words))
    before = [_word_sound(_qualifiers()[word], "az") for word in words if word in _qualifiers()]
    return _heard("".join([*before, *(_word_sound(word, lang) for word in named)]))


def kind_told(name: str) -> str | None:
    """The kind of place that a word in ``name`` tells: "settlement", "district" or "province"; None where none does."""
    told = (_generic_words().get(word) for word in _words(name, None))
    return next((kind for kind in told if kind in _KINDS), None)


def _words(name: str, lang: str | None) -> list[str]:
    """The words of a name in lower case, up to a comma or bracket; hyphens part words but for ordinals (1-ci)."""
    lowered = name.replace("İ", "i").replace("I", "ı" if lang in ("az", "tr") else "i").lower()
    words = re.split(r"[\s\u200c]+", re.split("[,،(]", lowered)[0])
    return [part for word in words for part in ([word] if word in _qualifiers() else word.split("-")) if part]


def _heard(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


def _without_ending(word: str) -> str:
    endings = _tables()["endings"].get(_table_of(word, None), ())
    found = next((ending for ending in endings if word.endswith(ending) and len(word) > len(ending) + 2), "")
    return word.removesuffix(found)


@lru_cache(maxsize=1)
def _generic_words() -> Mapping[str, str]:
    """Words for a kind of place, each with that kind."""
    return {word: kind for kind, words in _tables()["generic"].items() for word in words}


@lru_cache(maxsize=1)
def _qualifiers() -> Mapping[str, str]:
    """Words that tell namesakes apart, each with the Azerbaijani word they are compared by."""
    return {word: az for az, words in _tables()["qualifiers"].items() for word in words}


@lru_cache(maxsize=1)
def _leading() -> Mapping[str, str]:
    """The same for words that tell namesakes apart at the start of a name only."""
    return {word: az for az, words in _tables()["leading"].items() for word in words}


def _word_sound(word: str, lang: str | None) -> str:
    pattern, letters = _letters(_table_of(word, lang))
    if not any("\u0400" <= c <= "\u06ff" or c in letters for c in word):
        word = fold(word).text
    out, end = [], len(word)
    for match in pattern.finditer(word):
        key = match.group()
        if match.start() == 0 and (first := letters.get("^" + key)) is not None:
            out.append(first)
        elif match.end() == end and (last := letters.get(key + "$")) is not None:
            out.append(last)
        else:
            out.append(letters.get(key, ""))
    return "".join(out)


def skeleton(sounds: str) -> str:
    """The consonants of ``sounds`` by place of speech, f and v left out (و may be a vowel, ف either): what names are blocked by."""
    return re.sub(r"(.)\1+", r"\1", "".join([_SKELETON.get(sign, "") for sign in sounds]))


@lru_cache(maxsize=1)
def _costs() -> Mapping[str, Mapping[str, float]]:
    """What it costs to hear one sign for another; pairs that are left out cost 1."""
    alike = _tables()["alike"]
    signs = {*_SKELETON, *_VOWELS, *_GAP, *"".join(alike["close"])}
    costs: dict[str, dict[str, float]] = {sign: {} for sign in signs}
    for group, cost in zip(alike["close"], alike["costs"], strict=True):
        for a in group:
            for b in group:
                costs[a][b] = min(float(cost), costs[a].get(b, 1.0))
    for sign in signs:
        if sign in _VOWELS:
            costs[sign] = {**dict.fromkeys(_VOWELS, 0.3), **costs[sign]}
        costs[sign][sign] = 0.0
    return costs


def likeness(a: str, b: str, least: float = 0.0) -> float:
    """How alike two names sound, from 0 to 1: one less the cost of the cheapest alignment over the weight of both.

    0 as soon as the likeness cannot reach ``least`` any more. Time grows with the product of the lengths.
    """
    if not a or not b:
        return 0.0
    costs = _costs()
    weight = (_weight(a) + _weight(b)) / 2
    affordable = (1.0 - least) * weight
    gaps = [_GAP.get(sign, 1.0) for sign in b]
    before = [0.0, *accumulate(gaps)]
    for sign in a:
        drop, heard_as = _GAP.get(sign, 1.0), costs[sign]
        diagonal = before[0]
        left = diagonal + drop
        row = [left]
        for other, gap, above in zip(b, gaps, islice(before, 1, None), strict=True):
            best = diagonal + heard_as.get(other, 1.0)
            if above + drop < best:
                best = above + drop
            left += gap
            if best < left:
                left = best
            row.append(left)
            diagonal = above
        if min(row) > affordable:
            return 0.0
        before = row
    return max(0.0, 1.0 - before[-1] / weight)


@lru_cache(maxsize=1 << 15)
def _weight(sounds: str) -> float:
    return sum([_WEIGHT.get(sign, 1.0) for sign in sounds])
