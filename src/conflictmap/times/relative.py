"""What a relative time expression means: days, weekdays, weeks to decades away, hours and parts of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from conflictmap.calendar import days_of_number
from conflictmap.model import Period
from conflictmap.times.rules import Language
from conflictmap.times.story import (
    AHEAD,
    BEHIND,
    FROM,
    NEAREST,
    NO_DAY,
    SINCE,
    Meaning,
    Story,
    nothing,
    single,
    stretch,
    whole_month,
    whole_year,
)

_WEEKDAY_REACH = 60
_OF_A_WAR = timedelta(days=45)  # how far from a day of a war its news is told
_SMALL_HOURS, _LONG_BEFORE = 6, 14
_FARTHEST_PLAN = 10  # years
_NO_TOLD_DAY = "no single day was told before"


def timed(meaning: Meaning, day: date, args: Mapping[str, Any]) -> Meaning:
    """``meaning`` with the hour or the part of ``day`` that ``args`` name."""
    if args.get("midnight") is not None:
        day = day + timedelta(days=args["midnight"])
        return single(day, meaning.anchor)._replace(value=f"{day}T00:00", type="TIME", precision="hour")
    if args.get("hour") is not None:
        day, clock = _clock_of(day, args)
        return single(day, meaning.anchor)._replace(value=f"{day}T{clock}", type="TIME", precision="hour")
    if args.get("part"):
        return meaning._replace(value=f"{day}T{args['part']}", type="TIME", precision="part")
    return meaning


def _clock_of(day: date, args: Mapping[str, Any]) -> tuple[date, str]:
    """The day and ``HH:MM`` of an hour, in the half or the part of the day that is named."""
    hour, minute = args["hour"], args.get("minute", args.get("n", 0)) + args.get("plus", 0) - args.get("less", 0)
    part, half = args.get("part"), args.get("half")
    if half == 12 and hour < 12:
        hour += 12
    elif half == 0 and hour == 12:
        hour = 0
    elif part in ("AF", "EV") and hour < (11 if part == "AF" else 12):
        hour += 12
    elif part == "NI" and hour < 12:
        hour += 12 if hour > 5 else 0
    elif part == "NI" and hour == 12:
        hour = 0
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    return day, f"{hour % 24:02d}:{minute:02d}"


def _day(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    if story.published is None:
        return nothing(NO_DAY)
    return single(story.published + timedelta(days=args["shift"]))


def _weekday(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The nearest such day on or before publication, the coming one where the text looks ahead; ``last`` and ``next`` are never that day itself."""
    if story.published is None:
        return nothing(NO_DAY)
    back, relation = (story.published.weekday() - args["weekday"]) % 7, args.get("rel")
    if relation in (1, 2):
        return single(story.published + timedelta(days=7 * relation - back))
    if relation == 0 and back and story.tense not in (BEHIND, SINCE):
        return single(story.published + timedelta(days=7 - back))  # this Friday is the coming one
    ahead = story.tense == AHEAD or (story.tense in (NEAREST, FROM) and back > 3)
    if relation is None and ahead and (back or story.now):
        return single(story.published + timedelta(days=7 - back))
    weeks_before = -relation if relation in (-1, -2) else 0
    return single(story.published - timedelta(days=back + 7 * (weeks_before - (back > 0 and weeks_before > 0))))


def _weekdays(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """Two weekdays that follow each other, up to the nearest such second one."""
    last = _weekday(args, story, lang)
    if last.period is None:
        return last
    return stretch(last.period.first - timedelta(days=1), last.period.first)


def _weekday_and_day(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The day of that number that is such a weekday, nearest publication."""
    if story.published is None:
        return nothing(NO_DAY)
    days = (story.published + timedelta(days=offset) for offset in range(-_WEEKDAY_REACH, _WEEKDAY_REACH + 1))
    fitting = [day for day in days if day.day == args["day"] and day.weekday() == args["weekday"]]
    if not fitting:
        return nothing("no such weekday has that number near publication")
    return single(min(fitting, key=lambda day: abs((day - story.published).days) if story.published else 0))


def _unit(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A week, month, year or decade named by its relation to that of publication, or told before."""
    relation = args["rel"] if args.get("rel") is not None else args.get("shift", 0)
    if relation != "same":
        return shifted(args.get("unit", "year"), relation, story.published, lang)
    told = story.told_month if args.get("unit") == "month" else story.told.first if story.told else None
    if told is None:
        return nothing("nothing was told before")
    return shifted(args.get("unit", "year"), 0, told, lang)._replace(anchor="narrative")


def _ago(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """So many days, weeks, months or years before or after publication."""
    base = story.published + timedelta(days=args.get("later", 0)) if story.published else None
    return shifted(args.get("unit", "day"), args["sign"] * _count(args), base, lang, counted=True)


def _count(args: Mapping[str, Any]) -> int:
    return args["n"] if args.get("n") is not None else 1


def _from_story(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """So many days, weeks, months or years after the day told last, or before the day that the story is about."""
    base = story.told_day if args["sign"] > 0 and story.tense != AHEAD else _day_of_story(story)
    if args["sign"] > 0 and story.aside_in == story.at:
        base = story.aside_day
    if base is None:
        return nothing(_NO_TOLD_DAY)
    if args["sign"] > 0 and base == story.published and (story.tense != AHEAD or _is_far(args)):
        return nothing("it would lie after publication")
    meaning = shifted(args.get("unit", "day"), args["sign"] * _count(args), base, lang, counted=True)
    return meaning._replace(anchor="published" if base == story.published else "narrative")


def _is_far(args: Mapping[str, Any]) -> bool:
    """Whether a count of years is longer than plans are: *28 years later we shall hear it again* counts from long ago."""
    return args.get("unit") in ("year", "decade") and _count(args) > _FARTHEST_PLAN


def _day_of_story(story: Story) -> date | None:
    """The day told in this paragraph or lately, else that of publication."""
    told, base = story.told_day, story.published
    if story.said_in == story.at:
        return story.said_day
    return told if story.fresh_day or base is None or (told and 0 <= (base - told).days < 3) else base


def shifted(unit: str, shift: int, base: date | None, lang: Language, *, counted: bool = False) -> Meaning:
    """The day, week, month, year or decade ``shift`` of them away; counted weeks end on a day, named ones are whole weeks."""
    if base is None:
        return nothing(NO_DAY)
    if unit in ("second", "minute", "hour"):
        return nothing("hours are counted from a moment, and only a day is known")
    if unit == "day" or (unit == "week" and counted):
        return single(base + timedelta(days=shift * (1 if unit == "day" else 7)))
    if unit == "week":
        start = base - timedelta(days=(base.weekday() - lang.week_starts) % 7) + timedelta(weeks=shift)
        return stretch(start, start + timedelta(days=6), "week")
    if not 1000 < base.year + shift < 3000:
        return nothing("it lies outside the calendar")
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 + shift, 12)
        return whole_month(year, month + 1)
    if unit == "year":
        return whole_year(base.year + shift)
    return whole_year(base.year + 10 * shift) if counted else decade_of(base.year // 10 * 10 + 10 * shift)


def decade_of(first: int) -> Meaning:
    """Ten years from ``first``."""
    period = Period(first=date(first, 1, 1), last=date(first + 9, 12, 31))
    return Meaning(f"{first}/{first + 9}", period, "decade", "absolute")


def _weekend(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The two days of rest of this, the last or the next week."""
    if story.published is None:
        return nothing(NO_DAY)
    saturday = story.published + timedelta(days=(5 - story.published.weekday()) % 7)
    relation = args.get("rel") or 0
    if story.published.weekday() == 6:
        saturday -= timedelta(days=7)
    if args.get("rel") is None and story.tense not in (AHEAD, NEAREST) and story.published.weekday() < 3:
        relation = -1
    saturday += timedelta(weeks=relation if relation != 1 or story.published.weekday() >= 5 else 0)
    return stretch(saturday, saturday + timedelta(days=1), "week")


def _same(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The day told last."""
    return single(story.told_day, "narrative") if story.told_day else nothing(_NO_TOLD_DAY)


def _part(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A part or an hour of the day told last, else of the day of publication."""
    day = story.fresh_day
    if args.get("this") and story.published and story.told_part != args.get("part"):
        day = story.published  # this evening is today's, unless an evening was just told
    if day and story.published and story.day_in != story.at and not story.written:
        day = day if (story.published - day).days < _LONG_BEFORE else None  # that was a look back
    if day is None and (story.published is None or (args.get("told") and story.told_day)):
        day = story.told_day
    elif day and story.told_evening and (args.get("part") == "MO" or args.get("hour", 12) < _SMALL_HOURS):
        day += timedelta(days=1)  # the small hours after an evening belong to the next day
    if day and story.published and day < story.published and story.tense == AHEAD and story.day_in != story.at:
        day = None  # that was told, this is to come
    if day and story.published and day > story.published and story.tense != AHEAD and story.day_in != story.at:
        day = None  # that was a look ahead
    if day is None and story.published and story.lead_day and not args.get("this"):
        day = story.lead_day if 0 < (story.published - story.lead_day).days <= 2 else None
    anchor = "narrative" if day else "published"
    day = day or story.published
    return timed(single(day, anchor), day, args) if day else nothing(NO_DAY)


def _midnight(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The midnight that begins the day told last, or that ends the day of publication where the text looks ahead."""
    day = story.fresh_day or story.published
    if day is None:
        return nothing(NO_DAY)
    if story.tense in (AHEAD, NEAREST, FROM) and day == story.published:
        day += timedelta(days=1)
    return single(day)._replace(value=f"{day}T00:00", type="TIME", precision="hour")


def _day_of_war(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A day that news counts from the beginning of a war, of which the text tells or which was the news when it was published."""
    number = args["wardays"].get(args["warday"]) if "warday" in args else args.get("day") or args.get("n")
    told = story.told if story.told and story.told_in[0] == story.at[0] else None
    news = Period(first=story.published, last=story.published) if story.published else None
    for base, anchor in ((told, "narrative"), (news, "published")):
        for day in days_of_number(number or 0):
            if base and base.first - _OF_A_WAR <= day <= base.last + _OF_A_WAR:
                return single(day, anchor)
    return nothing("no war is told of that has such a day")


def _this_day(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The day of publication in another year."""
    if story.published is None:
        return nothing(NO_DAY)
    try:
        return single(story.published.replace(year=story.published.year + args.get("rel", 0)))
    except ValueError:
        return nothing("there is no such day")


OPERATIONS: Mapping[str, Callable[[dict[str, Any], Story, Language], Meaning]] = {
    "day": _day,
    "weekday": _weekday,
    "weekday-and-day": _weekday_and_day,
    "weekdays": _weekdays,
    "unit": _unit,
    "ago": _ago,
    "shifted": _from_story,
    "weekend": _weekend,
    "same": _same,
    "this-day": _this_day,
    "day-of-war": _day_of_war,
    "part": _part,
    "clock": _part,
    "midnight": _midnight,
}
