"""Whole extraction, stage by stage: articles and megabytes a second of one core, on articles made by varying the sample case's.

Run `PYTHONPATH=src python benchmarks/bench_extract.py`; `--profile` names the functions that take longest, `--articles FOLDER` varies others.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conflictmap.events import find_reports
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Rejection
from conflictmap.read import read_articles
from conflictmap.text import prepare
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

ROOT = Path(__file__).parents[1]
STAGES = ("read", "prepare", "places", "times", "events")


def main() -> None:
    """Vary the articles, run every stage over them, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--articles", type=Path, default=ROOT / "maps/karabakh/articles")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = vary(sorted(options.articles.glob("*.txt")), Path(folder), options.count)
        _stages(Path(folder), Counter(), warm=True)
        spent: Counter[str] = Counter()
        profile = cProfile.Profile()
        if options.profile:
            profile.runcall(_stages, Path(folder), spent)
        else:
            _stages(Path(folder), spent)
    for stage in STAGES:
        print(f"{stage:8} {spent[stage]:6.2f} s  {1000 * spent[stage] / options.count:6.2f} ms an article")
    total = sum(spent.values())
    print(
        f"together {total:6.2f} s: {options.count / total:,.0f} articles/s, {size / total / 1e6:.2f} MB/s of UTF-8, one core"
    )
    if options.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def vary(samples: list[Path], folder: Path, count: int) -> int:
    """Write ``count`` articles: samples with their sentences in another order and other numbers; how many bytes they are."""
    chance, size = random.Random(5), 0
    for number in range(count):
        sample = samples[number % len(samples)]
        head, *rest = re.split(r"(?<=[.!?؟։])\s+", sample.read_text(encoding="utf-8"))
        chance.shuffle(rest)
        text = re.sub(r"(?<!\d)\d{2}(?!\d)", lambda _: str(chance.randint(10, 28)), " ".join((head, *rest)))
        data = text.encode()
        size += len(data)
        (folder / f"{number:05}.txt").write_bytes(data)
    return size


def _stages(folder: Path, spent: Counter[str], warm: bool = False) -> None:
    """Run the stages over the articles of ``folder``, adding the seconds of each; ``warm`` runs a few, to have all words compiled."""

    def timed(stage: str, call: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = call()
        spent[stage] += time.process_time() - start
        return result

    gazetteer = load_gazetteer()
    for article in timed("read", lambda: list(read_articles(sorted(folder.glob("*.txt"))[: 60 if warm else None]))):
        assert not isinstance(article, Rejection), article.reason
        document = timed("prepare", lambda: prepare(article))  # noqa: B023  # called at once
        toponyms = timed("places", lambda: find_toponyms(document, gazetteer))  # noqa: B023
        times = timed("times", lambda: find_times(document))  # noqa: B023
        timed("events", lambda: find_reports(document, toponyms, times, gazetteer))  # noqa: B023


if __name__ == "__main__":
    main()
