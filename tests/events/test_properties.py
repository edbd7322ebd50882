"""Whatever the text: an event has its sentence, a number stands in the text, and the figures of the tuning texts hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.case import interchange_line
from conflictmap.evaluation import evaluate, read_gold
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text

GOLD = Path(__file__).parents[1] / "gold" / "tuning"
LANGUAGES = ("ar", "az", "en", "fa", "fr", "hy", "ru", "tr")
ATTACKS = {"strike", "clash", "capture", "explosion", "violation"}
PIECES = st.sampled_from(
    [
        "قتل 12 مدنيا",
        "وأصيب أكثر من 40 آخرين",
        "في قصف على كنجة",
        "منذ 27 سبتمبر 2020",
        "مقتل جنديين",
        "Three soldiers were killed",
        "and 1,250 people fled Hadrut",
        "on 14 October 2020",
        "погибли 21 человек",
        "в Степанакерте",
        "2 tanks T-72",
        "10 nəfər həlak olub",
        "۱۲ نفر کشته شدند",
        "4 500 blessés",
        ".",
        ",",
        "\n",
        "؛",
    ]
)


def reports(text: str) -> tuple[Report, ...]:
    """Every report of a text."""
    return extract_article(article_from_text(text, id="t.txt", published="2020-10-20"), load_gazetteer()).reports


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=14).map(" ".join))
def test_every_report_has_its_sentence_and_its_evidence_in_the_text(text: str) -> None:
    for report in reports(text):
        assert text[report.start : report.end].strip()
        assert report.trigger is not None
        assert report.start <= report.trigger[0] < report.trigger[1] <= report.end
        assert report.reasons


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=10).map(" ".join))
def test_a_figure_of_three_digits_or_more_stands_in_the_text(text: str) -> None:
    written = {int(re.sub(r"\D", "", n)) for n in re.findall(r"\d[\d ,.]*\d|\d", text)}
    for report in reports(text):
        assert {c.best for c in report.casualties if c.best is not None and c.best >= 100} <= written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_on_other_wars_are_told_from_talk_about_them(lang: str) -> None:
    lines = (GOLD / "sentences" / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    hits = {"attack": [0, 0, 0], "protest": [0, 0, 0]}  # right, false, missed
    for row in rows:
        types = {r.type for r in reports(row["text"]) if r.modality == "asserted"}
        for label, told in (("attack", bool(types & ATTACKS)), ("protest", "protest" in types)):
            wanted = row["label"] == label
            hits[label][0 if told and wanted else 1 if told else 2] += told or wanted
    for label, (right, false, missed) in hits.items():
        assert 2 * right / (2 * right + false + missed) >= 0.5, label


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tuning_texts_keep_their_figures(lang: str) -> None:
    gold, gazetteer = read_gold(GOLD / "events" / lang), load_gazetteer()
    predictions = {
        g["id"]: interchange_line(
            extract_article(article_from_text(g["text"], id=f"{g['id']}.txt", published=g["published"]), gazetteer),
            gazetteer.place,
        )
        for g in gold
    }
    figures = evaluate(gold, predictions)["all"].figures()
    assert figures["event.where_when"]["f1"] >= 0.55
    assert figures["event.full"]["f1"] >= 0.45
