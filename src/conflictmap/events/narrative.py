"""What a reader remembers from sentence to sentence: the day of the news, the day and place told last, the region at issue."""

from __future__ import annotations

from datetime import date, timedelta

from conflictmap.events.sentence import Mention, View
from conflictmap.model import Period, Report

_FRONT = ("nagorno-karabakh", "karabakh")
_RECENT = timedelta(days=7)
_CARRY = 2  # sentences over which a place told is still meant


class Narrative:
    """The memory of one article, fed sentence after sentence."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.front: Mention | None = None
        self.news_day: Period | None = None
        self.claimant: tuple[str | None, str | None] = (None, None)
        self._told: Report | None = None
        self._told_paragraph = -1
        self._told_number = -9
        self._place: tuple[Mention, int] | None = None

    def enter(self, view: View) -> None:
        """Note the regions a sentence names before its happenings are read."""
        for mention in view.mentions:
            if mention.place.id in _FRONT:
                self.front = mention

    def told(self, view: View, report: Report, mention: Mention | None) -> None:
        """Remember an asserted happening."""
        self._told, self._told_paragraph, self._told_number = report, view.paragraph, view.number
        if mention is not None and view.start <= mention.start < view.end:
            self._place = (mention, view.number)
        if (
            report.timex
            and report.when
            and report.when.days() <= 2
            and self.news_day is None
            and self.published
            and timedelta(0) <= self.published - report.when.last <= _RECENT
        ):
            self.news_day = report.when

    def day(self, view: View) -> tuple[Period | None, str]:
        """The day of a happening told without one, and why."""
        told = self._told
        if (
            told
            and told.when
            and (
                self._told_paragraph == view.paragraph
                or (self._told_number == view.number - 1 and told.when.days() <= 2)
            )
        ):
            return told.when, "the day told last in this passage"
        if self.news_day:
            return self.news_day, "the day of the article's news"
        if self.published:
            return Period(first=self.published, last=self.published), "the day of publication: the text names no other"
        return (told.when, "the day told last") if told and told.when else (None, "none named")

    def place(self, view: View, when: Period | None) -> Mention | None:
        """The place told last, where it is still meant: a sentence or two on, and not of another time."""
        if self._place is None or view.number - self._place[1] > _CARRY:
            return None
        told = self._told.when if self._told else None
        return self._place[0] if told is None or when is None or told.meets(when) else None
