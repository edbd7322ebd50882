"""Measure the program on a gold set, and keep the floors: `python tests/gate/measure.py` raises them, never lowers them.

python tests/gate/measure.py                     print every set's figures and raise the floors to them
python tests/gate/measure.py --lower "reason"    also lower those that fell; the reason is written beside them
python tests/gate/measure.py --write             write the figures into docs/measures.md and README.md as well
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conflictmap.case import interchange_line
from conflictmap.evaluation import F1_FIGURES, evaluate, read_gold
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Article
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text, read_articles

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests/gold"
ARTICLES = ROOT / "maps/karabakh/articles"
FLOORS = Path(__file__).parent / "floors.json"
SHOWN = ("place.exact", "place.geo", "time.value", "event.where_when", "event.full", "event.toll", "published")
SLACK = 0.005  # figures are rounded to three digits; a floor lies this much below what was measured


def sets() -> dict[str, tuple[list[dict[str, Any]], list[Article]]]:
    """Gold and articles of every set: the sample case, and the set that was written without sight of the program."""
    samples = [a for a in read_articles([ARTICLES]) if isinstance(a, Article)]
    unseen = [g for folder in sorted((GOLD / "unseen").iterdir()) if folder.is_dir() for g in read_gold(folder)]
    return {
        "samples": (read_gold(GOLD / "samples"), samples),
        "unseen": (unseen, [article_from_text(g["text"], id=f"{g['id']}.txt", url=g.get("url")) for g in unseen]),
    }


def figures(gold: list[dict[str, Any]], articles: Iterable[Article]) -> dict[str, dict[str, Any]]:
    """Figures by language and for all; each ``{"place.geo": 0.95, …}``."""
    gazetteer = load_gazetteer()
    predictions = {Path(a.id).stem: interchange_line(extract_article(a, gazetteer), gazetteer.place) for a in articles}
    return {
        lang: {
            **{name: found[name]["f1"] for name in F1_FIGURES},
            "event.toll": found["event.toll"],
            "published": found["published"],
        }
        for lang, scores in evaluate(gold, predictions).items()
        if (found := scores.figures())
    }


def with_tables(text: str, tables: dict[str, dict[str, dict[str, Any]]]) -> str:
    """The text with each ``<!-- figures: SET -->`` … ``<!-- end -->`` filled with that set's table."""
    for name, measured in tables.items():
        block = re.compile(rf"(<!-- figures: {name} -->\n).*?(<!-- end -->)", re.S)
        text = block.sub(lambda found, rows=measured: f"{found[1]}{table(rows)}\n{found[2]}", text)
    return text


def table(measured: dict[str, dict[str, Any]]) -> str:
    """A Markdown table of F1 by language, all languages first; the share of right answers for tolls and publication days."""
    lines = [f"| language | {' | '.join(SHOWN)} |", f"|---|{'---|' * len(SHOWN)}"]
    for lang, values in sorted(measured.items(), key=lambda item: (item[0] != "all", item[0])):
        cells = ("–" if values[key] is None else f"{values[key]:.2f}" for key in SHOWN)
        lines.append(f"| {lang} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the figures and update the floors of the sets as a whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", metavar="REASON", help="allow floors to be lowered, and say why")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/measures.md and README.md")
    arguments = parser.parse_args()
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"lowered": []}
    for name, (gold, articles) in sets().items():
        measured = tables[name] = figures(gold, articles)
        for lang, values in measured.items():
            print(name, lang, values)
        old = floors.setdefault(name, {})
        new = {key: round(value - SLACK, 3) for key, value in measured["all"].items() if value is not None}
        fallen = {key: (old[key], new[key]) for key in new if new[key] < old.get(key, 0)}
        if fallen and arguments.lower:
            floors["lowered"].append({"set": name, "why": arguments.lower, "from_to": fallen})
        elif fallen:
            print(f"{name}: not lowered (give --lower with the reason): {fallen}")
        old.update({key: value for key, value in new.items() if arguments.lower or value >= old.get(key, 0)})
    FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if arguments.write:
        for page in (ROOT / "docs/measures.md", ROOT / "README.md"):
            page.write_text(with_tables(page.read_text(encoding="utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main()
