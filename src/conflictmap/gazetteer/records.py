"""From GeoJSON features to places, and back; what an overlay must look like to be let in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from conflictmap.errors import DataError
from conflictmap.model import Place, PlaceName, Source
from conflictmap.text import LANGUAGES

KINDS = frozenset(
    {
        "country",
        "capital",
        "city",
        "town",
        "village",
        "district",
        "province",
        "region",
        "corridor",
        "river",
        "lake",
        "reservoir",
        "dam",
        "pass",
        "mountain",
        "range",
        "road",
        "railway",
        "bridge",
        "checkpoint",
        "airport",
        "monastery",
        "mine",
        "enclave",
        "zone",
        "site",
    }
)
_OWN_SOURCE = ({"fact": "point, kind, names", "source": "the overlay's author", "licence": "not stated"},)
# What an overlay's place may leave out: radius in kilometres by kind, and how likely a bare name means it.
_RADIUS_KM = {
    "country": 300.0,
    "region": 60.0,
    "province": 50.0,
    "district": 25.0,
    "capital": 15.0,
    "city": 8.0,
    "town": 4.0,
}
# Latitudes and longitudes of the two countries and their surroundings, in which a place without a country is taken to lie.
_SWAP_BOX = ((38.0, 42.5), (43.0, 52.0))
_COUNTRIES_HERE = (None, "AZ", "AM")


def place_of(feature: Mapping[str, Any]) -> Place:
    """The place of a feature of ``places.geojson`` or of a validated overlay."""
    p, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"][:2]
    names = tuple(_name(lang, entry) for lang, entries in p["names"].items() for entry in entries)
    kind = p["kind"]
    return Place(
        id=feature["id"],
        name=p["name"],
        kind=kind,
        lat=lat,
        lon=lon,
        names=names,
        parents=tuple(p.get("parents") or ()),
        country=p.get("country"),
        radius_km=p.get("radius_km") or _RADIUS_KM.get(kind, 2.0),
        prominence=p.get("prominence", 0.5),
        area=p.get("area"),
        ids=tuple((p.get("ids") or {}).items()),
        sources=tuple(Source(**s) for s in p.get("sources") or _OWN_SOURCE),
        since=_day(p.get("since")),
        until=_day(p.get("until")),
    )


def _name(lang: str, entry: str | Mapping[str, Any]) -> PlaceName:
    if isinstance(entry, str):
        return PlaceName(name=entry, lang=lang)
    return PlaceName(
        name=entry["name"],
        lang=lang,
        used_by=tuple(entry.get("by", ())),
        since=_day(entry.get("since")),
        until=_day(entry.get("until")),
        generated=entry.get("generated", False),
        common=entry.get("common", False),
    )


def _day(value: str | None) -> date | None:
    """A whole ISO day; a year or a month alone bounds nothing to the day."""
    return date.fromisoformat(value) if value and len(value) == 10 else None


def read_overlay(path: Path) -> list[dict[str, Any]]:
    """The features of an overlay file, each validated.

    Raises:
        DataError: the file cannot be read, is no GeoJSON FeatureCollection, or a feature is broken (no id, unknown kind,
            coordinates swapped or off the globe, no name, a bad day, an id used twice); one sentence names file, line or
            feature, and the fix.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read ({error}); give the path of a GeoJSON file in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise DataError(f"{path}, line {error.lineno}: not valid JSON ({error.msg}); mend that line.") from error
    features = (
        content.get("features") if isinstance(content, dict) and content.get("type") == "FeatureCollection" else None
    )
    if not isinstance(features, list):
        raise DataError(f'{path} is not GeoJSON: its top must be {{"type": "FeatureCollection", "features": […]}}.')
    lines = _lines_of_ids(path)
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        where = f"{path}, {_where(feature, number, lines, seen)}"
        if problem := feature_problem(feature):
            raise DataError(f"{where}: {problem}")
        if feature["id"] in seen:
            raise DataError(
                f"{where}: the id {feature['id']!r} is already used by feature {seen[feature['id']]}; give each place its own."
            )
        seen[feature["id"]] = number
    return features


def _lines_of_ids(path: Path) -> dict[str, list[int]]:
    """The lines on which each string value of a key ``id`` stands, in order."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        for part in line.split('"id"')[1:]:
            value = part.lstrip(" :")
            if value.startswith('"'):
                lines.setdefault(value[1:].partition('"')[0], []).append(number)
    return lines


def _where(feature: Any, number: int, lines: Mapping[str, list[int]], seen: Iterable[str]) -> str:
    place_id = feature.get("id") if isinstance(feature, dict) else None
    found = lines.get(place_id, []) if isinstance(place_id, str) else []
    if not found:
        return f"feature {number}"
    return f"line {found[-1 if str(place_id) in seen else 0]}, feature {number} ({place_id})"


def feature_problem(feature: Any) -> str | None:
    """What is wrong with a feature and how to mend it, in one sentence; None where nothing is."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return 'it is no Feature; write {"type": "Feature", "id": …, "geometry": …, "properties": …}.'
    if not isinstance(feature.get("id"), str) or not feature["id"].strip():
        return 'it has no id; give it a readable one such as "my-village".'
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return "it has no properties; add name, kind and names."
    return (
        _point_problem(feature.get("geometry"), properties.get("country"))
        or _kind_problem(properties)
        or _names_problem(properties)
        or _facts_problem(properties)
    )


def _point_problem(geometry: Any, country: Any) -> str | None:
    coordinates = (
        geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    )
    if (
        not isinstance(coordinates, list)
        or len(coordinates) < 2
        or not all(isinstance(c, int | float) and not isinstance(c, bool) and isfinite(c) for c in coordinates)
    ):
        return 'its geometry must be {"type": "Point", "coordinates": [longitude, latitude]} in degrees.'
    lon, lat = coordinates[:2]
    if abs(lat) > 90 or (country in _COUNTRIES_HERE and _looks_swapped(lon, lat)):
        return (
            f"longitude and latitude look swapped ([{lon}, {lat}]); write [longitude, latitude], "
            "or its country if it does lie there."
        )
    return f"its longitude {lon} is off the globe; write degrees from -180 to 180." if abs(lon) > 180 else None


def _looks_swapped(lon: float, lat: float) -> bool:
    """Whether the point falls into the region of the conflict only with its two numbers changed round."""
    (south, north), (west, east) = _SWAP_BOX
    here = south <= lat <= north and west <= lon <= east
    return not here and south <= lon <= north and west <= lat <= east and lat > lon


def _kind_problem(properties: Mapping[str, Any]) -> str | None:
    kind = properties.get("kind")
    return (
        None
        if isinstance(kind, str) and kind in KINDS
        else f"its kind {kind!r} is unknown; use one of {', '.join(sorted(KINDS))}."
    )


def _names_problem(properties: Mapping[str, Any]) -> str | None:
    if not isinstance(properties.get("name"), str) or not properties["name"].strip():
        return 'it has no name; give its plain English label as "name".'
    names = properties.get("names")
    if not isinstance(names, dict) or not names:
        return 'it has no names; write "names": {"ar": ["…"], "en": ["…"]}.'
    for lang, entries in names.items():
        if lang not in LANGUAGES:
            return f"the language {lang!r} of its names is unknown; use one of {', '.join(LANGUAGES)}."
        if not isinstance(entries, list) or not all(_is_name(entry) for entry in entries):
            return f'its names in {lang} must be a list of texts or of objects with "name" (and by, since, until, generated, common).'
    return None


def _is_name(entry: Any) -> bool:
    name = entry.get("name") if isinstance(entry, dict) else entry
    return (
        isinstance(name, str)
        and bool(name.strip())
        and (
            isinstance(entry, str)
            or (all(_is_day(entry.get(key)) for key in ("since", "until")) and _are_texts(entry.get("by", [])))
        )
    )


def _facts_problem(properties: Mapping[str, Any]) -> str | None:
    for key, low, high in (("radius_km", 0, 20000), ("prominence", 0, 1)):
        value = properties.get(key)
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high
        ):
            return f"its {key} {value!r} must be a number from {low} to {high}."
    parents = properties.get("parents")
    if parents is not None and not _are_texts(parents):
        return "its parents must be a list of ids, nearest first."
    for key in ("country", "area"):
        if not isinstance(properties.get(key), str | None):
            return f"its {key} {properties[key]!r} must be a text."
    ids = properties.get("ids")
    if ids is not None and not (isinstance(ids, dict) and _are_texts(list(ids.values()))):
        return 'its ids must be an object such as {"geonames": "148619"}.'
    for key in ("since", "until"):
        if not _is_day(properties.get(key)):
            return f"its {key} {properties[key]!r} is no day; write it as 2020-11-10."
    sources = properties.get("sources") or []
    for source in sources if isinstance(sources, list) else [sources]:
        if not isinstance(source, dict) or source.keys() != {"fact", "source", "licence"}:
            return "each of its sources must be an object with fact, source and licence."
    return None


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_day(value: Any) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and bool(
            date.fromisoformat(value if len(value) == 10 else (value + "-01-01")[:10])
        )
    except ValueError:
        return False
