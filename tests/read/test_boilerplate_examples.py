"""Every boilerplate rule finds its examples and leaves its counterexamples alone."""

from typing import Any

import pytest

from conflictmap.lexicon import table
from conflictmap.read.cues import cue_index
from conflictmap.read.lines import split_lines
from conflictmap.text import LANGUAGES, fold

RULES = [(lang, rule) for lang in ("common", *LANGUAGES) for rule in table(lang, "boilerplate").get("rule", ())]


def _found(lang: str, text: str) -> str | None:
    (line,) = split_lines(fold(text))
    cue = cue_index(lang).find(line)
    return cue.rule.id if cue else None


def _cases(key: str) -> list[Any]:
    return [
        pytest.param(lang, rule, text, id=f"{lang}-{rule['id']}-{number}")
        for lang, rule in RULES
        for number, text in enumerate(rule.get(key, ()))
    ]


@pytest.mark.parametrize(("lang", "rule", "text"), _cases("examples"))
def test_a_rule_finds_its_examples(lang: str, rule: dict[str, Any], text: str) -> None:
    assert _found(lang, text) is not None


@pytest.mark.parametrize(("lang", "rule", "text"), _cases("counterexamples"))
def test_a_rule_leaves_its_counterexamples_alone(lang: str, rule: dict[str, Any], text: str) -> None:
    assert _found(lang, text) != rule["id"]


@pytest.mark.parametrize(
    ("lang", "rule"), [pytest.param(lang, rule, id=f"{lang}-{rule['id']}") for lang, rule in RULES]
)
def test_a_rule_is_complete(lang: str, rule: dict[str, Any]) -> None:
    assert rule["at"] in ("start", "whole")
    assert rule["effect"] in ("line", "list", "end", "menu", "header")
    assert rule["reason"] and rule["phrases"] and rule["examples"] and rule["counterexamples"]
