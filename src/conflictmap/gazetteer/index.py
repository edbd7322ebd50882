"""The compiled index: what each name and sound leads to, kept as JSON in the user's cache beside the hash of its sources.

JSON, because a cache file may have been written by anybody: reading it can yield wrong text, never run anything. A file that is
not exactly what this version writes counts as absent.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from conflictmap.gazetteer.sounds import sound
from conflictmap.model import Place
from conflictmap.text import name_key

_MIN_SCANNED = 3
_ARABIC = ("\u0600", "\u06ff")


@dataclass(frozen=True, slots=True)
class Index:
    """Names of many places. ``ids`` numbers the places; all else speaks of those numbers.

    ``keys``: places by folded name; ``common``: keys that are everyday words for every place that has them; ``patterns`` and
    ``pattern_keys``: what to look for in running text, and the key each stands for; ``sounds``: (sound, name as written, place);
    ``parents``: ids of what each place lies in.
    """

    ids: Sequence[str]
    keys: Mapping[str, Sequence[int]]
    common: frozenset[str]
    patterns: Sequence[str]
    pattern_keys: Sequence[str]
    sounds: Sequence[tuple[str, str, int]]
    parents: Sequence[Sequence[str]]


def compile_index(places: Iterable[Place]) -> Index:
    """The index of ``places``, in their order."""
    listed = list(places)
    keys: dict[str, dict[int, None]] = {}
    told: set[str] = set()
    sounds: dict[tuple[str, int], str] = {}
    for number, place in enumerate(listed):
        for name in place.names:
            key = name_key(name.name)
            if not key:
                continue
            keys.setdefault(key, {})[number] = None
            if not name.common:
                told.add(key)
            if heard := sound(name.name, name.lang):
                sounds.setdefault((heard, number), name.name)
    scanned = [key for key in keys if key in told and len(key) >= _MIN_SCANNED]
    joined = [
        (run, key)
        for key in scanned
        if " " in key and _ARABIC[0] <= key[0] <= _ARABIC[1] and (run := key.replace(" ", "")) not in keys
    ]
    return Index(
        ids=[place.id for place in listed],
        keys={key: list(numbers) for key, numbers in keys.items()},
        common=frozenset(keys.keys() - told),
        patterns=[*scanned, *(run for run, _ in joined)],
        pattern_keys=[*scanned, *(key for _, key in joined)],
        sounds=[(heard, name, number) for (heard, number), name in sounds.items()],
        parents=[list(place.parents) for place in listed],
    )


@lru_cache(maxsize=1)
def _code_digest() -> bytes:
    """The hash of everything that shapes an index beside the places: this room's letters and code, the folding of text."""
    here = Path(__file__).parent
    files = [
        here / "index.py",
        here / "sounds.py",
        here / "sounds.toml",
        here / "records.py",
        here.parent / "text" / "folding.py",
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()


def source_digest(contents: Iterable[bytes]) -> str:
    """The hash that an index of these source files carries."""
    digest = hashlib.sha256(_code_digest())
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def cache_folder() -> Path:
    """Where this user's caches go: ``CONFLICTMAP_CACHE``, else the platform's folder for caches."""
    if own := os.environ.get("CONFLICTMAP_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "conflictmap"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "conflictmap"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "conflictmap"


def load_index(digest: str) -> Index | None:
    """The cached index whose sources hash to ``digest``; None where there is none or it is damaged."""
    try:
        head, _, body = _file(digest).read_bytes().partition(b"\n")
        if head.decode("ascii") != f"{digest} {hashlib.sha256(body).hexdigest()}":
            return None
        content = json.loads(body)
        return Index(
            content["ids"],
            content["keys"],
            frozenset(content["common"]),
            content["patterns"],
            content["pattern_keys"],
            content["sounds"],
            content["parents"],
        )
    except (OSError, RuntimeError, ValueError, KeyError, TypeError):
        return None


def save_index(index: Index, digest: str) -> None:
    """Keep ``index`` for the next run, in one rename; where the folder cannot be written, the next run compiles again."""
    body = json.dumps(
        {
            "ids": index.ids,
            "keys": index.keys,
            "common": sorted(index.common),
            "patterns": index.patterns,
            "pattern_keys": index.pattern_keys,
            "sounds": index.sounds,
            "parents": index.parents,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    with suppress(OSError, RuntimeError):
        target = _file(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(f"{digest} {hashlib.sha256(body).hexdigest()}\n".encode("ascii") + body)
            Path(temporary).replace(target)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _file(digest: str) -> Path:
    return cache_folder() / f"names-{digest[:16]}.json"
