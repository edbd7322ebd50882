"""What stands on a page beside the story, set aside as spans with a reason and never deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from conflictmap.calendar import pattern_of
from conflictmap.lexicon import table
from conflictmap.model import Aside
from conflictmap.text import fold

_HEADLINE_CHARS = 130  # a line this short without a full stop may be a link to another story
_SENTENCE_END = re.compile(r"[.!?؟։…][\"»”’)]*$")
Line = tuple[int, int, str]


def lines_of(text: str) -> list[Line]:
    """Start, end and folded text of every line that is not blank."""
    return [(m.start(), m.end(), " ".join(fold(m[0]).text.split())) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def find_boilerplate(text: str) -> tuple[Aside, ...]:
    """The spans of ``text`` that are no story: menus, links to other stories, tags, credits, and another article after the end."""
    lines = lines_of(text)
    spans = [*_page_header(lines), *_lines_aside(lines), *_credits(lines, text)]
    merged: list[Aside] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if merged and span.start < merged[-1].end:
            continue
        merged.append(span)
    return tuple(merged)


def _page_header(lines: Sequence[Line]) -> Iterator[Aside]:
    """A page that opens with its own clock: that line, and the names and menus up to the first gap, are the frame."""
    if not lines or not _starts("page_clock", anywhere=True).search(lines[0][2]) or len(lines[0][2]) > _HEADLINE_CHARS:
        return
    end = lines[0][1]
    for start, stop, line in lines[1:]:
        if start - end > 1 or len(line) > _HEADLINE_CHARS // 2:
            break
        end = stop
    yield Aside(start=lines[0][0], end=end, reason="page header")


def _lines_aside(lines: Sequence[Line]) -> Iterator[Aside]:
    last = lines[-1][1] if lines else 0
    number = 0
    while number < len(lines):
        start, end, line = lines[number]
        number += 1
        if _starts("end").match(line) or (_starts("source").match(line) and _is_last_story_line(lines, number)):
            yield Aside(start=start, end=last, reason="end of the story")
            return
        if _starts("related").match(line) and len(line) < 3 * _HEADLINE_CHARS:
            while number < len(lines) and _is_link(lines[number][2]):
                end = lines[number][1]
                number += 1
            yield Aside(start=start, end=end, reason="links to other stories")
        elif (_starts("line").match(line) and len(line) < _HEADLINE_CHARS) or _starts("source").match(line):
            yield Aside(start=start, end=end, reason="page furniture")


def _is_last_story_line(lines: Sequence[Line], number: int) -> bool:
    """Whether the lines from ``number`` on hold tags, links or sources before any full sentence of a story."""
    for _, _, line in lines[number:number + 4]:
        if any(_starts(kind).match(line) for kind in ("end", "source", "related")):
            return True
        if not _is_link(line):
            return False
    return True


def _is_link(line: str) -> bool:
    """Whether a line may be the title of another story: short and without a full stop."""
    return len(line) <= _HEADLINE_CHARS and not _SENTENCE_END.search(line)


def _credits(lines: Sequence[Line], text: str) -> Iterator[Aside]:
    pattern = re.compile(rf"\((?:{pattern_of(_words('credit'))})(?:[ -/]+\w+){{0,3}}\)$")
    for start, end, line in lines:
        if pattern.search(line) and len(line) <= 2 * _HEADLINE_CHARS and "(" in text[start:end]:
            yield Aside(start=start + text[start:end].rindex("("), end=start + len(text[start:end].rstrip()), reason="picture credit")


def _words(kind: str) -> tuple[str, ...]:
    return tuple(" ".join(fold(word).text.split()) for word in table("common", "boilerplate")[kind])


@lru_cache(maxsize=None)
def _starts(kind: str, anywhere: bool = False) -> re.Pattern[str]:
    """Lines that begin with a word of ``kind`` (after bullets and brackets), or hold it anywhere."""
    words = pattern_of(_words(kind))
    return re.compile(rf"\b{words}" if anywhere else rf"[\W_]{{0,4}}{words}(?:\W|$|(?<=[:؛])|(?=ال))")
