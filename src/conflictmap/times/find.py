"""From a document to its time expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from conflictmap.calendar import CalendarDate, find_in_folded
from conflictmap.model import Article, Timex
from conflictmap.text import Document, prepare
from conflictmap.times.resolve import Story, resolve
from conflictmap.times.rules import Language, Rule, language

_BEFORE, _AFTER = 48, 64  # how far an expression may reach around the word that betrays it


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of folded text that may be a time: by a rule with its groups, or an absolute date of the calendar."""

    start: int
    end: int
    rule: Rule | None
    groups: dict[str, str]
    absolute: CalendarDate | None = None


def find_times(document: Document) -> tuple[Timex, ...]:
    """The time expressions of ``document`` in order; one that nothing anchors has no value and says why.

    Values follow TIMEX3. The anchor is the article's publication day, or the story: the day told last.
    """
    text, out = document.folded.text, []
    story = Story(document.article.published)
    for lang, start, end, paragraph in _stretches(document):
        story = story.in_paragraph(paragraph)
        for found in _longest(_candidates(text, start, end, language(lang))):
            timex, story = resolve(found.rule, found.groups, found.absolute, story, language(lang))
            a, b = document.folded.source_span(found.start, found.end)
            out.append(
                Timex(
                    start=a,
                    end=b,
                    surface=document.article.text[a:b],
                    type=timex.type,
                    value=timex.value,
                    period=timex.period,
                    precision=timex.precision,
                    anchor=timex.anchor,
                    why=timex.why,
                )
            )
    return tuple(out)


def resolve_phrase(text: str, reference: date | datetime, lang: str) -> Timex | None:
    """The first time expression of a phrase that stands alone, resolved against ``reference``; None where there is none."""
    day = reference.date() if isinstance(reference, datetime) else reference
    found = find_times(prepare(Article(id="phrase", uri="phrase", text=text, language=lang, published=day)))
    return found[0] if found else None


def _stretches(document: Document) -> Iterator[tuple[str, int, int, int]]:
    """Language, folded start and end, and paragraph of each sentence."""
    offsets = document.folded.offsets
    for sentence in document.sentences:
        if offsets is None:
            yield sentence.language, sentence.start, sentence.end, sentence.paragraph
        else:
            from bisect import bisect_left

            yield (
                sentence.language,
                bisect_left(offsets, sentence.start),
                bisect_left(offsets, sentence.end),
                sentence.paragraph,
            )


def _candidates(text: str, start: int, end: int, lang: Language) -> Iterator[Found]:
    for a, b in _regions(text, start, end, lang):
        for code in {lang.code, "en"}:  # English datelines and embedded posts stand in text of every language
            for date_ in find_in_folded(text, code, a, b):
                yield Found(date_.start, date_.end, None, {}, date_)
        for rule in lang.rules:
            for match in rule.pattern.finditer(text, a, b):
                groups = {name: value for name, value in match.groupdict().items() if value and name != "body"}
                yield Found(match.start("body"), match.end("body"), rule, groups)


def _regions(text: str, start: int, end: int, lang: Language) -> list[tuple[int, int]]:
    """Stretches around the words that betray a time, cut at spaces, none overlapping."""
    regions: list[list[int]] = []
    for _, a, b in lang.anchors.find_matches_as_indexes(f" {text[start:end]}"):  # an anchor may ask for a word's begin
        low, high = max(start, start + a - 1 - _BEFORE), min(end, start + b - 1 + _AFTER)
        while low > start and text[low - 1] != " ":
            low -= 1
        while high < end and text[high] != " ":
            high += 1
        if regions and low <= regions[-1][1]:
            regions[-1][1] = max(high, regions[-1][1])
        else:
            regions.append([low, high])
    return [(a, b) for a, b in regions]


def _longest(candidates: Iterable[Found]) -> list[Found]:
    """The longest of overlapping candidates, in order of the text."""
    taken: list[Found] = []
    for found in sorted(candidates, key=lambda f: (f.start - f.end, f.start, f.rule is None)):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)
    return sorted(taken, key=lambda f: f.start)
