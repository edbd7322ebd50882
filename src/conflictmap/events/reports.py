"""Sentences to reports: what each sentence says happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.events.arguments import is_where, modality_of, place_of, span_of, time_of, when_precision, where_precision
from conflictmap.events.sentence import Mention, View, views
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Article, Period, Report, Timex, Toponym, content_id
from conflictmap.text import Document

_LEAD = 4  # sentences that tell the news itself: without a time of their own they are of the day of publication
_FIELD = ("strike", "clash", "ceasefire", "violation", "displacement", "capture")
_FRONT = ("nagorno-karabakh", "karabakh")
_TYPES_A_SENTENCE = 3


def find_reports(document: Document, toponyms: Sequence[Toponym], times: Sequence[Timex], gazetteer: Gazetteer) -> tuple[Report, ...]:
    """The happenings told in ``document``, of every modality, each at its fullest mention, in order of the text.

    Asserted happenings without a place or a day are kept: they belong in the tray.
    """
    teller = _Teller(document)
    for view in views(document, toponyms, times, gazetteer):
        teller.read(view)
    return tuple(sorted(_joined(teller.reports, gazetteer), key=lambda r: (r.start, r.type)))


class _Teller:
    """Reads sentence after sentence and remembers the day and place told last."""

    def __init__(self, document: Document) -> None:
        self.article: Article = document.article
        self.reports: list[Report] = []
        self.front: Mention | None = None
        self.last: Report | None = None
        self.last_paragraph = -1

    def read(self, view: View) -> None:
        """Add the reports of one sentence."""
        for mention in view.mentions:
            if mention.place.id in _FRONT:
                self.front = mention
        found = [self._report(view, trigger) for trigger in _leading_triggers(view)]
        kept = [report for report in found if report is not None]
        self.reports += kept
        told = next((r for r in kept if r.modality == "asserted"), None)
        if told:
            self.last, self.last_paragraph = told, view.paragraph

    def _report(self, view: View, trigger: Hit) -> Report | None:
        modality = modality_of(view, trigger)
        mention, why_place = self._place(view, trigger)
        when, timex, why_time = self._time(view, trigger)
        own_time = timex is not None
        if not _worth_telling(view, trigger, own_time, mention, modality):
            return None
        event_type, when, cumulative = _as_toll(view, trigger, when, self.article.text)
        surface = self.article.text[trigger.start:trigger.end]
        return Report(
            id=content_id(self.article.sha256, view.start, event_type, trigger.start), article_id=self.article.id, start=view.start, end=view.end,
            type=event_type, modality=modality, when=when, when_precision=when_precision(when) if when else None,
            place_id=mention.place.id if mention else None, where_precision=where_precision(mention) if mention else None,
            casualties=view.counts, claimant=view.claim.claimant, side=view.claim.side, stance=view.claim.stance, cumulative=cumulative,
            background=bool(when and self.article.published and (self.article.published - when.last).days > 7),
            trigger=(trigger.start, trigger.end), toponym=(mention.toponym.start, mention.toponym.end) if mention else None,
            timex=(timex.start, timex.end) if timex else None,
            reasons=(f"type: {event_type} by “{surface}”", f"place: {why_place}", f"date: {why_time}"))

    def _place(self, view: View, trigger: Hit) -> tuple[Mention | None, str]:
        mention = place_of(view, trigger, self.article.text)
        coarse = mention is None or (mention.place.kind in ("country", "capital") and not is_where(view, mention, self.article.text))
        if coarse and trigger.value in _FIELD and self.front is not None:
            return self.front, "the region the article is about: the sentence names no finer place"
        if mention is not None:
            return mention, f"“{mention.toponym.surface}”, the finest and nearest place of the sentence"
        return None, "none named"

    def _time(self, view: View, trigger: Hit) -> tuple[Period | None, Timex | None, str]:
        timex = time_of(view, trigger)
        if timex is not None:
            return timex.period, timex, f"“{timex.surface}” = {timex.value}"
        if self.last is not None and self.last.when and self.last_paragraph == view.paragraph:
            return self.last.when, None, "the day told last in this paragraph"
        if self.article.published and view.number < _LEAD:
            day = Period(first=self.article.published, last=self.article.published)
            return day, None, "the day of publication: the lead names no other"
        return None, None, "none named"


def _leading_triggers(view: View) -> list[Hit]:
    """One trigger for each type of a sentence: a strong one before weak ones, the first before later ones."""
    chosen: dict[str, Hit] = {}
    for hit in sorted(view.of("trigger"), key=lambda h: (not h.strong, h.start)):
        chosen.setdefault(hit.value, hit)
    strong = [hit for hit in chosen.values() if hit.strong]
    return sorted(strong or list(chosen.values())[:1], key=lambda h: h.start)[:_TYPES_A_SENTENCE]


def _worth_telling(view: View, trigger: Hit, own_time: bool, mention: Mention | None, modality: str) -> bool:
    """Whether the sentence tells a happening: a finite verb with a time or in the lead; a noun only with time, place and figures."""
    if modality != "asserted":
        return own_time or mention is not None
    if trigger.strong:
        return own_time or (view.number < _LEAD and mention is not None) or (mention is not None and mention.place.kind not in ("country", "capital"))
    return mention is not None and (own_time or bool(view.counts))


def _as_toll(view: View, trigger: Hit, when: Period | None, text: str) -> tuple[str, Period | None, bool]:
    """A count over a stretch of days is a toll of that stretch."""
    span = span_of(view.times, text)
    counted = any(count.kind in ("killed", "injured") for count in view.counts)
    if span and counted and span.days() > 2:
        return "toll", span, True
    return trigger.value, when, trigger.value == "toll"


def _joined(reports: Sequence[Report], gazetteer: Gazetteer) -> list[Report]:
    """One report for each happening of the article: same type, modality and days, one place within the other; the fullest is kept."""
    kept: list[Report] = []
    for report in reports:
        for number, other in enumerate(kept):
            if _same(report, other, gazetteer):
                kept[number] = _fuller(other, report)
                break
        else:
            kept.append(report)
    return kept


def _same(a: Report, b: Report, gazetteer: Gazetteer) -> bool:
    if a.type != b.type or a.modality != b.modality or (a.when and b.when and not a.when.meets(b.when)):
        return False
    if a.place_id is None or b.place_id is None or a.place_id == b.place_id:
        return _counts_agree(a, b)
    p, q = gazetteer.place(a.place_id), gazetteer.place(b.place_id)
    return (p.id in q.parents or q.id in p.parents or {p.id, q.id} <= set(_FRONT)) and _counts_agree(a, b)


def _counts_agree(a: Report, b: Report) -> bool:
    for kind in ("killed", "injured"):
        x, y = a.count(kind), b.count(kind)  # type: ignore[arg-type]
        if x and y and x.best != y.best:
            return False
    return True


def _fuller(a: Report, b: Report) -> Report:
    """The report that tells more, with what only the other tells added."""
    def weight(r: Report) -> tuple[int, int, int, int]:
        return (len(r.casualties), r.timex is not None, -(r.where_precision or 9), -r.start)

    full, other = (a, b) if weight(a) >= weight(b) else (b, a)
    return replace(full, when=full.when or other.when, when_precision=full.when_precision or other.when_precision,
                   place_id=full.place_id or other.place_id, where_precision=full.where_precision or other.where_precision,
                   casualties=full.casualties or other.casualties, claimant=full.claimant or other.claimant, side=full.side or other.side)
