"""The former and the de facto divisions a place lies in, found by where its point falls in ``data/areas``."""

from __future__ import annotations

import json
from pathlib import Path

from shapely import STRtree
from shapely.geometry import Point, shape
from tables import Feature

_POINTLIKE = ("city", "town", "village", "enclave", "site", "monastery", "mine", "bridge", "checkpoint", "airport")
# Divisions of the oblast and of the de facto republic, by today's district.
_IN_OBLAST: dict[str, tuple[str, ...]] = {
    "tartar-district": ("aghdara-district", "martakert-province"),
    "khojaly-district": ("askeran-province",),
    "kalbajar-district": ("aghdara-district", "martakert-province"),
    "aghdam-district": ("askeran-province",),
    "shusha-district": ("shushi-province",),
    "khankendi-district": (),
}
_AROUND_OBLAST: dict[str, tuple[str, ...]] = {
    "lachin-district": ("kashatagh-province",),
    "qubadli-district": ("kashatagh-province",),
    "zangilan-district": ("kashatagh-province",),
    "kalbajar-district": ("new-shahumyan-province",),
}
_HADRUT_NORTH = 39.655  # degrees: the border of the oblast's Hadrut and Martuni districts lies about here


class Areas:
    """The geometries of ``data/areas``, by id."""

    def __init__(self, folder: Path) -> None:
        features = [
            item
            for name in ("borders", "districts")
            if (folder / f"{name}.geojson").exists()
            for item in json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
        ]
        self._shapes = {item["id"]: shape(item["geometry"]) for item in features}
        self._ids = list(self._shapes)
        self._tree = STRtree(list(self._shapes.values()))

    def __contains__(self, area_id: object) -> bool:
        return area_id in self._shapes

    def holding(self, lon: float, lat: float) -> set[str]:
        """The ids of all areas in which the point lies."""
        return {self._ids[index] for index in self._tree.query(Point(lon, lat), predicate="within")}


def with_divisions(place: Feature, areas: Areas) -> Feature:
    """The place with its own area named, if one is drawn, and with its former divisions behind its present parents."""
    properties = place["properties"]
    if properties["area"] is None and place["id"] in areas:
        properties["area"] = place["id"]
    if properties["kind"] not in _POINTLIKE or properties["country"] != "AZ" or not properties["parents"]:
        return place
    lon, lat = place["geometry"]["coordinates"]
    held, district = areas.holding(lon, lat), properties["parents"][0]
    if "nkao" in held:
        if district == "khojavend-district":
            former: tuple[str, ...] = ("hadrut-province" if lat < _HADRUT_NORTH else "martuni-province", "nkao")
        else:
            former = (*_IN_OBLAST.get(district, ()), "nkao")
    else:
        former = _AROUND_OBLAST.get(district, ()) if "nk-de-facto-1994-2020" in held else ()
    known = [*properties["parents"], place["id"]]
    properties["parents"] += [parent for parent in former if parent not in known]
    return place
