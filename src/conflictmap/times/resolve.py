"""What a time expression means: its TIMEX3 value against the day of publication and the story so far.

Nothing here looks at the clock on the wall. What nothing anchors has no value: an invented day is a defect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from conflictmap.calendar import CalendarDate, month_period, value_of, year_period
from conflictmap.model import Period
from conflictmap.times.rules import Language, Rule

_FUTURE_DAYS, _PAST_DAYS = (
    45,
    200,
)  # a date without a year may lie this far ahead where the past one is farther than that
_UNIT_WORDS = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}


@dataclass(frozen=True, slots=True)
class Story:
    """Where the telling stands: the publication day, the period told last, whether its year was written and whether
    it was told in this paragraph (``fresh``)."""

    published: date | None
    told: Period | None = None
    dated: bool = False
    fresh: bool = False
    paragraph: int = -1

    def in_paragraph(self, number: int) -> Story:
        """The story in paragraph ``number``: what was told before it is no longer fresh."""
        return self if number == self.paragraph else replace(self, paragraph=number, dated=False, fresh=False)

    def after(self, period: Period | None, *, dated: bool) -> Story:
        """The story once ``period`` has been told."""
        return self if period is None else replace(self, told=period, dated=dated or self.dated, fresh=True)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with its period, precision and anchor; ``why`` where there is none."""

    value: str | None
    period: Period | None = None
    precision: str = "day"
    anchor: str = "published"
    type: str = "DATE"
    why: str = ""


def resolve(
    rule: Rule | None, groups: Mapping[str, str], absolute: CalendarDate | None, story: Story, lang: Language
) -> tuple[Meaning, Story]:
    """The meaning of one expression and the story after it."""
    args = _arguments(groups, lang, rule.settings if rule else {})
    if absolute is not None:
        args.update(
            day=absolute.day, month=absolute.month, year=absolute.year, last=absolute.last_day, clock=absolute.clock
        )
        if absolute.weekday is not None:
            args["weekday"] = absolute.weekday
        op = "date"
    else:
        assert rule is not None
        op = rule.op
    meaning = _OPS[op](args, story, lang)
    if args.get("part") and meaning.period and meaning.period.days() == 1:
        meaning = replace(meaning, value=f"{meaning.period.first}T{args['part']}", type="TIME", precision="part")
    if args.get("clock") and meaning.period and meaning.period.days() == 1:
        meaning = replace(meaning, value=f"{meaning.period.first}T{args['clock']}", type="TIME", precision="hour")
    return meaning, story.after(meaning.period, dated=bool(args.get("year")))


def _arguments(groups: Mapping[str, str], lang: Language, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Groups by class with their meanings (``part2`` counts as ``part``), and the rule's settings."""
    out: dict[str, Any] = dict(settings)
    for name, text in groups.items():
        kind = name.rstrip("0123456789")
        if kind in out and kind in settings:
            out[kind + "_word"] = text
        elif kind in ("day", "last", "year", "hour", "minute"):
            out[kind] = int(text)
        elif kind == "n":
            out["n"] = int(text) if text.isdigit() else lang.meanings["n"][text]
        elif kind == "dual":
            out.update(n=2, unit=lang.meanings["unit"].get(text, "day"))
        else:
            out[kind] = _meaning(lang, kind, text)
    return out


def _meaning(lang: Language, kind: str, text: str) -> Any:
    known = lang.meanings.get(kind)
    if known is None:
        return text
    # A class with endings matches more than its words: the longest word it begins with gives the meaning.
    return (
        known[text]
        if text in known
        else next((known[word] for word in sorted(known, key=len, reverse=True) if text.startswith(word)), None)
    )


_NO_DAY = "no publication date to count from"
_NO_YEAR = "no year is written and no publication date tells it"


def _single(day: date, anchor: str = "published") -> Meaning:
    return Meaning(day.isoformat(), Period(first=day, last=day), "day", anchor)


def _nothing(why: str) -> Meaning:
    return Meaning(None, None, why=why, anchor="none")


def _day(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    if story.published is None:
        return _nothing(_NO_DAY)
    return _single(story.published + timedelta(days=args["shift"]))


def _weekday(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The nearest such day on or before publication; ``last`` the one before it where it is that day itself, ``next`` after it."""
    if story.published is None:
        return _nothing(_NO_DAY)
    back = (story.published.weekday() - args["weekday"]) % 7
    relation = args.get("rel")
    if relation == 1:
        return _single(story.published + timedelta(days=7 - back))
    return _single(story.published - timedelta(days=back or (7 if relation == -1 else 0)))


def _unit(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    shift = args.get("rel")
    return _shifted(args.get("unit", "year"), args.get("shift", 0) if shift is None else shift, story, lang)


def _ago(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    return _shifted(args.get("unit", "day"), args["sign"] * args.get("n", 1), story, lang, counted=True)


def _shifted(unit: str, shift: int, story: Story, lang: Language, *, counted: bool = False) -> Meaning:
    """The day, week, month, year or decade ``shift`` of them away; counted weeks end on a day, named ones are whole weeks."""
    base = story.published
    if base is None:
        return _nothing(_NO_DAY)
    if unit == "day" or (unit == "week" and counted):
        return _single(base + timedelta(days=shift * (1 if unit == "day" else 7)))
    if unit == "week":
        start = base - timedelta(days=(base.weekday() - lang.week_starts) % 7) + timedelta(weeks=shift)
        period = Period(first=start, last=start + timedelta(days=6))
        return Meaning(f"{period.first}/{period.last}", period, "week")
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 + shift, 12)
        return Meaning(value_of(year, month + 1), month_period(year, month + 1), "month")
    if unit == "year":
        return _plain_year(base.year + shift)
    return _decade_of(base.year // 10 * 10 + 10 * shift)


def _plain_year(year: int, anchor: str = "published") -> Meaning:
    return Meaning(value_of(year), year_period(year), "year", anchor)


def _decade_of(first: int) -> Meaning:
    return Meaning(
        f"{first}/{first + 9}", Period(first=date(first, 1, 1), last=date(first + 9, 12, 31)), "decade", "absolute"
    )


def _year(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    return _plain_year(args["year"], "absolute")


def _decade(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    first = args["decades"].get(args["decade"]) if "decades" in args else int(args["decade"])
    return _decade_of(first if first is not None else int(args["decade"]))


def _month(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    year, anchor = _year_for(args, story, 1)
    if year is None:
        return _nothing(_NO_YEAR)
    return Meaning(value_of(year, args["month"]), month_period(year, args["month"]), "month", anchor)


def _date(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    if args.get("day") is None:
        return _month(args, story, lang)
    year, anchor = _year_for(args, story, args["day"])
    if year is None:
        return _nothing(_NO_YEAR)
    try:
        first, last = date(year, args["month"], args["day"]), date(year, args["month"], args.get("last") or args["day"])
    except ValueError:
        return _nothing("there is no such day")
    if last <= first:
        return _single(first, anchor)
    return Meaning(f"{first}/{last}", Period(first=first, last=last), "interval", anchor)


def _year_for(args: dict[str, Any], story: Story, day: int) -> tuple[int | None, str]:
    """The year of a date: the one written; else the story's, where the paragraph tells a dated past; else that nearest publication."""
    if args.get("year"):
        return args["year"], "absolute"
    month, relation, base = args["month"], args.get("rel"), story.published
    if story.dated and story.told and relation is None and (base is None or story.told.first.year != base.year):
        told = story.told.first
        return (
            told.year if (month, day) >= (told.month, 1 if args.get("day") is None else 0) else told.year + 1
        ), "narrative"
    if base is None:
        return None, "none"
    if args.get("of_year") or args.get("unit") is not None:
        return base.year + (relation or 0), "published"
    this = (month, day if args.get("day") else 1)
    if relation == -1:
        return base.year if this < (base.month, base.day if args.get("day") else 1) else base.year - 1, "published"
    if relation == 1:
        return base.year if this > (base.month, base.day) else base.year + 1, "published"
    return _nearest_year(month, args.get("day") or 1, base), "published"


def _nearest_year(month: int, day: int, base: date) -> int:
    """The year of the last such day on or before ``base``, or of the next one where that is near and the last one is far."""
    try:
        this = date(base.year, month, day)
    except ValueError:
        return base.year
    if this <= base:
        ahead = (this.replace(year=base.year + 1) - base).days if (month, day) != (2, 29) else 366
        return base.year + 1 if ahead <= _FUTURE_DAYS and (base - this).days > _PAST_DAYS else base.year
    behind = (base - this.replace(year=base.year - 1)).days if (month, day) != (2, 29) else 366
    return base.year if (this - base).days <= _FUTURE_DAYS and behind > _PAST_DAYS else base.year - 1


def _stretch(first_month: int, months: int, args: dict[str, Any], story: Story, precision: str) -> Meaning:
    year = args.get("year") or (story.published.year + (args.get("rel") or 0) if story.published else None)
    if year is None:
        return _nothing(_NO_YEAR)
    last_year, last_month = divmod(first_month - 1 + months - 1, 12)
    end = month_period(year + last_year, last_month + 1)
    period = Period(first=date(year, first_month, 1), last=end.last)
    return Meaning(
        f"{value_of(year, first_month)}/{value_of(year + last_year, last_month + 1)}",
        period,
        precision,
        "absolute" if args.get("year") else "published",
    )


def _season(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    return _stretch(args["season"], 3, args, story, "season")


def _quarter(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    return _stretch(3 * args["ord"] - 2, 3, args, story, "quarter")


def _half(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    return (
        _stretch(6 * args["ord"] - 5, 6, args, story, "half") if args["ord"] <= 2 else _nothing("a year has two halves")
    )


def _same(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """The day told last."""
    told = story.told
    if told is None or told.days() > 1:
        return _nothing("no single day was told before")
    return _single(told.first, "narrative")


def _part(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """A part of the day told last, else of the day of publication."""
    told = story.told if story.fresh and story.told and story.told.days() == 1 else None
    day = told.first if told else story.published
    return _single(day, "narrative" if told else "published") if day else _nothing(_NO_DAY)


def _clock(args: dict[str, Any], story: Story, lang: Language) -> Meaning:
    """An hour of the day told last, else of the day of publication."""
    hour = args["hour"] + (
        12 if args.get("half") in args.get("pm", ("م", "مساء", "pm", "p.m.")) and args["hour"] < 12 else 0
    )
    meaning = _part(args, story, lang)
    args["clock"] = f"{hour % 24:02d}:{args.get('minute') or 0:02d}"
    return meaning


_OPS: Mapping[str, Callable[[dict[str, Any], Story, Language], Meaning]] = {
    "day": _day,
    "weekday": _weekday,
    "unit": _unit,
    "ago": _ago,
    "year": _year,
    "decade": _decade,
    "month": _month,
    "date": _date,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "same": _same,
    "part": _part,
    "clock": _clock,
}
