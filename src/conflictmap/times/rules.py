"""One language's rules for time expressions, compiled from ``times.toml``.

A rule's pattern is a regular expression over folded text in which ``{NAME}`` stands for a class of words: ``{W}`` weekday, ``{M}`` month (dual
names and endings included), ``{MLONG}`` a month whose name is no ordinary word, ``{Y}`` year, ``{N}`` number, ``{DATE}`` a day with its month,
``{UNIT}`` day to decade, ``{REL}`` last, this or next, ``{EDGE}`` early, mid or late, ``{PART}`` part of day, ``{SEASON}``, ``{ORD}`` first to fourth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from ahocorasick_rs import AhoCorasick

from conflictmap.calendar import month_names, pattern_of, weekday_names
from conflictmap.lexicon import numbers, table
from conflictmap.text import fold

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
UNITS = ("day", "week", "month", "year", "decade")
RELATIONS = {"last": -1, "this": 0, "next": 1}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
ORDINALS = ("first", "second", "third", "fourth")
_MACRO = re.compile(r"\{([A-Z]+)\}")
_LITERAL = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: ``op`` names how its match is resolved; ``settings`` are its other keys."""

    id: str
    op: str
    pattern: re.Pattern[str]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Language:
    """All that one language knows of time: rules, word classes (folded word → meaning), an automaton of words worth a look."""

    code: str
    rules: tuple[Rule, ...]
    meanings: Mapping[str, Mapping[str, Any]]
    anchors: AhoCorasick
    week_starts: int
    split_prefix: re.Pattern[str]


@cache
def language(code: str) -> Language:
    """The compiled rules of a language; a language without ``times.toml`` has none."""
    data = table(code, "times")
    meanings = _meanings(code, data.get("words", {}))
    macros = _macros(code, meanings)
    clitics = fold(data.get("clitics", "")).text
    rules = tuple(_rule(entry, macros, clitics) for entry in data.get("rule", ()))
    return Language(
        code,
        rules,
        meanings,
        AhoCorasick(sorted(_anchor_words(code, data, meanings)) or ["\0"]),
        data.get("week_starts", 0),
        re.compile(clitics),
    )


def _meanings(code: str, words: Mapping[str, list[str]]) -> dict[str, dict[str, Any]]:
    def collect(classes: Mapping[str, Any] | dict[str, Any]) -> dict[str, Any]:
        return {fold(word).text: meaning for name, meaning in classes.items() for word in words.get(name, ())}

    return {
        "part": collect(PARTS),
        "unit": collect({unit: unit for unit in UNITS}),
        "rel": collect(RELATIONS),
        "season": collect(SEASONS),
        "ord": collect({name: number for number, name in enumerate(ORDINALS, 1)}),
        "edge": collect({"edge": None}),
        "dual": collect({"duals": 2}),
        "weekday": dict(weekday_names(code)),
        "month": {name: number for name, (number, kind) in month_names(code).items() if kind == "gregorian"},
        "n": dict(numbers(code)),
    }


def _macros(code: str, meanings: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    data = table(code, "times")
    endings = fold(data.get("month_endings", "")).text
    ordinal = fold(data.get("day_endings", "")).text
    months = pattern_of(meanings["month"])
    out = {
        name.upper(): f"(?P<{name}#>{pattern_of(meanings[name])}{fold(data.get(f'{name}_endings', '')).text})"
        for name in ("part", "unit", "rel", "season", "ord", "dual")
    }
    out["EDGE"] = f"{pattern_of(meanings['edge'])}"
    out["W"] = f"(?P<weekday#>{pattern_of(meanings['weekday'])}){fold(data.get('weekday_endings', '')).text}"
    out["M"] = f"(?P<month#>{months}){endings}(?: ?[/(] ?{months}{endings}\\)?)?"
    out["MLONG"] = (
        f"(?P<month#>{pattern_of(n for n in meanings['month'] if n not in _doubtful_months(code))}){endings}(?: ?[/(] ?{months}{endings}\\)?)?"
    )
    out["Y"] = r"(?P<year#>(?:19|20)[0-9][0-9])(?![0-9])"
    out["N"] = f"(?P<n#>[0-9]+|{pattern_of(meanings['n'])})"
    out["YEARWORD"] = pattern_of(word for word, unit in meanings["unit"].items() if unit == "year")
    between = fold(data.get("between_day_and_month", " ")).text
    out["DATE"] = (
        rf"(?P<day#>[12][0-9]|3[01]|0?[1-9])(?![0-9])(?:{ordinal})?(?: ?- ?(?P<last#>[12][0-9]|3[01]|[1-9])(?![0-9]))?{between}"
        + out["M"]
        + rf"(?:{fold(data.get('between_month_and_year', ' ')).text}{out['Y']})?"
    )
    return out


def _doubtful_months(code: str) -> set[str]:
    """Month names that are ordinary words or too short to stand alone."""
    listed = {fold(word).text for word in table(code, "times").get("months_that_are_words", ())}
    return listed | {name for name in month_names(code) if len(name) < 4}


def _rule(entry: Mapping[str, Any], macros: Mapping[str, str], clitics: str) -> Rule:
    copies = count(1)  # a group's name may stand once in an expression, so each copy of a class is numbered
    body = _MACRO.sub(lambda m: macros[m[1]].replace("#", str(next(copies))), _folded_pattern(entry["pattern"]))
    settings = {
        key: value for key, value in entry.items() if key not in ("id", "op", "pattern", "examples", "counterexamples")
    }
    return Rule(entry["id"], entry["op"], re.compile(rf"(?<![\w-]){clitics}(?P<body>{body})(?!\w)"), settings)


def _folded_pattern(pattern: str) -> str:
    """Fold what is literal in a pattern, leaving macros and group syntax as they are."""
    return "".join(
        part if part.startswith(("{", "(?P<")) else fold(part).text
        for part in re.split(r"(\{[A-Z]+\}|\(\?P<\w+>)", pattern)
    )


def _anchor_words(code: str, data: Mapping[str, Any], meanings: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Words near which a rule may match: every literal of the patterns and every word of the classes."""
    literal = {
        word
        for entry in data.get("rule", ())
        for word in _LITERAL.findall(
            _MACRO.sub(" ", re.sub(r"\(\?P<\w+>|\(\?[:!=]|\(\?<[!=]", " ", _folded_pattern(entry["pattern"])))
        )
    }
    classes = {word for name in ("weekday", "month", "season", "unit", "dual") for word in meanings[name]} | set(
        month_names("en")
    )
    # A word of two letters betrays a time only where it begins a word.
    return {word if len(word) > 2 else f" {word}" for word in literal | classes if len(word) > 1} | {
        "19",
        "20",
        *data.get("anchors", ()),
    }
