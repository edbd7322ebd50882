"""The shipped gazetteer, with overlays on top: read once, its index taken from the cache where the sources are the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from conflictmap.errors import DataError
from conflictmap.gazetteer.gazetteer import Gazetteer
from conflictmap.gazetteer.index import compile_index, load_index, save_index, source_digest
from conflictmap.gazetteer.records import place_of, read_overlay
from conflictmap.gazetteer.world import load_world
from conflictmap.model import Place
from conflictmap.resources import data_file

_FEATURE = b'{"type": "Feature", "id": "'


def load_gazetteer(overlays: Iterable[Path] = ()) -> Gazetteer:
    """The curated gazetteer that ships, with the world tier behind it, and with ``overlays`` laid over it in order.

    A place of an overlay replaces the one with its id or is added. The same overlays, unchanged, give the same object.

    Raises:
        DataError: an overlay is broken (see ``read_overlay``), or the data are missing from the installation.
    """
    stamped = []
    for overlay in overlays:
        path = Path(overlay)
        try:
            stamped.append((path, path.stat().st_mtime_ns, path.stat().st_size))
        except OSError as error:
            raise DataError(f"{path} cannot be read ({error}); give the path of a GeoJSON file in UTF-8.") from error
    return _load(tuple(stamped))


@lru_cache(maxsize=4)
def _load(overlays: tuple[tuple[Path, int, int], ...]) -> Gazetteer:
    base = data_file("places.geojson").read_bytes()
    features = _feature_lines(base)
    contents = [base]
    for path, _, _ in overlays:
        contents.append(path.read_bytes())
        features |= {feature["id"]: json.dumps(feature).encode() for feature in read_overlay(path)}

    def read_place(place_id: str) -> Place:
        return place_of(json.loads(features[place_id]))

    digest = source_digest(contents)
    index = load_index(digest)
    if index is None:
        index = compile_index(map(read_place, features))
        save_index(index, digest)
    return Gazetteer(index, read_place, load_world())


def _feature_lines(content: bytes) -> dict[str, bytes]:
    """The shipped file's features by id, each still the text of its line."""
    lines = {}
    for line in content.split(b"\n"):
        if line.startswith(_FEATURE):
            lines[line[len(_FEATURE) : line.index(b'"', len(_FEATURE))].decode()] = line.rstrip(b", \r")
    return lines
