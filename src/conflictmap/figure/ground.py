"""What lies under the events: land, lakes, rivers, borders, districts, who held what on a day, the areas of vague events, a scale."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import geopandas as gpd
from babel.units import format_unit
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from shapely.geometry import box

from conflictmap.figure.plates import REGION, Mark, Plate
from conflictmap.figure.type_setting import HALO
from conflictmap.model import Period, Place
from conflictmap.resources import data_file

Bounds = tuple[float, float, float, float]  # left, bottom, right, top in metres
METRES = "EPSG:32638"  # UTM zone 38 north: the conflict zone lies in it, so a scale bar holds across the map
_LAND, _FRAME = "#f6f4ee", "#888888"
_LINES = {
    "district": ("#cfcabd", 0.35, "-"),
    "river": ("#9ec5de", 0.5, "-"),
    "border": ("#5b5b66", 0.9, "-"),
    "oblast": ("#8a6d3b", 0.6, (0, (1, 1.5))),
    "contact": ("#4a3728", 0.8, (0, (5, 1.5, 1, 1.5))),
}
HOLDERS = {"AZ": "#cfe3ef", "NK": "#f3dcc4", "NK+RU": "#e9dff0", "RU": "#dcd3ea", "contested": "#f4f0b9"}
# Shapes differ beside colours, so that a grey print still tells types apart; by the symbol of data/event_types.toml.
MARKERS = {
    "burst": "*", "cross": "X", "flag": "^", "arrows": "v", "dove": "o", "crack": "p", "speech": "s", "pen": "D", "walk": ">", "plus": "P",
    "bar": "H", "chevron": "<", "lock": "h", "people": "d", "spark": "8", "sum": "$Σ$", "dot": ".",
}  # fmt: skip
LETTERS = frozenset({"sum"})  # symbols that are letters: a white edge would eat them
_CONTACT = Period(first=date(1994, 5, 12), last=date(2020, 11, 10))  # from one ceasefire to the next
_NAMED_LINES = ("oblast", "contact")  # drawn dashed, and named in the legend
_AREA_FILES = ("areas/districts.geojson", "areas/borders.geojson")
_BARS_KM = (5, 10, 20, 25, 50, 100, 200)


@lru_cache(maxsize=8)
def _frame(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(data_file(name)).to_crs(METRES)


def project(points: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes (degrees) to eastings and northings (metres)."""
    listed = list(points)
    made = gpd.GeoSeries(gpd.points_from_xy([p[0] for p in listed], [p[1] for p in listed]), crs=4326).to_crs(METRES)
    return list(made.x), list(made.y)


def region_bounds() -> Bounds:
    """The basemap's own bounds in metres: no map shows more."""
    west, south, east, north = REGION
    (x0, x1), (y0, y1) = project([(west, south), (east, north)])
    return x0, y0, x1, y1


def draw_ground(axes: Axes, plate: Plate, control_on: date | None) -> None:
    """Draw the basemap with the lines of the plate's days, and control areas valid on ``control_on``."""
    axes.set_facecolor(_LAND)
    base, left_out = _frame("basemap/region.geojson"), set(_NAMED_LINES) - set(lines_of(plate))
    if control_on:
        valid = _control(control_on)
        for holder, colour in HOLDERS.items():
            part = valid[valid.held_by == holder]
            if not part.empty:
                part.plot(ax=axes, color=colour, zorder=1)
    base[base.layer == "lake"].plot(ax=axes, color="#bcdcec", edgecolor="#9ec5de", linewidth=0.4, zorder=2)
    for layer, (colour, width, dashes) in _LINES.items():
        lines = base[base.layer == layer]
        if not lines.empty and layer not in left_out:
            lines.plot(ax=axes, color=colour, linewidth=width, linestyle=dashes, zorder=3)


def lines_of(plate: Plate) -> list[str]:
    """The dashed lines that the plate shows: the oblast's, and the line of contact where the plate's days meet its time."""
    window = Period(first=plate.first, last=plate.last) if plate.first and plate.last else None
    return [name for name in _NAMED_LINES if name != "contact" or window is None or window.meets(_CONTACT)]


def line_style(name: str) -> dict[str, Any]:
    """How a named line is drawn."""
    colour, width, dashes = _LINES[name]
    return {"color": colour, "linewidth": width, "linestyle": dashes}


def holders_in(extent: Bounds, day: date) -> list[str]:
    """Who held a part of the map's extent on ``day``, in the order of the legend."""
    valid = _control(day)
    seen = set(valid[valid.intersects(box(*extent))].held_by)
    return [holder for holder in HOLDERS if holder in seen]


def _control(day: date) -> gpd.GeoDataFrame:
    """The control areas valid on ``day``."""
    areas, iso = _frame("areas/control.geojson"), day.isoformat()
    begun = areas.valid_from.isna() | (areas.valid_from.astype(str).str[:10] <= iso)
    lasting = areas.valid_to.isna() | (areas.valid_to.astype(str).str[:10] >= iso)
    return areas[begun & lasting]


def area_bounds(place: Place) -> Bounds | None:
    """The bounds in metres of a place's own area; None where the data hold none."""
    found = _area(place)
    if found is None:
        return None
    left, bottom, right, top = map(float, found.total_bounds)
    return left, bottom, right, top


def _area(place: Place) -> gpd.GeoSeries | None:
    return _areas().get(place.area or place.id)


@lru_cache(maxsize=1)
def _areas() -> dict[str, gpd.GeoSeries]:
    """The outline of each area that has an id, districts before what shares an id with one."""
    frames = [_frame(name) for name in reversed(_AREA_FILES)]
    return {key: part.geometry for frame in frames for key, part in frame.groupby("id")}


def draw_vague(axes: Axes, mark: Mark, x: float, y: float, colour: str) -> None:
    """The outline of the area, or the circle, within which the mark's events are known to lie.

    Not filled: colours of areas say who held them.
    """
    area = _area(mark.place)
    if area is not None:
        area.boundary.plot(ax=axes, color=colour, linewidth=0.6, linestyle=(0, (2, 2)), zorder=4)
        return
    radius = mark.place.radius_km * 1000
    axes.add_patch(
        Circle((x, y), radius, facecolor="none", edgecolor=colour, linewidth=0.6, linestyle=(0, (2, 2)), zorder=4)
    )


def draw_scale(axes: Axes, size: float, lang: str) -> None:
    """A bar, named in ``lang``, of about a fifth of the map's width, of a round number of kilometres, in the lower left corner."""
    (x0, x1), (y0, y1) = axes.get_xlim(), axes.get_ylim()
    km = max((bar for bar in _BARS_KM if bar * 1000 <= (x1 - x0) * 0.25), default=_BARS_KM[0])
    left, bottom = x0 + (x1 - x0) * 0.03, y0 + (y1 - y0) * 0.035
    axes.plot([left, left + km * 1000], [bottom, bottom], color="black", linewidth=1.6, solid_capstyle="butt", zorder=9)
    axes.text(
        left + km * 500, bottom + (y1 - y0) * 0.012, format_unit(km, "length-kilometer", "short", locale=lang),
        ha="center", va="bottom", fontsize=size, zorder=9, path_effects=[HALO],
    )  # fmt: skip


def extent_of(points: tuple[list[float], list[float]], areas: Iterable[Bounds]) -> Bounds:
    """The map's bounds (metres): all points and areas with a margin, no less than 90 km wide, between two and one and four and three wide."""
    boxes = [*((x, y, x, y) for x, y in zip(*points, strict=True)), *areas]
    rx0, ry0, rx1, ry1 = region_bounds()
    if not boxes:
        return rx0, ry0, rx1, ry1
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    width, height = max((x1 - x0) * 1.16, 90_000.0), max((y1 - y0) * 1.16, 60_000.0)
    width, height = max(width, height * 1.25), max(height, width * 0.62)
    width, height = min(width, rx1 - rx0), min(height, ry1 - ry0)
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    cx = min(max(cx, rx0 + width / 2), rx1 - width / 2)
    cy = min(max(cy, ry0 + height / 2), ry1 - height / 2)
    return cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2


def mark_size(count: int) -> float:
    """The area in square points of a mark of ``count`` events: grows with the square root, so that a hundred do not hide the map."""
    return 30 + 18 * math.sqrt(count - 1)
