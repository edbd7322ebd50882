"""The year of a day that lacks it: that in which its story stands.

A day without its year is put among the days of the office holders that the story names, after the days it tells, beside a milestone of the
conflict, on the weekday it calls today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from conflictmap.read.chronology import Milestone, load_milestones, load_phases, milestone_years
from conflictmap.read.clues import Clues
from conflictmap.read.days import DateCandidate

DAY = timedelta(days=1)
WEB = 2000  # the first year of news on the web
LONGEST_TOLD = 5  # days of a milestone that may each be the day of an article
LED_UP_TO = timedelta(days=45)  # how long before a milestone that lies which led up to it
_NEWS_FOR = timedelta(days=2)
FOLLOWED_FOR = timedelta(days=21)  # how long news goes on after a milestone
_SOON = timedelta(days=120)
_BACKGROUND = timedelta(days=250)
_DATED = frozenset({"url", "header", "metadata", "update", "embedded post", "file name"})
# What is lost in confidence where the year was found by a milestone, by the days told, and by the busy days of the conflict.
_BY_MILESTONE, _BY_DAYS, _BY_WEEKDAY, _BY_PHASE = 0.05, 0.08, 0.15, 0.3
_LEAST_SURE = 0.4  # what a day without a year has of confidence though nothing tells its year
_FAIR_HINTS = 1


def complete_years(found: Sequence[DateCandidate], clues: Clues) -> list[DateCandidate]:
    """``found``, each day without a year in the year that the other sources or the story tell; without one where nothing does."""
    years = {other.year for other in found if other.year and other.source in _DATED}
    out = []
    for c in found:
        if c.year is None and len(years) == 1:
            c = replace(c, year=next(iter(years)))
        elif c.year is None:
            c = place_in_year(c, clues, after=clues.latest)
        out.append(c)
    return out


def place_in_year(found: DateCandidate, clues: Clues, after: date | None = None, shift: int = 0) -> DateCandidate:
    """``found`` in the year its story stands in, less sure the less tells it; unchanged where nothing does.

    ``after`` is a day that it cannot well be before: the latest day told, for the date of the article itself, which is ``shift`` days after
    a day called yesterday.
    """
    days = list(_possible(found, clues, after))
    told = [(m.first, m.last) for _, m in clues.told] + [(war.first, war.last) for war in clues.began]
    near = [day for day in days if any(first - DAY <= day <= last + FOLLOWED_FOR for first, last in told)]
    if len(near) == 1:
        return _placed(found, near[0], _BY_MILESTONE)
    days = near or days
    busy = [day for day in days if any(phase.first <= day <= phase.last for phase in load_phases())]
    if clues.told and days and after is None and (closest := _beside_milestone(days, len(busy) == 1, clues)):
        return _placed(found, closest, _BY_DAYS)
    hinted, weight = _hinted(days, clues)
    if hinted and weight > _FAIR_HINTS:
        return _placed(found, hinted, _BY_DAYS)
    if days and clues.latest_day and after is None and shift == 0:  # told beside another day, before it or after
        closest = min(days, key=lambda day: abs(day - (clues.latest_day or day)))
        if abs(closest - clues.latest_day) <= _SOON:
            return _placed(found, closest, _BY_DAYS)
    weekdays = clues.today_weekdays or clues.lead_weekdays
    fitting = days
    if weekdays:
        fitting = [
            day for day in days if ((day + shift * DAY).weekday() in weekdays if shift else bears(day, weekdays))
        ]
    named = clues.last_year if clues.last_year and clues.last_year >= WEB else None  # an older one is background
    nearest = clues.latest or (date(named, 1, 1) if named else None)
    if nearest:
        soon = [day for day in fitting if nearest - DAY <= day <= max(nearest + _SOON, date(nearest.year, 12, 31))]
        if soon:
            return _placed(found, soon[0], _BY_DAYS)
        later = [day for day in fitting if nearest <= day <= nearest + 366 * DAY]
        if later:
            return _placed(found, later[0], _BY_WEEKDAY if weekdays else _BY_PHASE)
    if hinted and hinted in fitting:
        return _placed(found, hinted, _BY_WEEKDAY)
    fitting = fitting or days  # the weekdays are of other days
    in_phase = [day for day in fitting if day in busy] or busy
    in_phase = in_phase or [day for day in fitting if any(_is_of(day, m) for m in load_milestones())]
    if len(in_phase) == 1:
        return _placed(found, in_phase[0], _BY_WEEKDAY if weekdays else _BY_PHASE)
    bounded = clues.since and clues.until and clues.until - clues.since <= 366 * DAY
    if len(fitting) == 1 and (weekdays or bounded):
        return _placed(found, fitting[0], _BY_DAYS if bounded else _BY_PHASE)
    return found


def _beside_milestone(days: Sequence[date], busy: bool, clues: Clues) -> date | None:
    """The one of ``days`` nearest the milestone told that the story holds most telling words of; None where it is far, sooner if one is of ``busy`` days."""
    weights = {milestone.id: weight for milestone, weight in clues.hints}
    newest = max((m for _, m in clues.told), key=lambda m: (weights.get(m.id, 0), m.last))
    closest = min(days, key=lambda day: max(newest.first - day, day - newest.last))
    reach = _SOON / 2 if busy else _BACKGROUND
    return closest if max(newest.first - closest, closest - newest.last) <= reach else None


def dated_days(clues: Clues) -> list[tuple[date, DateCandidate]]:
    """Every day told; those without a year in one year, the one that is surest for most of them, where it can be theirs."""
    shifts = {(c.month, c.day): shift for c, shift in clues.named}
    placed = [(c if c.year else place_in_year(c, clues, shift=shifts.get((c.month, c.day), 0)), c) for c in clues.days]
    sure: dict[int, float] = {}
    for p, c in placed:
        if p.year and not c.year:
            sure[p.year] = sure.get(p.year, 0) + p.confidence - _LEAST_SURE
    year = max(sure, key=lambda year: sure[year], default=None)
    out = []
    for p, c in placed:
        day = p.date
        if year and day and not c.year and day.year != year:
            day = next((d for d in _possible(replace(c, weekday=None), clues, None) if d.year == year), day)
        if day:
            out.append((day, c))
    return out


def _hinted(days: Sequence[date], clues: Clues) -> tuple[date | None, float]:
    """The one of ``days`` that lies by the milestone whose telling words in the story weigh most, and their weight; None where several do."""
    hints = clues.hints
    weights = {day: max((n for m, n in hints if _is_of(day, m)), default=0) for day in days}
    return heaviest(weights)


def heaviest(weights: dict[date, float]) -> tuple[date | None, float]:
    """The one day of most weight, and its weight; None where several weigh the most."""
    most = max(weights.values(), default=0)
    best = [day for day, weight in weights.items() if weight == most]
    return (best[0], most) if most and len(best) == 1 else (None, 0)


def _is_of(day: date, milestone: Milestone) -> bool:
    """Whether news of ``day`` may be news of a milestone of a few days."""
    short = (milestone.last - milestone.first).days < LONGEST_TOLD
    return short and milestone.first <= day <= milestone.last + _NEWS_FOR


def _placed(found: DateCandidate, day: date, loss: float) -> DateCandidate:
    return replace(found, year=day.year, confidence=found.confidence - loss)


def _possible(found: DateCandidate, clues: Clues, after: date | None) -> Iterator[date]:
    """The days that ``found`` may be: of its weekday, in the terms of those who are named, not before ``after``."""
    first, last = milestone_years()
    news = after is not None or found.line <= clues.news_until
    latest = max(last, clues.last_year or 0)
    for year in range(first, latest + 1):
        day = day_in_year(year, found.month, found.day)
        if day is None or (after and day < after - DAY) or (clues.until and day > clues.until):
            continue
        if news and clues.since and day < clues.since - (DAY if after else LED_UP_TO):
            continue
        if clues.within and news and not is_within(day, clues):
            continue
        if found.weekday is None or day.weekday() == found.weekday:
            yield day


def day_in_year(year: int, month: int, day: int) -> date | None:
    """The day; None where that year has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def bears(day: date, weekdays: frozenset[int]) -> bool:
    """Whether ``day`` or its eve, of which agency copy tells as often, has one of ``weekdays``."""
    return day.weekday() in weekdays or (day - DAY).weekday() in weekdays


def is_within(day: date, clues: Clues) -> bool:
    """Whether a day is of the month or the year that the address gives, or next to it."""
    return clues.within is None or clues.within[0] - DAY <= day <= clues.within[1] + DAY
