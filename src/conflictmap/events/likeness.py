"""How far two reports tell one happening: points for type, days, place, tolls and claimants, each with its reason.

Additive evidence with vetoes, after the match rules of record linkage (Fellegi and Sunter 1969) with weights set by hand in
``lexicons/common/merging.toml``, so that every decision can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from conflictmap.events.points import rules
from conflictmap.events.spots import Spot, proximity
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Count, CountKind, Report

_TOLLS: tuple[CountKind, ...] = ("killed", "injured")


@dataclass(slots=True, eq=False)
class Facts:
    """What of a report is compared: its spot, its days as ordinals, the day it was published (ordinal), its first count of each kind."""

    report: Report
    spot: Spot
    first: int
    last: int
    published: int
    counts: Mapping[CountKind, Count] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = {count.kind: count for count in reversed(self.report.casualties)}

    @property
    def days(self) -> int:
        """How many days the report spans."""
        return self.last - self.first + 1


def compare(a: Facts, b: Facts) -> float | None:
    """Points for two reports telling one happening; None where something rules it out."""
    if a.report.cumulative != b.report.cumulative:
        return None
    points = 0.0
    for judge in (_types, _days, _places, _tolls, _claimants):
        found = judge(a, b)
        if found is None:
            return None
        points += found
    return points


def explain(a: Facts, b: Facts) -> str:
    """Why two reports are, or are not, taken to tell one happening."""
    said = {
        _types: _said_types,
        _days: _said_days,
        _places: _said_places,
        _tolls: _said_tolls,
        _claimants: _said_claimants,
    }
    if a.report.cumulative != b.report.cumulative:
        return "one is a toll over a period, the other a happening"
    parts, total = [], 0.0
    for judge, say in said.items():
        points = judge(a, b)
        if points is None:
            return f"{say(a, b)}: ruled out"
        total += points
        if points or judge in (_types, _days, _places):
            parts.append(f"{say(a, b)} {points:+g}")
    return f"{', '.join(parts)} = {total:g}, {rules().needed:g} needed"


def mean(points: Iterable[float | None]) -> float:
    """The mean of points, what is ruled out counting as nothing agreed."""
    known = [found or 0.0 for found in points]
    return sum(known) / max(1, len(known))


def _types(a: Facts, b: Facts) -> float | None:
    one, other = a.report.type, b.report.type
    return rules().same_type if one == other else rules().types.get((one, other))


def _said_types(a: Facts, b: Facts) -> str:
    return f"both {a.report.type}" if a.report.type == b.report.type else f"{a.report.type} and {b.report.type}"


def _days(a: Facts, b: Facts) -> float | None:
    day = rules().days
    gap = max(a.first - b.last, b.first - a.last)
    if gap > 0:
        once = a.report.type in rules().once and b.report.type in rules().once
        apart: list[float] = day["apart_once" if once else "apart"]
        return apart[gap - 1] if gap <= len(apart) else None
    if a.first == b.first and a.last == b.last:
        return float(day["same"])
    longer = max(a.days, b.days)
    return next((points for limit, points in day["within"] if longer <= limit), None)


def _said_days(a: Facts, b: Facts) -> str:
    gap = max(a.first - b.last, b.first - a.last)
    if gap > 0:
        return "a day apart" if gap == 1 else f"{gap} days apart"
    same = a.first == b.first and a.last == b.last
    return "the same day" if same and a.days == 1 else "the same days" if same else "days that meet"


def _places(a: Facts, b: Facts) -> float | None:
    found = proximity(a.spot, b.spot)
    anywhere = rules().anywhere
    if a.report.type in anywhere and b.report.type in anywhere:
        return max(rules().place["anywhere"], found or 0.0)
    return found


def _said_places(a: Facts, b: Facts) -> str:
    p, q = a.spot.place, b.spot.place
    if p.id == q.id:
        return f"both at {p.name}"
    if p.id in b.spot.parents or q.id in a.spot.parents:
        inside, around = (q, p) if p.id in b.spot.parents else (p, q)
        return f"{inside.name} lies in {around.name}"
    return f"{p.name} and {q.name} {great_circle_km(p.lat, p.lon, q.lat, q.lon):.0f} km apart"


def _tolls(a: Facts, b: Facts) -> float | None:
    points, equal = 0.0, False
    for kind in _TOLLS if a.counts and b.counts else ():
        x, y = _figures(a, b, kind)
        if x is None or y is None:
            continue
        found = _agreement(a, b, x, y, kind)
        if found is None:
            return None
        equal |= x == y > 0
        points += found
    if a.report.type == "toll" and not equal:
        return None
    return points


def _said_tolls(a: Facts, b: Facts) -> str:
    both = ((kind, *_figures(a, b, kind)) for kind in _TOLLS)
    return (
        ", ".join(f"{kind} {x} and {y}" for kind, x, y in both if x is not None and y is not None)
        or "no toll in common"
    )


def _figures(a: Facts, b: Facts, kind: CountKind) -> tuple[int | None, int | None]:
    """The two figures, where they are of the same people: sides count their own, so that theirs need not agree."""
    x, y = a.counts.get(kind), b.counts.get(kind)
    if x is None or y is None or _of_others(x, y):
        return None, None
    return x.best, y.best


def _of_others(x: Count, y: Count) -> bool:
    return bool((x.side and y.side and x.side != y.side) or (x.group and y.group and x.group != y.group))


def _agreement(a: Facts, b: Facts, x: int, y: int, kind: CountKind) -> float | None:
    """Points for two figures; None where they cannot be of one happening."""
    toll = rules().tolls
    if x == y:
        equal = toll["equal_many"] if x >= toll["many"] else toll["equal"] if x else 0.0
        return min(equal, toll["injured"]) if kind == "injured" else equal
    low, high = sorted((x, y))
    ratio = high / max(1, low)
    if ratio <= toll["near_ratio"] or high - low <= toll["near_by"]:
        return toll["near"]
    if a.report.side != b.report.side:
        return 0.0
    if (b.published - a.published) * (y - x) > 0 and ratio <= toll["grown_ratio"]:
        return 0.0
    contradicts = ratio > toll["contradict_ratio"] and high - low > toll["contradict_by"]
    return None if contradicts else toll["differ"]


def _claimants(a: Facts, b: Facts) -> float:
    """Two camps that each tell their version: one happening seen from both ends."""
    camps = rules().camps
    one, other = camps.get(a.report.side or ""), camps.get(b.report.side or "")
    return rules().opposed if one and other and one != other else 0.0


def _said_claimants(a: Facts, b: Facts) -> str:
    return "told by both sides" if _claimants(a, b) else "claimants tell nothing"
