"""How many were killed, injured, missing, captured or displaced: numbers beside the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from conflictmap.events.words import Hit
from conflictmap.lexicon import numbers
from conflictmap.model import Count
from conflictmap.text import Document

_KINDS = ("killed", "injured", "missing", "captured", "displaced")
_NEAR = 45  # characters between a number and the word that says what befell so many
_VAGUE = {"dozens": (24, None), "hundreds": (200, None), "thousands": (2000, None)}
_DIGITS = re.compile(r"(?<![\w.-])\d{1,3}(?:[ ,.]\d{3})+(?![\d])|(?<![\w.-])\d+(?![\w-]|[.:/]\d)")
_MULTIPLIER = re.compile(r" ?(?:الف|الاف|thousand|тысяч\w*|тыс\.?|min|bin|mille|հազար|هزار)\b")


def find_counts(document: Document, start: int, end: int, hits: Sequence[Hit], lang: str) -> tuple[Count, ...]:
    """The counts in folded text ``start``–``end``, at most one of each kind: the first, which stands for the whole happening."""
    words = [hit for hit in hits if hit.kind == "counts"]
    by_value = {value: list(group) for value, group in groupby(sorted(words, key=lambda h: h.value), key=lambda h: h.value)}
    found = list(_numbers(document.folded.text, start, end, by_value, lang))
    taken: set[int] = set()
    counts = []
    for kind in _KINDS:
        count = next(_beside(kind, by_value.get(kind, ()), found, taken, by_value, document), None)
        if count:
            counts.append(count)
    return tuple(counts)


Number = tuple[int, int, int]


def _numbers(text: str, start: int, end: int, by_value: Mapping[str, Sequence[Hit]], lang: str) -> Iterator[Number]:
    """Start, end and value of every number: digits, words, and duals that say two."""
    for match in _DIGITS.finditer(text, start, end):
        value = int(re.sub(r"\D", "", match[0]))
        times = _MULTIPLIER.match(text, match.end(), end)
        yield match.start(), (times or match).end(), value * 1000 if times else value
    for match in _number_words(lang).finditer(text, start, end):
        yield match.start(1), match.end(1), numbers(lang)[match[1]]
    for hit in by_value.get("duals", ()):
        yield hit.start, hit.end, 2


@lru_cache(maxsize=None)
def _number_words(lang: str) -> re.Pattern[str]:
    words = sorted((re.escape(word) for word in numbers(lang)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)[وبل]?({'|'.join(words) or '(?!)'})(?!\w)")


def _beside(kind: str, hits: Iterable[Hit], found: Sequence[Number], taken: set[int], by_value: Mapping[str, Sequence[Hit]],
            document: Document) -> Iterator[Count]:
    text = document.folded.text
    for hit in hits:
        near = sorted((gap, number) for number in found if (gap := _gap(hit, number)) <= _NEAR and number[0] not in taken
                      and _is_people(text, hit, number, by_value))
        for _, (a, b, value) in near[:1]:
            taken.add(a)
            low, high = _bounds(text, a, value, by_value)
            group = next((g for g in ("civilians", "military") if any(abs(h.start - b) < 25 for h in by_value.get(g, ()))), None)
            start, end = document.folded.source_span(min(a, hit.start), max(b, hit.end))
            yield Count(kind=kind, low=low, best=value, high=high, group=group, start=start, end=end)  # type: ignore[arg-type]


def _gap(hit: Hit, number: Number) -> int:
    """Characters between a word and a number; a number after the word is a little nearer than one before it."""
    return number[0] - hit.end if number[0] >= hit.end else hit.start - number[1] + 2 if number[1] <= hit.start else 0


def _is_people(text: str, hit: Hit, number: Number, by_value: Mapping[str, Sequence[Hit]]) -> bool:
    """Whether the number counts people: a word for them, or the word itself, stands right after it; or nothing stands between."""
    a, b, value = number
    if 1900 <= value <= 2099 and b - a == 4:
        return False
    between = text[min(b, hit.end):max(a, hit.start)]
    if any(mark in between for mark in ".؛!؟\n") or re.search(r"\d", between):
        return False
    follows = [h for key in ("people", "duals", *_KINDS) for h in by_value.get(key, ()) if -2 <= h.start - b <= 14 or h.start == a]
    return bool(follows) or len(between.strip()) <= 3


def _bounds(text: str, at: int, value: int, by_value: Mapping[str, Sequence[Hit]]) -> tuple[int | None, int | None]:
    """Low and high: open above after *at least*, below after *up to*, ten per cent either way after *about*."""
    def before(key: str) -> bool:
        return any(0 <= at - hit.end <= 12 for hit in by_value.get(key, ()))

    if before("at_least"):
        return value, None
    if before("up_to"):
        return None, value
    return (round(value * 0.9), round(value * 1.1)) if before("about") else (value, value)
