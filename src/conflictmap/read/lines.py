"""A text as lines: the unit in which pages say what is story and what is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conflictmap.text import Folded

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w")
_ARMENIAN = re.compile("[\u0561-\u0587]")
_STOPS = ".!?؟։:…"
_CLOSING = "\"')]} "
_LONGEST_HEADLINE = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. ``start``–``end`` are offsets into the folded text, outer space left off.

    ``text`` is the folded line, ``bare`` the same without the bullets, brackets and dashes before its first word;
    ``after_blank`` tells whether a blank line stands above.
    """

    start: int
    end: int
    text: str
    bare: str
    after_blank: bool

    @property
    def words(self) -> int:
        """How many words stand in the line."""
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Whether the line reads as running text: it is long, or ends as a sentence does."""
        last = self.text.rstrip(_CLOSING)[-1:]
        truncated = self.text.endswith(("...", "…"))
        stops = last in _STOPS and last not in ":…" and not truncated and self.words > 4
        armenian = last == ":" and self.words > 6 and _ARMENIAN.search(self.text) is not None
        return len(self.text) > _LONGEST_HEADLINE or stops or armenian


def split_lines(folded: Folded) -> tuple[Line, ...]:
    """The lines of a folded text that hold anything, in order."""
    lines, previous_end = [], 0
    text = folded.text
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        first = _WORD.search(body)
        gap = text[previous_end:start]
        lines.append(
            Line(
                start,
                start + len(body),
                body,
                body[first.start() :] if first else "",
                gap.replace("\r\n", "\n").count("\n") > 1,
            )
        )
        previous_end = start + len(body)
    return tuple(lines)
