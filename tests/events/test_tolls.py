"""How many were killed and hurt: annotated sentences in eight languages, and the kinds of counting they hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import CountKind, Report
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text

FOLDER = Path(__file__).parents[1] / "gold/tuning/tolls"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def told(gazetteer: Gazetteer, text: str, lang: str | None = None) -> Sequence[Report]:
    return extract_article(
        article_from_text(text, id="a.txt", published="2020-10-30", language=lang), gazetteer
    ).reports


def figure(found: Sequence[Report], kind: CountKind) -> int | None:
    """The number told of a happening, else of a toll: the best figure, else the least."""
    happenings_first = sorted(found, key=lambda report: report.type == "toll")
    counts = [count for report in happenings_first if (count := report.count(kind))]
    return next((count.low if count.best is None else count.best for count in counts), None)


@pytest.mark.parametrize(("name", "least"), [("tolls", 0.89)])
def test_most_figures_of_the_annotated_sentences_are_right(name: str, least: float, gazetteer: Gazetteer) -> None:
    lines = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    right = 0
    for line in lines:
        found = told(gazetteer, line["text"], line["lang"])
        right += (figure(found, "killed"), figure(found, "injured")) == (line["killed"], line["injured"])
    assert right / len(lines) >= least


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two children and their mother were killed by a rocket in Barda.", 2 + 1),
        ("قتل صحفيان ومسؤول محلي في انفجار لغم في كلبجار يوم الجمعة.", 2 + 1),
        ("A general, a colonel and five other servicemen were killed in clashes near Tovuz on Tuesday.", 1 + 1 + 5),
        ("Отец и сын погибли при обстреле Талыша.", 1 + 1),
        ("Kəlbəcərdə mina partlayışı nəticəsində iki jurnalist və icra nümayəndəsi həlak olub.", 2 + 1),
    ],
)
def test_persons_listed_beside_a_number_are_counted_with_it(text: str, killed: int, gazetteer: Gazetteer) -> None:
    assert figure(told(gazetteer, text), "killed") == killed


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Five people, including a mother and her child, were killed by shells in Talish on Friday.", 5, None),
        ("A soldier was killed near Sotk on Friday, his mother and brother told reporters.", 1, None),
        ("One soldier was killed and another wounded in a shooting near Sotk on Wednesday.", 1, 1),
        ("The shelling of Tartar destroyed 3 houses, 2 tanks and a school.", None, None),
    ],
)
def test_parts_others_and_things_are_not_added(
    text: str, killed: int | None, injured: int | None, gazetteer: Gazetteer
) -> None:
    found = told(gazetteer, text)
    assert (figure(found, "killed"), figure(found, "injured")) == (killed, injured)


def test_the_sum_of_all_losses_is_not_that_of_the_day(gazetteer: Gazetteer) -> None:
    text = "Shelling of Martuni killed 16 soldiers on Sunday, raising the total to 525."
    assert figure(told(gazetteer, text), "killed") == 16


def test_a_toll_has_the_sum_and_not_what_was_added_to_it(gazetteer: Gazetteer) -> None:
    text = (
        "وقالت سلطات الإقليم إن 45 جنديا آخرين لقوا مصرعهم، ما يرفع مجموع خسائرها العسكرية إلى 525 منذ 27 سبتمبر 2020."
    )
    tolls = [report for report in told(gazetteer, text) if report.type == "toll"]
    assert [count.best for report in tolls if (count := report.count("killed"))] == [525]


def test_the_sentence_behind_counts_the_dead_of_an_attack(gazetteer: Gazetteer) -> None:
    text = "On Saturday a ballistic missile levelled houses in Ganja. Thirteen were killed, two of them children, and 45 hurt."
    found = [report for report in told(gazetteer, text) if report.place_id == "ganja"]
    assert (figure(found, "killed"), figure(found, "injured")) == (13, 45)


def test_the_dead_of_another_place_are_not_those_of_the_attack_before(gazetteer: Gazetteer) -> None:
    text = "On Saturday a missile levelled houses in Ganja. Four people were killed in Tartar on Friday."
    found = [report for report in told(gazetteer, text) if report.place_id == "ganja"]
    assert figure(found, "killed") is None


def test_the_dead_of_an_attack_are_not_those_of_its_side(gazetteer: Gazetteer) -> None:
    text = "مقتل 47 مدنيا وإصابة 222 في هجمات أرمينيا.\n\nوأعلنت أذربيجان مقتل 47 مدنيا وإصابة 222 آخرين."
    reports = extract_article(article_from_text(text, id="a.txt", published="2020-10-16"), gazetteer).reports
    assert {r.place_id for r in reports if r.casualties} == {"azerbaijan"}
