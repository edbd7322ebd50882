"""Write the coverage tables of ``docs/gazetteer.md``: settlements and names by district and language, places by kind.

    python data/curation/coverage.py [PAGE] [--benchmark]

Only what stands between the markers of the page is written anew; with ``--benchmark`` the table of speed and memory too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tables import HERE, LANGUAGES, Feature

ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "gazetteer.md"
_SETTLEMENTS = ("village", "town", "city", "capital", "enclave")
_SHOWN = ("ar", "az", "hy", "ru", "tr", "en", "fr", "fa")


def main() -> None:
    """Rewrite the tables of the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("page", nargs="?", type=Path, default=PAGE)
    options.add_argument("--benchmark", action="store_true", help="measure speed and memory as well")
    args = options.parse_args()
    page = args.page.read_text(encoding="utf-8")
    for name, table in tables().items():
        page = replaced(page, name, table)
    if args.benchmark:
        done = subprocess.run(
            [sys.executable, ROOT / "benchmarks" / "bench_gazetteer.py"], capture_output=True, text=True, check=True
        )
        page = replaced(page, "benchmark", done.stdout.strip())
    args.page.write_text(page, encoding="utf-8")


def tables() -> dict[str, str]:
    """The tables by the name of their markers."""
    places: list[Feature] = json.loads((ROOT / "data" / "places.geojson").read_text(encoding="utf-8"))["features"]
    by_id = {place["id"]: place for place in places}
    counts = tomllib.loads((HERE / "reference_counts.toml").read_text(encoding="utf-8"))
    groups: dict[str, list[Feature]] = {}
    for place in places:
        if place["properties"]["kind"] in _SETTLEMENTS and place["properties"]["parents"]:
            groups.setdefault(place["properties"]["parents"][0], []).append(place)
    others = [
        (by_id[parent]["properties"]["name"], held)
        for parent, held in groups.items()
        if parent not in counts and by_id[parent]["properties"]["country"] in ("AZ", "AM")
    ]
    return {
        "conflict districts": _conflict_districts(by_id, groups, counts),
        "other districts": _rows(
            ("district", "places", *_SHOWN), [[name, *_named(held)] for name, held in sorted(others)]
        ),
        "kinds": _kinds(places),
    }


def _conflict_districts(
    by_id: dict[str, Feature], groups: dict[str, list[Feature]], counts: dict[str, dict[str, object]]
) -> str:
    rows: list[list[object]] = []
    for district, told in counts.items():
        held = groups[district]
        sourced = sum(bool(place["properties"]["sources"]) for place in held)
        rows.append(
            [
                by_id[district]["properties"]["name"],
                told["reference"],
                *_named(held),
                sourced,
                _attested(held),
                told["why"],
            ]
        )
    total: list[object] = [
        "all twelve",
        *(sum(int(str(row[i])) for row in rows) for i in range(1, len(rows[0]) - 1)),
        "",
    ]
    heads = ("district", "reference", "here", *_SHOWN, "with source", "ar attested", "why they differ")
    return _rows(heads, [*rows, total])


def _named(places: list[Feature]) -> list[object]:
    """How many places, and how many of them have a name in each language."""
    return [len(places), *(sum(bool(place["properties"]["names"].get(lang)) for place in places) for lang in _SHOWN)]


def _attested(places: list[Feature]) -> int:
    """How many places have an Arabic spelling that no rule made."""
    return sum(
        any(isinstance(name, str) or not name.get("generated") for name in place["properties"]["names"].get("ar", []))
        for place in places
    )


def _kinds(places: list[Feature]) -> str:
    held = Counter(place["properties"]["kind"] for place in places)
    complete = Counter(
        place["properties"]["kind"] for place in places if set(LANGUAGES) <= set(place["properties"]["names"])
    )
    rows: list[list[object]] = [[kind, number, complete[kind]] for kind, number in held.most_common()]
    return _rows(
        ("kind", "places", "with names in all eight languages"), [*rows, ["all", len(places), complete.total()]]
    )


def _rows(heads: Iterable[str], rows: Iterable[list[object]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] + ["---:" if head != "why they differ" else "---" for head in heads[1:]], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def replaced(page: str, name: str, table: str) -> str:
    """The page with ``table`` between the markers of ``name``. Raises SystemExit where it has none."""
    begin, end = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"the page has no markers for {name}")
    return before + begin + "\n" + table + "\n" + end + after


if __name__ == "__main__":
    main()
