"""Who says so: claimants and sides of short passages in eight languages, and speakers carried from sentence to sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Report
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text

PASSAGES = Path(__file__).parents[1] / "gold/tuning/claims/claims.jsonl"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def told(text: str, word: str, gazetteer: Gazetteer) -> Report:
    at = text.index(word)
    reports = extract_article(article_from_text(text, id="a.txt"), gazetteer).reports
    return min((r for r in reports if r.start <= at < r.end and r.trigger), key=lambda r: abs(r.trigger[0] - at))


def passages() -> list[dict[str, Any]]:
    return [json.loads(line) for line in PASSAGES.read_text(encoding="utf-8").splitlines()]


def is_claimed_as_annotated(report: Report, side: str | None) -> bool:
    if side is None:
        return report.claimant is None
    return bool(report.claimant) if side == "OTHER" else report.side == side


def test_nineteen_in_twenty_claimants_of_the_annotated_passages_are_right(gazetteer: Gazetteer) -> None:
    right, asked = 0, 0
    for number, passage in enumerate(passages()):
        article = article_from_text(passage["text"], id=f"{number}.txt")
        reports = [r for r in extract_article(article, gazetteer).reports if r.trigger]
        for word, side, _ in passage["claims"]:
            at = passage["text"].index(word)
            inside = [r for r in reports if r.start <= at < r.end]
            if inside:
                asked += 1
                nearest = min(inside, key=lambda r: abs(r.trigger[0] - at))
                right += is_claimed_as_annotated(nearest, side)
    assert asked >= 55
    assert right / asked >= 0.95


def test_a_ministry_without_its_country_speaks_for_the_side_it_was_named_with(gazetteer: Gazetteer) -> None:
    text = (
        "Armenia's Defence Ministry said Azerbaijani forces shelled the village of Tegh on Tuesday. "
        "The Defence Ministry said shells hit Goris in the evening."
    )
    assert told(text, "hit Goris", gazetteer).side == "AM"


def test_a_sentence_about_who_reported_the_one_before_gives_it_its_claimant(gazetteer: Gazetteer) -> None:
    text = "В понедельник две ракеты попали в центр Тертера. Об этом сообщили в Генпрокуратуре Азербайджана."
    assert told(text, "попали", gazetteer).side == "AZ"


def test_the_outlets_own_reporter_is_no_claimant(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Stepanakert on Friday evening, an AFP reporter in the town said."
    assert told(text, "fell", gazetteer).claimant is None
