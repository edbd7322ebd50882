"""One language's rules for time expressions, compiled from ``times.toml`` and, for phrases that stand alone, ``phrases.toml``.

A rule's pattern is a regular expression over folded text in which ``{NAME}`` stands for a class of words or a piece of pattern:
``{W}`` weekday, ``{M}`` month (dual names and endings included), ``{MLONG}`` a month whose name is no ordinary word, ``{Y}`` year, ``{N}`` number,
``{D}`` a day of the month in digits or as an ordinal word, ``{L}`` and in words ``{LW}`` the last day of a range, ``{UNIT}`` day to decade, ``{REL}``
last, this, next or the same, ``{EDGE}`` early, mid or late, ``{PART}`` part of day, ``{SEASON}``, ``{ORD}`` first to fourth, ``{HOUR}``, ``{MIN}``,
``{HM}`` both with a colon, ``{HOURWORD}`` an hour in words; a language names further pieces under ``[macros]``, ``{DATE}`` (a day with its month) always
among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from ahocorasick_rs import AhoCorasick

from conflictmap.calendar import month_names, pattern_of, weekday_names
from conflictmap.lexicon import numbers, table
from conflictmap.text import fold

OTHER_CALENDAR, ENGLISH = -1, -2  # what a word may ask for beside rules: dates of another calendar, English datelines
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
UNITS = ("minute", "hour", "day", "week", "month", "year", "decade")
RELATIONS: Mapping[str, int | str] = {"last": -1, "this": 0, "next": 1, "same": "same"}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
ORDINALS = ("first", "second", "third", "fourth")
_CLASSES = ("part", "unit", "rel", "season", "ord", "dual", "half")
_PLAIN = ("hourword", "minuteword", "nth", "halves", "fraction", "edgeof", "saidhour", "saidday", "saidmonth", "wd")
_MACRO = re.compile(r"\{([A-Z]+)\}")
_GROUP = re.compile(r"\(\?P<([a-z]+)[0-9]*#?>")
_LITERAL = re.compile(r"[^\W\d_]{2,}")
_NO_LITERAL = re.compile(r"\(\?P<\w+#?>|\(\?:|\((?:\?<?!)[^()]*\)|\(\?<?=|\\.")
_BEGIN = (
    r"(?<!\w)(?<!(?<![^\W\d_]{4})(?<!\d)-)"  # no word, nor a dash after a short one: Mi-24, but 27 September-1 October
)
_DIGITS = {"Y": ("19", "20"), "HM": (":",)}


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: ``op`` names how its match is resolved; ``settings`` are its other keys."""

    id: str
    op: str
    pattern: re.Pattern[str]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of the words around a time that tell whether it lies ahead (``future``, ``until``) or behind (``past``, ``since``).

    ``since`` and ``start`` name a beginning, as ``from_after`` does behind the expression, ``since`` and, behind it, ``since_after`` one that is
    past. ``said`` tells that somebody speaks at that time; ``ending`` ends an expression as *until* begins one. ``origin`` stands before the time at
    which somebody was born or something built, ``origin_after`` behind it.
    """

    future: re.Pattern[str]
    past: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]
    said: re.Pattern[str]
    start: re.Pattern[str]
    ending: re.Pattern[str]
    since_after: re.Pattern[str]
    from_after: re.Pattern[str]
    origin: re.Pattern[str]
    origin_after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Language:
    """All that one language knows of time.

    ``meanings`` holds the word classes (folded word → meaning); ``anchors`` finds the words that betray a time, ``asked`` tells what each of them asks
    for, rules by number, ``OTHER_CALENDAR`` and ``ENGLISH``; ``joint`` matches what may stand between two halves of one expression, ``series`` what may
    stand between the ends of a range, ``range`` the words around the two dates that make one, the dates in angle brackets, ``conjunction`` between two
    days, ``between`` the words that make a range of two days so joined; ``lookalikes`` matches, in text that is not
    folded, what only folding makes look like a time.
    """

    code: str
    rules: tuple[Rule, ...]
    meanings: Mapping[str, Mapping[str, Any]]
    anchors: AhoCorasick
    asked: tuple[frozenset[int], ...]
    week_starts: int
    cues: Cues
    joint: re.Pattern[str]
    series: re.Pattern[str]
    range: re.Pattern[str]
    conjunction: re.Pattern[str]
    between: re.Pattern[str]
    lookalikes: re.Pattern[str] | None


@cache
def language(code: str, *, phrases: bool = False) -> Language:
    """The compiled rules of a language, those for ``phrases`` that stand alone among them if asked; none without ``times.toml``."""
    data, spoken = table(code, "times"), table(code, "phrases") if phrases else {}
    meanings = _meanings(code, data)
    for name, said in _spoken_meanings(code, spoken).items():
        meanings[name] = meanings.get(name, {}) | said
    entries = [*spoken.get("rule", ()), *data.get("rule", ())]
    macros = {**_macros(code, data, meanings), **_own_macros(data)}
    clitics = fold(data.get("clitics", "")).text
    rules = tuple(_rule(entry, macros, clitics) for entry in entries)
    asked = _asked(entries, macros, meanings)
    for name, (_, kind) in month_names(code).items():
        if kind != "gregorian":
            asked.setdefault(_anchor(name), set()).add(OTHER_CALENDAR)
    for name in month_names("en") if code != "en" else ():
        asked.setdefault(_anchor(name), set()).add(ENGLISH)
    words = sorted(asked)
    return Language(
        code,
        rules,
        meanings,
        AhoCorasick(words or ["\0"]),
        tuple(frozenset(asked[word]) for word in words),
        data.get("week_starts", 0),
        Cues(
            *(
                _cue(data, name)
                for name in (
                    *("future", "past", "until", "since", "said", "from", "ending", "since_after", "from_after"),
                    *("origin", "origin_after"),
                )
            )
        ),
        re.compile(fold(data.get("joint", r"[ ,،]{0,2}")).text),
        re.compile(fold(data.get("series", r" ?- ?|, ")).text),
        re.compile(fold(data.get("range", "(?!)")).text),
        re.compile(fold(data.get("conjunction", "(?!)")).text),
        re.compile(fold(data.get("between", "(?!)")).text),
        re.compile(data["lookalikes"], re.IGNORECASE) if "lookalikes" in data else None,
    )


def _cue(data: Mapping[str, Any], name: str) -> re.Pattern[str]:
    written = fold(data.get("cues", {}).get(name, "(?!)")).text
    if name in ("since_after", "from_after", "origin_after"):
        return re.compile(rf" (?:{written})(?!\w)")
    if name == "ending":
        return re.compile(rf"(?:{written})$")
    return re.compile(rf"(?<!\w)(?:{written})" + (" ?$" if name in ("until", "since", "from", "origin") else r"(?!\w)"))


def _meanings(code: str, data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    words = data.get("words", {})

    def collect(classes: Mapping[str, Any]) -> dict[str, Any]:
        return {fold(word).text: meaning for name, meaning in classes.items() for word in words.get(name, ())}

    return {
        "part": collect(PARTS),
        "unit": collect({unit: unit for unit in UNITS} | {"second_of_time": "second"}),
        "rel": collect(RELATIONS),
        "season": collect(SEASONS),
        "ord": collect({name: number for number, name in enumerate(ORDINALS, 1)}) | collect({"final": -1}),
        "edge": collect({"edge": None}),
        "half": collect({"am": 0, "pm": 12}),
        "dual": collect({"duals": 2}),
        "dayword": {fold(word).text: day for word, day in data.get("days", {}).items()},
        "hourword": {fold(word).text: hour for word, hour in data.get("hours", {}).items()},
        "minuteword": {fold(word).text: minute for word, minute in data.get("minutes", {}).items()},
        "weekday": dict(weekday_names(code)),
        "month": {name: number for name, (number, kind) in month_names(code).items() if kind == "gregorian"},
        "n": dict(numbers(code)),
        "persian": {name: number for name, (number, kind) in month_names(code).items() if kind == "persian"},
    }


def _spoken_meanings(code: str, spoken: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The classes of ``phrases.toml``: those of articles know them too, and find them empty."""
    tables = {
        "nth": "nth",
        "halves": "halves",
        "fraction": "fractions",
        "edgeof": "edges",
        "saidhour": "hours",
        "saidday": "saiddays",
        "saidmonth": "saidmonths",
    }
    out = {
        name: {fold(word).text: value for word, value in spoken.get(key, {}).items()} for name, key in tables.items()
    }
    days = {fold(word).text: day for word, day in spoken.get("weekdays", {}).items()}
    numbers_said = {fold(word).text: number for word, number in spoken.get("numbers", {}).items()}
    parts = {fold(word).text: part for word, part in spoken.get("parts", {}).items()}
    return out | {"wd": {**weekday_names(code), **days} if spoken else {}, "n": numbers_said, "part": parts}


def _macros(code: str, data: Mapping[str, Any], meanings: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    def ending(name: str) -> str:
        return fold(data.get(f"{name}_endings", "")).text

    def months(names: Iterable[str]) -> str:
        second = f"(?: ?[/(] ?{twin}){every_month}{ending('month')}\\)?"
        return f"(?P<month#>{pattern_of(names)}){ending('month')}(?:{second})?"

    twin = "| " if data.get("months_in_pairs") else ""  # two names of a month may stand side by side
    every_month, day_ending = pattern_of(meanings["month"]), ending("day")
    out = {name.upper(): f"(?P<{name}#>{pattern_of(meanings[name])}{ending(name)})" for name in _CLASSES}
    out |= {name.upper(): f"(?P<{name}#>{pattern_of(meanings[name])})" for name in _PLAIN}
    out["EDGE"] = pattern_of(meanings["edge"])
    out["W"] = f"(?P<weekday#>{pattern_of(meanings['weekday'])}){ending('weekday')}"
    out["M"] = months(meanings["month"])
    out["MLONG"] = months(name for name in meanings["month"] if name not in _doubtful_months(code, data))
    out["Y"] = r"(?P<year#>(?:19|20)[0-9][0-9])(?![0-9])"
    out["N"] = f"(?P<n#>[0-9]{{1,4}}|{pattern_of(meanings['n'])})"
    out["D"] = (
        rf"(?:(?<![\d.,:/])(?P<day#>[12][0-9]|3[01]|0?[1-9])(?![0-9])(?:{day_ending})?"
        rf"|(?P<dayword#>{pattern_of(meanings['dayword'])}))"
    )
    out["L"] = rf"(?P<last#>[12][0-9]|3[01]|0?[1-9])(?![0-9])(?:{day_ending})?"
    out["LW"] = f"(?P<lastword#>{pattern_of(meanings['dayword'])})"
    out["HOUR"] = r"(?P<hour#>[01]?[0-9]|2[0-3])(?![0-9])"
    out["MIN"] = r"(?P<minute#>[0-5][0-9])(?![0-9])"
    out["HM"] = rf"(?<![\d.,:/]){out['HOUR']}:{out['MIN']}(?::[0-5][0-9])?(?![:%])"
    out["YEARWORD"] = f"{pattern_of(word for word, unit in meanings['unit'].items() if unit == 'year')}{ending('unit')}"
    return out


def _own_macros(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: f"(?:{_folded_pattern(pattern)})" for name, pattern in data.get("macros", {}).items()}


def _doubtful_months(code: str, data: Mapping[str, Any]) -> set[str]:
    """Month names that are ordinary words or too short to stand alone."""
    listed = {fold(word).text for word in data.get("months_that_are_words", ())}
    return listed | {name for name in month_names(code) if len(name) < 4}


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda m: macros[m[1]], pattern)
    return pattern


def _rule(entry: Mapping[str, Any], macros: Mapping[str, str], clitics: str) -> Rule:
    copies = count(1)  # a group's name may stand once in an expression, so each is numbered
    body = _GROUP.sub(lambda m: f"(?P<{m[1]}_{next(copies)}>", _expanded(_folded_pattern(entry["pattern"]), macros))
    keys = ("id", "op", "pattern", "needs", "examples", "counterexamples")
    settings = {key: value for key, value in entry.items() if key not in keys}
    return Rule(entry["id"], entry["op"], re.compile(rf"{_BEGIN}{clitics}(?P<body>{body})(?!\w)"), settings)


def _folded_pattern(pattern: str) -> str:
    """Fold what is literal in a pattern, leaving macros and group syntax as they are."""
    return "".join(
        part if part.startswith(("{", "(?P<")) else fold(part).text
        for part in re.split(r"(\{[A-Z]+\}|\(\?P<\w+#?>)", pattern)
    )


def _asked(
    entries: Iterable[Mapping[str, Any]], macros: Mapping[str, str], meanings: Mapping[str, Mapping[str, Any]]
) -> dict[str, set[int]]:
    """The words that betray a time, each with the rules it asks for: those of a rule's ``needs``, else all words of its pattern."""
    asked: dict[str, set[int]] = {}
    for number, entry in enumerate(entries):
        words = set[str]().union(
            *(
                _words_of(need, macros, meanings) if "{" in need else {fold(need).text}
                for need in entry.get("needs", ())
            )
        )
        for word in words or _words_of(_folded_pattern(entry["pattern"]), macros, meanings):
            asked.setdefault(word, set()).add(number)
    return asked


def _words_of(pattern: str, macros: Mapping[str, str], meanings: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Words of which at least one stands in whatever ``pattern`` matches."""
    names = {"w": "weekday", "m": "month", "mlong": "month", "d": "dayword"}
    out: set[str] = set()
    for macro in _MACRO.findall(pattern):
        name = names.get(macro.lower(), macro.lower())
        if name in meanings and name not in ("n", "edge", "dayword"):
            out |= {_anchor(word) for word in meanings[name]}
        elif macro == "YEARWORD":
            out |= {_anchor(word) for word, unit in meanings["unit"].items() if unit == "year"}
        elif macro in _DIGITS:
            out |= set(_DIGITS[macro])
        elif macro in macros and macro not in ("D", "L", "LW", "N", "EDGE", "HOUR", "MIN"):
            out |= _words_of(macros[macro], macros, meanings)
    literal = _MACRO.sub(" ", _NO_LITERAL.sub(" ", pattern))
    return out | {_anchor(word) for word in _LITERAL.findall(literal)}


def _anchor(word: str) -> str:
    return word if len(word) > 2 else f" {word}"  # a word of two letters betrays a time only where it begins a word
