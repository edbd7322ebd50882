"""Every rule for times matches its examples with the value they give, and leaves its counterexamples alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conflictmap.lexicon import table
from conflictmap.model import Article, Timex
from conflictmap.text import LANGUAGES, prepare
from conflictmap.times import find_times

RULES = [(lang, rule) for lang in LANGUAGES for rule in table(lang, "times").get("rule", ())]


def times(text: str, lang: str, published: str | None = "2020-10-16") -> tuple[Timex, ...]:
    day = date.fromisoformat(published) if published else None
    article = Article(id="x", uri="x", text=text, language=lang, published=day)
    document = prepare(article)
    return find_times(document)


@pytest.mark.parametrize(
    ("lang", "rule", "example"),
    [(lang, rule, e) for lang, rule in RULES for e in rule["examples"]],
    ids=lambda v: v if isinstance(v, str) else v["id"] if isinstance(v, dict) else v[0],
)
def test_a_rule_gives_its_examples_their_values(lang: str, rule: dict[str, Any], example: list[str]) -> None:
    text, published, value = example
    assert value in [t.value for t in times(text, lang, published)]


@pytest.mark.parametrize(("lang", "text"), [(lang, c) for lang, rule in RULES for c in rule.get("counterexamples", ())])
def test_a_counterexample_is_no_time(lang: str, text: str) -> None:
    assert not [t for t in times(text, lang) if t.value]


def test_every_language_has_rules() -> None:
    assert {lang for lang, _ in RULES} == set(LANGUAGES)
