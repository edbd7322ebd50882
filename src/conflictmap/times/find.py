"""From a document to its time expressions: sentence by sentence, each resolved against the day of publication and the story so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from conflictmap.calendar import wars_named
from conflictmap.model import Article, Period, Timex
from conflictmap.text import Document, fold, prepare
from conflictmap.times.candidates import Found, candidates
from conflictmap.times.joining import joined, listed, longest
from conflictmap.times.resolve import resolve
from conflictmap.times.rules import Language, language
from conflictmap.times.story import AHEAD, BEHIND, FROM, NEAREST, SINCE, Meaning, Story

_CLAUSE = 90  # how far around an expression the words that tell its tense are looked for
_BETWEEN = 16  # how far apart the two ends of a range may stand
_NEAR = 60  # how far after an hour its day may follow, and before a day a word for speaking
_PREPOSITION = 30
_FRONTED = 5  # how many letters, a linking word, may stand before what opens a sentence
_BREAK = re.compile(r"[،؛,;:()\"]")
_CLOSE = re.compile(r";|:(?!\d)")  # no hour takes a day told behind it
_LETTER = re.compile(r"[^\W\d_]")
_LINE_BEGINS, _LINE_GOES_ON = re.compile(r"\n[^\w\n]*$"), re.compile(r" ?(?:[-:.|,)\n]|$)")
_HOUR_GOES_ON = re.compile(r"[ \n:.)\]|-]|$")
_LINE_ENDS = re.compile(r"[ :.]*(?:\n|$)")
_HEADING = 50  # letters of a heading before the year that ends it
_HEADING_ENDS, _STOPS = re.compile(r" *(?:\n|$)"), re.compile(r"[.,:;!?،؛؟։]")
_BEFORE_LINE = 6  # how far from its line's beginning what opens a line may stand


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of folded ``text`` with what was found in it."""

    text: str
    start: int
    end: int
    lang: Language
    founds: Sequence[Found]
    phrases: bool

    def tense(self, found: Found) -> int:
        """Whether the words around ``found`` look ahead or back: the preposition before it first, then the rest of its clause. Talk looks ahead."""
        cues, before = self.lang.cues, self.text[max(self.start, found.start - _CLAUSE) : found.start]
        if cues.since.search(before[-_PREPOSITION:]) or cues.since_after.match(self.text, found.end):
            return SINCE
        if self.phrases:
            return AHEAD
        begins = cues.start.search(before[-_PREPOSITION:]) or cues.from_after.match(self.text, found.end)
        limits = cues.until.search(before[-_PREPOSITION:]) or cues.ending.search(self.text[found.start : found.end])
        if limits and not begins:
            return NEAREST
        opened = self.text[self.start : min(found.start, self.start + _CLAUSE)].strip()
        fronted = found.start < self.start + _CLAUSE and len(opened) <= _FRONTED  # *On Tuesday, the council will meet*
        after = self.text[found.end : min(self.end, found.end + _CLAUSE)].lstrip(" ,،" if begins or fronted else "")
        for words, nearest in ((_BREAK.split(before)[-1], max), (_BREAK.split(after, maxsplit=1)[0], min)):
            ahead, behind = (
                nearest((match.start() for match in cue.finditer(words)), default=None)
                for cue in (cues.future, cues.past)
            )
            if ahead is not None or behind is not None:
                looks = behind is None or (ahead is not None and nearest(ahead, behind) == ahead)
                return AHEAD if looks else FROM if begins else BEHIND
        return FROM if begins else 0

    def is_origin(self, found: Found) -> bool:
        """Whether ``found`` tells when somebody was born or something built: the telling does not move there."""
        cues, before = self.lang.cues, self.text[max(self.start, found.start - _PREPOSITION) : found.start]
        return bool(cues.origin.search(before) or cues.origin_after.match(self.text, found.end))


def find_times(document: Document) -> tuple[Timex, ...]:
    """The time expressions of ``document`` in order; one that nothing anchors has no value and says why.

    Values follow TIMEX3. The anchor is the article's publication day, or the story: the day told last.
    """
    return tuple(_told(document, Story(document.article.published), phrases=False))


def resolve_phrase(text: str, reference: date | datetime, lang: str) -> Timex | None:
    """The first time expression of a phrase that stands alone, resolved against ``reference``; None where there is none.

    A phrase may also count minutes and hours from ``reference``, if that is a moment, and name feasts: see ``phrases.toml``.
    """
    now = reference if isinstance(reference, datetime) else datetime.combine(reference, time())
    document = prepare(Article(id="phrase", uri="phrase", text=text, language=lang, published=now.date()))
    found = list(_told(document, Story(now.date(), now), phrases=True))
    if len(found) > 1 and language(lang, phrases=True).series.fullmatch(fold(text[found[0].end : found[1].start]).text):
        return _range(text, found[0], found[1], language(lang, phrases=True))
    return found[0] if found else None


def _range(text: str, first: Timex, last: Timex, lang: Language) -> Timex:
    """From one time to another, as one; the first alone where they are none. A weekday or an hour that ends a range comes after its beginning."""
    begin, end, period = first.value, last.value, last.period
    if not (begin and end and first.period and period):
        return first
    if last.type == "TIME" == first.type and _is_open(first, lang) and not _is_open(last, lang):
        later = (datetime.fromisoformat(begin) + timedelta(hours=12)).isoformat(timespec="minutes")
        begin = later if later[:10] == begin[:10] and later < end else begin  # from three to five in the afternoon
    if last.type == "TIME" == first.type and end < begin and "T" in end and end[-3] == begin[-3] == ":":
        end = (datetime.fromisoformat(end) + timedelta(hours=12)).isoformat(timespec="minutes")
        period = Period(first=date.fromisoformat(end[:10]), last=date.fromisoformat(end[:10]))
    elif last.precision == "day" and -7 < (period.first - first.period.first).days < 0:
        day = period.first + timedelta(days=7)
        end, period = day.isoformat(), Period(first=day, last=day)
    if period.last < first.period.first:
        return first
    return replace(
        first,
        end=last.end,
        surface=text[first.start : last.end],
        value=f"{begin.split('/')[0]}/{end.split('/')[-1]}",
        period=Period(first=first.period.first, last=period.last),
        precision="interval",
    )


def _is_open(hour: Timex, lang: Language) -> bool:
    """Whether an hour names neither half nor part of its day."""
    words = fold(hour.surface).text.split()
    clock = hour.value is not None and hour.value[-3:-2] == ":"
    return clock and lang.meanings["part"].keys().isdisjoint(words) and lang.meanings["half"].keys().isdisjoint(words)


def _told(document: Document, story: Story, *, phrases: bool) -> Iterator[Timex]:
    source, texts = document.article.text, dict[str, str]()
    for number, (code, start, end, paragraph) in enumerate(_stretches(document)):
        lang = language(document.article.language or code if phrases else code, phrases=phrases)
        if lang.code not in texts:
            texts[lang.code] = _without_lookalikes(document, lang)
        text = texts[lang.code]
        dated = story.told_in[0] == paragraph and story.told_in[1] >= number - 1
        standing = longest(candidates(text, start, end, lang), start, end)
        founds = joined(listed(standing, text, start, lang, dated=dated), text, lang)
        sentence = _Sentence(text, start, end, lang, founds, phrases)
        named = deque(() if phrases else wars_named(text, lang.code, start, end))
        for index, found in enumerate(founds):
            while named and named[0][0] <= found.start:
                story = story.at_war(named.popleft()[1], (paragraph, number))
            story = story._replace(at=(paragraph, number), tense=sentence.tense(found))
            meaning, after = _resolved(sentence, index, story)
            if found.tells_day and meaning.precision in ("day", "hour") and _opens_line(sentence, found):
                after = after._replace(heading=meaning.period.first if meaning.period else None)
            if found.op == "year" and (_opens_line(sentence, found) or (paragraph and _ends_heading(sentence, found))):
                after = _chapter(after, meaning, text[found.end :])
            if sentence.is_origin(found):
                after = story
            aside = meaning.period if _is_aside(sentence, found, meaning, story) else None
            story = story._replace(said_day=aside.first, said_in=story.at, lead_day=aside.first) if aside else after
            a, b = document.folded.source_span(found.start, found.end)
            yield _timex(a, b, source[a:b], meaning)
        for _, war in named:
            story = story.at_war(war, (paragraph, number))


def _chapter(story: Story, meaning: Meaning, behind: str) -> Story:
    """The story under a year that opens a line, with what stands ``behind`` it."""
    year = meaning.period.first.year if meaning.period else None
    return story._replace(chapter=year, chapter_in=story.at, chapter_apart=bool(_LINE_ENDS.match(behind)))


def _without_lookalikes(document: Document, lang: Language) -> str:
    """The folded text, the letters of words that only folding makes look like a time left as they are written (*şəhər*, city, beside *səhər*)."""
    source, text, offsets = document.article.text, document.folded.text, document.folded.offsets
    if lang.lookalikes is None:
        return text
    pieces, position = [], 0
    for match in lang.lookalikes.finditer(source):
        at = match.start() if offsets is None else bisect_left(offsets, match.start())
        pieces += [text[position:at], match.group()]
        position = at + len(match.group())
    return "".join([*pieces, text[position:]])


def _timex(start: int, end: int, surface: str, meaning: Meaning) -> Timex:
    return Timex(
        start=start,
        end=end,
        surface=surface,
        type=meaning.type,
        value=meaning.value,
        period=meaning.period,
        precision=meaning.precision,
        anchor=meaning.anchor,
        why=meaning.why,
    )


def _is_aside(sentence: _Sentence, found: Found, meaning: Meaning, story: Story) -> bool:
    """Whether the day is only that of somebody's saying so, on the day of publication, while another day is being told."""
    told, day = story.fresh_day, meaning.period.first if meaning.period else None
    if told is None or day != story.published or told == day or found.args.get("part"):
        return False
    before = sentence.text[max(sentence.start, found.start - _NEAR) : found.start]
    return bool(sentence.lang.cues.said.search(before))


def _opens_line(sentence: _Sentence, found: Found) -> bool:
    """Whether an expression opens its line and is set off from what follows, as in a chronicle."""
    before = f"\n{sentence.text[max(0, found.start - _BEFORE_LINE) : found.start]}"
    if found.start > _BEFORE_LINE:
        before = before[1:]
    goes_on = _HOUR_GOES_ON if found.op == "clock" else _LINE_GOES_ON
    return bool(_LINE_BEGINS.search(before) and goes_on.match(sentence.text, found.end))


def _ends_heading(sentence: _Sentence, found: Found) -> bool:
    """Whether an expression ends a line that is a heading: *The war of 2020*, short and without a full stop."""
    if not _HEADING_ENDS.match(sentence.text, found.end):
        return False
    reach = max(0, found.start - _HEADING - 1)  # a line may be a megabyte long
    begun = sentence.text.rfind("\n", reach, found.start)
    return (begun >= 0 or not reach) and not _STOPS.search(sentence.text, max(begun, reach), found.start)


def _resolved(sentence: _Sentence, index: int, story: Story) -> tuple[Meaning, Story]:
    """The meaning of an expression and the story after it; an hour belongs to the day of its own sentence, told before or after it."""
    found, lang = sentence.founds[index], sentence.lang
    args = _completed(sentence, index)
    if found.op in ("part", "clock", "midnight", "spoken-clock") and story.day_in != story.at:
        following = sentence.founds[index + 1 : index + 3]
        ahead = next((f for f in following if f.tells_day and f.start - found.end < _NEAR), None)
        alone = ahead is None or _LETTER.search(sentence.text[found.end : ahead.start])
        if found.op == "clock" and alone and story.heading and _opens_line(sentence, found):
            story = story._replace(told_day=story.heading, day_in=story.at, told_evening=False)
            return resolve(found.op, args, story, lang)
        timed = ahead and not ahead.args.keys().isdisjoint(("hour", "part"))
        if (
            ahead
            and not _CLOSE.search(sentence.text[found.end : ahead.start])
            and (not timed or lang.series.fullmatch(sentence.text[found.end : ahead.start]))
        ):
            day = {name: value for name, value in ahead.args.items() if name not in ("hour", "minute", "part")}
            _, seen = resolve(ahead.op, day, story._replace(tense=sentence.tense(ahead)), lang)
            return resolve(found.op, args, seen._replace(tense=story.tense), lang)
    return resolve(found.op, args, story, lang)


def _completed(sentence: _Sentence, index: int) -> dict[str, Any]:
    """The arguments of an expression; a date without a year takes that of the date to which it is the other end of a range."""
    found, following = sentence.founds[index], sentence.founds[index + 1 : index + 2]
    args = dict(found.args)
    if following and found.op in ("date", "month") and not args.get("year") and "rel" not in args:
        other = following[0]
        between = sentence.text[found.end : other.start]
        dated = other.op in ("date", "month") and other.args.get("year") and len(between) <= _BETWEEN
        if dated and sentence.lang.series.fullmatch(between):
            args["year"] = other.args["year"] - (args["month"] > other.args["month"])
    return args


def _stretches(document: Document) -> Iterator[tuple[str, int, int, int]]:
    """Language, folded start and end, and paragraph of each sentence."""
    offsets = document.folded.offsets
    for sentence in document.sentences:
        start, end = sentence.start, sentence.end
        if offsets is not None:
            start, end = bisect_left(offsets, start), bisect_left(offsets, end)
        yield sentence.language, start, end, sentence.paragraph
