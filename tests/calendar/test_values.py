"""Calendars: known days of the Hijri and Solar Hijri calendars, there and back, and dates written out and found again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.calendar import find_absolute_dates, from_hijri, from_persian, month_period, to_hijri, value_of
from conflictmap.text import LANGUAGES

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 12, 31))


@pytest.mark.parametrize(
    ("persian", "day"),
    [
        ((1399, 7, 6), "2020-09-27"),
        ((1402, 6, 29), "2023-09-20"),
        ((1403, 1, 1), "2024-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 5, 17), "2025-08-08"),
        ((1375, 12, 30), "1997-03-20"),
    ],
)
def test_days_of_the_solar_hijri_calendar(persian: tuple[int, int, int], day: str) -> None:
    assert from_persian(*persian) == date.fromisoformat(day)


@pytest.mark.parametrize("persian", [(1300, 1, 1), (1402, 13, 1), (1402, 0, 1), (1402, 1, 32)])
def test_what_is_no_day_of_the_solar_hijri_calendar_is_none(persian: tuple[int, int, int]) -> None:
    assert from_persian(*persian) is None


@given(DAYS)
def test_the_hijri_calendar_goes_there_and_back(day: date) -> None:
    assert from_hijri(*to_hijri(day)) == day


@given(DAYS)
def test_days_of_the_solar_hijri_calendar_follow_each_other(day: date) -> None:
    year = day.year - 621
    first, next_first = from_persian(year, 1, 1), from_persian(year + 1, 1, 1)
    assert first is not None and next_first is not None
    assert (next_first - first) in (timedelta(days=365), timedelta(days=366))
    assert first.month == 3 and 20 <= first.day <= 22


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["{d:02d}.{m:02d}.{y}", "{d}/{m}/{y}", "{y}-{m:02d}-{d:02d}"]))
def test_a_date_in_digits_is_found_in_every_language(day: date, lang: str, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)
    found = find_absolute_dates(f"({text})", lang)
    assert [(f.start, f.end, f.value) for f in found] == [(1, 1 + len(text), day.isoformat())]


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_a_month_ends_where_the_next_begins(year: int, month: int) -> None:
    after = month_period(year, month).last + timedelta(days=1)
    assert after.day == 1
    assert value_of(year, month) == f"{year}-{month:02d}"
