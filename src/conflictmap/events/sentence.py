"""A sentence as events see it: its words, places and times, in source offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from conflictmap.events.claims import Claim, attribution, byline, find_claims
from conflictmap.events.clauses import Anchor, edges, hard_edges, joints, turns
from conflictmap.events.counts import find_counts
from conflictmap.events.losses import find_losses
from conflictmap.events.spoken import PEOPLE, Order, Spoken
from conflictmap.events.words import EventWords, Hit, Spelling, event_words
from conflictmap.gazetteer import Gazetteer
from conflictmap.lexicon import table
from conflictmap.model import Count, Loss, Place, Timex, Toponym
from conflictmap.text import Document, Sentence

_MATTER = ("evidence", "clues", "thing")  # words that a month's name may look like: *march*
_TERM = re.compile(r'"((?:[^"\s]+ ?){1,3})"')  # words in quotation marks that are a name or a term
_NEVER = re.compile("(?!)")
_APART = ("nkao", "artsakh", "nagorno-karabakh", "karabakh")  # where the offices of Karabakh's Armenians sat
_LONGEST = 1500  # characters; nobody writes longer sentences, and what is done with one grows faster than it


@dataclass(frozen=True, slots=True)
class Mention:
    """A resolved toponym with its place, and where it begins and ends in the source."""

    toponym: Toponym
    place: Place
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is asked a thousand times an article at hand."""
        object.__setattr__(self, "start", self.toponym.start)
        object.__setattr__(self, "end", self.toponym.end)


@dataclass(frozen=True, slots=True)
class View:
    """One sentence with all that was found in it; hits by their class, places and times by source offset, in order.

    ``text`` is the folded sentence with its source length kept, so that ``text[i - start]`` answers for source offset ``i``; ``claim`` is
    the first claim that names its claimant, else the first; ``roles`` and ``parties`` remember what its places were found to be, since
    every happening asks.
    """

    number: int
    start: int
    end: int
    language: str
    paragraph: int
    text: str
    hits: Mapping[str, tuple[Hit, ...]]
    mentions: tuple[Mention, ...]
    times: tuple[Timex, ...]
    claims: tuple[Claim, ...]
    seats: tuple[Hit, ...]
    background: bool
    counts: tuple[Count, ...]
    losses: tuple[Loss, ...]
    unplaced: int
    spoken: Spoken
    postpositional: bool
    edges: tuple[int, ...]
    hard_edges: tuple[int, ...]
    roles: dict[tuple[int, str, str], bool] = field(default_factory=dict, compare=False)
    parties: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict, compare=False)
    claim: Claim = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Choose the claim once."""
        first = next((claim for claim in self.claims if claim.claimant), self.claims[0] if self.claims else Claim())
        object.__setattr__(self, "claim", first)

    @property
    def byline(self) -> Claim | None:
        """Who makes the statement or speech whose title or signature the sentence is."""
        return byline(self.spoken)

    @property
    def attribution(self) -> Claim | None:
        """The claim of who is named right behind a quotation."""
        return attribution(self.spoken)

    @property
    def order(self) -> Order:
        """Where the language has its verbs."""
        return self.spoken.order

    @property
    def verb_final(self) -> bool:
        """Whether what governs a verb stands behind it."""
        return self.order == "last"

    @property
    def headline(self) -> bool:
        """Whether it is the first of the text and closed by no full stop, as headlines are."""
        return self.number == 0 and self.text.rstrip('"»)”')[-1:] not in ".։؟!?"

    def of(self, kind: str, *values: str) -> Sequence[Hit]:
        """The hits of one class, of all values or of those given."""
        hits = self.hits.get(kind, ())
        return [hit for hit in hits if hit.value in values] if values and hits else hits

    def between(self, a: int, b: int) -> str:
        """The folded text between two source offsets, whichever comes first."""
        first, last = min(a, b) - self.start, max(a, b) - self.start
        return self.text[max(first, 0) : max(last, 0)]

    def breaks(self, a: int, b: int) -> int:
        """How many edges of clauses lie between two source offsets."""
        first, last = min(a, b), max(a, b)
        return bisect_left(self.edges, last) - bisect_left(self.edges, first)

    def is_parted(self, a: int, b: int) -> bool:
        """Whether a semicolon or a word like *but* and *while* parts two source offsets."""
        first, last = min(a, b), max(a, b)
        return bisect_left(self.hard_edges, last) > bisect_left(self.hard_edges, first)

    def clause(self, at: int) -> tuple[int, int]:
        """The span between the edges of clauses around a source offset."""
        number = bisect_right(self.edges, at)
        first = self.edges[number - 1] if number else self.start
        return first, self.edges[number] if number < len(self.edges) else self.end

    def parts(self) -> Iterator[tuple[int, int]]:
        """The spans between semicolons and words like *but* and *while*."""
        marks = (self.start, *(edge for edge in self.hard_edges if edge > self.start), self.end)
        return pairwise(marks)

    def is_total(self, count: Count) -> bool:
        """Whether a count is the sum of all losses so far: *raising the total to 525*."""
        return any(count.start <= hit.start and hit.end <= count.end for hit in self.of("counts", "total"))

    def is_parenthesis(self, a: int, b: int) -> bool:
        """Whether what lies between two source offsets is cut only by the two commas of something put in."""
        part = self.between(a, b)
        return self.breaks(a, b) == 2 and sum(map(part.count, ",،")) == 2


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters between two spans, 0 where they touch or overlap."""
    return max(0, b[0] - a[1], a[0] - b[1])


def views(document: Document, toponyms: Sequence[Toponym], times: Sequence[Timex], gazetteer: Gazetteer) -> list[View]:
    """Every sentence of the document as a view."""
    mentions = [Mention(t, gazetteer.place(t.place_id)) for t in toponyms if t.place_id]
    unplaced = [t.start for t in toponyms if not t.place_id]
    valued = [t for t in times if t.period]
    mention_starts, time_starts = [m.start for m in mentions], [t.start for t in valued]

    def view(number: int, a: int, b: int) -> View:
        lacking = bisect_left(unplaced, b) - bisect_left(unplaced, a)
        return _view(
            document,
            number,
            (a, b),
            tuple(mentions[bisect_left(mention_starts, a) : bisect_left(mention_starts, b)]),
            tuple(valued[bisect_left(time_starts, a) : bisect_left(time_starts, b)]),
            lacking,
        )

    return [
        view(number, a, b) for number, sentence in enumerate(document.sentences) for a, b in _pieces(document, sentence)
    ]


def _pieces(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """A sentence, or the pieces of one so long that it is none: a list or a table without full stops."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = document.article.text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, sentence.end


def _view(
    document: Document,
    number: int,
    span: tuple[int, int],
    mentions: tuple[Mention, ...],
    times: tuple[Timex, ...],
    unplaced: int,
) -> View:
    sentence, text = document.sentences[number], document.folded.text
    start, end = _folded_offset(document, span[0]), _folded_offset(document, span[1])
    words = event_words(sentence.language) or event_words(document.article.language)
    hits = _without_inner(list(dict.fromkeys(words.find(text, start, end, _speller(document))))) if words else []
    dated = [(_folded_offset(document, t.start), _folded_offset(document, t.end)) for t in times]
    hits = [hit for hit in hits if hit.kind not in _MATTER or not any(a <= hit.start < b for a, b in dated)]
    counts = find_counts(document, start, end, hits, sentence.language, dated)
    source_text = _source_long(document, span[0], start, end)
    sourced, offsets = hits, document.folded.offsets
    if offsets is not None and offsets[end - 1] != end - 1:  # equal where folding has deleted nothing up to there
        sourced = [Hit(offsets[a], offsets[b - 1] + 1, kind, value, strong) for a, b, kind, value, strong in hits]
    seats = tuple(_seats(mentions, sentence.language))
    by_kind = _by_kind(sourced)
    spoken = _spoken(document, source_text, span, words, {**by_kind, "seat": seats}, sourced)
    written_on = bool(words and words.morphology.conjunction.fullmatch("و"))
    return View(
        number,
        *span,
        sentence.language,
        sentence.paragraph,
        source_text,
        by_kind,
        mentions,
        times,
        find_claims(spoken),
        seats,
        bool(words and words.background.search(source_text)),
        counts,
        find_losses(text, start, end, hits),
        unplaced,
        spoken,
        bool(words and words.postpositional),
        *_edges(source_text, span, sentence.language, sourced, _anchors(mentions, times), written_on=written_on),
    )


def _spoken(
    document: Document,
    text: str,
    span: tuple[int, int],
    words: EventWords | None,
    hits: Mapping[str, Sequence[Hit]],
    found: Sequence[Hit],
) -> Spoken:
    source = document.article.text[span[0] : span[1]]
    text = _TERM.sub(r" \1 ", text)
    that, to, behind = (words.that, words.to, words.to_behind) if words else (_NEVER, _NEVER, _NEVER)
    folk = [hit for hit in found if hit.kind in PEOPLE]
    return Spoken(text, source, span[0], _order(words), hits, folk, that, to, behind)


def _seats(mentions: Sequence[Mention], language: str) -> Iterator[Hit]:
    """Whose offices those at a place are: of the country it lies in, of the former autonomous region those of its Armenians."""
    sides = table("common", "actors")["side_names"]
    for mention in mentions:
        place = mention.place
        apart = language != "az" and (place.id in _APART or _APART[0] in place.parents)
        if apart or place.country in sides:
            yield Hit(mention.start, mention.end, "seat", "NK" if apart else str(place.country))


def _order(words: EventWords | None) -> Order:
    """Where the language has its verbs."""
    return "last" if words and words.verb_final else "first" if words and words.verb_first else "between"


def _by_kind(hits: Sequence[Hit]) -> dict[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.kind, []).append(hit)
    return {kind: tuple(of_kind) for kind, of_kind in found.items()}


def _speller(document: Document) -> Spelling:
    """What gives the source's own letters for a folded span."""
    text, folded = document.article.text, document.folded

    def spelling(start: int, end: int) -> str:
        first, last = folded.source_span(start, end)
        return text[first:last]

    return spelling


def _edges(
    text: str,
    span: tuple[int, int],
    language: str,
    hits: Sequence[Hit],
    anchors: Sequence[Anchor],
    *,
    written_on: bool,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The edges of a sentence's clauses, and those of its parts: of what is told apart."""
    soft, hard = edges(text, span[0], hits, written_on=written_on), hard_edges(text, span[0], hits)
    points = sorted({*soft, *joints(text, span[0], language, written_on=written_on)}) if len(anchors) > 1 else ()
    turned = turns(points, span, anchors, hits)
    return (tuple(sorted({*soft, *turned})), tuple(sorted({*hard, *turned}))) if turned else (soft, hard)


def _anchors(mentions: Sequence[Mention], times: Sequence[Timex]) -> list[Anchor]:
    """Where a sentence names places finer than a country, and days, in order."""
    places = [(m.start, m.end, "place", m.place.id) for m in mentions if m.place.kind != "country"]
    return sorted([*places, *((t.start, t.end, "time", str(t.period and t.period.first)) for t in times)])


def _source_long(document: Document, source_start: int, start: int, end: int) -> str:
    """Folded text ``start``–``end`` with deleted characters given back as spaces' worth of themselves, so offsets match the source."""
    offsets = document.folded.offsets
    if offsets is None:
        return document.folded.text[start:end]
    if offsets[end - 1] - source_start == end - 1 - start:
        return document.folded.text[start:end]
    out, position = [], source_start
    for i in range(start, end):
        if offsets[i] > position:
            out.append("ـ" * (offsets[i] - position))
        out.append(document.folded.text[i])
        position = offsets[i] + 1
    return "".join(out)


def _folded_offset(document: Document, offset: int) -> int:
    return offset if document.folded.offsets is None else bisect_left(document.folded.offsets, offset)


def _without_inner(hits: Sequence[Hit]) -> list[Hit]:
    """Hits in order of the text; of triggers, acts and things one inside a longer one is left out, and a trigger of an equal span but
    less strength."""
    words = sorted(
        (h for h in hits if h.kind in ("trigger", "act", "thing")), key=lambda h: (h.start, -h.end, not h.strong)
    )
    inner: set[Hit] = set()
    open_: list[Hit] = []  # the words begun before that reach beyond where we are
    for hit in words:
        open_ = [o for o in open_ if o.end > hit.start]
        if any(hit.end <= o.end and _outranks(o, hit) for o in open_):
            inner.add(hit)
        open_.append(hit)
    inner.update(h for h in hits if h.kind == "modality" and _is_part(h, hits))
    return sorted((h for h in hits if h not in inner), key=lambda h: (h.start, h.end))


def _is_part(mood: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word of modality says nothing of its own: part of *no fewer than*, of *no longer* or of a particle of fact."""
    if mood.value not in ("negated", "hypothetical"):
        return False
    return any(
        h.start <= mood.start < h.end and (h.value in ("at_least", "continue", "fact"))
        for h in hits
        if h.kind in ("counts", "act", "modality")
    )


def _outranks(outer: Hit, inner: Hit) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    if outer.kind == inner.kind == "trigger":
        return longer or (outer.end - outer.start == inner.end - inner.start and outer.strong > inner.strong)
    if outer.kind == "trigger" and inner.kind == "act":
        return longer and outer.strong and outer.end == inner.end
    return longer and inner.kind != "trigger" and outer.kind in ("thing", inner.kind)
