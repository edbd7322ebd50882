"""What is wrong with the gazetteer: places outside their parents, shared points, homonyms, letters, geometries, sources."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from conflictmap.errors import DataError
from conflictmap.gazetteer.gazetteer import Gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Place
from conflictmap.resources import data_file
from conflictmap.text import name_key

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_SCRIPT_OF = {
    "ar": "ARABIC",
    "fa": "ARABIC",
    "hy": "ARMENIAN",
    "ru": "CYRILLIC",
    "en": "LATIN",
    "fr": "LATIN",
    "az": "LATIN",
    "tr": "LATIN",
}
_SETTLEMENTS = frozenset({"capital", "city", "town", "village"})
_POINTED = _SETTLEMENTS | {"airport", "checkpoint", "monastery", "dam", "bridge", "mine"}
# Outlines are generalised: a point may lie this far outside one and still be inside the real border.
_OUTLINE_TOLERANCE_KM = 5.0
_KM_PER_DEGREE = 111.0
_AREA_FILES = ("areas/districts.geojson", "areas/borders.geojson", "areas/control.geojson")


def check_gazetteer(gazetteer: Gazetteer) -> list[str]:
    """Everything wrong with the gazetteer and its areas, a sentence each that names the place and the fix; empty where clean.

    Checked: parents exist and hold the point (by outline where there is one, else by their radius); no two places share a point without
    ``same_point``; no name stands for two settlements of one district unless all have other marks to tell them by; letters match
    the language; outlines are valid; every place names its sources.

    Raises:
        DataError: a file of areas is missing from the installation.
    """
    places = list(gazetteer)
    areas = list(_areas())
    shapes = {area_id: shape for area_id, shape, _ in areas}
    known = {place.id: place for place in places}
    return [
        *_unsourced(places),
        *_wrong_letters(places),
        *_shared_points(places),
        *_homonyms(places),
        *_invalid(areas),
        *_outside_parents(places, known, shapes),
    ]


def _unsourced(places: Iterable[Place]) -> Iterator[str]:
    return (f"{place.id}: names no source; add one." for place in places if not place.sources)


def _wrong_letters(places: Iterable[Place]) -> Iterator[str]:
    for place in places:
        for name in place.names:
            script = _SCRIPT_OF[name.lang]
            foreign = [c for c in name.name if c.isalpha() and script not in unicodedata.name(c, "")]
            if foreign:
                yield f"{place.id}: the {name.lang} name {name.name!r} has the letter {foreign[0]!r} of another script; write it in {script.title()}."


def _shared_points(places: Iterable[Place]) -> Iterator[str]:
    by_point = defaultdict(list)
    for place in places:
        if place.kind in _POINTED:
            by_point[place.lat, place.lon].append(place)
    explained = _marked("same_point")
    for point, sharing in by_point.items():
        if len(sharing) > 1 and not any(place.id in explained for place in sharing):
            yield f"{' and '.join(p.id for p in sharing)} share the point {point}; mend one or say why (same_point)."


def _marked(mark: str) -> frozenset[str]:
    """Ids of places with ``mark`` (``same_point``: why it shares a point; ``homonyms``: ids of the same name): only the file holds these."""
    features = json.loads(data_file("places.geojson").read_bytes())["features"]
    return frozenset(f["id"] for f in features if f["properties"].get(mark))


def _homonyms(places: Iterable[Place]) -> Iterator[str]:
    """Settlements of one district whose names are all the same, unmarked: nothing would tell a reader that there are several."""
    groups, marked = defaultdict(list), _marked("homonyms")
    for place in places:
        if place.kind in _SETTLEMENTS and place.parents:
            groups[place.parents[0], frozenset(name_key(n.name) for n in place.names if not n.generated)].append(place)
    for (parent, _), same in groups.items():
        if len(same) > 1 and not all(place.id in marked for place in same):
            yield f"{' and '.join(p.id for p in same)} in {parent} have the same names; merge them or mark them (homonyms)."


def _areas() -> Iterator[tuple[str, BaseGeometry, str]]:
    """(id, shape, file) of every outline."""
    from shapely.geometry import shape  # a tenth of a second to import, which only checks need

    for name in _AREA_FILES:
        content: Mapping[str, Any] = json.loads(data_file(name).read_bytes())
        for number, feature in enumerate(content["features"], start=1):
            if not feature.get("geometry"):
                raise DataError(f"data/{name}: feature {number} has no geometry; add one.")
            yield (
                str(feature.get("id") or feature["properties"].get("id") or f"feature {number}"),
                shape(feature["geometry"]),
                name,
            )


def _invalid(areas: Iterable[tuple[str, BaseGeometry, str]]) -> Iterator[str]:
    from shapely.validation import explain_validity

    for area_id, shape, name in areas:
        if shape.is_empty or not shape.is_valid:
            yield f"data/{name}: {area_id} is no valid geometry ({explain_validity(shape)}); mend its outline."


def _outside_parents(
    places: Iterable[Place], known: Mapping[str, Place], shapes: Mapping[str, BaseGeometry]
) -> Iterator[str]:
    outlined = [
        place for place in places if place.kind in _SETTLEMENTS and place.parents and place.parents[0] in shapes
    ]
    distances = _km_outside(outlined, shapes)
    for place in places:
        for parent_id in place.parents:
            if parent_id not in known:
                yield f"{place.id}: its parent {parent_id!r} is in no gazetteer; correct the id."
        if place.kind not in _SETTLEMENTS or not place.parents or place.parents[0] not in known:
            continue
        parent = known[place.parents[0]]
        outside = distances.get(place.id)
        if outside is None:
            apart = great_circle_km(place.lat, place.lon, parent.lat, parent.lon)
            outside = apart - 2.2 * parent.radius_km - place.radius_km
        if outside > _OUTLINE_TOLERANCE_KM:
            yield f"{place.id}: its point lies {outside:.0f} km outside its parent {parent.id}; correct the point or the parent."


def _km_outside(places: list[Place], shapes: Mapping[str, BaseGeometry]) -> dict[str, float]:
    """How far each place lies outside its first parent's outline, in kilometres (equirectangular at 40° north)."""
    import geopandas
    from shapely.affinity import scale

    points = geopandas.points_from_xy([p.lon for p in places], [p.lat for p in places])
    outlines = geopandas.GeoSeries([shapes[p.parents[0]] for p in places])
    east = 0.766  # cos 40°: a degree of longitude in degrees of latitude
    apart = geopandas.GeoSeries([scale(shape, east, 1, origin=(0, 0)) for shape in outlines]).distance(
        geopandas.GeoSeries([scale(point, east, 1, origin=(0, 0)) for point in points])
    )
    return {place.id: float(degrees) * _KM_PER_DEGREE for place, degrees in zip(places, apart, strict=True)}
