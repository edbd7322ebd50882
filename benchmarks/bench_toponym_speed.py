"""How long finding places takes: each step for an article of the sample case, and whole texts up to 10 MB, hostile ones too.

python benchmarks/bench_toponym_speed.py [--largest MEGABYTES]
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Article
from conflictmap.read import article_from_text, read_articles
from conflictmap.text import Document, prepare
from conflictmap.toponyms import find_toponyms
from conflictmap.toponyms.exclude import judged
from conflictmap.toponyms.mention import longest
from conflictmap.toponyms.misspelt import misspelt_names
from conflictmap.toponyms.recognise import known_names
from conflictmap.toponyms.resolve import resolve
from conflictmap.toponyms.unlisted import unlisted_names
from conflictmap.toponyms.view import view_of
from conflictmap.toponyms.widen import widened
from conflictmap.toponyms.world import world_names

ARTICLES = Path(__file__).parents[1] / "maps" / "karabakh" / "articles"
ROUNDS = 10
HOSTILE = {
    "one long word": "ا" * 1000,
    "lists without end": "قرى شوشا، و، ، شوشا-شوشا-",
    "villages nobody knows": "قرية طرشيخ، وقرية كعبلوس، ",
    "capitals": "В Нагорного Нагорного Шуша Иванов ",
    "at signs": "a@b.c.d@e.f www.",
    "kind words": "villages of villages of the towns of ",
}


def steps(document: Document, gazetteer: Gazetteer, clock: dict[str, float]) -> None:
    """Find the places of a document step by step, the time of each added to ``clock``."""

    def timed(name: str, step: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = step()
        clock[name] += time.process_time() - started
        return result

    view = timed("view", lambda: view_of(document))
    known = timed("names of the gazetteer", lambda: longest(known_names(view, gazetteer)))
    known += timed("slips of the pen", lambda: list(misspelt_names(view, known, gazetteer)))
    unlisted = timed("names beside kind words", lambda: unlisted_names(view, known, gazetteer))
    world = timed("world tier", lambda: list(world_names(view, [*known, *unlisted], gazetteer)))
    kept = timed("no places", lambda: list(judged(view, longest([*known, *unlisted, *world]), gazetteer)))
    places = [(mention, context) for mention, context, against in kept if not against]
    wider = timed("villages of the district", lambda: widened(view, places, gazetteer))
    timed("resolution", lambda: resolve(view, wider, gazetteer))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=10, help="the largest text, in megabytes")
    largest = parser.parse_args().largest
    gazetteer = load_gazetteer()
    documents = [prepare(article) for article in read_articles([ARTICLES]) if isinstance(article, Article)]
    for document in documents:
        steps(document, gazetteer, defaultdict(float))
    clock: dict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        for document in documents:
            steps(document, gazetteer, clock)
    characters = sum(len(document.article.text) for document in documents) / len(documents)
    print(f"| step | ms an article of {characters:.0f} characters |\n|---|---|")
    for name, seconds in clock.items():
        print(f"| {name} | {1000 * seconds / ROUNDS / len(documents):.3f} |")
    print(f"| all | {1000 * sum(clock.values()) / ROUNDS / len(documents):.3f} |\n")
    print("| text | characters | seconds | MB a second |\n|---|---|---|---|")
    every = "\n".join(document.article.text for document in documents) + "\n"
    for name, piece in {"articles one after another": every, **HOSTILE}.items():
        for megabytes in sorted({1, largest}) if piece is every else (1, 2):
            text = piece * (megabytes * 1_000_000 // len(piece.encode()))
            document = prepare(article_from_text(text, id="x", language="ru" if name == "capitals" else "ar"))
            started = time.process_time()
            find_toponyms(document, gazetteer)
            seconds = time.process_time() - started
            print(f"| {name} | {len(text):,} | {seconds:.2f} | {megabytes / seconds:.2f} |", flush=True)


if __name__ == "__main__":
    main()
