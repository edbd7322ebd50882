"""The stages of extraction on texts like the seeds: milliseconds an article of about 3,000 characters, and articles a second.

Run `PYTHONPATH=src python benchmarks/bench_events.py`. The texts are the Arabic tuning texts, joined to that length.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections import Counter
from pathlib import Path

from conflictmap.events import find_reports
from conflictmap.gazetteer import load_gazetteer
from conflictmap.read import article_from_text
from conflictmap.text import prepare
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

TEXTS = Path(__file__).parents[1] / "tests" / "gold" / "tuning" / "events" / "ar"
LENGTH = 3_000


def texts() -> list[str]:
    """The tuning texts joined until each is as long as a seed."""
    out, held = [], ""
    for path in sorted(TEXTS.glob("*.json")):
        held += json.loads(path.read_text(encoding="utf-8"))["text"] + "\n\n"
        if len(held) >= LENGTH:
            out.append(held)
            held = ""
    return out


def main() -> None:
    """Run every stage over the texts and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    gazetteer, corpus, spent = load_gazetteer(), texts(), Counter()
    for number in range(rounds + 1):
        for index, text in enumerate(corpus):
            marks = [time.process_time()]
            document = prepare(article_from_text(f"{text}{number}.{index}", id=str(index), published="2020-10-20"))
            marks.append(time.process_time())
            toponyms = find_toponyms(document, gazetteer)
            marks.append(time.process_time())
            times = find_times(document)
            marks.append(time.process_time())
            find_reports(document, toponyms, times, gazetteer)
            marks.append(time.process_time())
            if number:  # the first round warms the caches
                spent.update(
                    dict(
                        zip(
                            ("reading", "toponyms", "times", "events"),
                            (b - a for a, b in itertools.pairwise(marks)),
                            strict=True,
                        )
                    )
                )
    articles = rounds * len(corpus)
    for stage, seconds in spent.items():
        print(f"{stage:9} {1000 * seconds / articles:6.2f} ms an article")
    print(f"all       {articles / sum(spent.values()):6.0f} articles a second and core")


if __name__ == "__main__":
    main()
