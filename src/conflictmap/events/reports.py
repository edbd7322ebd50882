"""Sentences to reports: what each sentence says happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from conflictmap.events.claims import claim_for
from conflictmap.events.happenings import CASUALTIES, Happening, happenings
from conflictmap.events.joining import joined
from conflictmap.events.narrative import Narrative
from conflictmap.events.sentence import Mention, View, gap, views
from conflictmap.events.tolls import counts_of, side_place, toll_place
from conflictmap.events.voices import Voices
from conflictmap.events.when import Moment, moment, since, since_fighting, span_of, time_beside, when_precision
from conflictmap.events.where import COARSE, is_role, listed_with, place_of, where_precision
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer
from conflictmap.lexicon import table
from conflictmap.model import Article, Count, Period, Report, Timex, Toponym, content_id
from conflictmap.text import Document

_LEAD = 3  # sentences that tell the news itself
_FIELD = ("strike", "clash", "ceasefire", "violation", "displacement", "capture", "deployment", "toll", "blockade")
_VERBAL = ("talks", "agreement", "other", "aid", "deployment", "handover", "blockade", "detention")
_VIOLENT = ("strike", "clash")
_FIGURES = ("strike", "clash", "capture", "explosion")  # also said of elections, matches and storms
_POLITICAL = ("talks", "agreement", "aid", "deployment", "other")  # held at a place of their own
_COMMANDERS = ("Ministry of Defence", "Prime Minister", "President", "army")  # who tell their own side's losses
_BORDER_REACH = 5  # characters between *border* and the country whose it is
_THEATRE_KM = 700  # how far from the region at issue the place told last can still be meant
_WEAPON_REACH = 12  # characters between *attack* and what it is made with
_BESIDE = 40  # characters between a bare noun and the place where it happened
_BACKGROUND = timedelta(days=7)
_AHEAD = timedelta(days=2)  # a weekday taken for the wrong side of publication lies nearer


def find_reports(
    document: Document, toponyms: Sequence[Toponym], times: Sequence[Timex], gazetteer: Gazetteer
) -> tuple[Report, ...]:
    """The happenings told in ``document``, of every modality, each at its fullest mention, in order of the text.

    Asserted happenings without a place or a day are kept: they belong in the tray. A list of targets gives a report for each.
    """
    read = views(document, toponyms, times, gazetteer)
    teller = _Teller(document.article, gazetteer, read)
    for view in read:
        teller.read(view)
    headline = read[0].end if read and read[0].headline else -1
    return tuple(
        sorted(
            joined(teller.reports, gazetteer, headline),
            key=lambda r: (r.start, r.trigger or (0, 0), r.toponym or (0, 0)),
        )
    )


class _Teller:
    """Reads sentence after sentence."""

    def __init__(self, article: Article, gazetteer: Gazetteer, read: Sequence[View]) -> None:
        self.article, self.gazetteer = article, gazetteer
        self.transfers = {view.number for view in read if any(view.of("clauses", "transfer"))}
        self.narrative = Narrative(article.published)
        for view in read[::-1]:
            self.narrative.enter(view)
        self.voices = Voices(read)
        self.reports: list[Report] = []

    def read(self, view: View) -> None:
        """Add the reports of one sentence."""
        self.narrative.enter(view)
        told = happenings(view)
        if not told:
            self._lengthen(view)
        for happening in told:
            self.reports += self._reports(view, happening, counts_of(view, happening, told))
        self.narrative.leave(view, next((m for m in reversed(view.mentions) if _is_scene(view, m)), None))
        self.reports = self.voices.heard(view, self.reports)

    def _lengthen(self, view: View) -> None:
        """A sentence that only names the stretch of days makes the count told right before it the toll of that stretch."""
        span, last = span_of(view), self.reports[-1] if self.reports else None
        if span is None or last is None or not last.count("killed") or self.narrative.last_sentence != view.number - 1:
            return
        place_id = side_place(last) or last.place_id
        self.reports[-1] = replace(
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

    def _of_violence(self, view: View, happening: Happening, counts: Sequence[Count], fine: bool) -> Happening:
        """Casualties told right after an attack or a fight are its casualties; soldiers' alone, at a place, those of a fight. What is
        counted since some day, and an army's losses at no place, stay a toll."""
        if (
            not (happening.by_casualties and happening.type == CASUALTIES and counts)
            or since(view)
            or span_of(view)
            or since_fighting(view)
        ):
            return happening
        military = any(count.group == "military" for count in counts)
        if (military or _speaks_for_army(view)) and not fine:
            return happening
        violence = self.narrative.violence_at_issue(view) or ("clash" if military else "strike" if fine else None)
        return (
            replace(happening, type=violence, why=f"{happening.why}, of the {violence} at issue")
            if violence
            else happening
        )

    def _in_context(self, view: View, happening: Happening) -> Happening:
        """Troops that enter what was agreed to be handed over take nothing; crowds that celebrate do not protest."""
        near = {view.number - 1, view.number, view.number + 1}
        if happening.type == "capture" and _takes_people(view, happening):
            return replace(happening, type="detention", why=f"{happening.why}, who are counted")
        entered = happening.head is not None and happening.head.value in ("enter", "take")
        if happening.type == "capture" and entered and self.transfers & near:
            return replace(happening, type="handover", why=f"{happening.why}, as agreed")
        ends_war = view.of("act", "end") and view.of("thing", "fighting")
        if happening.type == "agreement" and (view.of("thing", "truce") or ends_war):
            return replace(happening, type="ceasefire", why=f"{happening.why}, that ends the fighting")
        if happening.type == "clash" and _is_from_afar(view, happening):
            return replace(happening, type="strike", why=f"{happening.why}, with missiles or drones")
        if happening.type == "protest" and any(view.of("clues", "celebration")):
            return replace(happening, type="other", why=f"{happening.why}, a celebration")
        return happening

    def _reports(self, view: View, happening: Happening, counts: tuple[Count, ...]) -> Iterator[Report]:
        where = place_of(view, happening)
        fine = where is not None and where.place.kind not in (*COARSE, "capital")
        happening = self._in_context(view, self._of_violence(view, happening, counts, fine))
        time = moment(view, happening, self.narrative)
        mention, why_place = self._place(view, happening, time.period)
        own = mention is not None and view.start <= mention.start < view.end
        if not _worth_telling(view, happening, time.own, mention if own else None):
            return
        if not (own or time.own or counts) and happening.type in _VERBAL and view.number >= _LEAD:
            mention = None
        if time.own and self._is_ahead(time.period) and happening.modality == "asserted":
            happening = replace(happening, modality="planned")
        event_type, period, cumulative = self._as_toll(view, happening, time.period, counts)
        if event_type in _VIOLENT and happening.evidence < 2 and _is_of_one_side(view, counts, mention):
            event_type = "toll"
        if event_type == "toll" and (mention is None or not own or mention.place.kind in COARSE):
            mention = toll_place(view, happening.trigger, counts, self.gazetteer, mention if own else None) or mention
            mention = mention or (self.narrative.front if cumulative else None)
        reasons = (f"type: {event_type} by {happening.why}", f"place: {why_place}", f"date: {time.why}")
        told = replace(happening, type=event_type)
        report = self._report(view, told, replace(time, period=period), mention, reasons, counts, cumulative)
        if report.modality == "asserted":
            self.narrative.told(view, report, mention, dated=time.own)
        yield report
        for other in listed_with(view, mention, happening) if mention and own else ():
            listed = (*reasons[:1], "place: listed with the first", *reasons[2:])
            its_own = time_beside(view, other)
            its_time = (
                Moment(its_own.period, its_own, "its own in the list", True)
                if its_own
                else replace(time, period=period)
            )
            yield self._report(view, told, its_time, other, listed, counts, cumulative)

    def _is_ahead(self, when: Period | None) -> bool:
        """Whether a day lies so far behind publication that nobody can have reported it as past."""
        published = self.article.published
        return bool(when and published and when.first - published > _AHEAD)

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
        claim = self.voices.settled(claim_for(view.claims, trigger.start, view.order))
        place_id = mention.place.id if mention else None
        return Report(
            id=content_id(self.article.sha256, view.start, happening.type, trigger.start, place_id),
            article_id=self.article.id,
            start=view.start,
            end=view.end,
            type=happening.type,
            modality=happening.modality,
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

    def _place(self, view: View, happening: Happening, when: Period | None) -> tuple[Mention | None, str]:
        mention = place_of(view, happening)
        vague = mention is None or (
            mention.place.kind in ("country", "capital") and not is_role(view, mention, "locative")
        )
        carried = self.narrative.place(view, when) if mention is None else None
        if happening.type in ("ceasefire", "violation") and self.narrative.front is not None:
            carried = None  # a truce holds for the region, not for the place told last
        if carried is not None and happening.type in _FIELD:
            theatre = (
                self.narrative.front.place.id if self.narrative.front else table("common", "roles")["border_place"]
            )
            km = self.gazetteer.distance_km(carried.place.id, theatre)
            carried = carried if km <= _THEATRE_KM else None
        if carried is not None and happening.type in _POLITICAL and self.narrative.place_type != happening.type:
            carried = None
        front = self.narrative.front
        if mention is not None and mention.place.kind == "country" and _is_border_of(view, mention):
            return self._border(happening), f"the border of “{mention.toponym.surface}”"
        if front and mention is not None and _takes_effect(happening) and mention.place.kind in ("capital", "city"):
            return front, "the region at issue: a truce that takes effect holds there"
        if vague and happening.type in _FIELD and happening.type != "toll" and any(view.of("clauses", "front")):
            return front or self._front_line(happening), "the line of contact"
        if vague and front and any(view.of("clauses", "region")):
            return front, "the region at issue, called *the region*"
        if vague and (capital := self._capital(view)):
            return capital, "the capital of the side named"
        if vague and happening.type in _FIELD:
            if carried is not None and carried.place.kind not in ("country", "capital"):
                return carried, "the place told last: the sentence names none"
            if happening.type != "toll" and any(view.of("clauses", "border")):
                return self._border(happening), "the border: the sentence names no finer place"
            if self.narrative.front is not None and happening.type != "toll":
                return self.narrative.front, "the region at issue: the sentence names no finer place"
            if mention is not None and mention.place.kind == "capital":
                return None, "only a capital that stands for a government"
        if mention is None and any(view.of("clauses", "border")):
            return self._border(happening), "the border: the sentence names no place"
        if mention is not None:
            return mention, f"“{mention.toponym.surface}”, the finest and nearest place of the sentence"
        return (carried, "the place told last: the sentence names none") if carried else (None, "none named")

    def _capital(self, view: View) -> Mention | None:
        """The capital that *the Armenian capital* means; None where the sentence says nothing of the kind."""
        capitals = table("common", "actors")["side_capitals"]
        for word in view.of("clauses", "capital"):
            beside = [
                s for s in view.of("side") if gap((s.start, s.end), (word.start, word.end)) <= 2 and s.value in capitals
            ]
            if beside:
                return self._implied(capitals[beside[0].value], word)
        return None

    def _border(self, happening: Happening) -> Mention:
        return self._implied(table("common", "roles")["border_place"], happening.trigger)

    def _front_line(self, happening: Happening) -> Mention:
        return self._implied(table("common", "roles")["front_place"], happening.trigger)

    def _implied(self, place_id: str, at: Hit) -> Mention:
        """A place that the text means without naming it."""
        return Mention(
            Toponym(start=at.start, end=at.end, surface="", place_id=place_id), self.gazetteer.place(place_id)
        )

    def _as_toll(
        self, view: View, happening: Happening, when: Period | None, counts: tuple[Count, ...]
    ) -> tuple[str, Period | None, bool]:
        """A count over a stretch of days is a toll of that stretch; *since* lets it last until the news."""
        counted = any(count.kind in ("killed", "injured", "displaced") for count in counts)
        span, start = span_of(view), since(view)
        news = self.narrative.published or (when.last if when else None)
        if span is None and start is not None and news is not None and start.first <= news and counted:
            span = Period(first=start.first, last=news)
        if span is None and counted and news is not None and since_fighting(view) and self.narrative.first_day:
            span = Period(first=self.narrative.first_day, last=max(news, self.narrative.first_day))
        if span is None and happening.type in _VIOLENT and happening.evidence < 2 and counted and since_fighting(view):
            return "toll", when, True
        if span and counted and span.days() > 1:
            return (happening.type if happening.type == "displacement" else "toll"), span, True
        return happening.type, when, happening.type == "toll"


def _worth_telling(view: View, happening: Happening, own_time: bool, mention: Mention | None) -> bool:
    """Whether the sentence tells a happening: a verb nearly always, a supported noun with place, time, figures or in the lead, a bare
    noun only with a time and a place of its own."""
    if any(view.of("context", "habitual")) and not own_time:
        return False
    if any(0 <= happening.trigger.start - h.end <= 40 for h in view.of("context", "commemoration")):
        return False
    if happening.type in _FIGURES and not view.counts and not own_time and any(view.of("context", "figurative")):
        return False
    if happening.aside and not own_time:
        return False
    fine = mention is not None and mention.place.kind != "country"
    beside = mention is not None and _is_beside(view, happening, mention)
    anchored = own_time or mention is not None or bool(view.counts) or view.unplaced > 0
    if happening.type == "other":
        staged = mention is not None and _is_scene(view, mention)
        return (happening.evidence == 2 and (own_time or staged)) or (own_time and mention is not None)
    if happening.type == "talks" and happening.evidence < 2 and not own_time and view.number >= _LEAD:
        return mention is not None and _is_scene(view, mention)
    if happening.evidence == 2:
        return anchored or view.number < _LEAD or happening.type not in _VERBAL
    if happening.evidence == 1:
        return anchored or view.number < _LEAD
    return (own_time and beside) or (view.headline and fine)


def _takes_people(view: View, happening: Happening) -> bool:
    """Whether the word for taking is the one that a number of captives stands with."""
    trigger = happening.trigger
    return any(c.kind == "captured" and c.start < trigger.end and trigger.start < c.end for c in view.counts)


def _is_from_afar(view: View, happening: Happening) -> bool:
    """Whether an attack is said to be made with missiles, shells or drones, right behind its word."""
    return any(
        happening.trigger.start <= attack.start < happening.trigger.end
        and 0 <= clue.start - attack.end <= _WEAPON_REACH
        and not view.breaks(attack.end, clue.start)
        for attack in view.of("thing", "attack")
        for clue in view.of("clues", "strike")
    )


def _speaks_for_army(view: View) -> bool:
    return bool(view.claim.side) and any(view.of("office", *_COMMANDERS))


def _is_scene(view: View, mention: Mention) -> bool:
    return mention.place.kind not in ("country", "region") and is_role(view, mention, "locative")


def _takes_effect(happening: Happening) -> bool:
    head = happening.head
    begun = happening.type == "ceasefire" and head is not None and head.value in ("enter", "begin", "end")
    return begun or happening.type == "violation"


def _is_border_of(view: View, mention: Mention) -> bool:
    return any(
        gap((mention.start, mention.end), (b.start, b.end)) <= _BORDER_REACH for b in view.of("clauses", "border")
    )


def _is_beside(view: View, happening: Happening, mention: Mention) -> bool:
    trigger = happening.trigger
    first, last = (trigger.end, mention.start) if mention.start >= trigger.end else (mention.end, trigger.start)
    return last - first <= _BESIDE and view.breaks(first, last) == 0


def _is_of_one_side(view: View, counts: Sequence[Count], mention: Mention | None) -> bool:
    """Whether the sentence counts one side's dead, more than one, and names no place finer than a region: a toll."""
    dead = next((count for count in counts if count.kind == "killed" and (count.best or 0) > 1), None)
    if dead is None or (mention is not None and mention.place.kind not in (*COARSE, "capital")):
        return False
    return bool(dead.side or view.claim.side)
