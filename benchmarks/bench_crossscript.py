"""Cross-script matching: the right place first and in the first three, on pairs held back from the tuning; wrong ones accepted.

For each language all its names are taken out of the gazetteer, and each place is asked for by its name in that language.
Homonyms count as right: a place whose other names hold the same name as the pair's known one cannot be told apart by name.
Run: python benchmarks/bench_crossscript.py [--tuning] [--misses]; read the misses of the tuning part only, or the other is held back no more.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from pairs import Pair, held_back, pairs, without_language

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.gazetteer.index import compile_index
from conflictmap.gazetteer.world import WorldTier
from conflictmap.text import LANGUAGES, name_key

_EACH = 150
_NO_PLACES = Path(__file__).parents[1] / "tests" / "gazetteer_data" / "no_places.tsv"


def hidden(gazetteer: Gazetteer, lang: str) -> Gazetteer:
    """The gazetteer without any name in ``lang``."""
    places = {p.id: without_language(p, lang) for p in gazetteer}
    return Gazetteer(compile_index(places.values()), places.__getitem__, WorldTier(None, b""))


def right(gazetteer: Gazetteer, pair: Pair, place_id: str) -> bool:
    """Whether the place is the pair's or one of exactly the same known name."""
    key = name_key(pair.known)
    return place_id == pair.place_id or any(name_key(n.name) == key for n in gazetteer.place(place_id).names)


def measure(
    gazetteer: Gazetteer, listed: list[Pair], *, with_district: bool, misses: bool
) -> tuple[int, int, int, int]:
    """(first, in three, accepted and right, accepted and wrong) of the pairs."""
    first = three = accepted = wrong = 0
    for pair in listed:
        found = gazetteer.candidates(
            pair.query, lang=pair.lang, parent=pair.district if with_district else None, limit=3
        )
        hits = [right(gazetteer, pair, c.place_id) for c in found]
        first += bool(hits and hits[0])
        three += any(hits)
        if found and gazetteer.accepts(found[0]):
            accepted, wrong = accepted + hits[0], wrong + (not hits[0])
        if misses and not (hits and hits[0]):
            print("   ", pair.query, pair.place_id, pair.known, [(c.place_id, c.score, c.name) for c in found])
    return first, three, accepted, wrong


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--tuning", action="store_true")
    options.add_argument("--misses", action="store_true")
    args = options.parse_args()
    shipped = load_gazetteer()
    for with_district in (False, True):
        totals = [0] * 5
        for lang in LANGUAGES:
            listed = [p for p in pairs(shipped, lang) if held_back(p) != args.tuning]
            listed = random.Random(7).sample(listed, min(_EACH, len(listed)))
            figures = measure(hidden(shipped, lang), listed, with_district=with_district, misses=args.misses)
            print(
                f"{lang}: {len(listed)} pairs, first {figures[0] / len(listed):.1%}, in three {figures[1] / len(listed):.1%}, "
                f"accepted right {figures[2] / len(listed):.1%}, accepted wrong {figures[3] / len(listed):.1%}"
            )
            totals = [a + b for a, b in zip(totals, (len(listed), *figures), strict=True)]
        n = totals[0]
        print(
            f"{'with' if with_district else 'without'} district: {n} pairs, first {totals[1] / n:.1%}, in three {totals[2] / n:.1%}, "
            f"accepted right {totals[3] / n:.1%}, accepted wrong {totals[4] / n:.1%}"
        )
    names = [line.split("\t")[0] for line in _NO_PLACES.read_text(encoding="utf-8").splitlines()]
    taken = [n for n in names if (found := shipped.candidates(n, limit=1)) and shipped.accepts(found[0])]
    print(f"{len(names)} names of no place: {len(taken)} accepted ({len(taken) / len(names):.2%})")
    if args.misses:
        print("   ", *taken)


if __name__ == "__main__":
    main()
