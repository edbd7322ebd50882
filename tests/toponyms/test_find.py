"""Known names are found as whole words with exact offsets, whatever the language writes onto them."""

from __future__ import annotations

import pytest

from conflictmap.case import interchange_line
from conflictmap.model import Article
from conflictmap.pipeline import extract_article

from .finding import gazetteer, placed


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "بين أذربيجان وأرمينيا", [("أذربيجان", "azerbaijan"), ("أرمينيا", "armenia")]),
        ("ar", "وبقره باغ ولشوشا فكنجة", [("قره باغ", "karabakh"), ("شوشا", "shusha"), ("كنجة", "ganja")]),
        ("ar", "دعمه للولايات المتحدة", [("لولايات المتحدة", "united-states")]),
        ("ar", "في قرةباغ وناغورني - قره باغ", [("قرةباغ", "karabakh"), ("ناغورني - قره باغ", "nagorno-karabakh")]),
        ("ar", "عبر ممر لاتشين المغلق", [("ممر لاتشين", "lachin-corridor")]),
        ("ar", "نشر Ermənistan في Bakı", [("Ermənistan", "armenia"), ("Bakı", "baku")]),
        (
            "az",
            "Ermənistan ordusu Şuşada və Qarabağın kəndlərində",
            [("Ermənistan", "armenia"), ("Şuşada", "shusha"), ("Qarabağın", "karabakh")],
        ),
        (
            "ru",
            "ВС Армении в Нагорном Карабахе у Шуши",
            [("Армении", "armenia"), ("Нагорном Карабахе", "nagorno-karabakh"), ("Шуши", "shusha")],
        ),
        (
            "ru",
            "Соединённых Штатов Америки и США",
            [("Соединённых Штатов Америки", "united-states"), ("США", "united-states")],
        ),
        (
            "hy",
            "Շուշիում և Հայաստանից, Բաքվում",
            [("Շուշիում", "shusha"), ("Հայաստանից", "armenia"), ("Բաքվում", "baku")],
        ),
        ("tr", "Bakü'de, Şuşa'dan ve Karabağ'daki", [("Bakü", "baku"), ("Şuşa", "shusha"), ("Karabağ", "karabakh")]),
        (
            "en",
            "Azerbaijan's army; US troops; SHUSHA FALLS",
            [("Azerbaijan", "azerbaijan"), ("US", "united-states"), ("SHUSHA", "shusha")],
        ),
        ("en", "shells fell on stepanakert", [("stepanakert", "khankendi")]),
        ("en", "give us the post", []),
        (
            "fr",
            "L'Arménie, d'Aghdam et du Haut-Karabakh",
            [("Arménie", "armenia"), ("Aghdam", "aghdam"), ("Haut-Karabakh", "nagorno-karabakh")],
        ),
        ("fa", "در قره‌باغ و ایروان", [("قره‌باغ", "karabakh"), ("ایروان", "yerevan")]),
    ],
)
def test_whole_names_with_what_is_written_onto_them(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert placed(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "قرى دولانلار وبونيادلي وزيلانلي", ["دولانلار", "بونيادلي", "زيلانلي"]),
        ("en", "the villages of Talish, Sotk and Kut", ["Talish", "Sotk", "Kut"]),
        ("az", "Talış və Suqovuşan kəndləri", ["Talış", "Suqovuşan"]),
        ("ru", "сёла Талыш и Алханлы", ["Талыш", "Алханлы"]),
    ],
)
def test_lists_of_villages_are_found_name_by_name(language: str, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in placed(text, language)] == expected


def test_announced_lists_are_matched_in_the_district_they_belong_to() -> None:
    text = "حرر الجيش قرى هي: سلطانلي، أميرفانلي، وكيشيل ميميدلي التابعة لقضاء جبرائيل، ودره غيله طاغ في قضاء زنغيلان"
    found = dict(placed(text, "ar"))
    assert [found[name] for name in ("أميرفانلي", "كيشيل ميميدلي")] == ["amirvarli", "kechalmamedli"]
    assert found["دره غيله طاغ"] == "dara-gilatag"


def test_rows_of_a_table_are_read_with_the_district_in_their_other_cell() -> None:
    found = dict(placed("District\tVillage\nFuzuli\tGarakhanbeyli\nZangilan\tHavali", "en"))
    assert found["Garakhanbeyli"] == "garakhanbayli-fuzuli"
    assert found["Havali"] == "havali"
    assert "Village" not in found


def test_a_clause_behind_a_comma_is_no_part_of_the_list() -> None:
    assert [surface for surface, _ in placed("كنجة، ثاني أكبر مدن أذربيجان، تعرضت لقصف", "ar")] == ["كنجة", "أذربيجان"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "قالت المصادر إن قرية طرشيخ قصفت. ثم انسحبوا.", "طرشيخ"),
        ("en", "Nothing is left of the village of Qwxyzol. They fled.", "Qwxyzol"),
        ("ru", "Ничего не осталось от села Щыджывль. Они ушли.", "Щыджывль"),
        ("az", "Zzxqvl kəndi yandırıldı. Sonra getdilər.", "Zzxqvl"),
    ],
)
def test_a_village_that_nothing_is_like_is_reported_with_its_sentence(language: str, text: str, name: str) -> None:
    extraction = extract_article(Article(id="a", uri="a", text=text, language=language), gazetteer())
    (open_place,) = interchange_line(extraction, gazetteer().place)["unresolved"]
    assert open_place["text"] == name
    assert open_place["sentence"] == text.split(". ")[0] + "."
    assert open_place["why"]
