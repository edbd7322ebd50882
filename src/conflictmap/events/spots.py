"""Where reports are, made comparable: each place with its reach, and which other places of the same reports can be the same spot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from conflictmap.events.points import rules
from conflictmap.gazetteer.beside import Places
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Place, Report

_NEAR_PRECISION, _NEAR_REACH_KM = 2, 25.0  # UCDP where_prec 2: within 25 km of the place
_ADMINISTRATIVE = frozenset({"district", "province", "country"})
_REGION_KM = 50.0  # an area that reaches further is a region: it tells little of where something was
_CELL_DEGREES, _FINE_CELL_DEGREES = 1.0, 0.2
_KM_PER_DEGREE = 111.0

Key = tuple[str, float]


@dataclass(slots=True, eq=False)
class Spot:
    """A place with how far a report of it may mean; ``parents`` are all areas around it, however far up.

    ``wide`` says whether it is an area, not a settlement or a site; ``near`` are settlements beside it, ``areas`` the wide places
    among the reports that it lies in or touches; ``points`` are those of :func:`proximity`, kept because a pair is asked for many times.
    """

    place: Place
    reach_km: float
    parents: frozenset[str]
    wide: bool
    near: list[Spot] = field(default_factory=list)
    areas: list[Spot] = field(default_factory=list)
    points: dict[Spot, float | None] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What tells the spot from others."""
        return (self.place.id, self.reach_km)


def key_of(report: Report, place: Place) -> Key:
    """The key of the spot that ``report`` means by ``place``: wider where it says "near"."""
    return (place.id, max(place.radius_km, _NEAR_REACH_KM if report.where_precision == _NEAR_PRECISION else 0.0))


def find_spots(reports: Iterable[Report], gazetteer: Places) -> dict[Key, Spot]:
    """The spots of all ``reports`` that have a place, each linked to those it can be the same as. Linear in spots for bounded density."""
    spots: dict[Key, Spot] = {}
    for report in reports:
        if report.place_id:
            place = gazetteer.place(report.place_id)
            key = key_of(report, place)
            if key not in spots:
                spots[key] = Spot(place, key[1], ancestors(place, gazetteer), key[1] >= rules().place["wide_km"])
    _link(list(spots.values()))
    return spots


def ancestors(place: Place, gazetteer: Places) -> frozenset[str]:
    """The ids of all areas that ``place`` lies in, however far up."""
    found, waiting = set(place.parents), list(place.parents)
    while waiting:
        for parent in gazetteer.place(waiting.pop()).parents:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return frozenset(found)


def _link(spots: list[Spot]) -> None:
    by_id: dict[str, list[Spot]] = defaultdict(list)
    small: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    wide: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        by_id[spot.place.id].append(spot)
        if not spot.wide:
            small[_cell(spot.place, _FINE_CELL_DEGREES)].append(spot)
        elif spot.reach_km <= 2 * _REGION_KM:
            for cell in _covered(spot):
                wide[cell].append(spot)
    for spot in spots:
        kin = [
            other
            for name in (spot.place.id, *sorted(spot.parents))
            for other in by_id.get(name, ())
            if other is not spot
        ]
        touching = [
            other for other in wide[_cell(spot.place)] if other is not spot and _measured(spot, other) is not None
        ]
        spot.areas = list(dict.fromkeys([*kin, *touching]))
        if not spot.wide:
            spot.near = [
                other for other in _beside(spot, small) if other is not spot and _measured(spot, other) is not None
            ]


def _beside(spot: Spot, small: dict[tuple[int, int], list[Spot]]) -> Iterator[Spot]:
    """The settlements of the cells around: two cells east and west, since a degree of longitude is shorter."""
    row, column = _cell(spot.place, _FINE_CELL_DEGREES)
    for i in (-1, 0, 1):
        for j in (-2, -1, 0, 1, 2):
            yield from small.get((row + i, column + j), ())


def _cell(place: Place, degrees: float = _CELL_DEGREES) -> tuple[int, int]:
    return int(place.lat // degrees), int(place.lon // degrees)


def _covered(spot: Spot) -> Iterator[tuple[int, int]]:
    """The cells that may hold the point of a place that the area touches: its own reach and another area's."""
    row, column = _cell(spot.place)
    span = int((spot.reach_km + _REGION_KM) / (_KM_PER_DEGREE * _CELL_DEGREES)) + 1
    for i in range(-span, span + 1):
        for j in range(-2 * span, 2 * span + 1):  # a degree of longitude is shorter
            yield row + i, column + j


def proximity(a: Spot, b: Spot) -> float | None:
    """Points for where two spots are; None where they are out of each other's reach."""
    if b not in a.points:
        a.points[b] = _measured(a, b)
    return a.points[b]


def _measured(a: Spot, b: Spot) -> float | None:
    p, q, point = a.place, b.place, rules().place
    if p.id == q.id:
        return point["same_area" if a.wide else "same"]
    if p.id in b.parents or q.id in a.parents:
        around = a if p.id in b.parents else b
        return point["parent" if around.reach_km <= _REGION_KM else "region"]
    limit = a.reach_km + b.reach_km if a.wide or b.wide else max(point["near_km"], min(a.reach_km, b.reach_km))
    if abs(p.lat - q.lat) * _KM_PER_DEGREE > limit:
        return None
    apart = great_circle_km(p.lat, p.lon, q.lat, q.lon)
    if a.wide or b.wide:
        return _of_areas(a, b, apart)
    return point["near"] if apart <= limit else None


def _of_areas(a: Spot, b: Spot, apart: float) -> float | None:
    """Points where at least one spot is an area that the other is no part of."""
    point = rules().place
    small, large = sorted((a, b), key=lambda spot: spot.reach_km)
    foreign = a.place.country != b.place.country
    if small.wide:
        meet = apart <= point["overlap"] * (a.reach_km + b.reach_km)
        return point["areas_across"] if foreign and meet and large.reach_km <= _REGION_KM else None
    if apart > large.reach_km:
        return None
    if large.place.kind in _ADMINISTRATIVE and small.parents and not foreign:
        return point["other_area"]
    return point["across_border" if large.reach_km <= _REGION_KM else "region"]
