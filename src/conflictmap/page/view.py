"""Where the page opens: on the region, or on the events where most of them lie elsewhere."""

from __future__ import annotations

import math

from conflictmap.case import MapContent

_REGION_CENTRE, _REGION_ZOOM = (39.85, 46.6), 8
_REGION = (37.5, 42.5), (42.0, 51.0)  # latitudes and longitudes of the region
_TRIMMED = 0.02  # the share of far-off events at each end that the view need not hold
_TILE, _WIDTH, _HEIGHT = 256, 700, 450  # pixels of a tile, and of the map that the view has to fit
_FURTHEST = 2


def first_view(content: MapContent) -> tuple[tuple[float, float], int]:
    """Centre (latitude, longitude) and zoom of the first view: all events but a few far-off ones in sight."""
    named = (content.places.get(event.place_id or "") for event in content.events)
    told = [place for place in named if place]
    places = told or list(content.places.values())
    (south, north), (west, east) = _REGION
    inside = sum(south <= place.lat <= north and west <= place.lon <= east for place in places)
    if 2 * inside >= len(places):
        return _REGION_CENTRE, _REGION_ZOOM
    low_lat, high_lat = _middle([place.lat for place in places])
    low_lon, high_lon = _middle([place.lon for place in places])
    across = min(_fitting(high_lon - low_lon, _WIDTH), _fitting(high_lat - low_lat, _HEIGHT))
    return ((low_lat + high_lat) / 2, (low_lon + high_lon) / 2), max(_FURTHEST, min(_REGION_ZOOM, across))


def _middle(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    cut = int(len(ordered) * _TRIMMED)
    return ordered[cut], ordered[-1 - cut]


def _fitting(degrees: float, pixels: int) -> int:
    """The nearest zoom at which ``degrees`` of longitude (of latitude: about) fit into ``pixels``."""
    return math.floor(math.log2(360 * pixels / (_TILE * max(degrees, 0.01))))
