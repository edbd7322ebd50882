"""Days that a story counts: every rule of ``publication.toml`` on its examples and counterexamples."""

from typing import Any

import pytest

from conflictmap.lexicon import table
from conflictmap.read import article_from_text
from conflictmap.read.counting import counted_in
from conflictmap.text import LANGUAGES, fold

RULES = [(lang, rule) for lang in LANGUAGES for rule in table(lang, "publication").get("count", ())]
NAMES = [f"{lang}-{rule['id']}" for lang, rule in RULES]


@pytest.mark.parametrize(("lang", "rule"), RULES, ids=NAMES)
def test_a_count_tells_the_day_of_its_example(lang: str, rule: dict[str, Any]) -> None:
    for text, day in rule["examples"]:
        assert [c.kind for c in counted_in(fold(text).text, 0, lang)] == [rule["kind"]]
        assert str(article_from_text(text, id="a", language=lang).published) == day


@pytest.mark.parametrize(("lang", "rule"), RULES, ids=NAMES)
def test_what_only_looks_like_a_count_is_none(lang: str, rule: dict[str, Any]) -> None:
    for text in rule["counterexamples"]:
        assert list(counted_in(fold(text).text, 0, lang)) == []


def test_a_count_of_years_keeps_the_day_and_one_of_weeks_the_weekday() -> None:
    text = "Three weeks ago, on 19 September 2023, the operation began, and a year ago, on 14 September 2022, a truce."
    counts = list(counted_in(fold(text).text, 4, "en"))
    assert [(c.number, c.unit, c.line, c.beside and c.beside.day) for c in counts] == [
        (3, "weeks", 4, 19),
        (1, "years", 4, 14),
    ]
