"""Sentences to reports: what each sentence says happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from conflictmap.events.candidates import Assembler, Candidate
from conflictmap.events.happenings import Happening
from conflictmap.events.joining import Told, again_cues, joined, surest_beside, with_casualties
from conflictmap.events.judge import Model, shipped_model
from conflictmap.events.modality import as_claimed
from conflictmap.events.narrative import Narrative
from conflictmap.events.sentence import Mention, View, views
from conflictmap.events.tolls import counts_of, side_country, side_place, with_counts_behind
from conflictmap.events.voices import Voices
from conflictmap.events.when import Moment, moment_beside, span_of, when_precision
from conflictmap.events.where import is_role, listed_with, where_precision
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Article, Count, Report, Timex, Toponym, content_id
from conflictmap.text import Document

_BACKGROUND = timedelta(days=7)
_COUNTED = 1.0  # log-odds by which a toll with its numbers may be less sure: to lose the number costs more than to tell it twice


def find_reports(
    document: Document,
    toponyms: Sequence[Toponym],
    times: Sequence[Timex],
    gazetteer: Gazetteer,
    model: Model | None = None,
) -> tuple[Report, ...]:
    """The happenings told in ``document``, of every modality, each at its fullest mention, in order of the text.

    Asserted happenings without a place or a day are kept: they belong in the tray. A list of targets gives a report for each.
    ``model`` judges what is told, as what and where; the shipped one unless given.
    """
    model = model or shipped_model()
    told = find_told(document, toponyms, times, gazetteer, model)
    kept = _standing(told, gazetteer, model)
    return tuple(sorted(kept, key=lambda r: (r.start, r.trigger or (0, 0), r.toponym or (0, 0))))


def _standing(told: Sequence[Told], gazetteer: Gazetteer, model: Model) -> list[Report]:
    """The reports that stand beside the others of their article, tolls always: what the others count is added to the surer ones."""
    stands = {
        one.report.id: one.report.type == "toll" or model.stands(again_cues(one, told, gazetteer)) for one in told
    }
    kept = {one.report.id: one.report for one in told if stands[one.report.id]}
    for one in told:
        surer = None if stands[one.report.id] else surest_beside(one, told, gazetteer)
        if surer is not None and surer.report.id in kept:
            kept[surer.report.id] = with_casualties(kept[surer.report.id], one.report)
    return list(kept.values())


def find_told(
    document: Document, toponyms: Sequence[Toponym], times: Sequence[Timex], gazetteer: Gazetteer, model: Model
) -> list[Told]:
    """The reports of ``document`` with their scores, those of one happening joined, before the doubtful are left out."""
    read = views(document, toponyms, times, gazetteer)
    headline = read[0].end if read and read[0].headline else -1
    told = joined(_tell(document, read, gazetteer, model).told, gazetteer, headline)
    counted = with_counts_behind([one.report for one in told], read)
    return [replace(one, report=report) for one, report in zip(told, counted, strict=True)]


def find_candidates(
    document: Document,
    toponyms: Sequence[Toponym],
    times: Sequence[Timex],
    gazetteer: Gazetteer,
    model: Model,
    unknown: Callable[[View, Hit], bool] | None = None,
) -> tuple[Candidate, ...]:
    """Everything that the sentences of ``document`` may tell, whether it is reported or not: what the model is fitted to.

    Words that are ``unknown`` are read as if no lexicon held them, as many are in texts to come.
    """
    read = views(document, toponyms, times, gazetteer)
    if unknown is not None:
        read = [_without(view, unknown) for view in read]
    return tuple(_tell(document, read, gazetteer, model).candidates)


def _without(view: View, unknown: Callable[[View, Hit], bool]) -> View:
    known = {kind: tuple(hit for hit in hits if not unknown(view, hit)) for kind, hits in view.hits.items()}
    return replace(view, hits=known)


def _tell(document: Document, read: Sequence[View], gazetteer: Gazetteer, model: Model) -> _Teller:
    teller = _Teller(document.article, gazetteer, read, model)
    for view in read:
        teller.read(view)
    return teller


class _Teller:
    """Reads sentence after sentence."""

    def __init__(self, article: Article, gazetteer: Gazetteer, read: Sequence[View], model: Model) -> None:
        self.article, self.model = article, model
        self.narrative = Narrative(article.published)
        for view in read[::-1]:
            self.narrative.enter(view)
        self.assembler = Assembler(article, gazetteer, read, self.narrative, model)
        self.voices = Voices(read)
        self.candidates: list[Candidate] = []
        self.told: list[Told] = []

    def read(self, view: View) -> None:
        """Add the reports of one sentence: of those of its candidates that the model takes for told."""
        self.narrative.enter(view)
        found = self.assembler.candidates(view, [one.report for one in self.told])
        self.candidates += found
        told = [candidate for candidate in found if self._is_told(candidate)]
        if not told:
            self._lengthen(view)
        happenings = [candidate.happening for candidate in told]
        for candidate in told:
            reports = self._reports(candidate, counts_of(view, candidate.happening, happenings))
            self.told += [Told(report, candidate.score) for report in reports]
        self.narrative.leave(view, next((m for m in reversed(view.mentions) if _is_scene(view, m)), None))

    def _is_told(self, candidate: Candidate) -> bool:
        """Whether a candidate is a report; one side's dead since some day are told by the way and count all the same, but a toll without
        a number tells nothing."""
        if candidate.happening.type == "toll" and not candidate.counts:
            return False
        allowance = _COUNTED if candidate.cumulative and candidate.counts else 0.0
        return candidate.score + allowance >= self.model.least

    def _lengthen(self, view: View) -> None:
        """A sentence that only names the stretch of days makes the count told right before it the toll of that stretch."""
        span, last = span_of(view), self.told[-1].report if self.told else None
        if span is None or last is None or not last.count("killed") or self.narrative.last_sentence != view.number - 1:
            return
        place_id = side_place(last) or last.place_id
        longer = replace(
            last,
            type="toll",
            when=span,
            when_precision=when_precision(span),
            cumulative=True,
            place_id=place_id,
            where_precision=6 if place_id != last.place_id else last.where_precision,
            toponym=last.toponym if place_id == last.place_id else None,
            reasons=(*last.reasons, f"toll: the next sentence, at {view.start}, names the days"),
        )
        self.told[-1] = replace(self.told[-1], report=longer)

    def _reports(self, candidate: Candidate, counts: tuple[Count, ...]) -> Iterator[Report]:
        """The report of a candidate, and one for each further place of its list."""
        view, happening, time, mention = candidate.view, candidate.happening, candidate.moment, candidate.mention
        reasons = (
            f"type: {happening.type} by {happening.why}",
            f"place: {candidate.option.why}",
            f"date: {time.why}",
            f"told: {self.model.reasons(candidate.told_cues)}",
        )
        counts, *others = _by_side(counts) if happening.type == "toll" else [counts]
        rest = listed_with(view, mention, happening) if mention and candidate.option.own else ()
        if mention and any(moment_beside(view, other, time) is not time for other in rest):
            time = moment_beside(view, mention, time)
        report = self._report(view, happening, time, mention, reasons, counts, candidate.cumulative)
        if report.modality == "asserted":
            self.narrative.told(view, report, mention, dated=time.own)
        yield report
        for dead in others:
            country = side_country(dead, happening.trigger, self.assembler.gazetteer)
            yield self._report(view, happening, time, country, reasons, dead, candidate.cumulative)
        for other in rest:
            listed = (reasons[0], "place: listed with the first", *reasons[2:])
            yield self._report(
                view, happening, moment_beside(view, other, time), other, listed, counts, candidate.cumulative
            )

    def _report(
        self,
        view: View,
        happening: Happening,
        time: Moment,
        mention: Mention | None,
        reasons: tuple[str, ...],
        counts: tuple[Count, ...],
        cumulative: bool,
    ) -> Report:
        trigger, published, when = happening.trigger, self.article.published, time.period
        claim = self.voices.claim_at(view, trigger.start)
        place_id = mention.place.id if mention else None
        return Report(
            id=content_id(self.article.sha256, view.start, happening.type, trigger.start, place_id),
            article_id=self.article.id,
            start=view.start,
            end=view.end,
            type=happening.type,
            modality=as_claimed(happening.modality, happening.type, claim.side),
            when=when,
            when_precision=when_precision(when) if when else None,
            place_id=place_id,
            where_precision=where_precision(mention) if mention else None,
            casualties=counts,
            losses=view.losses,
            claimant=claim.claimant,
            side=claim.side,
            stance=claim.stance,
            cumulative=cumulative,
            background=bool(when and published and published - when.last > _BACKGROUND),
            trigger=(trigger.start, trigger.end),
            toponym=(mention.start, mention.end) if mention and mention.toponym.surface else None,
            timex=(time.timex.start, time.timex.end) if time.timex else None,
            reasons=reasons,
        )


def _by_side(counts: tuple[Count, ...]) -> list[tuple[Count, ...]]:
    """The counts of a toll, apart for each side whose dead are counted; those of no side with the first."""
    sides = list(dict.fromkeys(count.side for count in counts if count.kind == "killed" and count.side))
    if len(sides) < 2:
        return [counts]
    first = tuple(count for count in counts if count.side not in sides[1:])
    return [first, *(tuple(count for count in counts if count.side == side) for side in sides[1:])]


def _is_scene(view: View, mention: Mention) -> bool:
    return mention.place.kind not in ("country", "region") and is_role(view, mention, "locative")
