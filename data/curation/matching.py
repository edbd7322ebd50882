"""Find the places made by hand again in the reference table: a second source for their points, and their ids.

A reference settlement is the place of a hand table where one name of each is the same, letters folded, and they lie
within 12 km; the one that shares most names wins, then the nearest. ``matches.csv`` keeps what was found, so that a
compile needs no reference.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from math import cos, hypot, radians

Row = dict[str, str]
MATCHES = ["id", "lat", "lon", "km", "en", "az", "hy", "ru", "fa", "opts"]
_KINDS = ("town", "city", "village", "enclave", "capital")
_NAMES = ("en", "az", "hy", "ru")
_REACH_KM = 12.0
_SAME_KM = 3.0  # further rows of the name as near as this are the same place told twice


def folded(name: str) -> str:
    """``name`` without marks, case and diacritics, for comparing spellings."""
    plain = unicodedata.normalize("NFD", name.partition("[")[0].lower().replace("ə", "e").replace("ı", "i"))
    return "".join(char for char in plain if char.isalnum())


def km_between(first: Row, second: Row) -> float:
    """Flat-earth distance in kilometres: good to a hundredth over a few dozen."""
    north = float(first["lat"]) - float(second["lat"])
    east = (float(first["lon"]) - float(second["lon"])) * cos(radians(float(first["lat"])))
    return 111.2 * hypot(north, east)


def _spellings(row: Row) -> set[str]:
    return {folded(name) for lang in _NAMES for name in row[lang].split(";") if name.strip()}


def matches(hand: list[Row], drawn: list[Row]) -> dict[int, tuple[Row, float]]:
    """For each drawn row that a hand row tells of, by index: that row and the km between; a row's best last."""
    by_name: dict[str, list[int]] = {}
    for index, row in enumerate(drawn):
        for name in _spellings(row):
            by_name.setdefault(name, []).append(index)
    found: dict[int, tuple[Row, float]] = {}
    for place in hand:
        if place["kind"] not in _KINDS or place["country"] not in ("AZ", "AM"):
            continue
        shared = Counter(index for name in _spellings(place) for index in by_name.get(name, []) if index not in found)
        reached = [(-count, km_between(place, drawn[index]), index) for index, count in shared.items()]
        reached = [hit for hit in reached if hit[1] <= _REACH_KM]
        if reached:
            _, km, best = min(reached)
            found.update({index: (place, near) for _, near, index in reached if near <= _SAME_KM and index != best})
            found[best] = (place, km)
    return found


def merge_match(row: Row, match: Row) -> Row:
    """The hand row with the ids of its match, its point unless ``point=hand``, its names unless ``names=hand``."""
    merged = {**row, "opts": ";".join(part for part in (row["opts"], match["opts"]) if part)}
    if "point=hand" not in row["opts"]:
        merged.update(lat=match["lat"], lon=match["lon"])
    for lang in () if "names=hand" in row["opts"] else ("az", "hy", "ru", "fa"):
        known = {folded(name) for name in row[lang].split(";")}
        fresh = [name for name in match[lang].split(";") if name and folded(name) not in known]
        merged[lang] = ";".join([part for part in (row[lang], *fresh) if part])
    return merged
