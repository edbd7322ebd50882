"""Absolute dates in all languages and calendars."""

from conflictmap.calendar.absolute import CalendarDate, find_absolute_dates, find_in_folded
from conflictmap.calendar.names import month_names, pattern_of, weekday_names
from conflictmap.calendar.values import from_hijri, from_persian, month_period, to_hijri, value_of, year_period
from conflictmap.calendar.wars import War, days_of_number, wars, wars_named

__all__ = [
    "CalendarDate",
    "War",
    "days_of_number",
    "find_absolute_dates",
    "find_in_folded",
    "from_hijri",
    "from_persian",
    "month_names",
    "month_period",
    "pattern_of",
    "to_hijri",
    "value_of",
    "wars",
    "wars_named",
    "weekday_names",
    "year_period",
]
