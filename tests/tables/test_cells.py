"""What cells say: days in any language and order, figures, coordinates, types."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.model import Period
from conflictmap.tables.cells import coordinate, count, event_type, number
from conflictmap.tables.days import month_first, period


def days(first: str, last: str | None = None) -> Period:
    return Period(first=date.fromisoformat(first), last=date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2020-10-04", days("2020-10-04")),
        ("2020-10-04 00:00:00.000", days("2020-10-04")),
        ("2020-10-04T14:30:00", days("2020-10-04")),
        ("2020-09-27/2020-10-16", days("2020-09-27", "2020-10-16")),
        ("2020-10-16 – 2020-09-27", days("2020-09-27", "2020-10-16")),
        ("2020/10/04", days("2020-10-04")),
        ("04.10.2020", days("2020-10-04")),
        ("4/10/2020", days("2020-10-04")),
        ("10/27/2020", days("2020-10-27")),
        ("04.10.20", days("2020-10-04")),
        ("26.02.92", days("1992-02-26")),
        ("44108", days("2020-10-04")),
        ("٢٧/٠٩/٢٠٢٠", days("2020-09-27")),
        ("٤ تشرين الأول ٢٠٢٠", days("2020-10-04")),
        ("4 أكتوبر 2020", days("2020-10-04")),
        ("4 октября 2020 г.", days("2020-10-04")),
        ("4 oktyabr 2020", days("2020-10-04")),
        ("4 Ekim 2020", days("2020-10-04")),
        ("4 octobre 2020", days("2020-10-04")),
        ("2020 թ. հոկտեմբերի 4", days("2020-10-04")),
        ("۱۳ مهر ۱۳۹۹", days("2020-10-04")),
        ("4 October 2020", days("2020-10-04")),
        ("October 2020", days("2020-10-01", "2020-10-31")),
        ("2020", days("2020-01-01", "2020-12-31")),
        ("27 September – 10 November 2020", days("2020-09-27", "2020-11-10")),
    ],
)
def test_a_cell_names_its_days_in_any_language_and_order(cell: str, expected: Period) -> None:
    assert period(cell) == expected


@pytest.mark.parametrize("cell", ["", "unknown", "2020-13-40", "32.13.2020", "soon", "0"])
def test_a_cell_without_a_date_names_none(cell: str) -> None:
    assert period(cell) is None


def test_a_column_tells_whether_the_month_stands_first() -> None:
    assert month_first(["10/04/2020", "10/27/2020"])
    assert not month_first(["10/04/2020", "27/10/2020"])
    assert not month_first(["10/04/2020", None, "2020-10-27"])
    assert period("10/04/2020", True) == days("2020-10-04")


@given(st.dates(date(1988, 1, 1), date(2030, 12, 31)))
def test_every_day_is_read_back_from_its_usual_spellings(day: date) -> None:
    spellings = (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day:%Y/%m/%d}",
        f"{day:%d/%m/%Y %H:%M}",
        f"{day.isoformat()}T00:00",
    )
    assert {period(cell) for cell in spellings} == {Period(first=day, last=day)}


@given(st.text(max_size=40))
def test_no_cell_breaks_the_readers(cell: str) -> None:
    assert period(cell) is None or period(cell).first <= period(cell).last
    assert number(cell) is None or number(cell) >= 0
    assert coordinate(cell, 90) is None or abs(coordinate(cell, 90)) <= 90
    assert event_type(cell, None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("7", 7),
        ("1,669", 1669),
        ("1 669", 1669),
        ("٣٣", 33),
        ("at least 20", 20),
        ("12.0", 12),
        ("–", None),
        (None, None),
    ],
)
def test_a_number_is_read_in_any_digits(cell: str | None, expected: int | None) -> None:
    assert number(cell) == expected


def test_a_range_of_numbers_keeps_its_bounds() -> None:
    found = count("killed", "5–7")
    assert found and (found.low, found.best, found.high) == (5, 5, 7)
    found = count("killed", "9", "7", "14")
    assert found and (found.low, found.best, found.high) == (7, 9, 14)
    assert count("killed", "unknown") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("39.8177", 39.8177),
        ("39,8177", 39.8177),
        ("39°49′N", 39 + 49 / 60),
        ("39°49'3\"S", -(39 + 49 / 60 + 3 / 3600)),
        ("-12.5", -12.5),
    ],
)
def test_a_coordinate_is_read_decimal_or_sexagesimal(cell: str, expected: float) -> None:
    assert coordinate(cell, 90) == pytest.approx(expected)


@pytest.mark.parametrize("cell", ["95.1", "nan", "inf", "", "east", None])
def test_a_cell_without_a_coordinate_tells_none(cell: str | None) -> None:
    assert coordinate(cell, 90) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("strike", "strike"),
        ("Airstrike", "strike"),
        ("قصف", "strike"),
        ("обстрел", "strike"),
        ("Atəşkəs", "ceasefire"),
        ("مذاکرات", "talks"),
        ("??", "other"),
    ],
)
def test_a_type_is_known_by_its_words_in_any_language(cell: str, expected: str) -> None:
    assert event_type(cell, None) == expected
