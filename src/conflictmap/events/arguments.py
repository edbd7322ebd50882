"""Which of a sentence's places is the event's, which of its times, and how it is told (modality)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from conflictmap.events.sentence import Mention, View
from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Modality, Period, Timex
from conflictmap.text import fold

_RANK = {"village": 3.0, "town": 3.0, "city": 3.0, "district": 2.8, "corridor": 3.0, "bridge": 3.0, "checkpoint": 3.0, "road": 2.5, "capital": 1.2,
         "province": 2.0, "region": 2.0, "country": 0.0}
_ORDER: tuple[tuple[str, Modality], ...] = (("denied", "denied"), ("negated", "negated"), ("appeal", "hypothetical"), ("planned", "planned"),
                                            ("hypothetical", "hypothetical"))
_REACH = {"negated": 12, "hypothetical": 60, "appeal": 80, "planned": 60, "denied": 80}


def modality_of(view: View, trigger: Hit) -> Modality:
    """How the trigger is told: by the nearest word of denial, negation, appeal, plan or condition before it in its clause."""
    before = [h for h in view.of("modality") if h.end <= trigger.start + 1]
    for value, modality in _ORDER:
        if any(h.value == value and trigger.start - h.end <= _REACH[value] for h in before):
            return modality
    return "asserted"


@lru_cache(maxsize=None)
def _locative(lang: str) -> re.Pattern[str]:
    words = table("common", "roles")["locative"].get(lang, ["(?!)"])
    return re.compile(rf"(?:^|[\s(\"])(?:{'|'.join(fold(w).text for w in words)})(?:\s+\S+){{0,2}}\s*$")


def place_of(view: View, trigger: Hit, text: str) -> Mention | None:
    """The mention that is likeliest the event's place: fine, near, after the trigger, and said to be where; None where none is."""
    scored = [(_place_score(view, trigger, m, text), -m.toponym.start, m) for m in view.mentions]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best else None


def is_where(view: View, mention: Mention, text: str) -> bool:
    """Whether a word for *in* or *at* stands before the mention."""
    start = mention.toponym.start
    return _locative(view.language).search(fold(text[max(view.start, start - 30):start]).text) is not None


def _place_score(view: View, trigger: Hit, mention: Mention, text: str) -> float:
    a, b = mention.toponym.start, mention.toponym.end
    gap = a - trigger.end if a >= trigger.end else trigger.start - b
    score = _RANK.get(mention.place.kind, 2.5) - max(gap, 0) / 60 + (0.6 if a >= trigger.start else 0.0)
    where = is_where(view, mention, text)
    if mention.place.kind in ("capital", "country") and not where:
        score -= 1.5
    return score + (1.5 if where else 0.0)


def time_of(view: View, trigger: Hit) -> Timex | None:
    """The time nearest the trigger; the statement's own time only where the sentence has no other."""
    times = [t for t in view.times if t.precision not in ("decade",)]
    if len(times) > 1 and view.claim.start >= 0:
        said = min(times, key=lambda t: abs(t.start - view.claim.start))
        if abs(said.start - view.claim.start) < 40 and abs(said.start - trigger.start) > 40:
            times = [t for t in times if t is not said]
    return min(times, key=lambda t: _time_gap(t, trigger), default=None)


def _time_gap(time: Timex, trigger: Hit) -> float:
    return time.start - trigger.end if time.start >= trigger.end else (trigger.start - time.end) * 1.2


def span_of(times: Sequence[Timex], text: str) -> Period | None:
    """The period from the first to the last time where words for *from* and *until* stand before them; None otherwise."""
    if not times or times[0].period is None:
        return None
    first = times[0]
    if not _edge("since").search(fold(text[max(0, first.start - 14):first.start]).text):
        return None
    for last in times[1:]:
        if _edge("until").search(fold(text[max(0, last.start - 14):last.start]).text) and last.period and last.period.last >= first.period.first:
            return Period(first=first.period.first, last=last.period.last)
    return None


@lru_cache(maxsize=None)
def _edge(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W)(?:{'|'.join(fold(w).text for w in table('common', 'roles')[kind])})\W*$")


def when_precision(period: Period) -> int:
    """UCDP date_prec: 1 a day, 2 two to six days, 3 about a week, 4 a month, 5 longer."""
    days = period.days()
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 10 else 4 if days <= 31 else 5


def where_precision(mention: Mention) -> int:
    """UCDP where_prec: 1 a settlement, 2 near it, 3 a district, 4 a province or region, 5 a line or larger, 6 a country."""
    kinds = {"country": 6, "province": 4, "region": 4, "district": 3, "corridor": 5, "river": 5, "road": 5, "range": 5, "zone": 4}
    return kinds.get(mention.place.kind, 1)


def widened(period: Period, days: int) -> Period:
    """The period with ``days`` more on either side."""
    return Period(first=period.first - timedelta(days), last=period.last + timedelta(days))
