"""Measure the finding of publication dates by kind: `python tests/read/publication_measure.py [file …]`."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from conflictmap.read import article_from_text

HERE = Path(__file__).parent


def cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file of heads and pages."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return found


def published(case: dict[str, Any]) -> tuple[str | None, str | None]:
    """The day the program finds for a case, and where."""
    article = article_from_text(case["text"].lstrip("\n"), id=case.get("name", "page.txt"), url=case.get("url"))
    return (article.published.isoformat() if article.published else None), article.published_from


def main() -> None:
    """Print every miss and the share that is right by kind and by language."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("publication_*.toml"))
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for path in files:
        for case in cases(path):
            found, source = published(case)
            good = found == case.get("published")
            outcome = "wrong day" if found and not good else "right or null"
            for key in (path.stem, f"kind {case['kind']}", f"lang {case['lang']}", outcome):
                asked[key] += 1
                right[key] += good
            if not good:
                print(f"{path.stem} {case['id']}: {found} by {source}, not {case.get('published')}")
    for key in sorted(asked):
        print(f"{key:32} {right[key]:4} of {asked[key]:4}")


if __name__ == "__main__":
    main()
