"""How many were killed, injured, missing, captured or displaced: numbers beside the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from conflictmap.events.words import Hit
from conflictmap.lexicon import numbers
from conflictmap.model import Count, CountKind
from conflictmap.text import Document

_KINDS: tuple[CountKind, ...] = ("killed", "injured", "missing", "captured", "displaced")
_NEAR = 48  # characters between a number and the word that says what befell so many
_PEOPLE = 22  # characters between a number and the word for people that it counts
_VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2000}
_DIGITS = re.compile(r"(?<![\w.:/-])(?:\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d+)(?![\d\w-]|[.:/]\d| ?%)")
_MULTIPLIER = re.compile(r" ?(?:الف\w*|الاف|thousand|тысяч\w*|тыс\.?|bin|min|mille|հազար\w*|هزار)(?!\w)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in folded text; ``sure`` where it is a figure or a counting word, not *one* or a bare noun."""

    start: int
    end: int
    low: int
    best: int | None
    sure: bool = True


def find_counts(document: Document, start: int, end: int, hits: Sequence[Hit], lang: str) -> tuple[Count, ...]:
    """The counts in folded text ``start``–``end``, one of each kind: the first, which stands for the whole happening."""
    words = [hit for hit in hits if hit.kind == "counts"]
    kinds = [hit for hit in words if hit.value in _KINDS]
    if not kinds:
        return ()
    text = document.folded.text
    found = _of_people(text, list(_numbers(text, start, end, words, lang)), words)
    counts = []
    for kind in _KINDS:
        pair = _best_pair(text, [h for h in kinds if h.value == kind], found, kinds)
        if pair:
            counts.append(_count(document, kind, *pair, words))
    return tuple(counts)


def _numbers(text: str, start: int, end: int, words: Sequence[Hit], lang: str) -> Iterator[Number]:
    """Every number: digits, words and runs of words, duals that say two, single persons, and vague many."""
    for match in _DIGITS.finditer(text, start, end):
        value = int(re.sub(r"\D", "", match[0]))
        times = _MULTIPLIER.match(text, match.end(), end)
        if not (1900 <= value <= 2099 and len(match[0]) == 4 and not times):
            yield Number(
                match.start(), (times or match).end(), value * (1000 if times else 1), value * (1000 if times else 1)
            )
    for match in _number_words(lang).finditer(text, start, end):
        value = _value(match[1], lang)
        yield Number(match.start(1), match.end(1), value, value, value > 1)
    for hit in words:
        if hit.value in ("duals", "singles"):
            value = 2 if hit.value == "duals" else 1
            yield Number(hit.start, hit.end, value, value, value > 1)
        elif hit.value in _VAGUE:
            yield Number(hit.start, hit.end, _VAGUE[hit.value], None)


@cache
def _number_words(lang: str) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word) for word in numbers(lang)), key=len, reverse=True)) or "(?!)"
    link = {"ar": r" و", "fa": r" و ", "en": r"[ -](?:and )?", "fr": r"[ -](?:et[ -])?"}.get(lang, " ")
    return re.compile(rf"(?<!\w)(?:[وبلف])?((?:{words})(?:{link}(?:{words})){{0,4}})(?!\w)")


def _value(phrase: str, lang: str) -> int:
    """The value of a run of number words: smaller ones multiply a following hundred or thousand, others add."""
    known = numbers(lang)
    if phrase in known:
        return known[phrase]
    total, part = 0, 0
    for word in re.split(r"[ -]+", phrase):
        value = known.get(word) or known.get(word.removeprefix("و"), 0)
        if value >= 100 and 0 < part < value:
            part *= value
        else:
            part += value
        if value >= 1000:
            total, part = total + part, 0
    return total + part


def _of_people(text: str, found: list[Number], words: Sequence[Hit]) -> list[Number]:
    """The numbers that count people: a word for them or for what befell them follows closely or carries the number itself."""
    people = sorted({h.start for h in words if h.value == "people" or h.value in _KINDS})
    fell = [h for h in words if h.value in _KINDS]

    def is_people(n: Number) -> bool:
        follows = any(
            n.start <= p <= n.end + _PEOPLE and not re.search(r"[.;؛،,]|\d", text[n.end : max(p, n.end)])
            for p in people
        )
        return follows or any(0 <= n.start - h.end <= 3 for h in fell)

    return [n for n in found if is_people(n)]


def _best_pair(
    text: str, hits: Sequence[Hit], found: Sequence[Number], kinds: Sequence[Hit]
) -> tuple[Hit, Number] | None:
    """The word and number of one kind that belong together: the surest and nearest, the number not claimed by a nearer word of another kind."""
    pairs = [
        (0 if n.sure else 40, _gap(h, n), h.start, h, n)
        for h in hits
        for n in found
        if _gap(h, n) <= _NEAR and not _is_taken(h, n, kinds) and not re.search(r"[.!?؟;؛\n]", _between(text, h, n))
    ]
    best = min(pairs, key=lambda p: (p[0] + p[1], p[2]), default=None)
    return (best[3], best[4]) if best else None


def _is_taken(hit: Hit, number: Number, kinds: Sequence[Hit]) -> bool:
    own = _gap(hit, number)
    return any(other.value != hit.value and _gap(other, number) < own for other in kinds)


def _between(text: str, hit: Hit, number: Number) -> str:
    return text[min(hit.end, number.end) : max(hit.start, number.start)]


def _gap(hit: Hit, number: Number) -> int:
    """Characters between a word and a number."""
    return max(0, number.start - hit.end, hit.start - number.end)


def _count(document: Document, kind: CountKind, hit: Hit, number: Number, words: Sequence[Hit]) -> Count:
    low, high = _bounds(number, words)
    group = next(
        (
            g
            for g in ("civilians", "military")
            if any(-2 <= h.start - number.end <= 12 or h.start == number.start for h in words if h.value == g)
        ),
        None,
    )
    start, end = document.folded.source_span(min(number.start, hit.start), max(number.end, hit.end))
    return Count(kind=kind, low=low, best=number.best, high=high, group=group, start=start, end=end)


def _bounds(number: Number, words: Sequence[Hit]) -> tuple[int | None, int | None]:
    """Low and high: open above after *at least*, below after *up to*, ten per cent either way after *about*."""

    def beside(key: str) -> bool:
        return any(0 <= number.start - h.end <= 12 or 0 <= h.start - number.end <= 14 for h in words if h.value == key)

    if number.best is None or beside("at_least"):
        return number.low, None
    if beside("up_to"):
        return None, number.low
    return (round(number.low * 0.9), round(number.low * 1.1)) if beside("about") else (number.low, number.low)
