"""What a reader remembers from sentence to sentence: the days of the news, the day and place told last, the region at issue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from conflictmap.events.sentence import Mention, View
from conflictmap.model import Period, Report

_FRONT = ("nagorno-karabakh", "karabakh", "artsakh")
_WIDE = ("country", "region")
_RECENT = timedelta(days=7)
_NEWS_SPAN = timedelta(days=4)  # the longest stretch of days that an undated happening of the news is put in
_DAY = timedelta(days=1)
_WAR = timedelta(days=60)  # how long ago the fighting that is at issue may have begun
_EXACT_DAYS = 3  # what *a day earlier* may be reckoned from
_VIOLENT = ("strike", "clash", "explosion")


class Carried(NamedTuple):
    """A place told or named before: how many sentences ago, in which paragraph, of which day and type what was told there."""

    mention: Mention
    sentences: int
    paragraph: int
    day: Period | None = None
    type: str | None = None


class Narrative:
    """The memory of one article, fed sentence after sentence."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.front: Mention | None = None
        self.news_day: Period | None = None
        self.told_day: Period | None = None
        self.exact_day: Period | None = None
        self.first_day: date | None = None
        self.last_sentence = -9
        self.violence: str | None = None
        self._violence_at = (-9, -9)
        self.place_type: str | None = None
        self._told_paragraph = -1
        self._told_number = -9
        self._place: tuple[Mention, int, int] | None = None
        self._told_places: set[str] = set()
        self._place_day: Period | None = None
        self._named: dict[str, Carried] = {}
        self.headline: Mention | None = None

    def enter(self, view: View) -> None:
        """Note the regions a sentence names before its happenings are read."""
        for mention in view.mentions:
            if mention.place.id in _FRONT:
                self.front = mention

    def leave(self, view: View, where: Mention | None) -> None:
        """Note the place a sentence names as where things are, though it tells nothing that happened there."""
        for mention in view.mentions:
            if mention.place.kind not in _WIDE:
                self._named.pop(mention.place.id, None)
                self._named[mention.place.id] = Carried(mention, view.number, view.paragraph)
                if view.headline and self.headline is None:
                    self.headline = mention
        if where is not None and (self._place is None or self._place[1] != view.number):
            self._place, self._place_day, self.place_type = (where, view.number, view.paragraph), None, None

    def told(self, view: View, report: Report, mention: Mention | None, *, dated: bool) -> None:
        """Remember an asserted happening; ``dated`` where its sentence tells the day."""
        self.last_sentence = view.number
        if report.type in _VIOLENT:
            self.violence, self._violence_at = report.type, (view.paragraph, view.number)
        if report.when and not report.cumulative:
            if dated and self.published and timedelta(0) <= self.published - report.when.first <= _WAR:
                self.first_day = min(self.first_day or report.when.first, report.when.first)
            if report.when.days() <= _EXACT_DAYS:
                self.exact_day = report.when
            self.told_day, self._told_paragraph, self._told_number = report.when, view.paragraph, view.number
            if dated and report.when.days() <= 2 and self._is_news(report.when) and self.news_day is None:
                self.news_day = report.when
        if mention is not None and view.start <= mention.start < view.end:
            self._place = (mention, view.number, view.paragraph)
            self._place_day, self.place_type = report.when, report.type
        if mention is not None:
            self._told_places.add(mention.place.id)

    def violence_at_issue(self, view: View) -> str | None:
        """The type of the attack or fight told in the sentence or two before, whose dead and hurt a sentence may go on to count."""
        paragraph, number = self._violence_at
        near = view.number - number <= (2 if paragraph == view.paragraph else 1)
        return self.violence if near else None

    def _is_news(self, when: Period) -> bool:
        return self.published is not None and timedelta(0) <= self.published - when.last <= _RECENT

    def day(self, view: View) -> tuple[Period | None, str]:
        """The day of a happening told without one, and why: that of its passage, else the days of the article's news."""
        told = self.told_day
        if told and self._told_paragraph == view.paragraph and view.number - self._told_number <= 2:
            return told, "the day told last in this passage"
        if self.published is None:
            return (told, "the day told last") if told else (None, "none named")
        if self.news_day is None:
            return Period(
                first=self.published - _DAY, last=self.published
            ), "publication and the day before: the text names no other"
        if self.published - self.news_day.first <= _NEWS_SPAN:
            return Period(
                first=self.news_day.first, last=self.published
            ), "from the day of the article's news to publication"
        return self.news_day, "the day of the article's news"

    def carried(self, view: View) -> Carried | None:
        """The place told last, and how long ago."""
        if self._place is None:
            return None
        mention, number, paragraph = self._place
        return Carried(mention, view.number - number, paragraph, self._place_day, self.place_type)

    def named_before(self, view: View, kinds: Sequence[str] = ()) -> Carried | None:
        """The place named last before this sentence, of some kinds or of any finer than a region."""
        found = (c for c in reversed(self._named.values()) if not kinds or c.mention.place.kind in kinds)
        last = next(found, None)
        return last._replace(sentences=view.number - last.sentences) if last else None

    def is_known(self, mention: Mention) -> bool:
        """Whether something was told of the place before."""
        return mention.place.id in self._told_places
