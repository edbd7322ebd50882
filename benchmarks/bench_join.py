"""A table of events to a map: seconds of one core to read, join and draw a made-up table in the shape of UCDP GED.

Run `PYTHONPATH=src python benchmarks/bench_join.py --rows 16566 100000`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from made_tables import write_ged

from conflictmap.gazetteer import load_gazetteer
from conflictmap.memory import collection_paused
from conflictmap.page import render_page
from conflictmap.pipeline import Run, map_content, merged_events, with_rows
from conflictmap.tables import join_rows, read_table


def main() -> None:
    """Write tables of the sizes asked for, map each, print the seconds of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[16_566, 100_000])
    for rows in parser.parse_args().rows:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ged.csv"
            write_ged(path, rows)
            _measure(path, rows)


@collection_paused()  # as the command does
def _measure(path: Path, rows: int) -> None:
    marks = [time.process_time()]

    def mark() -> None:
        marks.append(time.process_time())

    gazetteer = load_gazetteer()
    mark()
    frame = read_table(path)
    mark()
    joined = join_rows(frame, gazetteer, path.name)
    mark()
    result = with_rows(Run(), joined)
    page = render_page(map_content(result, merged_events(result, gazetteer), gazetteer))
    mark()
    steps = zip(("gazetteer", "read", "join", "draw"), marks, marks[1:], strict=False)
    print(
        f"{rows:,} rows: {len(joined.events):,} events, {len(joined.rejections):,} rejected, page {len(page) / 1e6:.1f} MB"
    )
    print(", ".join(f"{name} {b - a:.2f} s" for name, a, b in steps), f"together {marks[-1] - marks[0]:.2f} s")


if __name__ == "__main__":
    main()
