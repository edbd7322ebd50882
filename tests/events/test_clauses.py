"""Where a sentence turns from one happening to the next, and what each part is told with."""

from __future__ import annotations

import pytest

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def told(text: str, gazetteer: Gazetteer) -> set[tuple[str | None, str]]:
    """The place and first day of every asserted report."""
    found = extract_article(article_from_text(text, id="a.txt", published="2020-12-02"), gazetteer).reports
    return {(r.place_id, str(r.when.first)) for r in found if r.modality == "asserted" and r.when}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "وأشار الرئيس إلى أن بلدة هدروت أصبحت تحت سيطرة القوات الأذربيجانية في 9 أكتوبر، وأن مدينة جبرائيل استعيدت في 4 أكتوبر.",
            {("hadrut", "2020-10-09"), ("jabrayil", "2020-10-04")},
        ),
        ("20 Kasım'da Ağdam, 25 Kasım'da Kelbecer devredildi.", {("aghdam", "2020-11-20"), ("kalbajar", "2020-11-25")}),
    ],
)
def test_each_part_of_a_sentence_has_its_own_place_and_day(
    text: str, wanted: set[tuple[str | None, str]], gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == wanted


def test_a_list_of_targets_is_one_part(gazetteer: Gazetteer) -> None:
    text = "On 4 October 2020 rockets struck Ganja, Tartar and Barda."
    assert {day for _, day in told(text, gazetteer)} == {"2020-10-04"}


def test_a_noun_means_the_place_of_its_sort_named_last(gazetteer: Gazetteer) -> None:
    text = "Talish lies under the mountains, a day from Yerevan.\n\nOn 3 October 2020 Azerbaijani forces captured the village, the ministry said."
    assert ("talish", "2020-10-03") in told(text, gazetteer)


def test_a_house_means_its_city(gazetteer: Gazetteer) -> None:
    text = "The foreign ministers of Armenia and Azerbaijan met at the White House on 23 October 2020."
    assert ("washington", "2020-10-23") in told(text, gazetteer)
