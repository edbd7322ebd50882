"""Who says so: claimants and sides of short passages in eight languages, and speakers carried from sentence to sentence."""

from __future__ import annotations

import pytest

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Report
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text
from tests.events.claims_gold import claims_heard, passages


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def told(text: str, word: str, gazetteer: Gazetteer) -> Report:
    at = text.index(word)
    reports = extract_article(article_from_text(text, id="a.txt"), gazetteer).reports
    return min((r for r in reports if r.start <= at < r.end and r.trigger), key=lambda r: abs(r.trigger[0] - at))


@pytest.mark.parametrize(
    ("name", "claimants", "stances"),
    [
        ("claims", 0.95, 0.95),
        ("round1", 0.93, 0.88),
        ("round2", 0.92, 0.86),
        ("round3", 0.92, 0.92),
        ("round4", 0.87, 0.79),
        ("round5", 0.86, 0.81),
        ("round6", 0.84, 0.80),
        ("round7", 0.95, 0.92),
        ("round8", 0.94, 0.90),
        ("round9", 0.95, 0.92),
        ("round10", 0.92, 0.88),
        ("round11", 0.90, 0.88),
    ],
)
def test_most_claimants_and_stances_of_the_annotated_passages_are_right(
    name: str, claimants: float, stances: float, gazetteer: Gazetteer
) -> None:
    heard = [
        (one, claim)
        for _, text, told in passages(name)
        for one, claim in zip(told, claims_heard(text, told, gazetteer), strict=True)
    ]
    said = [one.is_said_by(claim) for one, claim in heard]
    how = [one.stance == claim.stance for one, claim in heard if one.modality != "denied"]
    assert sum(said) / len(said) >= claimants
    assert sum(how) / len(how) >= stances


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


def test_a_headline_that_names_nobody_takes_the_claimant_of_the_sentence_that_tells_it(gazetteer: Gazetteer) -> None:
    text = "Rockets hit Tartar on 2 October 2020\n\nRockets hit Tartar, Azerbaijan's Ministry of Defence said."
    assert told(text, "hit Tartar on", gazetteer).side == "AZ"


def test_what_a_party_says_it_has_not_done_is_denied(gazetteer: Gazetteer) -> None:
    text = "Azerbaijan's Ministry of Defence said its army had not shelled Stepanakert on Friday."
    assert told(text, "shelled", gazetteer).modality == "denied"


def test_a_text_under_the_title_of_a_statement_is_its_makers_as_a_whole(gazetteer: Gazetteer) -> None:
    text = "Statement by the Ministry of Foreign Affairs of Armenia\n\nOn 13 September rockets hit Goris.\n\nTwo people were killed in Jermuk."
    assert {told(text, word, gazetteer).side for word in ("hit", "killed")} == {"AM"}


def test_a_mayor_speaks_for_the_side_of_the_town_beside_him(gazetteer: Gazetteer) -> None:
    text = "The mayor of Goris said on Friday that shells hit the road to Tegh."
    assert told(text, "hit", gazetteer).side == "AM"


def test_who_names_the_adversary_as_the_doer_accuses(gazetteer: Gazetteer) -> None:
    text = "Armenia's Defence Ministry said Azerbaijani forces shelled the village of Tegh on Tuesday."
    assert told(text, "shelled", gazetteer).stance == "accuses"


def test_the_outlets_own_voice_ends_a_statement(gazetteer: Gazetteer) -> None:
    text = (
        "The Armenian Ministry of Defence said shells hit Goris on Tuesday. A house was destroyed in Tegh. "
        "Meanwhile thousands rallied in Yerevan on Wednesday."
    )
    assert told(text, "destroyed", gazetteer).side == "AM"
    assert told(text, "rallied", gazetteer).claimant is None


def test_who_is_interviewed_tells_what_stands_in_the_answers(gazetteer: Gazetteer) -> None:
    text = (
        "Interview: Armenian Defence Minister Suren Papikyan\n\nQ: What happened near Jermuk?\n\n"
        "A: On 13 September artillery hit Jermuk. Six people were wounded.\n\nQ: And in Goris?\n\nA: Two shells fell in Goris."
    )
    assert {told(text, word, gazetteer).side for word in ("hit", "fell")} == {"AM"}


def test_a_person_introduced_with_an_office_is_known_by_surname_afterwards(gazetteer: Gazetteer) -> None:
    text = (
        "Armenian Defence Ministry spokesman Aram Torosyan said shells hit Goris. Baku said mortars hit Kalbajar. "
        "Rockets also hit Jermuk, Torosyan said."
    )
    assert told(text, "hit Jermuk", gazetteer).side == "AM"


def test_its_ministry_is_that_of_the_country_named_before(gazetteer: Gazetteer) -> None:
    text = "Azerbaijan reported heavy losses on Tuesday. Its defence ministry said shells hit Kalbajar and Dashkasan."
    assert told(text, "hit", gazetteer).side == "AZ"


def test_both_sides_that_accuse_each_other_are_one_claimant(gazetteer: Gazetteer) -> None:
    text = "Yerevan and Baku accused each other on Sunday of violating the truce near Martuni."
    report = told(text, "violating", gazetteer)
    assert (report.claimant, report.side, report.stance) == ("both sides", None, "accuses")


def test_a_surname_of_a_president_behind_another_first_name_is_somebody_else(gazetteer: Gazetteer) -> None:
    text = "The farmer Ramiz Aliyev said a shell hit his house in Agdam."
    assert told(text, "hit", gazetteer).side is None


def test_what_befalls_the_enemy_is_no_accusation(gazetteer: Gazetteer) -> None:
    text = "Azerbaijan's Defence Ministry said the enemy retreated from Fuzuli on Sunday."
    assert told(text, "retreated", gazetteer).stance == "asserts"


def test_a_text_under_the_bare_name_of_a_ministry_is_its_statement(gazetteer: Gazetteer) -> None:
    text = (
        "Press Service of the Ministry of Defence of the Republic of Azerbaijan\n\n"
        "On 20 October 2020 shells hit Tartar. A civilian was wounded in Aghdam."
    )
    assert told(text, "hit", gazetteer).side == "AZ"


def test_news_under_a_headline_that_names_a_ministry_is_not_its_statement(gazetteer: Gazetteer) -> None:
    text = "Defence Ministry of Azerbaijan mourns officers\n\nOn 20 October 2020 shells hit Tartar."
    assert told(text, "hit", gazetteer).claimant is None


def test_who_is_named_behind_by_is_the_doer(gazetteer: Gazetteer) -> None:
    text = "Russia's Defence Ministry said the truce at Saribaba was violated by Azerbaijani forces on Wednesday."
    assert told(text, "violated", gazetteer).stance == "accuses"


def test_a_caption_with_the_name_of_who_speaks_makes_the_news_no_statement(gazetteer: Gazetteer) -> None:
    text = (
        "وزير الخارجية الأمريكي مايك بومبيو\n\n"
        "أعرب وزير الخارجية الأمريكي مايك بومبيو عن أمله في الهدنة.\n\nوقال بومبيو إن الحل يكون بالتفاوض.\n\n"
        "وأضاف بومبيو أن واشنطن تتابع الوضع.\n\nوقصفت راجمات مدينة كنجة يوم 11 أكتوبر 2020."
    )
    assert told(text, "قصفت", gazetteer).claimant is None
