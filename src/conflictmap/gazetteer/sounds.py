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
from pathlib import Path
from typing import Any

from conflictmap.text import fold

_VOWELS = frozenset("aäeiyoöuüAIU")
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

    Words for a kind of place (village, rayonu, شهرستان) and what follows a comma are left out. ``lang`` decides between the conventions
    of Latin letters; where None, Azerbaijani letters tell. A name whose letters no table knows sounds like nothing: an empty string.
    """
    lowered = name.replace("İ", "i").replace("I", "ı" if lang in ("az", "tr") else "i").lower()
    words = [word for word in re.split(r"[\s\-\u200c]+", re.split("[,،(]", lowered)[0]) if word]
    telling = [word for word in words if word not in _generic_words()] or words
    return re.sub(r"(.)\1+", r"\1", "".join(_word_sound(word, lang) for word in telling))


@lru_cache(maxsize=1)
def _generic_words() -> frozenset[str]:
    """Words for a kind of place: they say nothing of which place it is."""
    return frozenset(word for words in _tables()["generic"].values() for word in words)


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
def _costs() -> Mapping[tuple[str, str], float]:
    alike = _tables()["alike"]
    costs: dict[tuple[str, str], float] = {}
    for group, cost in zip(alike["close"], alike["costs"], strict=True):
        for a in group:
            for b in group:
                if a != b:
                    costs[a, b] = min(float(cost), costs.get((a, b), 1.0))
    for a in _VOWELS:
        for b in _VOWELS:
            costs.setdefault((a, b), 0.3)
    for sign in {*_SKELETON, *_VOWELS}:
        costs[sign, sign] = 0.0
    return costs


def likeness(a: str, b: str) -> float:
    """How alike two names sound, from 0 to 1: one less the cost of the cheapest alignment over the weight of both.

    Time grows with the product of the lengths.
    """
    if not a or not b:
        return 0.0
    costs, gap = _costs(), _GAP
    before = [0.0]
    for sign in b:
        before.append(before[-1] + gap.get(sign, 1.0))
    for sign in a:
        drop = gap.get(sign, 1.0)
        row = [before[0] + drop]
        left, diagonal = row[0], before[0]
        for j, other in enumerate(b, start=1):
            above = before[j]
            best = diagonal + costs.get((sign, other), 1.0)
            if above + drop < best:
                best = above + drop
            across = left + gap.get(other, 1.0)
            left = across if across < best else best
            row.append(left)
            diagonal = above
        before = row
    weight = (sum(_WEIGHT.get(s, 1.0) for s in a) + sum(_WEIGHT.get(s, 1.0) for s in b)) / 2
    return max(0.0, 1.0 - before[-1] / weight)
