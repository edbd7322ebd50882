"""The page opens where its events are."""

from __future__ import annotations

from datetime import date

import pytest

from conflictmap.case import MapContent
from conflictmap.model import Event, Period, Place, Report
from conflictmap.page.view import first_view

DAY = Period(first=date(2020, 10, 4), last=date(2020, 10, 4))


def content(*points: tuple[float, float]) -> MapContent:
    places = {
        f"p{n}": Place(id=f"p{n}", name="P", kind="site", lat=lat, lon=lon) for n, (lat, lon) in enumerate(points)
    }
    events = tuple(
        Event(
            id=name,
            type="strike",
            when=DAY,
            place_id=name,
            reports=(Report(id=name, article_id="a", start=0, end=1, type="strike"),),
        )
        for name in places
    )
    return MapContent(titles=(("en", "T"),), events=events, articles={}, places=places, types=())


def test_events_of_the_region_open_on_the_region() -> None:
    assert first_view(content((39.8, 46.7), (40.7, 46.4), (50.4, 30.5))) == first_view(content())


def test_events_elsewhere_are_in_sight() -> None:
    (lat, lon), zoom = first_view(content((33.5, 36.3), (36.2, 37.1), (35.3, 40.1)))
    assert lat == pytest.approx(34.85) and lon == pytest.approx(38.2)
    assert 6 <= zoom <= 8


def test_events_around_the_world_are_seen_from_afar() -> None:
    (_, _), zoom = first_view(content((-30, -110), (60, 140), (0, 0)))
    assert zoom == 2
