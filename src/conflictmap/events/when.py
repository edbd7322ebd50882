"""Which of a sentence's times is the event's, and what day it has where the sentence names none."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from itertools import chain
from typing import NamedTuple

from conflictmap.events.counts import cardinals
from conflictmap.events.happenings import Happening
from conflictmap.events.narrative import Narrative
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.lexicon import table
from conflictmap.model import Period, Timex
from conflictmap.text import fold

_SAID_REACH = 26  # characters between a verb of saying and the time at which it was said
_CLAUSE = 25  # what an edge of a clause costs in characters
_COARSE_COST = {"year": 120, "decade": 160, "season": 60, "month": 30}
_EXACT = ("day", "part", "hour")
_DAY = timedelta(days=1)
_LONGEST_GUESS = timedelta(days=3)
_BETWEEN = {"ever_since": 7, "only_since": 0, "ever_since_beside": 0}  # words between *since* and the time
_COMPARISON_REACH = 45  # characters from *deadliest* to *since*
_SINCE_REACH = 26  # characters from *since* to the fighting
_BESIDE = 8  # characters between a place of a list and its own day
_LASTING = ("blockade", "protest", "displacement", "other", "deployment", "aid")


class Moment(NamedTuple):
    """When a happening took place, the time expression that says so, why; ``own`` where the sentence itself tells."""

    period: Period | None
    timex: Timex | None
    why: str
    own: bool


def moment(view: View, happening: Happening, narrative: Narrative) -> Moment:
    """The time of a happening: that of its sentence, reckoned from the day told last, or the day of the narrative."""
    reckoned = _reckoned(view, happening, narrative)
    if reckoned is not None:
        return reckoned
    timex = _time_of(view, happening)
    if timex is None or timex.period is None:
        at = happening.trigger.start
        carried = _told_before(view, _semicolon_before(view, at)) or _told_behind(view, at)
        day, why = (carried, "the day told in another part of its sentence") if carried else narrative.day(view)
        return Moment(day, None, why, False)
    period, why = timex.period, f"“{timex.surface}” = {timex.value}"
    if happening.type in _LASTING and _is_since(view, timex) and narrative.published:
        last = max(period.first, narrative.published)
        return Moment(Period(first=period.first, last=last), timex, f"{why} and since", True)
    if _is_said(view, timex, happening):
        known = narrative.news_day
        if known and timedelta(0) < period.last - known.first <= _LONGEST_GUESS:
            return Moment(
                Period(first=known.first, last=period.last),
                None,
                f"between the day of the news and {why}, when it was said",
                True,
            )
        return Moment(period, timex, f"{why}, when it was said", True)
    return Moment(period, timex, why, True)


def _reckoned(view: View, happening: Happening, narrative: Narrative) -> Moment | None:
    """A day reckoned from the one told last: *the same day*, *a day earlier*; None where the sentence says nothing of the kind."""
    for hit in view.of("anaphora"):
        told = _told_before(view, hit.start) or narrative.exact_day
        nearer = any(
            t.precision in ("day", "part", "hour", "interval")
            and gap((t.start, t.end), (hit.start, hit.end)) > 0
            and _cost(view, t.start, t.end, happening) < _cost(view, hit.start, hit.end, happening)
            for t in view.times
        )
        if told and not nearer:
            shift = {"day_before": -_DAY, "day_after": _DAY}.get(hit.value, timedelta(0)) * _counted(view, hit.start)
            period = Period(first=told.last + shift, last=told.last + shift) if shift else told
            if hit.value == "hours_after":
                period = Period(first=told.last, last=told.last + _DAY)
            return Moment(period, None, f"“{view.between(hit.start, hit.end)}”, reckoned from {told.last}", True)
    return None


def _semicolon_before(view: View, at: int) -> int:
    """Where the last semicolon before ``at`` stands; the sentence's beginning where there is none."""
    text = view.between(view.start, at)
    return view.start + max(text.rfind(mark) + 1 for mark in ";؛")


def _told_before(view: View, at: int) -> Period | None:
    """The day that the sentence itself told last before ``at``."""
    days = [
        t.period for t in view.times if t.period and t.end <= at and t.precision in _EXACT and not _is_since(view, t)
    ]
    return days[-1] if days else None


def _told_behind(view: View, at: int) -> Period | None:
    """The first day that the sentence tells behind ``at``, no semicolon between: *Ten died when on Saturday a rocket hit the town*."""
    behind = (t for t in view.times if t.period and t.start > at and t.precision in _EXACT and not _is_since(view, t))
    first = next(behind, None)
    return first.period if first and not set(";؛") & set(view.between(at, first.start)) else None


def _counted(view: View, at: int) -> int:
    """How many days are told: the number right before the words, else one."""
    words = view.between(view.start, at).split()
    last = words[-1] if words else ""
    return int(last) if last.isdecimal() and len(last) < 3 else cardinals(view.language).get(last) or 1


def _time_of(view: View, happening: Happening) -> Timex | None:
    """The time nearest the trigger, clause marks counted; the statement's own time only where the sentence has no other."""
    trigger = happening.trigger
    times = [t for t in view.times if t.period and not view.is_parted(t.start, trigger.start)]
    if len(times) > 1:
        others = [t for t in times if not _is_said(view, t, happening)]
        times = others if any(t.precision not in _COARSE_COST for t in others) else times
    return min(
        times,
        key=lambda t: _cost(view, t.start, t.end, happening) + _COARSE_COST.get(t.precision, 0) + _attributive(view, t),
        default=None,
    )


def moment_beside(view: View, place: Mention, otherwise: Moment) -> Moment:
    """The day told with a place of a list, right behind it (*retook Aghdam on the 20th and Kalbajar on the 25th*) or right before it
    (*20 Kasım'da Ağdam, 25 Kasım'da Kelbecer*), or ``otherwise``."""
    days = [t for t in view.times if t.period and t.precision not in _COARSE_COST]
    behind = (t for t in days if 0 <= t.start - place.end <= _BESIDE and not view.breaks(place.end, t.start))
    before = (t for t in days if 0 <= place.start - t.end <= _BESIDE and not view.breaks(t.end, place.start))
    own = next(chain(behind, before), None)
    return Moment(own.period, own, "its own in the list", True) if own else otherwise


def _attributive(view: View, time: Timex) -> int:
    """What it costs a time to be a noun's attribute: *the clashes of 16 November*."""
    return 60 if _edges("attribute_after").search(view.between(time.end - 5, min(time.end + 6, view.end))) else 0


def _is_said(view: View, time: Timex, happening: Happening) -> bool:
    """Whether a time stands with the verb of saying rather than with the trigger."""
    trigger = happening.trigger
    for said in view.of("statement"):
        if trigger.start <= said.start < trigger.end or gap((time.start, time.end), (trigger.start, trigger.end)) <= 2:
            continue
        near = gap((time.start, time.end), (said.start, said.end))
        between = view.breaks(said.end, time.start) if time.start >= said.end else view.breaks(time.end, said.start)
        if near <= _SAID_REACH and between <= 1 and _beyond(view, said.start, time.start, trigger.start):
            return True
    return False


def _beyond(view: View, said: int, time: int, trigger: int) -> bool:
    """Whether the time lies on the statement's side of the trigger, or with it at the far end of a verb-final sentence."""
    first, last = min(said, time), max(said, time)
    return not first < trigger < last


def _cost(view: View, start: int, end: int, happening: Happening) -> int:
    trigger = happening.trigger
    if start >= trigger.end:
        return start - trigger.end + _CLAUSE * view.breaks(trigger.end, start)
    return max(0, trigger.start - end) + (_CLAUSE * view.breaks(end, trigger.start) if end <= trigger.start else 0)


def span_of(view: View) -> Period | None:
    """The period from the first to the last time where words for *from* and *until* stand before them; None otherwise."""
    for first, last in zip(view.times, view.times[1:], strict=False):
        if (
            first.period
            and last.period
            and last.period.last >= first.period.first
            and _edge(view, first, "since")
            and _edge(view, last, "until")
        ):
            return Period(first=first.period.first, last=last.period.last)
    return None


def since(view: View, own: Timex | None = None) -> Period | None:
    """The period of a time that *since* stands before; None where there is none, or where a happening has its ``own`` time that is
    another."""
    found = next((t for t in view.times if _is_since(view, t)), None)
    return found.period if found and own in (None, found) else None


def _is_since(view: View, time: Timex) -> bool:
    """Whether everything since a time is meant: not *since the 2020 war*, nor *the deadliest since May*."""
    if time.precision in ("day", "month", "year") and _edge(view, time, "ever_since_beside"):
        return True
    if not _edge(view, time, "ever_since") or (time.precision == "year" and not _is_adjacent(view, time)):
        return False
    return not _is_comparison(view.between(view.start, time.start))


def _is_comparison(before: str) -> bool:
    """Whether the last *since* of ``before`` measures a superlative."""
    sinces = list(_since_words().finditer(before))
    return bool(sinces) and _superlatives().search(before[: sinces[-1].start()][-_COMPARISON_REACH:]) is not None


@cache
def _superlatives() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(table('common', 'roles')['superlative'])})(?!\w)")


def since_fighting(view: View) -> bool:
    """Whether *since* stands with the fighting itself, no day named: *since the war broke out*."""
    fights = [(h.start, h.end) for h in (*view.of("thing", "fighting", "attack", "raid"), *view.of("trigger", "clash"))]
    before = any(
        any(0 <= start - match.end() - view.start <= _SINCE_REACH for start, _ in fights)
        and not _is_comparison(view.text[: match.end()])
        for match in _since_words().finditer(view.text)
    )
    return before or any(
        any(0 <= match.start() + view.start - end <= _SINCE_REACH for _, end in fights)
        for match in _since_behind().finditer(view.text)
    )


@cache
def _since_behind() -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles")["ever_since_behind"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _since_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(fold(w).text for w in table('common', 'roles')['ever_since'])})(?!\w)")


def _is_adjacent(view: View, time: Timex) -> bool:
    """Whether *since* stands right before the time: not *since the 2020 war*."""
    return _edges("only_since").search(view.between(view.start, time.start)[-30:]) is not None


def _edge(view: View, time: Timex, kind: str) -> bool:
    before = view.between(view.start, time.start)[-70:]
    ending = view.between(time.end - 4, min(time.end + 14, view.end))
    return _edges(kind).search(before) is not None or _edges(f"{kind}_after").search(ending) is not None


@cache
def _edges(kind: str) -> re.Pattern[str]:
    words = "|".join(
        fold(w).text for w in table("common", "roles").get("ever_since" if kind == "only_since" else kind, ["(?!)"])
    )
    return re.compile(
        rf"(?:^|\W)(?:{words})(?:\s+\w+){{0,{_BETWEEN.get(kind, 1)}}}\W*$"
        if not kind.endswith("_after")
        else rf"(?:{words})(?!\w)"
    )


def when_precision(period: Period) -> int:
    """UCDP date_prec: 1 a day, 2 two to six days, 3 about a week, 4 a month, 5 longer."""
    days = period.days()
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 10 else 4 if days <= 31 else 5
