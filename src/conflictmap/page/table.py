"""The events of a page in columns: what the payload is made of, whether they come from articles or from a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from conflictmap.model import Article, Event

GRADES = ("both sides", "several", "single", "contested")
STATUSES = ("claimed", "confirmed", "contested", "denied")
OWN_POINT = "point-"  # how ids of points that no gazetteer holds begin: the page has no use for them
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable:
    """Mapped events in columns, one value an event, sorted by first day and id.

    ``first`` in days since 1970, ``lasting`` how many days later the last one is; ``place`` place ids; ``grade`` and ``status`` numbers of
    ``GRADES`` and ``STATUSES``; ``side``, ``source`` and ``language`` the values told by any report; ``rows(start, stop)`` what the
    reports say, as :mod:`conflictmap.page.texts` lays it out.
    """

    ids: Sequence[str]
    first: Sequence[int]
    lasting: Sequence[int]
    place: Sequence[str]
    type: Sequence[str]
    grade: Sequence[int]
    status: Sequence[int]
    where: Sequence[int]
    when: Sequence[int]
    side: Sequence[frozenset[str]]
    source: Sequence[frozenset[str]]
    language: Sequence[frozenset[str]]
    rows: Callable[[int, int], list[list[Any]]]
    aliases: Mapping[str, int] = field(default_factory=dict)


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The day of a number of days since 1 January 1970."""
    return date.fromordinal(number + _EPOCH)


def table_of_events(
    events: Sequence[Event], articles: Mapping[str, Article], row: Callable[[Event, Mapping[str, Article]], list[Any]]
) -> EventTable:
    """The mapped ones of ``events``; ``row`` lays out what an event's reports say."""
    placed = [(e, e.when, e.place_id) for e in events if e.status == "mapped" and e.when and e.place_id]
    placed.sort(key=lambda one: (one[1].first, one[0].id))
    mapped = [event for event, _, _ in placed]
    return EventTable(
        ids=[event.id for event in mapped],
        first=[day_number(when.first) for _, when, _ in placed],
        lasting=[(when.last - when.first).days for _, when, _ in placed],
        place=[place_id for _, _, place_id in placed],
        type=[event.type for event in mapped],
        grade=[GRADES.index(event.grade) for event in mapped],
        status=[STATUSES.index(_status(event)) for event in mapped],
        where=[event.where_precision or 0 for event in mapped],
        when=[event.when_precision or 0 for event in mapped],
        side=[frozenset(r.side or "" for r in event.reports) for event in mapped],
        source=[frozenset(articles[r.article_id].outlet or r.article_id for r in event.reports) for event in mapped],
        language=[frozenset(articles[r.article_id].language for r in event.reports) for event in mapped],
        rows=lambda start, stop: [row(event, articles) for event in mapped[start:stop]],
        aliases={alias: number for number, event in enumerate(mapped) for alias in event.aliases},
    )


def _status(event: Event) -> str:
    """Denied where a report denies it, contested where reports disagree on it, confirmed where independent sources or both sides tell it."""
    stances = {report.stance for report in event.reports}
    if "denies" in stances:
        return "denied"
    if event.grade == "contested":
        return "contested"
    return "confirmed" if event.grade in ("both sides", "several") or "confirms" in stances else "claimed"
