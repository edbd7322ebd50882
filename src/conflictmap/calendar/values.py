"""Calendar values: TIMEX3 strings and the days they cover."""

from __future__ import annotations

import calendar
from datetime import date

from hijridate import Gregorian, Hijri

from conflictmap.model import Period

_PERSIAN_MONTH_DAYS = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30)


def month_period(year: int, month: int) -> Period:
    """First to last day of a month."""
    return Period(first=date(year, month, 1), last=date(year, month, calendar.monthrange(year, month)[1]))


def year_period(year: int) -> Period:
    """First to last day of a year."""
    return Period(first=date(year, 1, 1), last=date(year, 12, 31))


def value_of(year: int, month: int | None = None, day: int | None = None) -> str:
    """The TIMEX3 value of a year, a month or a day."""
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the Umm al-Qura calendar; None outside the calendar's tables or for no such day."""
    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def to_hijri(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Umm al-Qura calendar.

    Raises:
        OverflowError: the day lies outside the calendar's tables (1924–2077).
    """
    found = Gregorian.fromdate(day).to_hijri()
    return found.year, found.month, found.day


def from_persian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the Solar Hijri calendar, by the 33-year rule of leap years (right for 1925–2088)."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1304 <= year <= 1467):
        return None
    # In the 33-year cycle the leap years are those with remainders 1, 5, 9, 13, 17, 22, 26, 30; 1 Farvardin 1300 is 21 March 1921.
    leaps = sum(1 for y in range(1300, year) if y % 33 in (1, 5, 9, 13, 17, 22, 26, 30))
    days = (year - 1300) * 365 + leaps + sum(_PERSIAN_MONTH_DAYS[: month - 1]) + day - 1
    return date.fromordinal(date(1921, 3, 21).toordinal() + days)
