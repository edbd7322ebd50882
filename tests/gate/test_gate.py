"""The accuracy gate: no figure on the gold sets falls below its floor (tests/gate/measure.py raises the floors)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.gate.measure import FLOORS, GOLD, figures, sets

SEEDS = Path(__file__).parents[3] / "shared"


@pytest.mark.parametrize("name", ["samples", "unseen"])
def test_no_figure_falls_below_its_floor(name: str) -> None:
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    measured = figures(*sets()[name])["all"]
    fallen = {key: (measured[key], floor) for key, floor in floors.items() if (measured[key] or 0) < floor}
    assert not fallen, f"{name}: figure (measured, floor): {fallen}"


def test_gold_offsets_are_those_of_their_texts() -> None:
    for gold, articles in sets().values():
        texts = {Path(article.id).stem: article.text for article in articles}
        for document in gold:
            for item in (*document["places"], *document["times"]):
                assert texts[document["id"]][item["start"] : item["end"]] == item["surface"], (document["id"], item)


def test_the_unseen_set_is_the_one_that_was_listed() -> None:
    for line in (GOLD / "unseen/SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        assert hashlib.sha256((GOLD / "unseen" / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.skipif(not (SEEDS / "seeds").exists(), reason="the five seed articles are not on this machine")
def test_the_five_real_articles_reach_their_marks() -> None:
    from conflictmap.evaluation import read_gold
    from conflictmap.model import Article
    from conflictmap.read import read_articles

    articles = [a for a in read_articles([SEEDS / "seeds"]) if isinstance(a, Article)]
    measured = figures(read_gold(SEEDS / "gold/seeds"), articles)["all"]
    assert len(articles) == 5
    assert measured["place.geo"] >= 0.85 and measured["time.value"] >= 0.75
    assert measured["published"] == 1.0 and measured["event.where_when"] >= 0.50
