"""Write docs/seeds.md and docs/seeds.png: what the program makes of a folder of articles.

    python docs/make_seeds.py FOLDER [--gold FOLDER]

The table holds facts only (places, days, events), never the articles' own sentences. The picture needs Chromium (see
tests/provide_chromium.py).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
PROGRAM = [sys.executable, "-m", "conflictmap"]


def article_section(line: dict[str, Any]) -> str:
    """One article: its date, and tables of its places, times and events."""
    places = Counter((p["text"], p["name"], p["kind"]) for p in line["places"])
    rows = [
        f"## {line['doc']}",
        "",
        f"Published {line['published']} (found in: {line['published_from']}); {len(line['places'])} mentions of "
        f"places, {len(line['times'])} times, {len(line['events'])} events; {len(line['boilerplate'])} spans set aside.",
        "",
        "| written | place | kind | times |",
        "|---|---|---|---|",
    ]
    rows += [f"| {text} | {name} | {kind} | {n} |" for (text, name, kind), n in places.most_common()]
    rows += [
        "",
        "| time, as written | value |",
        "|---|---|",
        *(f"| {t['text']} | {t['value']} |" for t in line["times"]),
    ]
    rows += ["", "| event | days | place | killed | injured | said by | status |", "|---|---|---|---|---|---|---|"]
    rows += [event_row(event) for event in line["events"]]
    return "\n".join(rows)


def event_row(event: dict[str, Any]) -> str:
    """A row of the table of events."""
    days = (
        event["date_start"]
        if event["date_start"] == event["date_end"]
        else f"{event['date_start']} to {event['date_end']}"
    )
    values = [
        event["type"],
        days or "",
        event["place"] or "",
        event["killed"],
        event["injured"],
        event["claimant"],
        event["status"],
    ]
    return "| " + " | ".join("" if value is None else str(value) for value in values) + " |"


def figures(gold: Path, extract: Path) -> str:
    """The measures against gold, as the program prints them."""
    done = subprocess.run([*PROGRAM, "evaluate", str(gold), str(extract)], capture_output=True, text=True, check=True)
    return f"```\n{done.stdout}```"


def picture(page: Path, target: Path) -> None:
    """A screenshot of the page, offline."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CONFLICTMAP_CHROMIUM"), args=["--no-sandbox"]
        )
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(page.as_uri())
        tab.wait_for_timeout(1500)
        tab.screenshot(path=str(target))
        browser.close()


def main() -> None:
    """Extract, build, write the page and its picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        extract, page = Path(scratch) / "extract.jsonl", Path(scratch) / "seeds.html"
        subprocess.run([*PROGRAM, "extract", str(arguments.folder), "-o", str(extract)], check=True)
        subprocess.run(
            [*PROGRAM, "build", str(arguments.folder), "-o", str(page), "--title", "Five articles", "--lang", "en"],
            check=True,
        )
        lines = [json.loads(line) for line in extract.read_text(encoding="utf-8").splitlines()]
        picture(page, DOCS / "seeds.png")
        measured = figures(arguments.gold, extract) if arguments.gold else ""
    head = (
        "# Five real articles\n\nWhat the program makes of five Arabic news articles about the conflict: facts it found, not their text. "
        "Made by `python docs/make_seeds.py FOLDER --gold GOLD`.\n\n![The five articles on one map](seeds.png)\n"
    )
    (DOCS / "seeds.md").write_text(
        "\n\n".join(filter(None, [head, measured, *map(article_section, lines)])) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
