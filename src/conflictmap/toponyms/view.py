"""The text as the name automaton reads it: folded, hyphens and runs of white space one space, with a way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from conflictmap.text import Document

_RUN = re.compile(r"[ \n]{2,}")


@dataclass(frozen=True, slots=True)
class View:
    """``text`` is what is scanned; ``cuts`` and ``shifts`` tell how many folded characters were dropped before an offset."""

    document: Document
    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    def folded_offset(self, offset: int) -> int:
        """The folded offset of view offset ``offset``."""
        return offset + self.shifts[bisect_right(self.cuts, offset)]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of the non-empty view span ``start``–``end``."""
        return self.document.folded.source_span(self.folded_offset(start), self.folded_offset(end - 1) + 1)


def view_of(document: Document) -> View:
    """The view of ``document``. A run that holds a line break becomes one line break, so that no name crosses lines."""
    text = document.folded.text.replace("-", " ").replace("\r", " ")
    pieces, cuts, shifts, position, dropped = [], [], [0], 0, 0
    for match in _RUN.finditer(text):
        run = match.group()
        pieces += (text[position : match.start()], "\n" if "\n" in run else " ")
        position = match.end()
        dropped += len(run) - 1
        cuts.append(position - dropped)
        shifts.append(dropped)
    return View(document, "".join([*pieces, text[position:]]), tuple(cuts), tuple(shifts))
