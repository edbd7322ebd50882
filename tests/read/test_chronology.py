"""The chronology is sound: days in order, sources named, names spelled, and phrases that do not fire on everyday words."""

from datetime import date
from itertools import pairwise

import pytest

from conflictmap.read import Milestone, load_milestones
from conflictmap.read.chronology import (
    Term,
    load_phases,
    load_terms,
    milestone_years,
    milestones_in,
    spellings_in,
    terms_in,
)
from conflictmap.text import LANGUAGES, fold

EVERYDAY = {
    "ar": "قال الوزير إن المحادثات مستمرة بين أرمينيا وأذربيجان، وإن الاقدام على خطوات جديدة ينتظر موافقة الطرفين في كاراباخ.",
    "en": "The ministers of Armenia and Azerbaijan spoke by telephone about the situation in Karabakh and agreed to stay in contact.",
    "ru": "Министры Армении и Азербайджана обсудили по телефону положение в Карабахе и договорились оставаться на связи.",
    "az": "Nazirlər Ermənistan və Azərbaycan arasında vəziyyəti telefonla müzakirə edib, Qarabağ məsələsinə toxunublar.",
    "tr": "Bakanlar Ermenistan ile Azerbaycan arasındaki durumu telefonda görüştü, Karabağ konusuna değindi.",
    "fr": "Les ministres d'Arménie et d'Azerbaïdjan ont évoqué par téléphone la situation au Karabakh et sont restés en contact.",
    "hy": "Հայաստանի և Ադրբեջանի նախարարները հեռախոսով քննարկել են իրավիճակը Ղարաբաղում։",
    "fa": "وزیران ارمنستان و آذربایجان درباره وضعیت قره‌باغ تلفنی گفت‌وگو کردند و اقدام مشترک را بررسی کردند.",
}


@pytest.mark.parametrize("milestone", load_milestones(), ids=lambda m: m.id)
def test_a_milestone_has_days_a_title_and_a_source(milestone: Milestone) -> None:
    assert date(1988, 1, 1) <= milestone.first <= milestone.last
    assert milestone.title
    assert all(milestone.sources)
    assert any(milestone.phrases.values())
    assert set(milestone.phrases) == set(LANGUAGES)


def test_ids_are_used_once() -> None:
    ids = [m.id for m in load_milestones()] + [t.id for t in load_terms()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("term", load_terms(), ids=lambda t: t.id)
def test_a_term_has_a_source_and_names_in_every_language_and_ends_after_it_begins(term: Term) -> None:
    assert term.last is None or term.first < term.last
    assert term.source
    assert all(term.names[lang] for lang in LANGUAGES)
    for lang in LANGUAGES:
        for name in term.names[lang]:
            assert term.id in {t.id for t in terms_in(f" {name} ", lang)}


def test_phases_follow_one_another() -> None:
    phases = load_phases()
    assert all(a.last < b.first for a, b in pairwise(phases))
    first, last = milestone_years()
    assert all(first <= phase.first.year <= phase.last.year <= last for phase in phases)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_milestone_is_read_into_an_everyday_report(lang: str) -> None:
    text = fold(EVERYDAY[lang]).text
    assert milestones_in(spellings_in([(0, text)], lang), lang) == []
    assert terms_in(text, lang) == []


@pytest.mark.parametrize("milestone", load_milestones(), ids=lambda m: m.id)
def test_every_phrase_tells_its_own_milestone(milestone: Milestone) -> None:
    for lang, phrases in milestone.phrases.items():
        for phrase in phrases:
            line = " … ".join(min(part) for part in phrase)
            assert milestone.id in {m.id for _, m in milestones_in(spellings_in([(3, line)], lang), lang)}
