"""Which of the program's languages a stretch of text is in: by script, then by letters and frequent words (``languages.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

LANGUAGES = ("ar", "en", "ru", "az", "tr", "fr", "hy", "fa")
_ARABIC, _LATIN = ("ar", "fa"), ("en", "az", "tr", "fr")
_RUN = re.compile("[A-Za-z\u00c0-\u024f]+|[\u0400-\u04ff]+|[\u0531-\u058f]+|[\u0600-\u06ff\u200c]+")
_SAMPLE = 180
_WORD = re.compile(r"[^\W\d_]+(?:['’‌-][^\W\d_]+)*")
_LETTER_MOST = 6
_LONG_ENOUGH, _MISSING = 30, 2.0  # letters that a language can hardly do without, and what their absence weighs
_DEFAULT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class _Profile:
    """What gives a language away among those of its script."""

    letters: frozenset[str]
    not_letters: frozenset[str]
    expected: frozenset[str]
    frequent: frozenset[str]


@lru_cache(maxsize=1)
def language_data() -> Mapping[str, Any]:
    """The tables of ``languages.toml``, one a language."""
    return tomllib.loads((resources.files("conflictmap.text") / "languages.toml").read_text(encoding="utf-8"))


@cache
def _profile(lang: str) -> _Profile:
    data = language_data()[lang]
    letters, others, expected = (frozenset(data.get(key, "")) for key in ("letters", "not_letters", "expected"))
    return _Profile(letters, others, expected, frozenset(data["frequent"]))


def identify_language(text: str, default: str = "en") -> str:
    """The language of ``text`` as a BCP 47 tag, told from its beginning; ``default`` where nothing tells."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _closest(_LATIN, sample, default) if any(char.isalpha() for char in sample) else _later(text, default)
    letters = {"latin": 0, "ru": 0, "hy": 0, "arabic": 0}
    for run in _RUN.findall(sample):
        first = run[0]
        script = "latin" if first < "\u0400" else "ru" if first < "\u0531" else "hy" if first < "\u0600" else "arabic"
        letters[script] += len(run)
    script = max(letters, key=letters.__getitem__)
    if not letters[script]:
        return _later(text, default)
    if script == "arabic":
        # Persian is hardly written without one of its own letters: by far the most paragraphs are told by that alone.
        plain = default != "fa" and not _profile("fa").letters.intersection(sample)
        return "ar" if plain else _closest(_ARABIC, sample, default)
    return _closest(_LATIN, sample, default) if script == "latin" else script


def _later(text: str, default: str) -> str:
    """The language of the rest, from its first letter of a known script, where the beginning holds none."""
    found = _RUN.search(text, _SAMPLE)
    return identify_language(text[found.start() : found.start() + _SAMPLE], default) if found else default


def _closest(languages: tuple[str, ...], sample: str, default: str) -> str:
    """The language whose letters and frequent words ``sample`` holds most of; the default, then the first, of equals."""
    words = _WORD.findall(sample.replace("İ", "i").lower())
    scores = {}
    for lang in languages:
        profile = _profile(lang)
        marked = sum(map(sample.count, profile.letters)) - sum(map(sample.count, profile.not_letters))
        common = sum(map(profile.frequent.__contains__, words))
        missing = bool(profile.expected) and len(sample) >= _LONG_ENOUGH and profile.expected.isdisjoint(sample)
        scores[lang] = (
            common - _MISSING * missing + min(marked, _LETTER_MOST) + (_DEFAULT_WEIGHT if lang == default else 0.0)
        )
    return max(languages, key=lambda lang: scores[lang])
