"""The gazetteer's speed and memory: loading the index, resident memory of both tiers, exact names, names without an exact match.

Each figure is taken in a process of its own, imports left out; times are those of the processor, so that other work on the
machine counts little. Run: python benchmarks/bench_gazetteer.py
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from conflictmap.gazetteer import load_gazetteer

_EXACT, _UNKNOWN = 1_000_000, 5_000
_LIST = Path(__file__).parents[1] / "tests" / "gazetteer_data" / "captured_2020.tsv"


def load_ms() -> float:
    """Milliseconds to load the gazetteer with its index in the cache."""
    begun = time.process_time()
    load_gazetteer()
    return (time.process_time() - begun) * 1000


def resident_mb() -> float:
    """Megabytes resident at most, with both tiers in use: scanned, asked by sound, and every curated place read."""
    gazetteer = load_gazetteer()
    gazetteer.scan("باكو وخانكندي")
    gazetteer.candidates("Шукюрбейлы")
    for place in gazetteer:
        gazetteer.world(place.name.lower())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def exact_seconds() -> float:
    """Seconds for a million exact names, in random order."""
    gazetteer = load_gazetteer()
    names = [name.name for place in gazetteer for name in place.names]
    asked = random.Random(7).choices(names, k=_EXACT)
    begun = time.process_time()
    for name in asked:
        gazetteer.exact(name)
    return time.process_time() - begun


def unknown_per_second() -> float:
    """Names a second without an exact match: reported spellings with a letter changed, no district given, none asked twice."""
    gazetteer = load_gazetteer()
    spellings = [line.split("\t")[0] for line in _LIST.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(7)
    asked = dict.fromkeys(_misspelt(chance.choice(spellings), chance) for _ in range(4 * _UNKNOWN))
    names = [name for name in asked if not gazetteer.exact(name)][:_UNKNOWN]
    gazetteer.candidates("Шукюрбейлы")
    begun = time.process_time()
    for name in names:
        gazetteer.candidates(name)
    return len(names) / (time.process_time() - begun)


def _misspelt(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    return name[:place] + chance.choice(name) + name[place + 1 :]


_FIGURES: dict[str, tuple[Callable[[], float], str, str]] = {
    "load": (load_ms, "index load beside imports, ms", "≤ 150"),
    "memory": (resident_mb, "resident memory of both tiers, MB", "≤ 250"),
    "exact": (exact_seconds, "1,000,000 exact names, s", "≤ 20"),
    "unknown": (unknown_per_second, "names a second without an exact match", "≥ 1,000"),
}


def table() -> str:
    """The figures as a Markdown table, measured now."""
    load_gazetteer()
    rows = ["| measure | figure | target |", "|---|---:|---:|"]
    for key, (_, label, target) in _FIGURES.items():
        done = subprocess.run([sys.executable, __file__, key], capture_output=True, text=True, check=True)
        rows.append(f"| {label} | {float(done.stdout):,.0f} | {target} |")
    return "\n".join(rows)


def main() -> None:
    """Print one figure, or the table of all."""
    print(_FIGURES[sys.argv[1]][0]() if len(sys.argv) > 1 else table())


if __name__ == "__main__":
    main()
