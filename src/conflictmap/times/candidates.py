"""What in a sentence may be a time: matches of the rules that its words ask for, and dates of the calendar."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from conflictmap.calendar import CalendarDate, find_in_folded
from conflictmap.times.rules import ENGLISH, OTHER_CALENDAR, Language, Rule

DAY_OPS = (
    "date",
    "persian-date",
    "weekday-and-day",
    "day-of-month",
    "same",
    "shifted",
    "day",
    "weekday",
)  # of two, the first tells the day
_BEFORE, _AFTER = 48, 64  # how far an expression may reach around the word that betrays it
_LONGEST_WORD = 40
_AROUND = 12  # how far from two days a word like *between* may stand
_NUMERIC = re.compile(
    r"[0-9]{1,2} ?[./-] ?[0-9]{1,2} ?[./-] ?(?:19|20)[0-9]{2}(?![0-9])|(?<![0-9])(?:19|20|13|14)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]"
)
_MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATELINE = re.compile(rf"(?<![a-z]){_MONTH}\.?[ ,]{{1,2}}[0-9]|[0-9](?:st|nd|rd|th)?,? {_MONTH}(?![a-z])")


class Found(NamedTuple):
    """A stretch of folded text that may be a time: how it is resolved, and what it says."""

    start: int
    end: int
    op: str
    args: Mapping[str, Any]

    @property
    def tells_day(self) -> bool:
        """Whether it tells a single day."""
        return self.op in DAY_OPS and (self.op != "date" or "day" in self.args) and not self.args.get("last")


def candidates(text: str, start: int, end: int, lang: Language) -> Iterator[Found]:
    """Everything in folded ``text`` from ``start`` to ``end``, a sentence, that may be a time; they may overlap."""
    hints: set[int] = set()
    for a, b, asked in _regions(text, start, end, lang):
        hints |= asked
        for number in sorted(asked):
            if number < 0:
                continue
            rule = lang.rules[number]
            for match in rule.pattern.finditer(text, a, b):
                found = Found(match.start("body"), match.end("body"), rule.op, _arguments(match, lang, rule))
                if rule.op == "weekdays" and (found.args["weekday"] - found.args["from_weekday"]) % 7 != 1:
                    continue  # two days apart are two expressions
                yield from _split(found, match, lang) if "last" in found.args and "part" not in found.args else (found,)
    yield from _calendar_dates(text, start, end, lang, hints)


def _split(found: Found, match: re.Match[str], lang: Language) -> Iterator[Found]:
    """Two days joined by *and* that do not follow each other are two expressions, and no range."""
    ends = {
        name.rstrip("_0123456789").replace("lastword", "last"): match.span(name)
        for name, text in match.groupdict().items()
        if text
    }
    day, last = ends.get("day") or ends.get("dayword") or ends["last"], ends["last"]
    joined = lang.conjunction.search(match.string[day[1] : last[0]])
    around = match.string[max(0, found.start - _AROUND) : found.end + _AROUND]
    if not joined or found.args["last"] <= found.args["day"] + 1 or lang.between.search(around):
        yield found
        return
    alone = {name: value for name, value in found.args.items() if name != "last"}
    month = ends.get("month", ends.get("rel", (found.end, found.end)))
    yield Found(found.start, day[1], found.op, alone | {"listed": True})
    yield Found(last[0], found.end if month[0] > last[0] else last[1], found.op, alone | {"day": found.args["last"]})


def _regions(text: str, start: int, end: int, lang: Language) -> list[tuple[int, int, set[int]]]:
    """Stretches around the words that betray a time, cut at spaces, none overlapping, and the rules that these words ask for."""
    regions: list[tuple[int, int, set[int]]] = []
    low = high = start
    asked: set[int] = set()
    for word, a, b in lang.anchors.find_matches_as_indexes(f" {text[start:end]}", overlapping=True):
        first, last = max(start, start + a - 1 - _BEFORE), min(end, start + b - 1 + _AFTER)
        if asked and first > high:
            regions.append((low, high, asked))
            asked = set()
        if not asked:
            low = first
        high = max(high, last)
        asked |= lang.asked[word]
    if asked:
        regions.append((low, high, asked))
    return [(_word_begin(text, a, start), _word_end(text, b, end), asked) for a, b, asked in regions]


def _word_begin(text: str, position: int, floor: int) -> int:
    """Where the word at ``position`` begins; ``position`` itself where it is longer than words are."""
    low = max(floor, position - _LONGEST_WORD)
    space = text.rfind(" ", low, position)
    return space + 1 if space >= 0 else low if low == floor else position


def _word_end(text: str, position: int, ceiling: int) -> int:
    space = text.find(" ", position, min(ceiling, position + _LONGEST_WORD))
    return space if space >= 0 else min(ceiling, position + _LONGEST_WORD)


def _calendar_dates(text: str, start: int, end: int, lang: Language, hints: set[int]) -> Iterator[Found]:
    """Dates in digits, of other calendars, and of English datelines and embedded posts in text of every language."""
    numeric = list(_NUMERIC.finditer(text, start, end))
    english = ENGLISH in hints and _DATELINE.search(text, start, end)
    if not (numeric or english or OTHER_CALENDAR in hints):
        return
    spans = set()
    for code in (lang.code, "en") if english else (lang.code,):
        for found in find_in_folded(text, code, start, end):
            if found.month is not None and not _two_days(found, text, lang):
                spans.add((found.start, found.end))
                yield Found(found.start, found.end, "date", _date_arguments(found))
    covered = deque(sorted(spans))
    for match in numeric:
        while covered and covered[0][1] <= match.start():
            covered.popleft()
        if not (covered and covered[0][0] < match.end()):
            yield Found(match.start(), match.end(), "none", {})  # a day that does not exist is no year either


def _two_days(found: CalendarDate, text: str, lang: Language) -> bool:
    """Whether the calendar took for a range what are two days joined by *and*."""
    apart = found.day is not None and found.last_day is not None and found.last_day > found.day + 1
    return apart and bool(lang.conjunction.search(text[found.start : found.end]))


def _date_arguments(found: CalendarDate) -> dict[str, Any]:
    args: dict[str, Any] = {"day": found.day, "month": found.month, "year": found.year, "last": found.last_day}
    if found.clock:
        args["hour"], args["minute"] = (int(part) for part in found.clock.split(":"))
    return {name: value for name, value in args.items() if value is not None}


_NUMBERS = frozenset(
    (
        "day",
        "last",
        "year",
        "till",
        "hour",
        "minute",
        "persianyear",
        "quarter",
        "monthnumber",
        "shortyear",
        "plus",
        "less",
    )
)
_PAIRS = frozenset({("month", "months"), ("weekday", "weekdays")})  # of two, the first begins a range
_ALSO = {
    "dayword": "day",
    "hourword": "hour",
    "minuteword": "minute",
    "saidhour": "hour",
    "saidday": "day",
    "saidmonth": "month",
    "wd": "weekday",
}


def _arguments(match: re.Match[str], lang: Language, rule: Rule) -> dict[str, Any]:
    """Groups by class with their meanings (``part2`` counts as ``part``, the last of a class counts), and the rule's settings."""
    out: dict[str, Any] = dict(rule.settings)
    for name, text in match.groupdict().items():
        if not text or name == "body":
            continue
        kind = name.rstrip("_0123456789")
        if (kind, rule.op) in _PAIRS and kind in out:
            out[f"from_{kind}"] = out[kind]
        if kind in _NUMBERS:
            out[kind] = int(text)
        elif kind == "n":
            out["n"] = int(text) if text.isdigit() else lang.meanings["n"][text]
        elif kind == "dual":
            out.update(n=2, unit=lang.meanings["unit"].get(text, "day"))
        elif kind == "lastword":
            out["last"] = lang.meanings["dayword"][text]
        elif kind in _ALSO:
            out[_ALSO[kind]] = lang.meanings[kind][text]
        else:
            out[kind] = _meaning(lang, kind, text)
    if "monthnumber" in out:
        out["month"] = out["monthnumber"]
    if "shortyear" in out:
        out["year"] = out["shortyear"] + (1900 if out["shortyear"] > 50 else 2000)
    return out


def _meaning(lang: Language, kind: str, text: str) -> Any:
    known = lang.meanings.get(kind)
    if known is None:
        return text
    if text in known:
        return known[text]
    # A class with endings matches more than its words: the longest word it begins with gives the meaning.
    return next((known[word] for word in sorted(known, key=len, reverse=True) if text.startswith(word)), None)
