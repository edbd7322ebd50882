"""Phrases that stand alone: every rule's examples, and a list of what people say in Arabic, against one moment."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from conflictmap.lexicon import table
from conflictmap.model import Article
from conflictmap.text import LANGUAGES, prepare
from conflictmap.times import find_times, resolve_phrase

SAID_AT = datetime(2024, 3, 13, 10, 15)
RULES = [
    (lang, example)
    for lang in LANGUAGES
    for rule in table(lang, "phrases").get("rule", ())
    for example in rule["examples"]
]
LISTS = {
    "phrases_ar.tsv": SAID_AT,
    "phrases_ar_second.tsv": datetime(2023, 5, 17, 11, 20),
    "phrases_ar_third.tsv": datetime(2024, 11, 7, 16, 45),
    "phrases_ar_fourth.tsv": datetime(2025, 7, 8, 14, 40),
}
PHRASES = [
    (*line.split("\t"), moment)
    for name, moment in LISTS.items()
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("lang", "example"), RULES)
def test_a_rule_for_phrases_gives_its_examples_their_values(lang: str, example: list[str]) -> None:
    phrase, moment, value = example
    found = resolve_phrase(phrase, datetime.fromisoformat(moment), lang)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(("phrase", "value", "moment"), PHRASES)
def test_an_arabic_phrase_has_its_value(phrase: str, value: str, moment: datetime) -> None:
    found = resolve_phrase(phrase, moment, "ar")
    assert (found.value if found else None) == (value or None)


@pytest.mark.parametrize("text", ["الآن", "خلال 20 دقيقة", "عيد الحب", "رمضان", "شهر 10", "يوم 15", "الويكند"])
def test_what_only_talk_means_is_no_time_in_an_article(text: str) -> None:
    article = Article(id="x", uri="x", text=f"قال المتحدث {text} إن", language="ar", published=date(2024, 3, 13))
    assert not [t for t in find_times(prepare(article)) if t.value]


def test_a_day_is_reference_enough() -> None:
    found = resolve_phrase("غدا", date(2024, 3, 13), "ar")
    assert found is not None
    assert found.value == "2024-03-14"


def test_a_phrase_without_time_has_none() -> None:
    assert resolve_phrase("صباحكم سعيد يا أصدقاء كل يوم", SAID_AT, "fr") is None
