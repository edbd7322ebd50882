"""The tuning texts of eight languages are read as annotated; a floor per language, raised when the figure rises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conflictmap.evaluation import Scores, score_document

from .finding import gazetteer, mentions

GOLD = Path(__file__).parents[1] / "gold" / "tuning" / "toponyms"
FLOORS = {"ar": 0.982, "en": 0.985, "ru": 0.985, "az": 0.99, "tr": 0.98, "fr": 0.979, "hy": 0.985, "fa": 0.985}


def texts(language: str) -> list[dict[str, Any]]:
    """The annotated texts of ``language``."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLD / language).glob("*.json"))]


def predicted(gold: dict[str, Any]) -> dict[str, Any]:
    """What the program makes of a text, as the measures want it."""
    found = [t for t in mentions(gold["text"], gold["lang"]) if t.place_id]
    places = [(t, gazetteer().place(str(t.place_id))) for t in found]
    return {
        "places": [
            {"start": t.start, "end": t.end, "text": t.surface, "name": p.name, "lat": p.lat, "lon": p.lon}
            for t, p in places
        ],
        "times": [],
        "events": [],
        "published": None,
    }


@pytest.mark.parametrize("language", FLOORS)
def test_places_of_the_tuning_texts_hold_their_floor(language: str) -> None:
    total = Scores()
    for gold in texts(language):
        total.add(score_document({**gold, "times": [], "events": []}, predicted(gold)))
    figures = total.figures()
    assert figures["place.geo"]["f1"] >= FLOORS[language], total.errors
    assert figures["place.exact"]["f1"] >= FLOORS[language] - 0.02, total.errors


def test_annotations_fit_their_texts() -> None:
    every = [gold for language in FLOORS for gold in texts(language)]
    assert len(every) >= 150
    assert len(texts("ar")) >= 60
    for gold in every:
        assert all(gold["text"][p["start"] : p["end"]] == p["surface"] for p in gold["places"]), gold["id"]
