"""Writing overlays: a case adds a place of its own or corrects one of the gazetteer's."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conflictmap.errors import DataError, OutputError
from conflictmap.gazetteer.gazetteer import Gazetteer
from conflictmap.gazetteer.records import feature_problem, place_of, read_overlay
from conflictmap.model import Place, PlaceName


def add_place(overlay: Path, feature: Mapping[str, Any], gazetteer: Gazetteer) -> Place:
    """Add a new place to ``overlay``, which is made where it does not exist; ``feature`` is as in ``places.geojson``.

    Raises:
        DataError: the overlay or the feature is broken, or the id is taken (then ``edit_place`` is meant).
        OutputError: the overlay cannot be written; it is then as it was.
    """
    features = _features(overlay)
    _refuse_broken(overlay, feature)
    if feature["id"] in {f["id"] for f in features} or any(place.id == feature["id"] for place in gazetteer):
        raise DataError(f"{overlay}: the id {feature['id']!r} is taken; give another, or edit that place.")
    _write(overlay, [*features, dict(feature)])
    return place_of(feature)


def edit_place(overlay: Path, place_id: str, changes: Mapping[str, Any], gazetteer: Gazetteer) -> Place:
    """Correct a place: ``changes`` maps properties (``kind``, ``names``, ``parents`` …) and ``lat``, ``lon`` to new values.

    The corrected place is written whole into ``overlay``; ``names`` given for a language replace all of that language.

    Raises:
        UnknownPlaceError: no tier holds ``place_id``.
        DataError: the overlay is broken, or the place would be.
        OutputError: the overlay cannot be written; it is then as it was.
    """
    features = _features(overlay)
    feature = next((f for f in features if f["id"] == place_id), None) or feature_of(gazetteer.place(place_id))
    lon, lat = feature["geometry"]["coordinates"][:2]
    properties = {**feature["properties"], **{k: v for k, v in changes.items() if k not in ("lat", "lon", "names")}}
    if "names" in changes:
        properties["names"] = {**properties["names"], **changes["names"]}
    changed = {
        "type": "Feature",
        "id": place_id,
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [changes.get("lon", lon), changes.get("lat", lat)]},
    }
    _refuse_broken(overlay, changed)
    _write(overlay, [*(f for f in features if f["id"] != place_id), changed])
    return place_of(changed)


def feature_of(place: Place) -> dict[str, Any]:
    """A place as a feature, the inverse of reading one."""
    names: dict[str, list[str | dict[str, Any]]] = {}
    for name in place.names:
        names.setdefault(name.lang, []).append(_name_entry(name))
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "parents": list(place.parents),
            "radius_km": place.radius_km,
            "prominence": place.prominence,
            "area": place.area,
            "since": place.since and place.since.isoformat(),
            "until": place.until and place.until.isoformat(),
            "names": names,
            "ids": dict(place.ids),
            "sources": [{"fact": s.fact, "source": s.source, "licence": s.licence} for s in place.sources],
        },
    }


def _name_entry(name: PlaceName) -> str | dict[str, Any]:
    marks: dict[str, Any] = {
        "by": list(name.used_by),
        "since": name.since and name.since.isoformat(),
        "until": name.until and name.until.isoformat(),
        "generated": name.generated,
        "common": name.common,
    }
    given = {key: value for key, value in marks.items() if value}
    return {"name": name.name, **given} if given else name.name


def _features(overlay: Path) -> list[dict[str, Any]]:
    return read_overlay(overlay) if overlay.exists() else []


def _refuse_broken(overlay: Path, feature: Mapping[str, Any]) -> None:
    if problem := feature_problem(feature):
        raise DataError(f"{overlay}, {feature.get('id') or 'the new place'}: {problem}")


def _write(overlay: Path, features: list[dict[str, Any]]) -> None:
    """One feature a line, beside the overlay first, then in one rename: it is whole or as it was."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False) for feature in sorted(features, key=lambda f: str(f["id"]))
    )
    try:
        overlay.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=overlay.parent, prefix=f".{overlay.name}.")
    except OSError as error:
        raise _unwritable(overlay, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n')
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(overlay)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _unwritable(overlay, error) from error


def _unwritable(overlay: Path, error: OSError) -> OutputError:
    return OutputError(f"{overlay} cannot be written ({error.strerror}); choose a folder you may write to.")
