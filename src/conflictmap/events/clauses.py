"""Where the clauses of a sentence begin and end, and where it turns from one happening to the next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.text import fold

_SEMICOLON = re.compile("[;؛]")
_MARKS = re.compile(r"[,،;؛:](?!\d)| -+ ")
_WRITTEN_ON = re.compile(r"(?<=\s)و(?=\w{3})")  # Arabic *and*, written onto what it joins
_TELLING = ("trigger", "act", "clues", "evidence")
_LISTED = 30  # characters between two names or days of one list

Anchor = tuple[
    int, int, str, str
]  # where a place or a day begins and ends, which of the two it is, and which place or day


def hard_edges(text: str, start: int, hits: Sequence[Hit]) -> tuple[int, ...]:
    """Semicolons and words like *but* and *while*, as source offsets; ``start`` is that of ``text``."""
    words = [hit.start for hit in hits if hit.kind == "clauses" and hit.value == "break"]
    return tuple(sorted([*words, *(start + mark.start() for mark in _SEMICOLON.finditer(text))]))


def edges(text: str, start: int, hits: Sequence[Hit], *, written_on: bool) -> tuple[int, ...]:
    """Where clauses end or begin: marks, words like *but* and *while*, and a verb with *and* ``written_on`` it."""
    found = {start + match.start() for match in _MARKS.finditer(text)}
    for hit in hits:
        if hit.kind == "clauses" and hit.value in ("break", "after", "relative"):
            found.add(hit.start)
        elif written_on and hit.strong and hit.kind in ("trigger", "act") and _conjoined(text, hit.start - start):
            found.add(hit.start - 1)
    return tuple(sorted(found))


def _conjoined(text: str, at: int) -> bool:
    return at >= 1 and text[at - 1] in "وف" and (at == 1 or not text[at - 2].isalnum())


def joints(text: str, start: int, language: str, *, written_on: bool) -> Iterator[int]:
    """Where *and* stands."""
    pattern = _WRITTEN_ON if written_on else _and(language)
    return (start + match.start() for match in pattern.finditer(text))


@cache
def _and(language: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles")["and"].get(language, ["(?!)"]))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def turns(points: Sequence[int], span: tuple[int, int], anchors: Sequence[Anchor], hits: Sequence[Hit]) -> list[int]:
    """The ``points`` on both sides of which something is told with a place or a day of its own: *stormed Khojaly in February and took
    Shusha in May*."""
    telling = [hit.start for hit in hits if hit.kind in _TELLING]
    if len(anchors) < 2 or len(telling) < 2:
        return []
    found, last = [], span[0]
    for number, point in enumerate(points):
        following = points[number + 1] if number + 1 < len(points) else span[1]
        if not (_any_between(telling, last, point) and _any_between(telling, point, following)):
            continue
        before = {a[2]: a for a in anchors if last <= a[0] < point}  # the last of each sort
        behind = {a[2]: a for a in reversed(anchors) if point <= a[0] < following}  # the first of each sort
        if any(_is_another(before[sort], behind[sort], telling) for sort in before.keys() & behind.keys()):
            found.append(point)
            last = point
    return found


def _is_another(a: Anchor, b: Anchor, telling: Sequence[int]) -> bool:
    """Whether ``b`` is neither the same place or day as ``a`` nor in one list with it."""
    return a[3] != b[3] and (b[0] - a[1] > _LISTED or _any_between(telling, a[1], b[0]))


def _any_between(offsets: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end
