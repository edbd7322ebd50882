"""Merging at scale: reports of made-up happenings at places of the gazetteer, half of them in the six weeks of one war.

Run `PYTHONPATH=src python benchmarks/bench_merge.py --reports 1000000`. Prints seconds and the peak of resident memory
beyond the reports themselves.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from datetime import date, timedelta

from conflictmap.events import event_types, merge
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Article, Count, Period, Report

_WAR = (date(2020, 9, 27), 44)
_YEARS = (date(1988, 2, 20), 13_900)


def main() -> None:
    """Make the reports, merge them, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000_000)
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    places = [p for p in gazetteer if p.country in ("AZ", "AM")]
    articles, reports = made(options.reports, places)
    before, start, start_cpu = peak_mb(), time.perf_counter(), time.process_time()
    events = merge(reports, articles, gazetteer)
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    print(f"{len(reports):,} reports -> {len(events):,} events in {seconds:.1f} s, of one core {cpu:.1f} s")
    print(f"peak {peak_mb():,.0f} MB, of which {before:,.0f} MB before merging")


def made(count: int, places: list) -> tuple[dict[str, Article], list[Report]]:
    """``count`` reports of happenings that are told one to six times, with slips of the day, the place and the toll."""
    chance = random.Random(7)
    types = [t.id for t in event_types()]
    articles: dict[str, Article] = {}
    reports: list[Report] = []
    while len(reports) < count:
        first, span = _WAR if chance.random() < 0.5 else _YEARS
        day, place, kind = first + timedelta(chance.randrange(span)), chance.choice(places), chance.choice(types)
        dead = chance.choice((None, 0, 1, 2, 5, 13, 40))
        for _ in range(chance.randint(1, 6)):
            number = len(reports)
            article_id = f"a{number // 3}"
            if article_id not in articles:
                articles[article_id] = Article(id=article_id, uri=article_id, text="", language="en", published=day)
            told = day + timedelta(chance.choice((0, 0, 0, 0, 0, 0, 1)))
            where = chance.choice(place.parents) if place.parents and chance.random() < 0.15 else place.id
            toll = (Count(kind="killed", low=dead, best=dead, high=dead),) if dead is not None else ()
            reports.append(
                Report(
                    id=f"r{number}",
                    article_id=article_id,
                    start=0,
                    end=0,
                    type=kind,
                    when=Period(first=told, last=told),
                    when_precision=1,
                    place_id=where,
                    where_precision=1,
                    casualties=toll,
                    side=chance.choice(("AZ", "AM", None)),
                )
            )
    chance.shuffle(reports)
    return articles, reports


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
