"""Fill the README's tables of peers from the pages that hold them, each of which a command of its own writes.

    python docs/make_tables.py

Places: `python benchmarks/bench_toponyms.py --install .others` (docs/toponyms.md). Pages: `make bench-page` (docs/page-benchmarks.md).
"""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
PLACES = ("ar", "en", "ru", "F1", "texts/s")
PAGES = ("ready ms", "window ms", "MB")
SIZES = ("10,000 events", "100,000 events")
PEERS = ("conflictmap", "folium MarkerCluster", "folium FastMarkerCluster", "folium TimestampedGeoJson")


def tables(text: str) -> list[list[list[str]]]:
    """Every Markdown table of a text as rows of cells, the heading first."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.M)
    rows = [[[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()] for table in found]
    return [[table[0], *table[2:]] for table in rows]


def columns(table: list[list[str]], wanted: tuple[str, ...]) -> dict[str, list[str]]:
    """By the first cell of each row, the cells of the columns that are wanted."""
    places = [table[0].index(name) for name in wanted]
    return {row[0]: [row[place] for place in places] for row in table[1:]}


def markdown(rows: list[list[str]]) -> str:
    """Rows as a Markdown table."""
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "".join(f"| {' | '.join(row)} |\n" for row in lines)


def places_table() -> str:
    """F1 of places found and put right, and texts a second, beside other libraries."""
    block = re.search(r"<!-- compared -->\n(.*?)<!-- end -->", (DOCS / "toponyms.md").read_text("utf-8"), re.S)
    assert block
    (table,) = tables(block[1])
    found = columns(table, PLACES)
    return markdown(
        [[table[0][0], *PLACES[:3], "all eight", PLACES[-1]], *([name, *row] for name, row in found.items())]
    )


def pages_table() -> str:
    """Milliseconds until events are painted and until another window is, and megabytes, beside folium's plugins."""
    text = (DOCS / "page-benchmarks.md").read_text("utf-8")
    measured = [columns(tables(text.split(f"## {size}\n")[1])[0], PAGES) for size in SIZES]
    heading = ["page", *(f"{size}: {name}" for size in SIZES for name in ("ready, ms", "another window, ms", "MB"))]
    return markdown([heading, *([peer, *(cell for size in measured for cell in size[peer])] for peer in PEERS)])


def filled(text: str) -> str:
    """The README with its tables as they are measured now."""
    for name, table in (("places", places_table()), ("pages", pages_table())):
        text = re.sub(
            rf"(<!-- peers: {name} -->\n).*?(<!-- end -->)", lambda m, t=table: m[1] + t + m[2], text, flags=re.S
        )
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8")), "utf-8")
