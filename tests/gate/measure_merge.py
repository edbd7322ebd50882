"""How well reports are merged: pairwise precision, recall and F1 on `gold/merge` and `gold/unseen-merge`.

Run `PYTHONPATH=src python tests/gate/measure_merge.py`. `annotated` merges the reports as annotated, `read` what the program reads out
of the same texts (an article's pair counts if any of its reports meet). `--errors` lists wrong pairs, of the tuning set only.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from conflictmap.events import merge
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Article, Count, Event, Period, Report
from conflictmap.pipeline import extract_article

GOLD = Path(__file__).parents[1] / "gold"
SETS = ("merge", "unseen-merge")
Pair = frozenset[str]


def rows(name: str) -> list[dict]:
    """The annotated reports of a set, one dictionary a short article."""
    return [json.loads(line) for line in (GOLD / name / "reports.jsonl").read_text(encoding="utf-8").splitlines()]


def article(row: Mapping) -> Article:
    """The short article of an annotated report."""
    return Article(
        id=row["id"],
        uri=row["id"],
        text=row["text"],
        language=row["lang"],
        outlet=row["outlet"],
        published=date.fromisoformat(row["published"]),
        published_from="metadata",
    )


def report(row: Mapping, gazetteer: Gazetteer) -> Report:
    """The report as annotated."""
    when = Period(first=date.fromisoformat(row["date_start"]), last=date.fromisoformat(row["date_end"]))
    place = gazetteer.place(row["place_id"])
    return Report(
        id=row["id"],
        article_id=row["id"],
        start=0,
        end=len(row["text"]),
        type=row["type"],
        modality="denied" if row["stance"] == "denies" else "asserted",
        when=when,
        when_precision=1 if when.days() == 1 else 2 if when.days() <= 6 else 4,
        place_id=place.id,
        where_precision=1 if place.radius_km <= 10 else 3,
        casualties=tuple(
            Count(kind=kind, low=row[kind], best=row[kind], high=row[kind])
            for kind in ("killed", "injured")
            if row[kind] is not None
        ),
        side=row["side"],
        stance=row["stance"],
        cumulative=row["type"] == "toll",
    )


def gold_pairs(annotated: list[dict]) -> set[Pair]:
    """The pairs of articles that tell one event."""
    return set(
        pairs_of([[row["id"] for row in annotated if row["event"] == e] for e in {r["event"] for r in annotated}])
    )


def pairs_of(groups: list[list[str]]) -> Iterator[Pair]:
    """Every pair within a group."""
    return (frozenset(pair) for group in groups for pair in itertools.combinations(group, 2))


def found_pairs(events: tuple[Event, ...]) -> set[Pair]:
    """The pairs of articles whose reports the program put into one event."""
    return set(pairs_of([sorted({r.article_id for r in event.reports}) for event in events]))


def figures(gold: set[Pair], found: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``found``."""
    hits = len(gold & found)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def merged(name: str, way: str, gazetteer: Gazetteer) -> tuple[Event, ...]:
    """The events of a set, from its reports as annotated or from what the program reads."""
    annotated = rows(name)
    articles = {row["id"]: article(row) for row in annotated}
    if way == "annotated":
        return merge([report(row, gazetteer) for row in annotated], articles, gazetteer)
    told = [r for one in articles.values() for r in extract_article(one, gazetteer).reports]
    return merge([r for r in told if r.modality in ("asserted", "denied")], articles, gazetteer)


def main() -> None:
    """Print the figures of both sets both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    for name, way in itertools.product(SETS, ("annotated", "read")):
        gold, found = gold_pairs(rows(name)), found_pairs(merged(name, way, gazetteer))
        print(f"{name:13} {way:10} precision {{:.3f}} recall {{:.3f}} F1 {{:.3f}}".format(*figures(gold, found)))
        if options.errors and name == "merge" and way == "annotated":
            for what, pairs in (("missed", gold - found), ("wrong", found - gold)):
                print(*(f"  {what} {' '.join(sorted(pair))}" for pair in sorted(pairs, key=sorted)), sep="\n")


if __name__ == "__main__":
    main()
