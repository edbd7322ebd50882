"""Names of months and weekdays, from CLDR and, where news writes otherwise, from ``names.toml``; all folded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from babel import Locale

from conflictmap.text import fold

_Tree = dict[str, "_Tree"]
_ABBREVIATING = frozenset(
    ("en", "fr", "ru")
)  # elsewhere the abbreviations that CLDR lists are words, and news writes months out


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("conflictmap.calendar") / "names.toml").read_text(encoding="utf-8"))


@cache
def words(lang: str, key: str) -> tuple[str, ...]:
    """The folded words of ``lang`` under ``key`` of ``names.toml``; empty where it has none."""
    return tuple(fold(word).text for word in _data().get(lang, {}).get(key, ()))


def fragment(lang: str, key: str) -> str:
    """The pattern under ``key`` of ``names.toml``, folded; empty where there is none."""
    return fold(_data().get(lang, {}).get(key, "")).text


@cache
def month_names(lang: str) -> Mapping[str, tuple[int, str]]:
    """Folded month name → (number, calendar: ``gregorian``, ``hijri`` or ``persian``)."""
    out: dict[str, tuple[int, str]] = {}
    for locale in _data().get(lang, {}).get("cldr", ()):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated") if lang in _ABBREVIATING else ("wide",):
                names = Locale.parse(locale).months[context][width]
                # Two letters of an abbreviation say nothing; the root locale gives M01 where a language lists none.
                out.update(
                    {
                        fold(written).text: (number, "gregorian")
                        for number, name in names.items()
                        for written in (name, name.rstrip("."))
                        if len(written) > 2 and not re.fullmatch(r"M?\d+", name)
                    }
                )
    entry = _data().get(lang, {})
    for key, kind in (("months", "gregorian"), ("hijri", "hijri"), ("persian", "persian")):
        out.update({fold(name).text: (number, kind) for name, number in entry.get(key, {}).items()})
    return out


@cache
def short_month_names(lang: str) -> Mapping[str, int]:
    """Folded abbreviation → number of the month, where it is no word only beside a day and a year: ``12 dek 2022``."""
    out: dict[str, int] = {}
    for locale in _data().get(lang, {}).get("cldr", ())[:1] if lang not in _ABBREVIATING else ():
        for context in ("format", "stand-alone"):
            names = Locale.parse(locale).months[context]["abbreviated"]
            out.update({fold(name).text.rstrip("."): number for number, name in names.items() if len(name) > 2})
    return {name: number for name, number in out.items() if name not in month_names(lang)}


@cache
def weekday_names(lang: str) -> Mapping[str, int]:
    """Folded weekday name → 0 for Monday to 6 for Sunday."""
    order = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
    out: dict[str, int] = {}
    for locale in _data().get(lang, {}).get("cldr", ())[:1]:
        days = Locale.parse(locale).days
        for context in ("format", "stand-alone"):
            out.update({fold(name).text: (number + 0) % 7 for number, name in days[context]["wide"].items()})
        if lang == "en":
            out.update({day: number for day, number in order.items() if day not in ("sat", "sun")})
    out.update({fold(name).text: number for name, number in _data().get(lang, {}).get("weekdays", {}).items()})
    return out


def pattern_of(names: Iterable[str]) -> str:
    """A pattern for any of ``names``, the longest first; never matches where there are no names.

    Names share their common beginnings, so that a text is compared letter by letter and not name by name.
    """
    tree: _Tree = {}
    for name in set(names):
        branch = tree
        for char in name:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return f"(?:{_pattern(tree)})" if tree else "(?!)"


def _pattern(tree: _Tree) -> str:
    """The pattern of a tree of letters, in which ``""`` marks where a name ends."""
    branches = [re.escape(char).replace("\\ ", " ") + _pattern(tree[char]) for char in sorted(tree) if char]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in tree else "")
