"""A figure of many events: seconds of the whole command, from start to file, for the sample case's events told again and again.

Run `PYTHONPATH=src python benchmarks/bench_figure.py --events 10000`. Seconds of processor are given beside those of the clock, as a busy
machine shows more of the latter.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from conflictmap.gazetteer import load_gazetteer
from conflictmap.pipeline import event_lines, merged_events, run

ARTICLES = Path(__file__).parents[1] / "maps/karabakh/articles"


def main() -> None:
    """Write events of the number asked for, draw them in a process of its own in each format, print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    count = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "events.jsonl"
        _write_events(source, count)
        for suffix in (".png", ".svg", ".pdf"):
            before, began = _processor_seconds(), time.perf_counter()
            command = [sys.executable, "-m", "conflictmap", "figure", str(source), "-o", f"{folder}/figure{suffix}"]
            subprocess.run(command, check=True, capture_output=True)
            took, spent = time.perf_counter() - began, _processor_seconds() - before
            print(f"{count:,} events to {suffix}: {spent:.2f} s of processor, {took:.2f} s in all")


def _write_events(path: Path, count: int) -> None:
    """``count`` events drawn from those of the sample case, each with ids of its own."""
    gazetteer, rng = load_gazetteer(), random.Random(8)
    result = run([ARTICLES], gazetteer)
    lines = list(event_lines(result, merged_events(result, gazetteer), gazetteer))
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            event = json.loads(rng.choice(lines))
            event["id"] = f"{number:012x}"
            for told, report in enumerate(event["reports"]):
                report["id"] = f"{number:08x}{told:04x}"
            file.write(json.dumps(event, ensure_ascii=False) + "\n")


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
