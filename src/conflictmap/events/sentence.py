"""A sentence as events see it: its words, places and times, in source offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflictmap.events.claims import Claim, find_claim
from conflictmap.events.counts import find_counts
from conflictmap.events.words import Hit, event_words
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Count, Place, Timex, Toponym
from conflictmap.text import Document


@dataclass(frozen=True, slots=True)
class Mention:
    """A resolved toponym with its place."""

    toponym: Toponym
    place: Place


@dataclass(frozen=True, slots=True)
class View:
    """One sentence with all that was found in it; hits, places and times by source offset, in order."""

    number: int
    start: int
    end: int
    language: str
    paragraph: int
    hits: tuple[Hit, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Timex, ...]
    claim: Claim
    counts: tuple[Count, ...]

    def of(self, kind: str) -> Iterator[Hit]:
        """The hits of one class."""
        return (hit for hit in self.hits if hit.kind == kind)


def views(document: Document, toponyms: Sequence[Toponym], times: Sequence[Timex], gazetteer: Gazetteer) -> list[View]:
    """Every sentence of the document as a view."""
    mentions = [Mention(t, gazetteer.place(t.place_id)) for t in toponyms if t.place_id]
    valued = [t for t in times if t.period]
    mention_starts, time_starts = [m.toponym.start for m in mentions], [t.start for t in valued]
    out = []
    for number, sentence in enumerate(document.sentences):
        a, b = sentence.start, sentence.end
        out.append(_view(document, number, tuple(mentions[bisect_left(mention_starts, a):bisect_left(mention_starts, b)]),
                         tuple(valued[bisect_left(time_starts, a):bisect_left(time_starts, b)])))
    return out


def _view(document: Document, number: int, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> View:
    sentence, text = document.sentences[number], document.folded.text
    start, end = _folded_offset(document, sentence.start), _folded_offset(document, sentence.end)
    words = event_words(sentence.language) or event_words(document.article.language)
    hits = _without_inner(list(words.find(text, start, end))) if words else []
    claim = find_claim(text, start, end, hits)
    counts = find_counts(document, start, end, hits, sentence.language)
    sourced = tuple(Hit(*document.folded.source_span(h.start, h.end), h.kind, h.value, h.strong) for h in hits)
    return View(number, sentence.start, sentence.end, sentence.language, sentence.paragraph, sourced, mentions, times, claim, counts)


def _folded_offset(document: Document, offset: int) -> int:
    return offset if document.folded.offsets is None else bisect_left(document.folded.offsets, offset)


def _without_inner(hits: Sequence[Hit]) -> list[Hit]:
    """Hits in order of the text; a trigger inside a longer trigger is left out."""
    triggers = [h for h in hits if h.kind == "trigger"]
    inner = {h for h in triggers for o in triggers if (o.start <= h.start and h.end <= o.end) and (o.end - o.start > h.end - h.start)}
    return sorted((h for h in hits if h not in inner), key=lambda h: (h.start, h.end))
