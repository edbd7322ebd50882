"""A text as lines: the unit in which pages say what is story and what is not."""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.text import Folded

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w")
_ARMENIAN = re.compile("[\u0561-\u0587]")
_STOPS = frozenset(".!?؟։")
_CLOSING = "\"')]} "
_LONGEST_HEADLINE = 160


class Line(NamedTuple):
    """A line that is not blank. ``start``–``end`` are offsets into the folded text, outer space left off.

    ``words`` counts its words, ``is_sentence`` tells whether it reads as running text: long, or ending as a sentence does.
    ``text`` is the folded line, ``bare`` the same without the bullets, brackets and dashes before its first word;
    ``after_blank`` tells whether a blank line stands above.
    """

    start: int
    end: int
    text: str
    bare: str
    after_blank: bool
    words: int
    is_sentence: bool


def _reads_as_sentence(text: str, words: int) -> bool:
    """Whether a line reads as running text: it is long, or ends as a sentence does."""
    if len(text) > _LONGEST_HEADLINE:
        return True
    last = text.rstrip(_CLOSING)[-1:]
    if last == ":":
        return words > 6 and _ARMENIAN.search(text) is not None
    return words > 4 and last in _STOPS and not text.endswith(("...", "…"))


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
        words = len(body.split())
        lines.append(
            Line(
                start,
                start + len(body),
                body,
                body[first.start() :] if first else "",
                gap.replace("\r\n", "\n").count("\n") > 1,
                words,
                _reads_as_sentence(body, words),
            )
        )
        previous_end = start + len(body)
    return tuple(lines)
