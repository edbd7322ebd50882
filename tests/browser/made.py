"""Map content made in code, for tests that need texts no article has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from conflictmap.case import MapContent
from conflictmap.events import event_types
from conflictmap.model import Article, Count, Disagreement, Event, Loss, Period, Place, PlaceName, Rejection, Report

FIRST = date(2020, 9, 27)


def content_of(texts: Sequence[str], *, fields: bool = True, **changes: Any) -> MapContent:
    """An event for each of ``texts``, a day apart; where ``fields``, the text stands in every other text field as well."""
    kinds = event_types()
    articles, events, places = {}, [], {}
    for number, text in enumerate(texts):
        other = text if fields else "plain"
        article = Article(
            id=f"a{number}", uri=f"a{number}.txt", text=text, language=other[:20] if fields else "en", outlet=other or None,
            title=other, url=other, published=FIRST,
        )  # fmt: skip
        place = Place(
            id=f"p{number}", name=other or "?", kind="village", lat=39.5 + (number % 40) / 25, lon=45.5 + (number // 40) / 40,
            names=(PlaceName(name=other or "?", lang="ar"), PlaceName(name=other or "?", lang="hy", used_by=("AM",))), radius_km=1,
        )  # fmt: skip
        when = Period(first=FIRST + timedelta(days=number), last=FIRST + timedelta(days=number))
        report = Report(
            id=f"r{number}", article_id=article.id, start=0, end=len(text), type=kinds[number % len(kinds)].id, when=when, when_precision=1,
            place_id=place.id, where_precision=1, claimant=other, side=other[:8], stance="asserts", reasons=(other,),
            casualties=(Count(kind="killed", low=1, best=2, high=3),), losses=(Loss(item=other, count=2, action="destroyed"),),
            trigger=(0, min(2, len(text))),
        )  # fmt: skip
        event = Event(
            id=f"e{number}", type=report.type, reports=(report,), when=when, when_precision=1, place_id=place.id, where_precision=1,
            aliases=(f"old{number}",), disagreements=(Disagreement(field="killed", values=((other, (report.id,)),)),), merged_because=(other,),
        )  # fmt: skip
        articles[article.id], places[place.id] = article, place
        events.append(event)
    return MapContent(
        titles=(("en", changes.pop("title", "Made")),), events=tuple(events), articles=articles, places=places, types=kinds,
        labels=tuple(places.values())[:50], read=len(texts), mapped=len(texts), **changes,
    )  # fmt: skip


def rejected(texts: Sequence[str]) -> tuple[Rejection, ...]:
    """A rejection for each text."""
    return tuple(Rejection(what=text, stage="read", reason=text) for text in texts)
