"""The measures count what the guidelines call a hit."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from conflictmap.errors import InputError
from conflictmap.evaluation import evaluate, read_gold, read_predictions

SHARED = Path(__file__).parents[3] / "shared"
GOLD: dict[str, Any] = {
    "id": "a",
    "lang": "en",
    "published": "2020-10-17",
    "ignore": [[200, 300]],
    "unsure": [[80, 90, "doubtful"]],
    "places": [
        {"start": 0, "end": 5, "surface": "Ganja", "name": "Ganja", "lat": 40.68, "lon": 46.36, "tol_km": 10},
        {"start": 20, "end": 26, "surface": "Barda", "name": "Barda", "lat": 40.37, "lon": 47.13, "tol_km": 10},
    ],
    "times": [{"start": 30, "end": 40, "surface": "…", "value": "2020-10-05/2020-10-11"}],
    "events": [
        {
            "start": 0,
            "end": 60,
            "type": "strike",
            "date_start": "2020-10-11",
            "date_end": "2020-10-11",
            "place": "Ganja",
            "lat": 40.68,
            "lon": 46.36,
            "tol_km": 10,
            "killed": 7,
            "injured": 33,
        }
    ],
}


def figures(**predicted: Any) -> dict[str, Any]:
    return evaluate([GOLD], {"a": predicted})["all"].figures()


def test_a_mention_counts_by_overlap_and_is_right_within_its_tolerance() -> None:
    out = figures(
        places=[{"start": 1, "end": 5, "lat": 40.70, "lon": 46.36}, {"start": 20, "end": 26, "lat": 41.4, "lon": 47.1}]
    )
    assert out["place.span"]["f1"] == 1.0 and out["place.geo"]["f1"] == 0.5 and out["place.exact"]["f1"] == 0.5
    assert out["place.acc"] == 0.5 and out["place.acc161"] == 1.0


def test_what_lies_in_boilerplate_or_a_doubtful_span_is_neither_hit_nor_error() -> None:
    out = figures(
        places=[
            *GOLD["places"],
            {"start": 210, "end": 215, "lat": 0, "lon": 0},
            {"start": 81, "end": 85, "lat": 0, "lon": 0},
        ]
    )
    assert out["place.geo"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2020-10-05/2020-10-11", True),
        ("2020-10-04/2020-10-10", True),
        ("2020-10", False),
        ("2020-10-05", False),
        (None, False),
    ],
)
def test_intervals_are_equal_when_they_share_seven_days_in_ten(value: str | None, right: bool) -> None:
    assert figures(times=[{"start": 30, "end": 40, "value": value}])["time.value"]["f1"] == float(right)


def test_a_further_target_of_the_same_sentence_is_not_punished() -> None:
    ganja = {**GOLD["events"][0]}
    barda = {**ganja, "lat": 40.37, "lon": 47.13}
    assert figures(events=[ganja, barda])["event.full"]["f1"] == 1.0
    assert figures(events=[ganja, {**barda, "type": "capture"}])["event.full"]["p"] == 0.5


def test_tolls_and_publication_days_are_shares_of_what_was_asked() -> None:
    out = figures(events=[{**GOLD["events"][0], "killed": 9}], published="2020-10-17T10:00")
    assert out["event.toll"] == 0.5 and out["published"] == 1.0


def test_a_broken_line_of_predictions_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"doc": "a.txt"}\nnot json\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"line 2 is not JSON"):
        read_predictions(path)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no \.json gold"):
        read_gold(tmp_path)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scorer and its gold are not on this machine")
def test_figures_equal_the_shared_scorers_on_distorted_gold() -> None:
    spec = importlib.util.spec_from_file_location("score", SHARED / "bench/score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = read_gold(SHARED / "gold/seeds")
    for seed in range(30):
        predictions = {
            document["id"]: distorted(document, random.Random(f"{seed}{document['id']}")) for document in gold
        }
        counts: Counter[str] = Counter()
        for document in gold:
            counts["docs"] += 1
            score.score_doc(document, json.loads(json.dumps(predictions[document["id"]])), counts, lambda *_: None)
        assert evaluate(gold, predictions)["all"].figures() == score.report(counts)


def distorted(document: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The gold with items dropped, repeated, moved and changed."""
    out: dict[str, Any] = {"published": document["published"] if rng.random() < 0.7 else None}
    for key in ("places", "times", "events"):
        out[key] = items = copy.deepcopy([x for x in document[key] if rng.random() < 0.8])
        for item in items:
            item["start"] += rng.choice([0, 0, 1, -2, 40])
            item["end"] += rng.choice([0, 0, 3, 40])
            if item.get("lat"):
                item["lat"] += rng.choice([0, 0.05, 0.2, 2])
            if "value" in item and rng.random() < 0.3:
                item["value"] = rng.choice(["2020-10-11", "2020-10", "2020-09-27/2020-10-16", "2020-99", None])
            if "killed" in item and rng.random() < 0.3:
                item.update(killed=3, type="clash", date_start="2020-10-09")
        items += copy.deepcopy(items[:1])
    return out
