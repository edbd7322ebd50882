"""When an article was published: heads and pages in eight languages, and what weighs more than what."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conflictmap.read import article_from_text
from tests.read.publication_measure import cases, published

CASES = [case for file in sorted(Path(__file__).parent.glob("publication_*.toml")) for case in cases(file)]
TEXTS = [
    gold
    for file in sorted((Path(__file__).parents[1] / "gold/tuning/times").rglob("*.json"))
    if (gold := json.loads(file.read_text(encoding="utf-8"))).get("tells_published")
]
STORY = "The ministry said that positions near the border had come under fire during the night. No one was hurt.\n"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_day_of_a_page_is_the_one_a_reader_would_take(case: dict[str, Any]) -> None:
    found, source = published(case)
    assert found == case.get("published"), f"by {source}"


def test_metadata_win_and_a_contradiction_is_told() -> None:
    article = article_from_text("BAKU, 3 October 2020 (Reuters) - " + STORY, id="a", published="2020-10-09")
    assert article.published == date(2020, 10, 9)
    assert article.published_from == "metadata"


def test_two_dates_that_differ_are_reported() -> None:
    article = article_from_text(
        "BAKU, 3 October 2020 (Reuters) - " + STORY, id="a", url="https://example.org/2020/11/12/x"
    )
    assert article.published == date(2020, 10, 3)
    assert any("2020-11-12" in note for note in article.notes)


@pytest.mark.parametrize("stated", ["soon", "2020-13-45", "", "0", "١٢"])
def test_metadata_that_are_no_date_are_as_good_as_none(stated: str) -> None:
    assert article_from_text(STORY, id="a", published=stated).published is None


@pytest.mark.parametrize(
    "name", ["000_301d3497f57ac8b5.txt", "1602918000.txt", "article-20201399.txt", "12345678901234.txt"]
)
def test_a_file_name_of_hash_or_number_tells_no_day(name: str) -> None:
    assert article_from_text(STORY, id=name).published is None


def test_a_day_in_the_file_name_serves_where_nothing_else_tells() -> None:
    article = article_from_text(STORY, id="2020-10-17-border.txt")
    assert (article.published, article.published_from) == (date(2020, 10, 17), "file name")


def test_nothing_is_found_in_a_story_that_tells_nothing() -> None:
    article = article_from_text(STORY, id="a")
    assert (article.published, article.published_from, article.published_confidence) == (None, None, 0.0)


@pytest.mark.parametrize("lang", sorted({gold["lang"] for gold in TEXTS}))
def test_stories_written_cold_tell_their_day(lang: str) -> None:
    own = [gold for gold in TEXTS if gold["lang"] == lang]
    found = [article_from_text(gold["text"], id=gold["id"], url=gold.get("url")).published for gold in own]
    right = sum(str(day) == str(gold["published"]) for day, gold in zip(found, own, strict=True))
    assert right / len(own) >= 0.9


def test_a_milestone_months_from_the_days_ahead_of_a_story_is_not_its_day() -> None:
    text = (
        "До передачи Кельбаджара остается два дня. 15 ноября сюда войдет армия. В пятницу по дороге тянулись грузовики. "
        "Монастырь охраняют российские миротворцы."
    )
    found = article_from_text(text, id="a", language="ru").published
    assert found is None or found.month == 11
