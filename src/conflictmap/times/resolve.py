"""What a time expression means: dates, months, years and the stretches of a year. ``resolve`` hands each kind to its function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from conflictmap.calendar import from_persian, month_period, value_of
from conflictmap.model import Period
from conflictmap.times import phrases, relative
from conflictmap.times.rules import Language
from conflictmap.times.story import (
    AHEAD,
    NO_DAY,
    NO_YEAR,
    Meaning,
    Story,
    nothing,
    single,
    stretch,
    whole_month,
    whole_year,
    year_of,
)

_PERSIAN_EPOCH = 621
Operation = Callable[[dict[str, Any], Story, Language], Meaning]


def resolve(op: str, args: dict[str, Any], story: Story, lang: Language) -> tuple[Meaning, Story]:
    """The meaning of one expression and the story after it."""
    meaning = _OPS[op](args, story, lang)
    if meaning.value and meaning.type == "DATE" and meaning.period and meaning.period.days() == 1:
        meaning = relative.timed(meaning, meaning.period.first, args)
    day = meaning.period.first if meaning.period and meaning.period.days() == 1 else None
    if args.get("aside") or (op == "weekday" and args.get("rel") in (-1, -2)):
        # a look back: the telling does not move there
        return meaning, story._replace(aside_day=day or story.aside_day, aside_in=story.at)
    written = (
        bool(args.get("year") or args.get("of_year")) or meaning.anchor == "narrative" or meaning.precision == "year"
    )
    if op == "day-of-month" and meaning.period and meaning.period.first.year == story.told_year:
        written = True  # a day of the month told last, whose year was written
    if op == "day":
        evening = args.get("part") in ("EV", "NI") and args["shift"] < 0
    else:
        evening = args.get("part") == "EV" and day is not None and story.is_long_past(day)
    return meaning, story.after(meaning, written=written, evening=evening)


def _month(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    year, anchor = year_of(args, story)
    return nothing(NO_YEAR) if year is None else whole_month(year, args["month"], anchor)


def _months(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """From one month to another of the same year (or the next)."""
    args["month"], last = args["from_month"], args["month"]
    year, anchor = year_of(args, story)
    if year is None:
        return nothing(NO_YEAR)
    end = month_period(year + (last < args["month"]), last)
    period = Period(first=date(year, args["month"], 1), last=end.last)
    return Meaning(f"{value_of(year, args['month'])}/{value_of(end.first.year, last)}", period, "interval", anchor)


def _date(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    if args.get("day") is None:
        return _month(args, story, lang)
    year, anchor = year_of(args, story)
    if year is None:
        return nothing(NO_YEAR)
    try:
        first, last = date(year, args["month"], args["day"]), date(year, args["month"], args.get("last") or args["day"])
    except ValueError:
        return nothing("there is no such day")
    if args.get("part") == "NI" and last == first + timedelta(days=1):
        first = last  # the night from one day to the next belongs to the second
    return single(first, anchor) if last <= first else stretch(first, last, "interval", anchor)


def _dates(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """From one day to another, of which only the second may have its year."""
    last = _date(dict(args["to"]), story, lang)
    if last.period is None:
        return last
    begin = dict(args["from"])
    begin.setdefault("year", last.period.first.year - (begin["month"] > last.period.first.month))
    first = _date(begin, story, lang)
    if first.period is None or first.period.first > last.period.last:
        return last
    return stretch(first.period.first, last.period.last, "interval", last.anchor)


def _day_of_month(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A day of this, the last, the next or the same month; of the month told in this paragraph where none is named."""
    relation = args.get("rel")
    fresh = story.told_month if story.told_in[0] == story.at[0] else None
    base = story.told_month if relation == "same" else (relation is None and fresh) or story.published
    if base is None:
        return nothing(NO_DAY)
    year, month = divmod(base.year * 12 + base.month - 1 + (relation if isinstance(relation, int) else 0), 12)
    return _date({**args, "rel": None, "year": year, "month": month + 1}, story, lang)


def _year(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    year = args["year"] if "year" in args else args["saidyears"][args["saidyear"]]
    return whole_year(year, "absolute")


def _years(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """From one year to another; the second may be written with two digits."""
    first, last = args["year"], args["till"]
    last = first // 100 * 100 + last if last < 100 else last
    if not first < last <= first + 100:
        return nothing("the range of years ends before it begins")
    period = Period(first=date(first, 1, 1), last=date(last, 12, 31))
    return Meaning(f"{first}/{last}", period, "interval", "absolute")


def _decade(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    written = args["decade"]
    known = args.get("decades", {})
    first = known[written] if written in known else int(written)
    return relative.decade_of(first if first > 99 else 1900 + first)


def _season(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    base, year, start = story.published, args.get("year"), args["season"]
    if "persianyear" in args:
        year = _full_persian_year(args["persianyear"]) + _PERSIAN_EPOCH
    if base and year is None and args.get("rel") is None:
        begun = start <= base.month or (start == 12 and base.month < 3)
        ahead, behind = base.year + (start + 2 < base.month), base.year - (not begun or start == 12 > base.month)
        year = ahead if story.tense == AHEAD else behind
    elif base and year is None and args.get("unit") != "year":
        year = _season_year(start, args["rel"], base)
    return _part_of_year(start, 3, args | {"year": year}, story, "season")


def _season_year(start: int, relation: Any, base: date) -> int:
    """The year in which the last, this or the next season of its name begins, as seen from ``base``."""
    over, begun = base.month > start + 2, base.month >= start
    if start == 12:
        over, begun = 3 <= base.month < 12, base.month == 12
    if relation == -1:
        return base.year if over and start != 12 else base.year - 1
    if relation == 1:
        return base.year if not begun else base.year + 1
    return base.year - (start == 12 and base.month < 6)


def _quarter(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    quarter = args["quarter"] if "quarter" in args else 4 if args["ord"] == -1 else args["ord"]
    return _part_of_year(3 * quarter - 2, 3, args, story, "quarter")


def _half(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    half = 2 if args["ord"] == -1 else args["ord"]
    return _part_of_year(6 * half - 5, 6, args, story, "half") if half <= 2 else nothing("a year has two halves")


def _part_of_year(first_month: int, months: int, args: dict[str, Any], story: Story, precision: str) -> Meaning:
    written, relation, base = args.get("year"), args.get("rel"), story.published
    shift = relation if isinstance(relation, int) else 0
    chapter = story.chapter_year if relation is None else None
    year = written or chapter or (base.year + shift if base else None)
    if relation == "same":
        year = story.told.first.year if story.told else None
    if year is None:
        return nothing(NO_YEAR)
    last_year, last_month = divmod(first_month - 1 + months - 1, 12)
    end = month_period(year + last_year, last_month + 1)
    value = f"{value_of(year, first_month)}/{value_of(year + last_year, last_month + 1)}"
    period = Period(first=date(year, first_month, 1), last=end.last)
    return Meaning(value, period, precision, "absolute" if written and not shift else "published")


def _full_persian_year(written: int) -> int:
    """A year of the Solar Hijri calendar that may be written with its last two digits."""
    return written if written > 1000 else 1300 + written if written > 50 else 1400 + written


def _persian_year_of(args: dict[str, Any], story: Story) -> int | None:
    """The year of the Solar Hijri calendar that is written, with two digits or four; else that in which the day is nearest publication."""
    base = story.published
    if "persianyear" in args:
        return _full_persian_year(args["persianyear"])
    if base is None:
        return None
    if "persianrel" in args:
        this = base.year - _PERSIAN_EPOCH - ((base.month, base.day) < (3, 21))
        return this + int(args["rels"][args["persianrel"]])
    days = [
        (year, from_persian(year, args["persian"], args.get("day") or 1))
        for year in (base.year - _PERSIAN_EPOCH - 1, base.year - _PERSIAN_EPOCH)
    ]
    latest = timedelta(days=31 if story.tense == AHEAD else 3)
    return max((year for year, day in days if day and day <= base + latest), default=None)


def _persian_date(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A day of the Solar Hijri calendar."""
    year = _persian_year_of(args, story)
    day = from_persian(year, args["persian"], args["day"]) if year else None
    if day is None:
        return nothing("there is no such day" if year else NO_YEAR)
    last = day + timedelta(days=args.get("last", args["day"]) - args["day"])
    anchor = "absolute" if args.get("persianyear") else "published"
    return stretch(day, last, "interval", anchor) if last > day else single(day, anchor)


def _persian_month(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A month of the Solar Hijri calendar, or a year of it."""
    year, month = _persian_year_of(args, story), args.get("persian")
    if year is None:
        return nothing(NO_YEAR)
    first = from_persian(year, month or 1, 1)
    after = from_persian(year + 1, 1, 1) if month in (None, 12) else from_persian(year, month + 1, 1)
    if first is None or after is None:
        return nothing("it lies outside the calendar")
    return stretch(first, after - timedelta(days=1), "month" if month else "year", "absolute")


_OPS: Mapping[str, Operation] = {
    "month": _month,
    "months": _months,
    "date": _date,
    "dates": _dates,
    "day-of-month": _day_of_month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "persian-date": _persian_date,
    "persian-month": _persian_month,
    "persian-year": _persian_month,
    **relative.OPERATIONS,
    **phrases.OPERATIONS,
}
