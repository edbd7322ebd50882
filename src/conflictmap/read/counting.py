"""Days that a story counts: *on the sixth day of fighting*, *44 days after the war began*, *a year ago today, on 27 September 2020*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count

from conflictmap.calendar import CalendarDate, pattern_of
from conflictmap.lexicon import numbers, table
from conflictmap.read.days import DateCandidate, candidate, dates_in
from conflictmap.text import fold

_GROUP = re.compile(r"\(\?P<([a-z]+)>")
_UNITS = ("days", "weeks", "months", "years")
_AFTER, _BEFORE = 45, 12  # how far behind a count, and before it, the day stands from which it is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A count that tells the day of a story.

    ``kind``: ``war`` (the story is of the ``number``-th day of a war), ``war-began`` (so many days after its first), ``war-ended`` (after its last),
    ``blockade`` (the same of a blockade), ``since`` (the ``number``-th day since the one ``beside`` it), ``ago`` (so many ``unit`` after the day
    ``beside`` it), ``anniversary`` (so many years after it), ``as-of`` (of the day beside it). ``line`` is where it stands.
    """

    kind: str
    number: int
    unit: str
    line: int
    beside: DateCandidate | None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule of ``publication.toml``: it is tried where the text holds one of ``needs``; its day may stand ``reach``
    letters before and ``ahead`` letters behind it.
    """

    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    reach: int
    ahead: int


def counted_in(text: str, line: int, lang: str) -> Iterator[Counted]:
    """The counts of a folded line."""
    for rule in _rules(lang):
        for match in rule.pattern.finditer(text) if any(need in text for need in rule.needs) else ():
            groups = {name.rstrip("_0123456789"): value for name, value in match.groupdict().items() if value}
            said = groups.get("n") or groups.get("o") or ""
            number = int(said) if said.isdigit() else _ordinals(lang).get(said) or numbers(lang).get(said) or 1
            unit = next((name for name in _UNITS if name in groups), "years" if rule.kind == "anniversary" else "days")
            near = [d for d in dates_in(text, lang) if _stands_beside(d, match, rule)]
            beside = (
                candidate(near[-1] if near[-1].end <= match.start() else near[0], "content", 0.85, line)
                if near
                else None
            )
            yield Counted(kind=rule.kind, number=number, unit=unit, line=line, beside=beside)


def _stands_beside(day: CalendarDate, counted: re.Match[str], rule: _Rule) -> bool:
    """Whether a day stands in a count, or as near behind or before it as the rule says."""
    behind, before = day.start - counted.start(), counted.start() - day.end
    return 0 <= behind <= counted.end() - counted.start() + rule.ahead or 0 <= before <= rule.reach


@cache
def _ordinals(lang: str) -> dict[str, int]:
    words = table(lang, "publication").get("ordinals", {})
    return {fold(word).text: number for word, number in words.items()}


@cache
def _rules(lang: str) -> tuple[_Rule, ...]:
    """The rules of a language; ``{N}`` is a number, ``{O}`` an ordinal word."""
    return tuple(
        _Rule(
            rule["kind"],
            tuple(fold(need).text for need in rule["needs"]),
            _pattern(rule["pattern"], lang),
            rule.get("reach", _BEFORE),
            rule.get("ahead", _AFTER),
        )
        for rule in table(lang, "publication").get("count", ())
    )


def _pattern(written: str, lang: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[NO]\}|\(\?P<\w+>)", written)
    folded = "".join(part if part.startswith(("{", "(?P<")) else fold(part).text for part in parts)
    number = f"(?P<n>[0-9]{{1,3}}|{pattern_of(numbers(lang))})"
    ordinal = f"(?P<o>{pattern_of(_ordinals(lang) or {'-': 0})})"
    copies = count(1)  # a group's name may stand once in an expression, so each is numbered
    body = folded.replace("{N}", number).replace("{O}", ordinal)
    return re.compile(rf"(?<!\w)(?:{_GROUP.sub(lambda m: f'(?P<{m[1]}_{next(copies)}>', body)})(?!\w)")
