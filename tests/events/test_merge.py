"""Reports of one happening become one event with its claims side by side, and others stay apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.events import merge
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Article, Count, Event, Period, Report

DAY = date(2020, 10, 11)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def told(
    name: str, place: str | None = "ganja", day: date | None = DAY, kind: str = "strike", **more: object
) -> Report:
    """A report of its own article; `killed` as a plain number."""
    killed = more.pop("killed", None)
    casualties = (Count(kind="killed", low=killed, best=killed, high=killed),) if killed is not None else ()
    when = more.pop("when", Period(first=day, last=day) if day else None)
    return Report(
        id=name,
        article_id=f"a-{name}",
        start=0,
        end=9,
        type=kind,
        place_id=place,
        when=when,
        casualties=casualties,
        **more,
    )


def events_of(gazetteer: Gazetteer, *reports: Report, **more: object) -> tuple[Event, ...]:
    """The events of reports whose articles were published in the order given, a day apart."""
    articles = {
        r.article_id: Article(
            id=r.article_id, uri=r.article_id, text="", language="en", published=DAY + timedelta(days=number)
        )
        for number, r in enumerate(reports)
    }
    return merge(reports, articles, gazetteer, **more)


def sets(events: tuple[Event, ...]) -> set[frozenset[str]]:
    return {frozenset(r.id for r in event.reports) for event in events}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (told("a"), told("b")),
        (told("a"), told("b", kind="violation")),
        (told("a", "garayusifli"), told("b", "barda-district")),
        (told("a", killed=7), told("b", killed=10)),
        (told("a", killed=7), told("b", day=DAY + timedelta(1), killed=7)),
        (told("a", "sotk", kind="clash", side="AM"), told("b", "kalbajar-district", kind="clash", side="AZ")),
        (told("a", "moscow", kind="agreement"), told("b", "karabakh", kind="ceasefire")),
        (told("a", "shusha", kind="capture"), told("b", "shusha", DAY + timedelta(1), "capture")),
        (told("a"), told("b", when=Period(first=DAY, last=DAY + timedelta(1)))),
        (told("a", killed=4, side="AM"), told("b", killed=40, side="AZ")),
    ],
    ids=lambda r: f"{r.type} at {r.place_id}",
)
def test_two_reports_of_one_happening_are_one_event(gazetteer: Gazetteer, a: Report, b: Report) -> None:
    assert sets(events_of(gazetteer, a, b)) == {frozenset({"a", "b"})}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (told("a"), told("b", day=DAY + timedelta(1))),
        (told("a"), told("b", "mingachevir")),
        (told("a"), told("b", kind="talks")),
        (told("a", "shusha"), told("b", "khankendi")),
        (told("a", killed=40), told("b", killed=2)),
        (told("a", "fuzuli-district", kind="capture"), told("b", "jabrayil-district", kind="capture")),
        (told("a", "fuzuli-district", kind="capture"), told("b", "fuzuli-district", DAY + timedelta(1), "capture")),
        (told("a", killed=47, kind="toll", cumulative=True), told("b", killed=60, kind="toll", cumulative=True)),
        (told("a"), told("b", cumulative=True)),
        (told("a"), told("b", when=Period(first=DAY - timedelta(40), last=DAY + timedelta(40)))),
        (told("a", None), told("b", None)),
        (told("a", day=None), told("b", day=None)),
    ],
    ids=lambda r: f"{r.type} at {r.place_id}",
)
def test_two_happenings_stay_apart(gazetteer: Gazetteer, a: Report, b: Report) -> None:
    assert sets(events_of(gazetteer, a, b)) == {frozenset({"a"}), frozenset({"b"})}


def test_two_reports_of_one_article_are_never_joined(gazetteer: Gazetteer) -> None:
    a = told("a")
    assert len(merge([a, replace(a, id="b", start=20, end=30)], {}, gazetteer)) == 2


def test_why_a_report_was_joined_names_place_day_type_and_points(gazetteer: Gazetteer) -> None:
    (event,) = events_of(gazetteer, told("a", killed=7), told("b", killed=7))
    assert event.merged_because == (
        "b joined by a: both strike +2, the same day +2, both at Ganja +3, killed 7 and 7 +2 = 9, 4.5 needed",
    )


def test_what_reports_disagree_on_stands_side_by_side(gazetteer: Gazetteer) -> None:
    (event,) = events_of(gazetteer, told("a", killed=7), told("b", killed=9), told("c", "ganja", kind="violation"))
    fields = {d.field: d.values for d in event.disagreements}
    assert fields["killed"] == (("7", ("a",)), ("9", ("b",)))
    assert fields["type"] == (("strike", ("a", "b")), ("violation", ("c",)))


def test_a_denial_is_a_claim_of_the_event_and_alone_no_event(gazetteer: Gazetteer) -> None:
    denial = told("b", modality="denied", stance="denies", side="AM")
    (event,) = events_of(gazetteer, denial, told("a", side="AZ", stance="accuses"))
    assert (event.id, event.grade, {r.id for r in event.reports}) == ("a", "contested", {"a", "b"})
    assert events_of(gazetteer, denial) == ()


@pytest.mark.parametrize(
    ("reports", "grade"),
    [
        ((told("a"),), "single"),
        ((told("a"), told("b")), "several"),
        ((told("a", side="AZ"), told("b", side="AZ")), "single"),
        ((told("a", side="AZ"), told("b")), "several"),
        ((told("a", side="AZ"), told("b", side="NK", stance="confirms")), "both sides"),
        ((told("a", side="AZ"), told("b", side="AM", stance="denies")), "contested"),
        (
            (
                told("a", kind="violation", side="AZ", stance="accuses"),
                told("b", kind="violation", side="AM", stance="accuses"),
            ),
            "contested",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_grade_follows_the_stated_rules(gazetteer: Gazetteer, reports: tuple[Report, ...], grade: str) -> None:
    (event,) = events_of(gazetteer, *reports)
    assert event.grade == grade


def test_copies_of_one_text_are_one_source(gazetteer: Gazetteer) -> None:
    (event,) = events_of(gazetteer, told("a"), told("b"), told("c"), groups={"a-a": "g", "a-b": "g", "a-c": "h"})
    assert event.sources == 2
    (event,) = events_of(gazetteer, told("a"), told("b"), groups={"a-a": "g", "a-b": "g"})
    assert (event.sources, event.grade) == (1, "single")


def test_a_new_report_joins_an_earlier_event_and_renumbers_nothing(gazetteer: Gazetteer) -> None:
    earlier = events_of(gazetteer, told("m", killed=7), told("n", "barda"))
    events = events_of(gazetteer, told("a", killed=8), told("x", "shusha"), earlier=earlier)
    assert {e.id for e in events} == {"m", "n", "x"}
    assert next(e for e in events if e.id == "m").aliases == ("a",)


def test_a_report_that_shows_two_events_to_be_one_leaves_the_later_id_as_an_alias(gazetteer: Gazetteer) -> None:
    two = (told("m", "barda-district"), told("n", "garayusifli", kind="violation", side="AZ"))
    earlier = tuple(e for report in two for e in merge([report], {}, gazetteer))
    (event,) = events_of(gazetteer, told("z", "garayusifli", side="AZ"), earlier=earlier)
    assert event.id in ("m", "n")
    assert {event.id, *event.aliases} == {"m", "n", "z"}


def test_after_an_older_article_the_old_id_is_an_alias(gazetteer: Gazetteer) -> None:
    (before,) = events_of(gazetteer, told("b"))
    (after,) = events_of(gazetteer, told("a"), told("b"))
    assert before.id in after.aliases


def test_a_region_that_holds_many_events_of_the_day_joins_none(gazetteer: Gazetteer) -> None:
    places = ("barda", "shusha", "khankendi")
    vague = told("v", "karabakh")
    events = events_of(gazetteer, *(told(place, place) for place in places), vague)
    assert frozenset({"v"}) in sets(events)
    assert frozenset({"v", "shusha"}) in sets(events_of(gazetteer, told("shusha", "shusha"), vague))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ganja", "barda", "barda-district", "karabakh", None]),
            st.integers(0, 6),
            st.sampled_from(["strike", "clash", "violation", "ceasefire"]),
            st.sampled_from([None, 0, 3, 30]),
            st.sampled_from(["asserted", "denied"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_every_asserted_report_is_in_one_event_whatever_the_order(
    gazetteer: Gazetteer, rows: list[tuple], random: object
) -> None:
    reports = [
        told(f"r{n}", place, DAY + timedelta(shift), kind, killed=killed, modality=modality)
        for n, (place, shift, kind, killed, modality) in enumerate(rows)
    ]
    events = merge(reports, {}, gazetteer)
    held = [r.id for event in events for r in event.reports]
    assert len(held) == len(set(held))
    assert {r.id for r in reports if r.modality == "asserted"} <= set(held)
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert merge(shuffled, {}, gazetteer) == events
