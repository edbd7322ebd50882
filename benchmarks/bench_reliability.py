"""How often a place with a given score is right: the reliability table of place resolution.

Every mention found in the annotated texts is put in a row by its score; it is right where it overlaps an annotated mention and
lies within that mention's tolerance, wrong where it lies elsewhere or nothing is annotated there. Prints a Markdown table.

python benchmarks/bench_reliability.py                  tuning texts and samples
python benchmarks/bench_reliability.py TEXTS.json …     other annotated files that hold their text
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Article, Toponym
from conflictmap.read import article_from_text, read_articles
from conflictmap.text import prepare
from conflictmap.toponyms import find_toponyms

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
ARTICLES = ROOT / "maps" / "karabakh" / "articles"
EDGES = (0.0, 0.5, 0.7, 0.85, 0.9, 0.95, 0.98, 1.0)


def annotated(paths: list[Path]) -> Iterator[tuple[Article, dict[str, Any]]]:
    """The articles of the gold files that hold their text, or of the tuning texts and samples."""
    samples = {Path(a.id).stem: a for a in read_articles([ARTICLES]) if isinstance(a, Article)}
    for path in paths or sorted([*GOLD.glob("tuning/toponyms/*/*.json"), *GOLD.glob("samples/*.json")]):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "text" in gold:
            yield article_from_text(gold["text"], id=path.stem, language=gold["lang"]), gold
        elif path.stem in samples:
            yield samples[path.stem], gold


def judged(toponym: Toponym, gold: dict[str, Any], gazetteer: Gazetteer) -> bool | None:
    """Whether a mention is right; None where it is not scored."""
    ignored = [*gold.get("ignore", ()), *(span[:2] for span in gold.get("unsure", ()))]
    if any(toponym.start < end and toponym.end > start for start, end in ignored):
        return None
    place = gazetteer.place(str(toponym.place_id))
    meant = next((p for p in gold["places"] if toponym.start < p["end"] and toponym.end > p["start"]), None)
    return meant is not None and great_circle_km(place.lat, place.lon, meant["lat"], meant["lon"]) <= meant["tol_km"]


def main() -> None:
    """Print the table."""
    gazetteer = load_gazetteer()
    rows = [[0, 0, 0.0] for _ in EDGES[1:]]
    for article, gold in annotated([Path(argument) for argument in sys.argv[1:]]):
        for toponym in find_toponyms(prepare(article), gazetteer):
            right = judged(toponym, gold, gazetteer) if toponym.place_id else None
            if right is not None:
                row = next(row for row, upper in zip(rows, EDGES[1:], strict=True) if toponym.score <= upper)
                row[0] += 1
                row[1] += right
                row[2] += toponym.score
    print("| score | mentions | mean score | right |\n|---|---|---|---|")
    for (count, right, total), low, high in zip(rows, EDGES, EDGES[1:], strict=False):
        if count:
            print(f"| {low:.2f}–{high:.2f} | {count} | {total / count:.2f} | {right / count:.2f} |")


if __name__ == "__main__":
    main()
