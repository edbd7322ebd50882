"""Which place is meant: kind words, districts named beside, company, and the reasons that are kept."""

from __future__ import annotations

import pytest

from .finding import mentions, placed


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "تحرير مدينة جبرائيل", ["jabrayil"]),
        ("ar", "في منطقتي جبرائيل وفضولي", ["jabrayil-district", "fuzuli-district"]),
        ("ar", "قضاء لاتشين وممر لاتشين", ["lachin-district", "lachin-corridor"]),
        ("en", "Lachin district and the town of Lachin", ["lachin-district", "lachin"]),
        ("az", "Füzuli rayonu və Füzuli şəhəri", ["fuzuli-district", "fuzuli"]),
        ("ru", "в Лачинском районе и городе Лачин", ["lachin-district", "lachin"]),
        ("en", "the villages of Jabrayil district and the town of Jabrayil", ["jabrayil-district", "jabrayil"]),
        (
            "fr",
            "les régions d'Aghdam, de Kelbadjar et de Latchine",
            ["aghdam-district", "kalbajar-district", "lachin-district"],
        ),
        ("fa", "روستاهای شهرستان جبرئیل و شهر جبرئیل", ["jabrayil-district", "jabrayil"]),
        ("tr", "Cebrail, Fuzuli ve Zengilan illeri", ["jabrayil-district", "fuzuli-district", "zangilan-district"]),
    ],
)
def test_a_kind_word_tells_the_district_from_its_town(language: str, text: str, expected: list[str]) -> None:
    assert [place_id for _, place_id in placed(text, language)] == expected


def test_the_american_state_is_told_from_the_country() -> None:
    assert placed("إذاعة في ولاية جورجيا الأمريكية", "ar") == [("جورجيا", "georgia-us")]
    assert placed("بين جورجيا وأرمينيا", "ar")[0] == ("جورجيا", "georgia")


def test_a_container_named_beside_decides() -> None:
    assert [place_id for _, place_id in placed("A station in Atlanta, Georgia.", "en")][-1] == "georgia-us"
    assert placed("A mine in Martuni, Nagorno-Karabakh.", "en")[0][1] == "khojavend"
    assert placed("Born in Martuni, Armenia.", "en")[0][1] == "martuni-am"


def test_martuni_follows_the_company_it_is_named_in() -> None:
    assert placed("Shells hit Martuni, Martakert and Askeran.", "en")[0][1] == "khojavend"
    assert placed("Fire at Martuni in Gegharkunik province, Armenia.", "en")[0][1] == "martuni-am"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قرية أغدام في قضاء طوفوز"),
        ("az", "Tovuz rayonunun Ağdam kəndi"),
        ("tr", "Tovuz'un Ağdam köyü"),
        ("en", "Aghdam village of Tovuz district"),
    ],
)
def test_the_district_beside_decides_between_villages_of_one_name(language: str, text: str) -> None:
    assert "aghdam-tovuz" in [place_id for _, place_id in placed(text, language)]


def test_rejected_candidates_keep_their_reasons_and_probabilities_add_up() -> None:
    (toponym,) = mentions("تحرير مدينة جبرائيل", "ar")
    assert [c.place_id for c in toponym.candidates][:1] == ["jabrayil"]
    assert "jabrayil-district" in [c.place_id for c in toponym.candidates]
    assert all(c.reasons for c in toponym.candidates)
    assert 0.9 < sum(c.score for c in toponym.candidates) <= 1.0
    assert toponym.precision_km > 0


def test_a_village_that_nothing_resembles_is_reported_without_a_place() -> None:
    (toponym,) = mentions("انفجار في قرية ظثقخصضطفغ ليلا", "ar")
    assert toponym.place_id is None
    assert toponym.why


def test_roads_are_the_places_they_join() -> None:
    assert [surface for surface, _ in placed("طريق غوريس - كابان", "ar")] == ["غوريس", "كابان"]


def test_a_slip_of_the_pen_is_undone_and_an_adjective_is_none() -> None:
    assert placed("هجوم على أذريبجان", "ar") == [("أذريبجان", "azerbaijan")]
    assert placed("المسؤول الأذريبجاني والأذربيجاني", "ar") == []


@pytest.mark.parametrize(
    ("language", "text", "place_id"),
    [
        ("ar", "القتال يدور في سهل أغدام في قره باغ", "aghdam"),
        ("ar", "قرية أغدام بمنطقة توفوز تعرضت للقصف", "aghdam-tovuz"),
        ("tr", "Tovuz'a bağlı Dondar Kuşçu köyü ve Karabağ bölgesindeki Ağdam kenti", "aghdam"),
        (
            "az",
            "Füzuli rayonunun Alxanlı və Şükürbəyli, Cəbrayıl rayonunun Cocuq Mərcanlı kəndləri",
            "shukurbayli-fuzuli",
        ),
        ("ru", "в Тавузском районе", "tovuz-district"),
        ("ru", "учения в Краснодарском крае", "krasnodar-province"),
        ("ar", "القصف طال خنابات", "khanabad-khojaly"),
        ("ar", "مقاتلون من جرابلس والباب", "al-bab"),
        ("fa", "در استان اردبیل", "ardabil-province"),
        ("en", "at Lake Van in eastern Turkey", "lake-van"),
        ("ru", "на берегу озера Ван", "lake-van"),
        ("en", "troops in Rostov Oblast", "rostov-province"),
    ],
)
def test_the_place_meant_is_among_those_found(language: str, text: str, place_id: str) -> None:
    assert place_id in {found for _, found in placed(text, language)}


def test_a_list_of_villages_goes_on_behind_the_district_of_its_first_ones() -> None:
    text = "روستاهای تالش و سوگوشان در منطقه ترتر، مهدیلی و شکربیلی در منطقه جبرائیل آزاد شد"
    assert ("شکربیلی", "shukurbayli-jabrayil") in placed(text, "fa")
