"""Records survive JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.codec import decode, encode
from conflictmap.errors import DataError
from conflictmap.model import Count, Disagreement, Event, Loss, Period, Report

days = st.dates(min_value=date(1988, 1, 1), max_value=date(2030, 12, 31))
periods = st.builds(lambda a, b: Period(first=min(a, b), last=max(a, b)), days, days)
numbers = st.none() | st.integers(0, 10_000)
counts = st.builds(
    Count,
    kind=st.sampled_from(["killed", "injured", "missing"]),
    low=numbers,
    best=numbers,
    high=numbers,
    side=st.none() | st.sampled_from(["AZ", "AM"]),
)
losses = st.builds(Loss, item=st.text(), count=numbers, action=st.text(), side=st.none() | st.text())
reports = st.builds(
    Report,
    id=st.text(),
    article_id=st.text(),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    type=st.text(),
    when=st.none() | periods,
    casualties=st.lists(counts, max_size=2).map(tuple),
    losses=st.lists(losses, max_size=2).map(tuple),
    trigger=st.none() | st.tuples(st.integers(), st.integers()),
    background=st.booleans(),
    reasons=st.lists(st.text(), max_size=3).map(tuple),
)
events = st.builds(
    Event,
    id=st.text(),
    type=st.text(),
    reports=st.lists(reports, max_size=3).map(tuple),
    when=st.none() | periods,
    disagreements=st.lists(
        st.builds(Disagreement, field=st.text(), values=st.just((("7", ("a", "b")),))), max_size=2
    ).map(tuple),
)


@given(events)
def test_an_event_comes_back_from_json_as_it_was(event: Event) -> None:
    assert decode(Event, json.loads(json.dumps(encode(event)))) == event


def test_fields_that_hold_their_default_are_left_out() -> None:
    assert encode(Period(first=date(2020, 9, 27), last=date(2020, 11, 10))) == {
        "first": "2020-09-27",
        "last": "2020-11-10",
    }
    assert "background" not in encode(Report(id="r", article_id="a", start=0, end=1, type="strike"))


def test_an_unknown_key_is_passed_over_and_a_missing_one_named() -> None:
    assert decode(Loss, {"item": "tank", "count": 2, "action": "destroyed", "colour": "green"}).count == 2
    with pytest.raises(DataError, match=r"Loss.*action"):
        decode(Loss, {"item": "tank", "count": 2})
