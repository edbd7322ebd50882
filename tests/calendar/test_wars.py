"""Wars that news names and whose days it counts."""

from __future__ import annotations

import pytest

from conflictmap.calendar import days_of_number, wars_named
from conflictmap.text import fold


@pytest.mark.parametrize(
    ("lang", "text", "war"),
    [
        ("en", "since the 44-day war of 2020", "2020"),
        ("fr", "la guerre de 44 jours", "2020"),
        ("ar", "منذ حرب قره باغ الثانية", "2020"),
        ("ru", "во время второй карабахской войны", "2020"),
        ("az", "Vətən müharibəsi iştirakçısı", "2020"),
        ("tr", "İkinci Karabağ Savaşı'nda", "2020"),
        ("hy", "44-օրյա պատերազմի ժամանակ", "2020"),
        ("fa", "جنگ ۴۴ روزه", "2020"),
        ("hy", "ապրիլյան պատերազմի օրերին", "2016-april"),
        ("en", "after the four-day war", "2016-april"),
    ],
)
def test_a_war_is_known_by_its_name(lang: str, text: str, war: str) -> None:
    folded = fold(text).text
    assert [found.id for end, found in wars_named(folded, lang) if 0 < end <= len(folded)] == [war]


def test_other_wars_are_not_named() -> None:
    assert list(wars_named(fold("the six-day war and the war in Ukraine").text, "en")) == []


def test_a_war_has_the_days_of_its_weeks_and_no_others() -> None:
    ((_, war),) = wars_named("the 44-day war", "en")
    assert [war.year_of(*day) for day in ((9, 27), (11, 12), (9, 1), (3, 1), (2, 30))] == [2020, 2020, 2020, None, None]


def test_days_are_counted_in_the_wars_that_lasted_so_long() -> None:
    assert "2020-10-04" in map(str, days_of_number(8))
    assert days_of_number(60) == ()
