"""Publication day from content: the day on which a story was told.

A story without any date of its own is of the day that it
calls today, else of the last day it tells, moved on to the weekday that its lead names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from conflictmap.calendar import days_of_number, wars
from conflictmap.read.chronology import Milestone
from conflictmap.read.clues import Clues
from conflictmap.read.counting import Counted
from conflictmap.read.days import DateCandidate
from conflictmap.read.years import (
    DAY,
    FOLLOWED_FOR,
    LED_UP_TO,
    LONGEST_TOLD,
    WEB,
    bears,
    dated_days,
    day_in_year,
    heaviest,
    is_within,
    place_in_year,
)

_SOON = timedelta(days=120)
_WEEK = 7
# How sure content is, by what the lead tells: a milestone on the weekday named, a day with its weekday, a day, either alone;
# by days told elsewhere; and how much surer where the text names today's weekday.
_MILESTONE, _DAY_AND_WEEKDAY, _LEAD_DAY_OF_WEEK, _LEAD_DAY, _BODY, _TODAY = 0.8, 0.78, 0.72, 0.6, 0.52, 0.1
_FAIR_HINTS, _SURE_HINTS, _PAIRED_HINTS, _ALONE_HINTS, _MARGIN = 1, 2, 0.5, 1.5, 0.3
_TOLD_HINTS = 1.5  # of a milestone that is told, beside the telling words
_BY_HINT, _MOST_HINTS = 0.01, 3  # how much surer each telling word makes a milestone of its year
_BY_OWN_HINT = 0.002
_SEQUEL, _SEQUEL_DAYS = 0.82, 5
_COUNTED = 0.86
_BACKGROUND_FOR = timedelta(days=90)
_HISTORY = 3  # how many years named in a lead make it history
_SOON_NAMED = 4  # days from a day told within which the weekday of the lead is looked for


def infer(clues: Clues) -> list[DateCandidate]:
    """Candidates from content. A weekday alone decides nothing, and a text that names a later year is not of that day."""
    dated = dated_days(clues)
    out = list(_of_counts(clues, max((day for day, _ in dated), default=date.min)))
    for c, shift in clues.named:
        placed = c if c.year else place_in_year(c, clues, shift=shift)
        if (day := placed.date) is not None:
            out.append(_content(day + shift * DAY, placed.confidence))
    lead = [(day, c) for day, c in dated if c.line <= clues.news_until and _is_news(day, c, clues)]
    out += _of_milestones(clues, max((day for day, _ in lead), default=None))
    if lead:
        latest, told = max(lead, key=lambda pair: pair[0])
        yesterday = told.line in clues.opens_yesterday
        newest = max((day for day, c in dated if c.line > clues.news_until), default=latest)
        if latest < newest <= latest + _BACKGROUND_FOR:
            out += _told_after(newest, clues, _LEAD_DAY, yesterday=yesterday)  # no story is older than a day it tells
        else:
            sure = _DAY_AND_WEEKDAY if told.weekday is not None else _LEAD_DAY_OF_WEEK
            out += _told_after(latest, clues, sure, yesterday=yesterday)
    elif dated and not any(c.line <= clues.news_until for c in clues.days):
        out += _after_background(max(day for day, _ in dated), clues)
    hinted, weight = _hinted_milestone(clues)
    if hinted and weight > _FAIR_HINTS and not out and _agrees_with_upcoming(hinted, clues):
        out.append(_content(hinted, _BODY))
    elif hinted and weight >= _SURE_HINTS and lead and DAY < hinted - max(day for day, _ in lead) <= _BACKGROUND_FOR:
        out.append(_content(hinted, _MILESTONE))
    sequel, paired = _sequel(clues)
    if (
        sequel
        and _agrees_with_upcoming(sequel, clues)
        and (not out or (paired and not dated and not clues.today_lines))
    ):
        out.append(_content(sequel, _SEQUEL if paired else _BODY))
    possible = [(day, c) for c in out if (day := c.date) and (clues.last_year or day.year) <= day.year + 1]
    possible = [(day, c) for day, c in possible if not clues.latest_month or day >= clues.latest_month]
    return [c for day, c in possible if is_within(day, clues) and not (clues.since and day < clues.since - DAY)]


def _agrees_with_upcoming(day: date, clues: Clues) -> bool:
    """Whether one of the days that the story looks ahead to, or says that something began on, lies within weeks of ``day``; or it has none."""
    years = (day.year - 1, day.year, day.year + 1)
    days = [d for month, number in clues.upcoming for year in years if (d := day_in_year(year, month, number))]
    return not days or any(abs(d - day) <= _BACKGROUND_FOR for d in days)


def _of_counts(clues: Clues, latest: date) -> Iterator[DateCandidate]:
    """The days that counts tell: of a war, so many days after another, so many years; figures are of no day before the ``latest`` told."""
    weekdays = clues.today_weekdays or clues.lead_weekdays
    for count in clues.counted:
        if count.kind in ("war", "war-began", "war-ended", "blockade"):
            yield from _of_war(count, clues)
            continue
        days = [day for day in _counted_from(count, clues) if _can_be_of(day, count, weekdays)]
        day = next((day for day in days if day.weekday() in weekdays), days[0] if days else None)
        if day is None or (count.kind == "as-of" and day < latest):
            continue
        named = weekdays if count.kind == "anniversary" else clues.today_weekdays
        agrees = day.weekday() in named or count.kind in ("ago", "since", "as-of")
        yield _content(day, _COUNTED if agrees else _LEAD_DAY_OF_WEEK if count.line in clues.today_lines else _LEAD_DAY)


def _can_be_of(day: date, count: Counted, weekdays: frozenset[int]) -> bool:
    """Whether the weekdays of the lead allow a counted day; figures may be of a day whose weekday is not named."""
    if count.kind == "as-of":
        return (day + DAY).weekday() not in weekdays
    return not weekdays or bears(day, weekdays)


def _of_war(count: Counted, clues: Clues) -> Iterator[DateCandidate]:
    """The day of that number of a war, on a weekday that the lead names; of the war of which the text holds most telling words."""
    weekdays = clues.today_weekdays or clues.lead_weekdays
    kind = "blockade" if count.kind == "blockade" else "war"
    days = list(days_of_number(count.number, kind))
    if count.kind == "war-ended":
        days = [war.last + count.number * DAY for war in wars() if war.kind == "war"]
    elif count.kind == "war-began" and weekdays:
        days += days_of_number(count.number + 1, kind)
    days = [d for d in days if is_within(d, clues) and (not weekdays or d.weekday() in weekdays)]
    days = [d for d in days if not (clues.since and d < clues.since) and not (clues.until and d > clues.until)]
    hints = [(m, 1.0) for _, m in clues.told] + list(clues.hints)
    weights = {day: sum(n for m, n in hints if abs(m.first - day) <= FOLLOWED_FOR) for day in days}
    day, _ = heaviest(weights) if len(days) > 1 else (next(iter(days), None), 1)
    if day:
        yield _content(day, _COUNTED if weekdays else _LEAD_DAY)


def _counted_from(count: Counted, clues: Clues) -> list[date]:
    """The day so many days, weeks, months or years after the day beside the count; who counts since a day may count it too."""
    if count.beside is None:
        return []
    start = (count.beside if count.beside.year else place_in_year(count.beside, clues)).date
    if start is None:
        return []
    if count.kind == "as-of":
        return [start]
    if count.unit in ("days", "weeks"):
        day = start + count.number * (1 if count.unit == "days" else _WEEK) * DAY
        return [day, day - DAY] if count.kind == "since" else [day]
    months = start.year * 12 + start.month - 1 + count.number * (12 if count.unit == "years" else 1)
    found = day_in_year(months // 12, months % 12 + 1, start.day)
    return [found] if found else []


def _of_milestones(clues: Clues, lead_day: date | None) -> Iterator[DateCandidate]:
    """The day on which a story was told that tells of a milestone as current.

    Of two the later is the news. Where the lead gives a day itself, a milestone counts only on the weekday that the lead names,
    or where a lead without weekdays calls it today, and not in the week before that day; none counts that lies far from every day of the lead without a year.
    """
    current = clues.today_weekdays or clues.lead_weekdays
    if not current and len(clues.lead_years) >= _HISTORY:
        return  # a life told through the years
    news = [c for c in clues.days if c.line <= clues.news_until and c.year is None]
    years: dict[int, float] = {}
    for milestone, weight in clues.hints if clues.told else ():
        years[milestone.first.year] = max(weight, years.get(milestone.first.year, 0))
    weights = {milestone.id: weight for milestone, weight in clues.hints if clues.told}
    most = max((weights.get(milestone.id, 0) for _, milestone in clues.told), default=0)
    for number, milestone in sorted(clues.told, key=lambda told: (-told[1].first.toordinal(), told[0])):
        weight = weights.get(milestone.id, 0)
        if news and not any(_is_near(c, milestone) or (weight == most and _precedes(c, milestone)) for c in news):
            continue
        span = (milestone.last - milestone.first).days + 1
        if span > LONGEST_TOLD:  # an episode, which tells the year alone
            continue
        days = [milestone.first + n * DAY for n in range(span)]
        fitting = [day for day in days if day.weekday() in current]
        if number in clues.lead or (fitting and number in clues.today_lines | clues.yesterday_lines):
            today = not current and number in clues.today_lines and span == 1
            fitting = fitting or days * (today and lead_day is not None and lead_day < days[0])
            if lead_day is None or (fitting and not DAY <= lead_day - fitting[-1] <= _WEEK * DAY):
                surer = _BY_HINT * min(years.get(milestone.first.year, 0), _MOST_HINTS)
                surer += _BY_OWN_HINT * weight
                yesterday = number in clues.yesterday_lines - clues.today_lines
                sure = (_MILESTONE if fitting else _LEAD_DAY) + surer
                yield from _told_after((fitting or days)[-1], clues, sure, yesterday=yesterday)
        elif fitting and span == 1 and lead_day is None:
            yield _content(fitting[0], _BODY)


def _weekdays_of(milestone: Milestone) -> frozenset[int]:
    """The weekdays of a milestone of a few days; none of a longer one."""
    span = (milestone.last - milestone.first).days + 1
    return (
        frozenset((milestone.first + n * DAY).weekday() for n in range(span)) if span <= LONGEST_TOLD else frozenset()
    )


def _told_by_weekday(clues: Clues) -> bool:
    """Whether the text names the weekday of a milestone that it tells."""
    return any(not clues.weekdays.isdisjoint(_weekdays_of(milestone)) for _, milestone in clues.told)


def _sequel(clues: Clues) -> tuple[date | None, bool]:
    """The day in the week after a milestone on which the story was told, and whether it names the weekday of the milestone as well as its own."""
    told_on = clues.today_weekdays or ({clues.first_weekday} if clues.first_weekday is not None else frozenset())
    told = {milestone.id for _, milestone in clues.told}
    paired: dict[date, float] = {}
    alone: dict[date, float] = {}
    direct = 0.0  # the weight of a milestone of the very weekday
    for milestone, weight in clues.hints if told_on else ():
        own = _weekdays_of(milestone)
        if not own or (clues.since and milestone.last < clues.since):
            continue
        day = next((d for n in range(1, _SEQUEL_DAYS) if (d := milestone.last + n * DAY).weekday() in told_on), None)
        weight += milestone.id in told
        if not own.isdisjoint(told_on):
            direct = max(direct, weight)
        if day is None or day.weekday() in own or (clues.until and day > clues.until):
            continue
        weights = alone if own.isdisjoint(clues.weekdays) else paired
        weights[day] = max(weight, weights.get(day, 0))
    for weights, least in ((paired, _PAIRED_HINTS), (alone, _ALONE_HINTS)):
        day, weight = heaviest(weights)
        second = max((other for at, other in weights.items() if at != day), default=0)
        if day and weight >= least and weight >= direct and weight - second >= _MARGIN:
            return day, weights is paired and (weight >= _TOLD_HINTS or not _told_by_weekday(clues))
    return None, False


def _hinted_milestone(clues: Clues) -> tuple[date | None, float]:
    """The day of the milestone whose telling words in headline and lead weigh most, on the weekday that the lead names, and their weight."""
    current = clues.today_weekdays or clues.lead_weekdays
    weights: dict[date, float] = {}
    for milestone, weight in clues.news_hints if current else ():
        span = (milestone.last - milestone.first).days + 1
        days = [milestone.first + n * DAY for n in range(span if span <= LONGEST_TOLD else 0)]
        fitting = [day for day in days if day.weekday() in current]
        if (
            fitting
            and not (clues.since and fitting[-1] < clues.since)
            and not (clues.until and fitting[0] > clues.until)
        ):
            weights[fitting[-1]] = max(weight, weights.get(fitting[-1], 0))
    return heaviest(weights)


def _is_news(day: date, found: DateCandidate, clues: Clues) -> bool:
    """Whether a day of the lead can be the news: not one of a life or a history told through the years, nor of before the web."""
    return found.weekday is not None or (day.year >= WEB and len(clues.lead_years) < _HISTORY)


def _is_near(found: DateCandidate, milestone: Milestone) -> bool:
    """Whether a day without a year can be of the weeks of a milestone, in which its text tells what came before."""
    day = day_in_year(milestone.first.year, found.month, found.day)
    return day is not None and milestone.first - LED_UP_TO <= day <= milestone.last + FOLLOWED_FOR


def _precedes(found: DateCandidate, milestone: Milestone) -> bool:
    """Whether a day without a year can be of the months before a milestone, as what led to it is."""
    day = day_in_year(milestone.first.year, found.month, found.day)
    return day is not None and milestone.first - _SOON <= day < milestone.first


def _told_after(day: date, clues: Clues, sure: float, *, yesterday: bool) -> Iterator[DateCandidate]:
    """When a story was told whose last news is of ``day``, that day, the weekday it names next, or the day after if it may be
    ``yesterday``.
    """
    ahead = [(day + n * DAY) for n in range(_WEEK)]
    if clues.today_weekdays:
        today = next(d for d in ahead if d.weekday() in clues.today_weekdays)
        yield _content(today, sure + _TODAY if today <= day + DAY else min(sure, _LEAD_DAY))
        return
    near = [d for d in ahead[:_SOON_NAMED] if d.weekday() in (clues.lead_weekdays or clues.weekdays)]
    if near:
        later = [d for d in near if d > day and d.weekday() == clues.first_weekday]
        told = later[0] if later else near[1] if len(near) > 1 and near[1] == near[0] + DAY else near[0]
        yield _content(told, sure)
    else:
        yield _content(day + DAY if yesterday else day, min(sure, _LEAD_DAY))


def _after_background(day: date, clues: Clues) -> Iterator[DateCandidate]:
    """When a story was told that tells of ``day``, its last, beside the news: on the weekday of the lead that comes soon after."""
    near = [day + n * DAY for n in range(1, _SOON_NAMED)]
    weekdays = clues.today_weekdays or clues.lead_weekdays
    told = [d for d in near if d.weekday() in weekdays]
    if told and day.weekday() not in weekdays:
        yield _content(told[-1], _BODY)


def _content(day: date, confidence: float) -> DateCandidate:
    return DateCandidate(year=day.year, month=day.month, day=day.day, source="content", confidence=confidence)
