"""A sentence as who speaks in it is looked for: its people and sides, and the marks and words that end where they may stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from conflictmap.events.words import Hit
from conflictmap.lexicon import table

Order = Literal["first", "between", "last"]
PEOPLE = ("office", "local", "person", "speaker")
REACH = 110  # characters from a verb of saying to the end of what may name its speaker
TOUCHING = 3  # characters between a word of saying and who stands right beside it
_ENDS = re.compile('[:;؛"]|\\s-+\\s')
_DATELINE = re.compile(r"[^\W\d_][^.!?:;\n]{2,58}?\s[-–—]+\s")  # *Baku, 18 October (agency) -*
CAPITAL = "[A-ZÀ-ÖØ-ÞĞİŞƏА-ЯЁԱ-Ֆ]"
_FIRST_NAME = re.compile(rf"(?<!\w)({CAPITAL}[^\W\d_]+) \Z")
NOBODY, SAME = "nobody", "same"  # no speaker though it looks like one; who spoke before
OUTLET, PRESS = "outlet", "news agency"  # the outlet's own reporter; the press
BOTH = "both sides"  # who accuse each other
SOURCE = "unnamed source"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as speakers see it: its hits by their class, ``folk`` those of its people in order, the words that end where a speaker may
    stand, in source offsets."""

    text: str
    source: str
    start: int
    order: Order
    hits: Mapping[str, Sequence[Hit]]
    folk: Sequence[Hit]
    that: re.Pattern[str]
    to: re.Pattern[str]
    to_behind: re.Pattern[str]

    @property
    def opening(self) -> int:
        """Where the sentence begins behind the dateline that it may open with."""
        match = _DATELINE.match(self.text)
        return self.start + match.end() if match else self.start

    def of(self, kind: str) -> Sequence[Hit]:
        """The hits of a class, in order."""
        return self.hits.get(kind, ())

    def has(self, said: Hit, value: str) -> bool:
        """Whether a word of saying is marked as one whose speaker stands behind, before, or is addressed."""
        return any(h.value == value and h.start < said.end and said.start < h.end for h in self.of("voice"))

    def cites(self, said: Hit) -> bool:
        """Whether a word of saying is put in behind what is said: *according to*, *as the ministry announced*."""
        put_in = any(h.value == "as" and 0 <= said.start - h.end <= TOUCHING for h in self.of("voice"))
        return put_in or self.has(said, "behind") or self.has(said, "before")

    def is_idle(self, said: Hit) -> bool:
        """Whether a word of saying says nothing: *what they called concessions*, *sources of fire*."""
        covering = [h for h in (*self.of("speaker"), *self.of("voice")) if h.start <= said.start and said.end <= h.end]
        if any(h.value in (NOBODY, OUTLET) for h in covering):
            return True
        what = [h for h in self.of("voice") if h.value == "relative" and 0 < said.start - h.end <= TOUCHING]
        return bool(what) and not any(h.value in ("as", "behind") and h.end == what[0].end for h in self.of("voice"))

    def people(self, start: int, end: int) -> list[Hit]:
        """Offices and persons inside a span who may speak; of two at one place the longer."""
        found = _outer([h for h in self.folk if start <= h.start and h.end <= end])
        told = [h for h in found if h.value != NOBODY and not (h.value in (OUTLET, PRESS) and self.is_told(h))]
        return [h for h in told if not self.is_namesake(h)]

    def is_told(self, hit: Hit) -> bool:
        """Whether a journalist or outlet is spoken to (*told our correspondent*) or stands in the brackets of a dateline."""
        ahead = self.text[: hit.start - self.start]
        if ahead.endswith("(") or self.to.search(ahead):
            return True
        return self.to_behind.match(self.text[hit.end - self.start :]) is not None

    def is_namesake(self, hit: Hit) -> bool:
        """Whether a surname of the lexicon stands behind the first name of somebody else."""
        start, names = hit.start - self.start, table("common", "actors")["first_names"]
        if not self.source.startswith(_surnames(), start):
            return False
        before = _FIRST_NAME.search(self.source[:start])
        if before is None or not before.start():
            return False
        first, last = self.start + before.start(), self.start + before.end(1)
        known = any(h.start < last and first < h.end for hits in self.hits.values() for h in hits)
        return not known and before[1] not in names["known"]

    def sides(self, start: int, end: int) -> list[Hit]:
        """Sides and seats inside a span; a side inside the name of a place of another (*East Azerbaijan*) is none."""
        found = [h for h in (*self.of("side"), *self.of("seat")) if start <= h.start and h.end <= end]
        longer = [*self.of("seat"), *(h for h in self.of("speaker") if h.value == NOBODY)]
        return [
            h
            for h in found
            if not any(s.start <= h.start and h.end < s.end and s.value != h.value for s in longer)
            and not self.is_namesake(h)
        ]

    def told(self, start: int, end: int) -> bool:
        """Whether something is told between two offsets."""
        return any(h.strong and start <= h.start < end for h in self.of("trigger"))

    def until(self, start: int, said: Sequence[Hit]) -> int:
        """Where what may name a speaker behind ``start`` ends: at *that*, a mark, or the next word of saying."""
        at = start - self.start
        ends = [m.start() for m in (self.that.search(self.text, at), _ENDS.search(self.text, at)) if m]
        ends += [h.start - self.start for h in said if h.start >= start]
        return min([self.start + e for e in ends] + [start + REACH, self.start + len(self.text)])

    def opens(self, said: Hit, after: int) -> bool:
        """Whether what is said begins where the words that may name its speaker end: at *that*, a colon or a quotation mark."""
        at = after - self.start
        return after - said.end < REACH and bool(self.that.match(self.text, at) or self.text[at : at + 1] in (":", '"'))


def _outer(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without those inside a longer one, and without *the ministry* where its name goes on."""
    return [
        h
        for h in hits
        if not any(o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start for o in hits)
        and not (h.value == SAME and any(o.value != SAME and o.start < h.end and h.start < o.end for o in hits))
    ]


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(table("common", "actors")["first_names"]["surnames"])
