"""What of a page is not the story: found line by line, set aside with a reason, never deleted.

Losing story is worse than keeping boilerplate: a rule acts only where the whole line fits it, and only a heading that ends
the story (keywords, comments) takes what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conflictmap.model import Aside
from conflictmap.read.cues import Cue, CueIndex, cue_index
from conflictmap.read.lines import Line
from conflictmap.text import Folded

_STORY_BEFORE_END = 80
_FEWEST_MENU_LINES, _MENU_WORDS, _LEAST_MENU_SHARE = 3, 3, 0.6
_LONGEST_ITEM = 110
_NAME_WORDS = 5
_FEWEST_HEADLINES, _HEADLINE_WORDS = 4, (5, 25)
_LISTED = re.compile(r"\d|[-–—*] ?\d|.*:$")
_CREDIT = re.compile(r"[(\[]([^()\[\]\n]{1,60})[)\]]$")

Reasons = dict[int, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """Which lines are not story: ``reasons`` by their number, and ``end``, the number of the line with which the story is over."""

    reasons: Reasons
    end: int

    def in_story(self, number: int) -> bool:
        """Whether a line belongs to the story as far as its marks tell."""
        return number < self.end and number not in self.reasons


def mark_lines(lines: Sequence[Line], lang: str) -> Marks:
    """The lines of a text that are not its story."""
    index = cue_index(lang)
    cues = [index.find(line) for line in lines]
    reasons: Reasons = {}
    _mark_header(lines, cues, reasons)
    _mark_menus(lines, cues, reasons)
    _mark_lines(lines, cues, reasons)
    end = _story_end(lines, cues, reasons)
    _mark_trailing_headlines(lines, reasons, end)
    return Marks(reasons, end)


def find_asides(
    folded: Folded, lines: Sequence[Line], lang: str, marks: Marks, print_dates: Iterable[int] = ()
) -> tuple[Aside, ...]:
    """The spans of ``lines`` that are not story, in source offsets and order.

    ``print_dates`` are the numbers of lines known to hold the day on which the page was looked at.
    """
    reasons = dict.fromkeys(print_dates, "page-print date") | marks.reasons
    asides = [
        _aside(folded, line.start, line.end, reasons[number])
        for number, line in enumerate(lines[: marks.end])
        if number in reasons
    ]
    asides += [_aside(folded, *span, "credit") for span in _credits(lines[: marks.end], reasons, cue_index(lang))]
    if marks.end < len(lines):
        reason = reasons.get(marks.end, "after the story")
        asides.append(_aside(folded, lines[marks.end].start, lines[-1].end, reason))
    return tuple(sorted(asides, key=lambda aside: aside.start))


def _aside(folded: Folded, start: int, end: int, reason: str) -> Aside:
    first, last = folded.source_span(start, end)
    return Aside(start=first, end=last, reason=reason)


def _mark_header(lines: Sequence[Line], cues: Sequence[Cue | None], reasons: Reasons) -> None:
    """Mastheads: editors' titles and the names under them, above the first sentence."""
    for number, (line, cue) in enumerate(zip(lines, cues, strict=True)):
        if line.is_sentence:
            return
        if cue and cue.rule.effect == "header":
            reasons[number] = cue.rule.reason
            for below in range(number + 1, min(number + 1 + cue.rule.takes, len(lines))):
                if lines[below].words <= _NAME_WORDS and not lines[below].after_blank:
                    reasons[below] = cue.rule.reason


def _mark_menus(lines: Sequence[Line], cues: Sequence[Cue | None], reasons: Reasons) -> None:
    """Runs of short lines in which menu words stand together; a single one is a subheading."""
    run: list[int] = []
    for number in range(len(lines) + 1):
        known = number < len(lines) and _is_menu(cues[number])
        if known or (
            run and number < len(lines) and lines[number].words <= _MENU_WORDS and not lines[number].is_sentence
        ):
            run.append(number)
            continue
        while run and not _is_menu(cues[run[-1]]):
            run.pop()
        menu_words = sum(_is_menu(cues[n]) for n in run)
        if menu_words >= _FEWEST_MENU_LINES and menu_words >= _LEAST_MENU_SHARE * len(run):
            reasons.update(dict.fromkeys(run, "menu"))
        run = []


def _is_menu(cue: Cue | None) -> bool:
    return cue is not None and cue.rule.effect == "menu"


def _mark_lines(lines: Sequence[Line], cues: Sequence[Cue | None], reasons: Reasons) -> None:
    """Lines of furniture, and lists under their headings; above the first sentence such a heading is the section's name."""
    below_sentence = False
    for number, (line, cue) in enumerate(zip(lines, cues, strict=True)):
        if cue is not None and number not in reasons and cue.rule.effect in ("line", "list"):
            reasons[number] = cue.rule.reason
            if cue.rule.effect == "list" and (below_sentence or not cue.bare):
                reasons.update(dict.fromkeys(_items(lines, cues, number, cue), cue.rule.reason))
        below_sentence = below_sentence or line.is_sentence


def _items(lines: Sequence[Line], cues: Sequence[Cue | None], heading: int, cue: Cue) -> list[int]:
    """The headlines listed under a heading. One that is a headline itself owns more only where no story comes after them."""
    items: list[int] = []
    for number in range(heading + 1, len(lines)):
        if cues[number] is not None:
            return items
        line = lines[number]
        if line.is_sentence or len(line.text) > (_LONGEST_ITEM if not cue.bare else 10 * _LONGEST_ITEM):
            return items if cue.bare else []
        items.append(number)
    return items


def _story_end(lines: Sequence[Line], cues: Sequence[Cue | None], reasons: Reasons) -> int:
    """The number of the line with which the story is over; the count of lines where it runs to the end.

    Keywords and comments end it; so does a heading of related articles right under the story's credit, whatever comes then:
    another article, as a rule.
    """
    story, credited = 0, False
    for number, (line, cue) in enumerate(zip(lines, cues, strict=True)):
        ends = cue is not None and number not in reasons and cue.rule.effect == "end"
        ends = ends or (cue is not None and cue.rule.effect == "list" and cue.bare and credited)
        if cue and ends:
            reasons[number] = cue.rule.reason
            if story >= _STORY_BEFORE_END:
                return number
        elif number not in reasons:
            story += len(line.text)
        credited = reasons.get(number) == "credit" or (credited and number in reasons)
    return len(lines)


def _mark_trailing_headlines(lines: Sequence[Line], reasons: Reasons, end: int) -> None:
    """Headlines of other articles after the last sentence of a story, where the story's own lines end as sentences do."""
    run: list[int] = []
    for number in range(end - 1, -1, -1):
        line = lines[number]
        if number in reasons:
            continue
        if line.is_sentence or not _HEADLINE_WORDS[0] <= line.words <= _HEADLINE_WORDS[1] or _LISTED.match(line.text):
            break
        run.append(number)
    story = [
        line
        for number, line in enumerate(lines[: min(run, default=0)])
        if line.words > _NAME_WORDS and number not in reasons
    ]
    if len(run) >= _FEWEST_HEADLINES and sum(line.is_sentence for line in story) >= max(2, 0.6 * len(story)):
        reasons.update(dict.fromkeys(run, "related articles"))


def _credits(lines: Sequence[Line], reasons: Reasons, index: CueIndex) -> Iterator[tuple[int, int]]:
    """The agency in brackets at the end of a caption, in folded offsets."""
    for number, line in enumerate(lines):
        if number in reasons or line.text[-1] not in ")]" or (line.is_sentence and len(line.text) > 160):
            continue
        found = _CREDIT.search(line.text)
        parts = re.split(r"\s*[/|,،+-]\s*", found.group(1)) if found else []
        if found and any(part.strip() in index.agencies for part in parts):
            yield line.start + found.start(), line.end
