"""Where a text or its address tells the day on which it was published: candidates, each with where it stands and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from conflictmap.calendar import CalendarDate, pattern_of
from conflictmap.read.boilerplate import Marks
from conflictmap.read.cues import cue_index
from conflictmap.read.days import DateCandidate, PublicationWords, candidate, dates_in, publication_words
from conflictmap.read.lines import Line

_HEADER_LINES = 14
_HEADER_LETTERS = 2500
_DATELINE_LINES = 8
_LONGEST_PLACE, _PLACE_WORDS = 45, 3
_LONGEST_CUE_LINE = 220
_LONGEST_HEADER = 120
_LONGEST_END = 60
_LETTERS_BESIDE_DATE = 14
_DIGIT = re.compile(r"\d")
_AFTER_DATELINE = re.compile(
    r"[)\]]?(?:[ .,،]*(?P<agency>[(/\[][^()/\[\]]{1,40}[)/\]]|/[^()/\[\]:]{2,30}(?=:)))?[ ,،]*(?P<dash>[-:.։․])?"
)
_DAY_MONTH_DATELINE = re.compile(r"\D{2,40}-? ?(?P<day>\d\d?) ?[-/] ?(?P<month>\d\d?) ?\((?P<agency>[^()]{1,30})\)")
_BAR = re.compile("[|•·]")
_CLOCK = re.compile(r"(?<![\d:])[0-2]?\d[:.h][0-5]\d(?![\d.])")


def line_candidates(lines: Sequence[Line], lang: str, marks: Marks) -> list[DateCandidate]:
    """What header, datelines, embedded posts and the last line tell; lists of other articles and comments tell nothing."""
    words = publication_words(lang)
    out: list[DateCandidate] = []
    seen = sentences = 0
    for number, line in enumerate(lines[: marks.end]):
        in_header = number < _HEADER_LINES and seen < _HEADER_LETTERS
        seen += len(line.text)
        if _DIGIT.search(line.text) and marks.reasons.get(number) != "related articles":
            found = (
                (len(line.text) <= _LONGEST_CUE_LINE and _labelled(line, number, lang, words))
                or (in_header and _whole_line(line, number, lang, words))
                or (sentences < _DATELINE_LINES and _dateline(line, number, lang))
                or (in_header and not sentences and _byline(line, number, lang, words))
            )
            if found:
                out.append(found)
            elif number == marks.end - 1 and (found := _whole_line(line, number, lang, words)):
                out.append(replace(found, source="last line", confidence=0.6))
            elif number == marks.end - 1 and (found := _at_the_end(line, number, lang)):
                out.append(found)
        sentences += line.is_sentence
    return out


def _labelled(line: Line, number: int, lang: str, words: PublicationWords) -> DateCandidate | None:
    """A date after a word for publishing, or at the end of an embedded post."""
    if not any(map(line.text.__contains__, words.labels)):
        return None
    found = dates_in(line.text, lang)
    if not found:
        return None
    for labels, source, confidence in (
        (words.printed, "page print", 0.1),
        (words.published, "header", 0.95),
        (words.updated, "update", 0.7),
    ):
        since = 0  # a line may tell both when a page was published and when it was changed
        for day in found if source != "update" else found[:1]:
            if any(_begins_or_ends(line.text[since : day.start], label) for label in labels):
                return candidate(day, source, confidence, number)
            since = day.end
    last = line.text[: found[-1].start]
    if any(post in last for post in words.posts) and len(line.text) - found[-1].end <= 12:
        return candidate(found[-1], "embedded post", 0.7, number)
    return None


def _begins_or_ends(before: str, label: str) -> bool:
    """Whether a label opens the line or stands right before the date, as a whole word."""
    trimmed = before.strip(' :-،,|.(["*•')
    if trimmed.startswith(label) and not trimmed[len(label) : len(label) + 1].isalnum():
        return len(trimmed) <= len(label) + 30
    bare = label.rstrip(" :")
    return trimmed.endswith(bare) and not trimmed[-len(bare) - 1 : -len(bare)].isalnum() and len(trimmed) <= 120


def _whole_line(line: Line, number: int, lang: str, words: PublicationWords) -> DateCandidate | None:
    """A line, or a part of one between bars, that is nothing but a date."""
    for part in map(str.strip, _BAR.split(line.text)):
        found = dates_in(part, lang) if len(part) <= 110 else []
        if not found:
            continue
        beside = part[: found[0].start] + part[found[-1].end :]
        corresponding = any(word in part for word in words.corresponding)
        joined = len(found) > 1 and corresponding
        if sum(char.isalpha() for char in beside) > _LETTERS_BESIDE_DATE and not joined:
            continue
        own = next((d for d in found if d.calendar == "gregorian" and d.year), found[0])
        doubled = corresponding or {d.calendar for d in found} >= {"gregorian", "hijri"}
        if doubled:
            return candidate(own, "dated page", 0.5, number)
        bare = own.year or not any(map(str.isalpha, beside))  # else it may be a headline: *The fighting of 16 November*
        return candidate(own, "header", 0.9 if bare else 0.7, number)
    return None


def _at_the_end(line: Line, number: int, lang: str) -> DateCandidate | None:
    """A full date, a place before it, behind the last sentence of a text."""
    found = dates_in(line.text[-_LONGEST_END:], lang)
    if not found or not found[-1].year or line.text[-_LONGEST_END:][found[-1].end :].strip(" .)"):
        return None
    _, stop, place = line.text[-_LONGEST_END:][: found[-1].start].rpartition(". ")
    return candidate(found[-1], "last line", 0.7, number) if stop and len(place.split()) <= _PLACE_WORDS else None


def chronicle_days(lines: Sequence[Line], lang: str, marks: Marks) -> list[DateCandidate]:
    """The headings of a running report that are nothing but a day, with what happened on it under each; none in other texts."""
    words = publication_words(lang)
    headings: list[DateCandidate] = []
    clocks = 0
    told = True  # whether something stands under the heading above
    for number, line in enumerate(lines[: marks.end]):
        short = len(line.text) <= _LONGEST_PLACE and marks.in_story(number) and _DIGIT.search(line.text)
        heading = _whole_line(line, number, lang, words) if short and not _CLOCK.search(line.text) else None
        if heading and told:
            headings.append(heading)
        clocks += bool(headings) and _CLOCK.match(line.bare) is not None
        told = heading is None
    days = {(c.month, c.day) for c in headings}
    running = len(days) > 1 and (clocks > 0 or all(c.year is None for c in headings))
    return headings if running and told else []


def _byline(line: Line, number: int, lang: str, words: PublicationWords) -> DateCandidate | None:
    """A full date in a line above the story that names the author, the section or the hour, and is no sentence."""
    found = dates_in(line.text, lang) if len(line.text) <= _LONGEST_HEADER and not line.is_sentence else []
    if len(found) != 1 or not found[0].year:
        return None
    before, after = line.text[: found[0].start].strip(), line.text[found[0].end :]
    if any(before.startswith(f"{word} ") for word in words.bylines) or before[-1:] in tuple("|•·-/›»>:"):
        return candidate(found[0], "header", 0.8, number)
    hour = found[0].clock or _CLOCK.search(after[:12]) or _CLOCK.search(before[-12:])
    return candidate(found[0], "header", 0.75, number) if hour else None


def _dateline(line: Line, number: int, lang: str) -> DateCandidate | None:
    """Place, day and agency before the first sentence of agency copy."""
    head = line.text[: _LONGEST_PLACE * 3]
    if not _DIGIT.search(head, 0, _LONGEST_PLACE + 4):
        return None
    found = dates_in(head, lang)
    if not found:
        return _day_month_dateline(head, number)
    if found[0].start > _LONGEST_PLACE or any(word in head for word in publication_words(lang).captions):
        return None
    before = head[: found[0].start].strip()
    after = _AFTER_DATELINE.match(head[found[0].end : found[0].end + 70])
    if after is None or len(before.split()) > 5 or any(mark in before for mark in "!?؟:"):
        return None
    if len(before.split()) > _PLACE_WORDS and not head[found[0].end + after.end() :].strip(" ."):
        return None  # the day and the agency of a picture, told under it
    agency = after.group("agency") is not None or _names_agency(head, found[0], before, lang)
    placed = before[-1:] in tuple(",،(/-.") or (0 < len(before.split()) <= _PLACE_WORDS and line.start == 0)
    if not agency and not (placed and after.group("dash")):
        return None
    return candidate(found[0], "dateline", 0.95 if agency and before else 0.8, number)


def _names_agency(head: str, found: CalendarDate, before: str, lang: str) -> bool:
    return any(_agencies(lang).search(part) for part in (head[found.end : found.end + 30], before))


def _day_month_dateline(head: str, number: int) -> DateCandidate | None:
    """``MOSCOW - 10 - 10 (agency)``: day and month in figures, as agencies of the Gulf write them."""
    match = _DAY_MONTH_DATELINE.match(head)
    if match is None or not (1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12):
        return None
    return DateCandidate(
        year=None, month=int(match["month"]), day=int(match["day"]), source="dateline", confidence=0.95, line=number
    )


@cache
def _agencies(lang: str) -> re.Pattern[str]:
    """The names of agencies as whole words."""
    return re.compile(rf"(?<!\w){pattern_of(name for name in cue_index(lang).agencies if len(name) > 2)}(?!\w)")
