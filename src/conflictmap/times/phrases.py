"""What expressions of conversation mean, for phrases that stand alone: moments, spans, the nth of something, feasts.

A phrase looks ahead from the moment it is said at: a bare weekday, day, month or hour is the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from conflictmap.calendar import from_hijri, month_period, to_hijri, value_of
from conflictmap.model import Period
from conflictmap.times import relative
from conflictmap.times.rules import Language
from conflictmap.times.story import AHEAD, Meaning, Story, nearest_year, nothing, single, stretch

_NO_MOMENT = "no moment to count from"


def instant(moment: datetime) -> Meaning:
    """A moment, to the minute; to the second where it is not a whole minute."""
    value = moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return single(moment.date())._replace(value=value, type="TIME", precision="hour")


def _now(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    return instant(story.now) if story.now else nothing(_NO_MOMENT)


def _length(args: Mapping[str, Any]) -> timedelta:
    """How long so many seconds, minutes or hours are, a fraction of an hour included."""
    count = 0 if "fraction" in args else args.get("n") or 1
    if args.get("unit") == "second":
        return timedelta(seconds=count)
    minutes = count * (60 if args.get("unit") == "hour" else 1) + args.get("fraction", 0) + args.get("halves", 0)
    return timedelta(minutes=minutes)


def _moment(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """So many minutes or hours from now or ago."""
    return instant(story.now + args["sign"] * _length(args)) if story.now else nothing(_NO_MOMENT)


def _span(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The last or the next so many units; ``after`` leaves out the one that is going on."""
    now, unit, count = story.now, args.get("unit", "day"), args.get("n") or 1
    if now is None:
        return nothing(_NO_MOMENT)
    if unit in ("second", "minute", "hour"):
        ends = sorted((now, now + args["sign"] * _length(args)))
        period = Period(first=ends[0].date(), last=ends[1].date())
        value = "/".join(instant(end).value or "" for end in ends)
        return Meaning(value, period, "interval", type="TIME")
    if unit in ("day", "week"):
        days = timedelta(days=count * (7 if unit == "week" else 1))
        if args["sign"] < 0:
            return stretch(now.date() - days, now.date() - timedelta(days=1))
        return stretch(now.date() + timedelta(days=int(bool(args.get("after")))), now.date() + days)
    months = count * (12 if unit == "year" else 1)
    if unit == "year":
        first = now.year - count if args["sign"] < 0 else now.year + 1
        period = Period(first=date(first, 1, 1), last=date(first + count - 1, 12, 31))
        return Meaning(f"{first}/{first + count - 1}", period, "interval")
    start = now.year * 12 + now.month - 1 + (-months if args["sign"] < 0 else 1)
    ends_ = [divmod(month, 12) for month in (start, start + months - 1)]
    (y1, m1), (y2, m2) = ends_
    period = Period(first=date(y1, m1 + 1, 1), last=month_period(y2, m2 + 1).last)
    return Meaning(f"{value_of(y1, m1 + 1)}/{value_of(y2, m2 + 1)}", period, "interval")


def _month_of(args: dict[str, Any], story: Story) -> tuple[int, int] | None:
    """The year and month that a phrase names by name, number or relation; the next such month without a year."""
    if story.published is None:
        return None
    base = story.published
    month = args.get("month")
    if month is None and (args.get("year") or args.get("unit") == "year"):
        return args.get("year") or base.year + (args.get("rel") or 0), 12 if args["nth"] < 0 else 1
    if month is None:
        shift = args.get("rel") or 0
        year, index = divmod(base.year * 12 + base.month - 1 + shift, 12)
        return year, index + 1
    if args.get("year"):
        return args["year"], month
    return base.year + (month < base.month), month


def _nth_weekday(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The first, second … or last such weekday of a month."""
    found = _month_of(args, story)
    if found is None:
        return nothing("no month to count in")
    day = nth_weekday(*found, args["weekday"], args["nth"])
    return single(day) if day else nothing("the month has no such day")


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The ``nth`` such weekday of a month, the last for -1; None where there are not so many."""
    period = month_period(year, month)
    if nth < 0:
        return period.last - timedelta(days=(period.last.weekday() - weekday) % 7)
    day = period.first + timedelta(days=(weekday - period.first.weekday()) % 7 + 7 * (nth - 1))
    return day if day <= period.last else None


def _nth_day(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The first, second … or last day of a month."""
    found = _month_of(args, story)
    if found is None:
        return nothing("no month to count in")
    period = month_period(*found)
    day = period.last if args["nth"] < 0 else period.first + timedelta(days=args["nth"] - 1)
    return single(day)


def _nth_week(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The first, second … or last whole week of a month."""
    found = _month_of(args, story)
    if found is None:
        return nothing("no month to count in")
    period = month_period(*found)
    first = period.first + timedelta(days=(lang.week_starts - period.first.weekday()) % 7)
    if args["nth"] < 0:
        back = (period.last.weekday() - lang.week_starts - 6) % 7
        first = period.last - timedelta(days=back + 6)
    else:
        first += timedelta(weeks=args["nth"] - 1)
    return stretch(first, first + timedelta(days=6), "week")


def _week_of(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The week of a day."""
    base = story.published
    if base is None:
        return nothing("no day to count from")
    year = args.get("year") or nearest_year(args["month"], args["day"], base, AHEAD)
    day = date(year, args["month"], min(args["day"], month_period(year, args["month"]).last.day))
    return relative.shifted("week", 0, day, lang)


def _weekday_of_week(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """Such a weekday in this, the last or the next week."""
    week = relative.shifted("week", args.get("rel") or 0, story.published, lang)
    if week.period is None:
        return week
    return single(week.period.first + timedelta(days=(args["weekday"] - lang.week_starts) % 7))


def _next_day_number(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The next day of that number."""
    base = story.published
    if base is None:
        return nothing("no day to count from")
    for ahead in range(3):
        year, month = divmod(base.year * 12 + base.month - 1 + ahead, 12)
        last = month_period(year, month + 1).last
        if args["day"] <= last.day and last.replace(day=args["day"]) >= base:
            return single(last.replace(day=args["day"]))
    return nothing("there is no such day")


def _relative_quarter(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """This, the last or the next quarter of a year."""
    base = story.published
    if base is None:
        return nothing("no day to count from")
    year, quarter = divmod(base.year * 4 + (base.month - 1) // 3 + (args.get("rel") or 0), 4)
    end = month_period(year, 3 * quarter + 3)
    period = Period(first=date(year, 3 * quarter + 1, 1), last=end.last)
    return Meaning(f"{value_of(year, 3 * quarter + 1)}/{value_of(year, 3 * quarter + 3)}", period, "quarter")


def _third(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The beginning, middle or end of a month (ten days) or a year (four months)."""
    base, part = story.published, args["edgeof"]
    if base is None:
        return nothing("no day to count from")
    if args.get("unit") == "year":
        year, start = base.year + (args.get("rel") or 0), (1, 5, 9)[part]
        period = Period(first=date(year, start, 1), last=month_period(year, start + 3).last)
        return Meaning(f"{value_of(year, start)}/{value_of(year, start + 3)}", period, "interval")
    found = _month_of(args, story)
    if found is None:
        return nothing("no month to count in")
    first, last = ((1, 10), (11, 20), (21, month_period(*found).last.day))[part]
    return stretch(date(*found, first), date(*found, last))


def _clock(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The next such hour; one without half or part of day may be before noon or after."""
    if story.now is None:
        return nothing(_NO_MOMENT)
    told, args = story.fresh_day, dict(args)
    day = told or story.now.date()
    open_half = args.get("half") is None and not args.get("part") and 1 <= args["hour"] <= 12
    meaning = relative.timed(single(day), day, args)
    moment = datetime.fromisoformat(meaning.value or "")
    if told is None and moment <= story.now:
        moment += timedelta(hours=12 if open_half and moment + timedelta(hours=12) > story.now else 24)
    return instant(moment)


def _feast(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The next day, or month, of a feast of the Gregorian or the Hijri calendar; that of the year named."""
    base = story.published
    if base is None:
        return nothing("no day to count from")
    years = [args["year"]] if args.get("year") else range(base.year + min(args.get("rel") or 0, 0), base.year + 2)
    for year in years:
        for period in _feasts(args, year):
            if args.get("year") or (period.last < base if args.get("rel") == -1 else period.last >= base):
                return single(period.first) if period.days() == 1 else stretch(period.first, period.last, "month")
    return nothing("the calendar does not reach so far")


def _feasts(args: Mapping[str, Any], year: int) -> list[Period]:
    """The days of a feast that begin in a Gregorian year."""
    if "easter" in args:
        day = easter(year) + timedelta(days=args["easter"])
        return [Period(first=day, last=day)]
    if "hijri_month" not in args:
        counted = nth_weekday(year, args["month"], args["weekday"], args["nth"]) if "nth" in args else None
        day = counted or date(year, args["month"], args["day"])
        return [Period(first=day, last=day)]
    out = []
    for hijri_year in sorted({to_hijri(date(year, 1, 1))[0], to_hijri(date(year, 12, 31))[0]}):
        month, day_number = args["hijri_month"], args.get("day")
        first = from_hijri(hijri_year, month, day_number or 1)
        after = first if day_number else from_hijri(hijri_year + month // 12, month % 12 + 1, 1)
        if first and after and first.year == year:
            out.append(Period(first=first, last=after if day_number else after - timedelta(days=1)))
    return out


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (Gauss's rule in the form of Anonymous, Nature 1876)."""
    century = year // 100
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _century(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A century, from its year 1 on."""
    if "century" in args:
        number = args["centuries"][args["century"]]
    elif story.published:
        number = (story.published.year - 1) // 100 + 1 + (args.get("rel") or 0)
    else:
        return nothing("no year to count from")
    first, last = 100 * number - 99, 100 * number
    return Meaning(f"{first}/{last}", Period(first=date(first, 1, 1), last=date(last, 12, 31)), "century")


OPERATIONS: Mapping[str, Callable[[dict[str, Any], Story, Language], Meaning]] = {
    "now": _now,
    "moment": _moment,
    "span": _span,
    "nth-weekday": _nth_weekday,
    "nth-day": _nth_day,
    "nth-week": _nth_week,
    "week-of": _week_of,
    "weekday-of-week": _weekday_of_week,
    "next-day-number": _next_day_number,
    "relative-quarter": _relative_quarter,
    "third": _third,
    "spoken-clock": _clock,
    "feast": _feast,
    "century": _century,
}
