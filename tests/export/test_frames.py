"""Events as a GeoDataFrame, and the names that `import conflictmap` gives."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import conflictmap as cm
from conflictmap.case import StoredEvents
from conflictmap.model import Article, Count, Event, Period, Report


@pytest.fixture
def stored() -> StoredEvents:
    """An event told by two reports that differ, an undated one, and one without a place."""
    day = Period(first=date(2020, 10, 17), last=date(2020, 10, 18))
    first, second = (
        Report(
            id=f"r{n}",
            article_id="a",
            start=0,
            end=5,
            type="strike",
            when=day,
            place_id="ganja",
            claimant=who,
            casualties=(Count(kind="killed", low=n, best=n, high=n),),
        )
        for n, who in ((12, "Azerbaijan"), (13, "Armenia"))
    )
    events = (
        Event(id="late", type="talks", reports=(first,), place_id="ganja"),
        Event(id="e", type="strike", reports=(first, second), when=day, when_precision=2, place_id="ganja", sources=2),
        Event(id="nowhere", type="strike", reports=(second,), when=day, status="tray"),
    )
    article = Article(id="a", uri="a.txt", text="", language="ar", outlet="وكالة", url="https://example.org/a")
    return StoredEvents(
        events=events,
        articles={"a": article},
        sentences={"r12": "قصف كنجة"},
        places={"ganja": cm.load_gazetteer().place("ganja")},
    )


def test_a_row_holds_days_tolls_of_all_reports_claimants_and_the_sentence(stored: StoredEvents) -> None:
    frame = cm.to_geodataframe(stored)
    assert list(frame.event_id) == ["e", "late"]
    row = frame.iloc[0]
    assert (row.date_start.isoformat()[:10], row.date_end.isoformat()[:10]) == ("2020-10-17", "2020-10-18")
    assert (row.killed, row.killed_low, row.killed_high, row.reports, row.sources) == (12, 12, 13, 2, 2)
    assert row.claimants == "Azerbaijan; Armenia" and row.sentence == "قصف كنجة"
    assert frame.crs == "EPSG:4326" and (round(row.geometry.x), round(row.geometry.y)) == (46, 41)


def test_the_frame_explores_as_it_is(stored: StoredEvents) -> None:
    page = cm.to_geodataframe(stored).explore(tiles=None).get_root().render()
    assert "قصف كنجة" in page or json.dumps("قصف كنجة")[1:-1] in page


def test_no_event_gives_an_empty_frame_with_the_same_columns(stored: StoredEvents) -> None:
    empty = StoredEvents(events=(), articles={}, sentences={}, places={})
    assert len(cm.to_geodataframe(empty)) == 0


def test_the_root_gives_at_most_fifteen_names_and_each_is_there() -> None:
    assert len(cm.__all__) <= 15
    assert all(getattr(cm, name).__doc__ for name in cm.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        cm.nothing  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, conflictmap; print([m for m in ('pandas', 'folium', 'shapely') if m in sys.modules])"
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(source)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
