"""The curated tables and the features made from their rows.

A table is a ``*.csv`` with ``|`` between columns and ``;`` between names. A name may carry marks in brackets, joined
by commas: ``[AZ]`` who uses it, ``[2020-11-10..]`` since when, ``[..2020-11-10]`` until when, ``[generated]`` spelled
by rule, ``[common]`` also an everyday word. ``{a,b} c`` stands for both names. The first English name, without its
marks, is the place's label. ``opts`` holds ``key=value`` pairs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

Name = str | dict[str, Any]
Feature = dict[str, Any]

HERE = Path(__file__).parent
LANGUAGES = ("en", "ar", "az", "hy", "ru", "tr", "fr", "fa")
_ID_KEYS = {"wd": "wikidata", "gn": "geonames", "wof": "wof"}
_DEFAULTS: dict[str, tuple[float, float]] = {  # kind: (radius in km, prominence)
    "country": (400, 0.95),
    "capital": (15, 0.9),
    "city": (8, 0.8),
    "town": (4, 0.7),
    "village": (2, 0.3),
    "district": (25, 0.7),
    "province": (35, 0.7),
    "region": (60, 0.7),
    "river": (25, 0.5),
    "lake": (10, 0.5),
    "reservoir": (6, 0.5),
    "road": (25, 0.5),
    "railway": (40, 0.5),
    "range": (40, 0.5),
    "zone": (40, 0.5),
}
_DECLINED = {
    "озеро": ("озера", "озере", "озеру", "озером"),
    "река": ("реки", "реке", "реку", "рекой"),
    "гора": ("горы", "горе", "гору", "горой"),
    "остан": ("остана", "остане"),
    "монастырь": ("монастыря", "монастыре"),
    "перевал": ("перевала", "перевале"),
    "штат": ("штата", "штате"),
    "город": ("города", "городе"),
}
_RECORD = {"fact": "point, kind, names", "source": "compiled by hand from the public record", "licence": "MIT"}
_GEONAMES = {"fact": "point", "source": "GeoNames via Who's On First", "licence": "CC BY 4.0"}
_QUATTRO = {"fact": "point", "source": "Quattroshapes and GeoNames via Who's On First", "licence": "CC BY 4.0"}
_CLDR = {"fact": "names", "source": "Unicode CLDR 41, names of subdivisions", "licence": "Unicode-3.0"}
_ISO = {"fact": "point", "source": "iso3166-2 1.8.4, to a tenth of a degree", "licence": "MIT"}
_LABELS = {"fact": "names", "source": "Wikidata labels and GeoNames via Who's On First", "licence": "CC0, CC BY 4.0"}


def parse_name(cell: str) -> Name:
    """One name of a cell, with its marks: a string, or an object where it carries any."""
    match = re.fullmatch(r"\s*(.*?)\s*(?:\[([^\]]*)\])?\s*", cell)
    assert match is not None
    name, marks = match.groups()
    if not marks:
        return str(name)
    parsed: dict[str, Any] = {"name": name}
    for mark in marks.split(","):
        if mark in ("generated", "common"):
            parsed[mark] = True
        elif ".." in mark:
            since, until = mark.split("..")
            parsed.update({key: day for key, day in (("since", since), ("until", until)) if day})
        else:
            parsed.setdefault("by", []).append(mark)
    return parsed


def plain(name: Name) -> str:
    """The spelling of a name, whichever form it has."""
    return name if isinstance(name, str) else str(name["name"])


def options_of(row: dict[str, str]) -> dict[str, str]:
    """The ``key=value;key=value`` of a row's last column as a dictionary."""
    return dict(item.split("=", 1) for item in (row.get("opts") or "").split(";") if item.strip())


def expanded(cell: str) -> list[str]:
    """The cells that ``{a,b} {c,d}`` stands for, in order: a c, a d, b c, b d."""
    parts = [part.split(",") if index % 2 else [part] for index, part in enumerate(re.split(r"\{(.*?)\}", cell))]
    return ["".join(chosen) for chosen in product(*parts)]


def declined(name: str) -> list[str]:
    """A Russian name that begins with a kind word, the kind word in its other cases: озера Ван, на озере Ван."""
    kind, _, rest = name.partition(" ")
    return [f"{form} {rest}" for form in _DECLINED.get(kind, ()) if rest]


def each_once(names: Iterable[Name]) -> list[Name]:
    """The names, each spelling where it stands first: the first of a language is its label."""
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(plain(name), name)
    return list(first.values())


def names_of(row: dict[str, str]) -> dict[str, list[Name]]:
    """The names of a row by language, each spelling once."""
    names = {}
    for lang in LANGUAGES:
        cells = [cell for cell in (row.get(lang) or "").split(";") if cell.strip()]
        parsed = [parse_name(name) for cell in cells for name in expanded(cell)]
        parsed += [form for name in parsed for form in declined(plain(name))] if lang == "ru" else []
        names[lang] = each_once(parsed)
    return names


def _sources(options: dict[str, str]) -> list[dict[str, str]]:
    if "wof" in options:
        return [_QUATTRO if options.get("src") == "quattroshapes" else _GEONAMES, _LABELS]
    if options.get("src") == "CLDR":
        return [_CLDR, _ISO]
    if "checked" in options:
        return [_RECORD, {"fact": "check of the point", "source": options["checked"], "licence": "CC BY 4.0"}]
    if "src" in options:
        return [_RECORD, {"fact": "check of the point", "source": options["src"], "licence": "public domain"}]
    return [_GEONAMES, _LABELS] if "gn" in options else [_RECORD]


def feature(row: dict[str, str]) -> Feature:
    """A GeoJSON feature from one row of a curated table."""
    options = options_of(row)
    radius, prominence = _DEFAULTS.get(row["kind"], (3, 0.45))
    names = names_of(row)
    properties: dict[str, Any] = {
        "name": plain(names["en"][0]),
        "kind": row["kind"],
        "country": row["country"],
        "parents": [parent for parent in row["parents"].split(",") if parent],
        "radius_km": float(row["radius"] or radius),
        "prominence": float(row["prom"] or prominence),
        "area": options.get("area"),
        "since": options.get("since"),
        "until": options.get("until"),
        "names": {lang: cells for lang, cells in sorted(names.items()) if cells},
        "ids": {full: options[short] for short, full in _ID_KEYS.items() if short in options},
        "sources": _sources(options),
    }
    properties.update({key: options[key] for key in ("same_point", "accuracy") if key in options})
    point = {"type": "Point", "coordinates": [round(float(row["lon"]), 5), round(float(row["lat"]), 5)]}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": properties}


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one curated table; none where there is no table. Raises SystemExit for a row of a wrong width."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE), 2):
            if None in row or None in row.values():
                raise SystemExit(f"{path.name}:{number}: wrong number of columns")
            yield row
