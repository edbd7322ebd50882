"""Candidates: what a sentence may tell, each with its place, time, counts and type, and the score by which it is told or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from conflictmap.events.cues import Setting, told_cues, type_cues
from conflictmap.events.gist import Heard, likeliest, reading
from conflictmap.events.happenings import UNKNOWN, Happening, happenings
from conflictmap.events.judge import Model
from conflictmap.events.modality import as_demanded
from conflictmap.events.narrative import Narrative
from conflictmap.events.options import Option, Places
from conflictmap.events.ruled import is_of_one_side, ruled, toll_span
from conflictmap.events.sentence import Mention, View
from conflictmap.events.tolls import counts_of, is_attacker, toll_place
from conflictmap.events.when import Moment, moment
from conflictmap.events.where import COARSE, first_of_list
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Article, Count, Report

_VIOLENT = ("strike", "clash")
_AHEAD = timedelta(days=2)  # a weekday taken for the wrong side of publication lies nearer


class Candidate(NamedTuple):
    """A happening that a sentence may tell, complete: ``option`` is where, ``moment`` when; the cues are what the model weighed."""

    view: View
    happening: Happening
    moment: Moment
    option: Option
    mention: Mention | None
    counts: tuple[Count, ...]
    cumulative: bool
    choices: tuple[Option, ...]
    type_cues: Mapping[str, float]
    told_cues: Mapping[str, float]
    score: float


class Assembler:
    """Makes the candidates of one article, sentence by sentence, with what was told before in mind."""

    def __init__(
        self, article: Article, gazetteer: Gazetteer, read: Sequence[View], narrative: Narrative, model: Model
    ) -> None:
        self.article, self.gazetteer, self.narrative, self.model = article, gazetteer, narrative, model
        self.transfers = {view.number for view in read if any(view.of("clauses", "transfer"))}

    def candidates(self, view: View, before: Sequence[Report]) -> list[Candidate]:
        """The candidates of a sentence, in order of the text; ``before`` are the reports made so far."""
        found = happenings(view)
        if not found:
            return []
        heard = Heard(self.model.gist, reading(view))
        places = Places(view, self.narrative, self.gazetteer)
        return [self._candidate(view, happening, found, before, heard, places) for happening in found]

    def _candidate(
        self,
        view: View,
        happening: Happening,
        found: Sequence[Happening],
        before: Sequence[Report],
        heard: Heard,
        places: Places,
    ) -> Candidate:
        counts = counts_of(view, happening, found)
        shares = heard.shares(happening.trigger)
        if happening.type == UNKNOWN:
            happening = happening._replace(type=likeliest(shares) or UNKNOWN)
        happening, time, choices = self._placed(view, happening, counts, places)
        option = self._chosen(view, happening, choices)
        span, cumulative = toll_span(view, happening, time, counts, self.narrative)
        if span is not None:
            time = time._replace(period=span)
        nameless = happening.type in _VIOLENT and happening.evidence < 2
        if (cumulative and happening.type != "displacement") or (
            nameless and is_of_one_side(view, counts, option.mention)
        ):
            happening = happening._replace(type="toll")
        kinds = type_cues(view, happening, option, shares, near_transfer=self._is_near_transfer(view))
        happening, margin = self._typed(happening, kinds, cumulative=cumulative)
        demanded = as_demanded(view, happening.type, happening.modality, happening.trigger)
        happening = happening._replace(modality=demanded)
        if time.own and self._is_ahead(time) and happening.modality == "asserted":
            happening = happening._replace(modality="planned")
        mention = self._toll_place(view, happening, option, counts, cumulative=cumulative)
        repeated = any(
            r.type == happening.type and mention is not None and r.place_id == mention.place.id for r in before
        )
        rivals = sum(other.evidence > happening.evidence for other in found)
        setting = Setting(happening, time, mention, option.own, counts, rivals, repeated, margin, shares)
        cues = told_cues(view, setting, self.article.published)
        return Candidate(
            view,
            happening,
            time,
            option,
            mention,
            counts,
            cumulative or happening.type == "toll",
            tuple(choices),
            kinds,
            cues,
            self.model.score(cues),
        )

    def _placed(
        self, view: View, happening: Happening, counts: tuple[Count, ...], places: Places
    ) -> tuple[Happening, Moment, list[Option]]:
        """The happening with the type that its surroundings give it, its time, and the places that it may have."""

        def rough() -> Mention | None:
            return self._chosen(view, happening, places.options(happening, None)).mention

        taken = ruled(view, happening, counts, rough, self.narrative, self.transfers)
        time = moment(view, taken, self.narrative)
        return taken, time, places.options(taken, time.period)

    def _chosen(self, view: View, happening: Happening, choices: Sequence[Option]) -> Option:
        """The likeliest place; of a list of targets the first."""
        best = self.model.place_of(choices)
        if best.own and best.mention is not None:
            return best._replace(mention=first_of_list(view, best.mention, happening))
        return best

    def _typed(self, happening: Happening, kinds: Mapping[str, float], *, cumulative: bool) -> tuple[Happening, float]:
        """The happening with the type that its trigger, the words around it and its place speak for, and how sure that is."""
        event_type, margin = self.model.type_of(kinds, happening.type)
        if cumulative or event_type == happening.type:
            return happening, margin
        told = "" if happening.evidence < 0 else f", rather than {happening.type}"
        return happening._replace(type=event_type, why=f"{happening.why}, by the words around it{told}"), margin

    def _toll_place(
        self, view: View, happening: Happening, option: Option, counts: tuple[Count, ...], *, cumulative: bool
    ) -> Mention | None:
        """Where a toll belongs: the country of the dead; for other happenings where they took place."""
        mention = option.mention
        if happening.type != "toll" or (
            mention is not None and option.own and mention.place.kind not in (*COARSE, "capital")
        ):
            return mention
        if mention is not None and option.own and is_attacker(view, mention):
            mention = None
        named = mention if option.own and mention is not None and mention.place.kind != "capital" else None
        mention = toll_place(view, happening.trigger, counts, self.gazetteer, named) or mention
        return mention or (self.narrative.front if cumulative else None)

    def _is_near_transfer(self, view: View) -> bool:
        return bool(self.transfers & {view.number - 1, view.number, view.number + 1})

    def _is_ahead(self, time: Moment) -> bool:
        """Whether a day lies so far behind publication that nobody can have reported it as past."""
        published = self.article.published
        return bool(time.period and published and time.period.first - published > _AHEAD)
