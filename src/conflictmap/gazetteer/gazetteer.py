"""The gazetteer: places by name, id and position."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick
from rapidfuzz import fuzz, process

from conflictmap.errors import UnknownPlaceError
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Candidate, Place, PlaceName, Source
from conflictmap.text import name_key

_MIN_SCANNED = 3
_ACCEPTED = 0.85


class Gazetteer:
    """Places of the curated tier, found by id, by name in any spelling, or in running text."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.id: place for place in places}
        self._by_key: dict[str, list[str]] = {}
        for place in self._places.values():
            for name in place.names:
                ids = self._by_key.setdefault(name_key(name.name), [])
                if place.id not in ids:
                    ids.append(place.id)
        self._keys = [key for key in self._by_key if len(key) >= _MIN_SCANNED]
        told = {name_key(name.name) for place in self._places.values() for name in place.names if not name.common}
        scanned = [key for key in self._keys if key in told]
        self._patterns = [(key, key) for key in scanned] + [(key.replace(" ", "-"), key) for key in scanned if " " in key] + [
            (key.replace(" ", ""), key) for key in scanned if " " in key]
        self._automaton = AhoCorasick([pattern for pattern, _ in self._patterns])

    def __iter__(self) -> Iterator[Place]:
        """Every place of the curated tier, by id."""
        return iter(self._places.values())

    def place(self, place_id: str) -> Place:
        """The place of an id.

        Raises:
            UnknownPlaceError: no tier holds it.
        """
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlaceError(f"no place has the id {place_id!r}; find ids with `conflictmap geocode NAME`.") from None

    def exact(self, name: str, lang: str | None = None) -> tuple[Place, ...]:
        """The places whose folded name is exactly this."""
        return tuple(self._places[i] for i in self._by_key.get(name_key(name), ()))

    def candidates(self, name: str, lang: str | None = None, near: tuple[float, float] | None = None, parent: str | None = None,
                   limit: int = 10) -> tuple[Candidate, ...]:
        """Places that ``name`` may mean, best first."""
        key = name_key(name)
        found = {key: 1.0} if key in self._by_key else {
            match: score / 100 for match, score, _ in process.extract(key, self._keys, scorer=fuzz.ratio, limit=limit, score_cutoff=75)}
        out = [Candidate(place_id=i, score=round(score * (0.9 + 0.1 * self._places[i].prominence), 3), name=match,
                         reasons=("exact name" if score == 1 else f"spelling {score:.0%} alike",))
               for match, score in found.items() for i in self._by_key[match]]
        return tuple(sorted(out, key=lambda c: -c.score)[:limit])

    def accepts(self, candidate: Candidate) -> bool:
        """Whether a candidate is good enough to stand alone."""
        return candidate.score >= _ACCEPTED

    def scan(self, folded_text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Every name in ``folded_text``, overlapping: (start, end, place ids)."""
        return [(start, end, tuple(self._by_key[self._patterns[i][1]]))
                for i, start, end in self._automaton.find_matches_as_indexes(folded_text, overlapping=True)]

    def world(self, folded_name: str) -> tuple[str, ...]:
        """World-tier ids of an exact folded name."""
        return ()

    def distance_km(self, a: str, b: str) -> float:
        """Distance between two places by id."""
        p, q = self.place(a), self.place(b)
        return great_circle_km(p.lat, p.lon, q.lat, q.lon)


def load_gazetteer(overlays: Iterable[Path] = ()) -> Gazetteer:
    """The gazetteer of the shipped data."""
    return _load()


@lru_cache(maxsize=1)
def _load() -> Gazetteer:
    path = resources.files("conflictmap") / "data" / "places.geojson"
    file = path if path.is_file() else Path(__file__).parents[3] / "data" / "places.geojson"
    return Gazetteer(_place(feature) for feature in json.loads(file.read_text(encoding="utf-8"))["features"])


def _place(feature: dict[str, Any]) -> Place:
    p, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
    names = [_name(lang, entry) for lang, entries in p["names"].items() for entry in entries]
    return Place(id=feature["id"], name=p["name"], kind=p["kind"], lat=lat, lon=lon, names=tuple(names), parents=tuple(p["parents"]),
                 country=p.get("country"), radius_km=p["radius_km"], prominence=p["prominence"], area=p.get("area"),
                 ids=tuple((p.get("ids") or {}).items()), sources=tuple(Source(**s) for s in p["sources"]))


def _name(lang: str, entry: str | dict[str, Any]) -> PlaceName:
    if isinstance(entry, str):
        return PlaceName(name=entry, lang=lang)
    days = {key: date.fromisoformat(entry[key]) for key in ("since", "until") if entry.get(key) and len(entry[key]) == 10}
    return PlaceName(name=entry["name"], lang=lang, used_by=tuple(entry.get("by", ())), generated=entry.get("generated", False),
                     common=entry.get("common", False), **days)
