"""Names by sound: the same name alike in all scripts, other names unlike, words for kinds and for namesakes understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.gazetteer.sounds import kind_told, likeness, skeleton, sound

NAMES = (
    st.text(max_size=20)
    | st.text(alphabet="ابتجحدرسشفقكلمنهوي ", max_size=15)
    | st.text(alphabet="աբգդեըժլխհղճ ", max_size=15)
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كوتشهميتلي", "Köçəhmədli"),
        ("إيشقلي", "İşıqlı"),
        ("Мадагиз", "Madagiz"),
        ("Կարմիր Շուկա", "Karmir Shuka"),
        ("Քոչահմեդլի", "Qoçəhmədli"),
        ("سوقوفوشان", "Suqovuşan"),
        ("زنگیلان", "Zəngilan"),
        ("Джебраил", "Cəbrayıl"),
        ("Zanguilan", "Zəngilan"),
    ],
)
def test_a_name_sounds_alike_in_two_scripts(one: str, other: str) -> None:
    assert likeness(sound(one), sound(other)) >= 0.75


@pytest.mark.parametrize(("one", "other"), [("شوشا", "Lachin"), ("Ханкенди", "Степанакерт"), ("Գորիս", "Kapan")])
def test_other_names_sound_unlike(one: str, other: str) -> None:
    assert likeness(sound(one), sound(other)) < 0.5


@pytest.mark.parametrize(
    "written",
    ["Yuxarı Maralyan", "Yukhari Maralyan", "Upper Maralyan", "Верхний Маралян", "ماراليان العليا", "Վերին Մարալյան"],
)
def test_words_that_tell_namesakes_apart_sound_the_same_wherever_they_stand(written: str) -> None:
    assert likeness(sound(written), sound("Yuxarı Maralyan", "az")) >= 0.9
    assert likeness(sound(written), sound("Aşağı Maralyan", "az")) < 0.85


@pytest.mark.parametrize("written", ["Üçüncü Ağalı", "3-cü Ağalı", "Third Aghali", "Третьи Агалы", "آغالي الثالثة"])
def test_ordinals_are_understood(written: str) -> None:
    assert likeness(sound(written), sound("Üçüncü Ağalı", "az")) >= 0.85


def test_a_word_for_a_village_tells_the_kind_behind_a_name_and_a_namesake_before_it() -> None:
    assert sound("Hadrut kəndi", "az") == sound("Hadrut", "az")
    assert sound("Kənd Horadiz", "az") != sound("Horadiz", "az")
    assert likeness(sound("كند هوراديز"), sound("Kənd Horadiz", "az")) > likeness(
        sound("كند هوراديز"), sound("Horadiz", "az")
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Шекинский район", "district"),
        ("Լաչինի շրջան", "district"),
        ("شهرستان قوبادلی", "district"),
        ("Syunik Province", "province"),
        ("قرية تشايلي", "settlement"),
        ("Hadrut", None),
    ],
)
def test_the_kind_that_a_name_tells(written: str, kind: str | None) -> None:
    assert kind_told(written) == kind


@pytest.mark.parametrize(("adjective", "name"), [("Лачинский район", "Лачин"), ("Լաչինի շրջան", "Լաչին")])
def test_endings_before_the_word_for_a_district_are_left_out(adjective: str, name: str) -> None:
    assert sound(adjective) == sound(name)


@given(NAMES, st.sampled_from([None, "ar", "az", "en", "fr", "ru", "hy", "fa", "tr"]))
def test_any_text_has_a_sound_of_known_signs(name: str, lang: str | None) -> None:
    heard = sound(name, lang)
    assert heard.isalpha() or heard == ""
    assert len(skeleton(heard)) <= len(heard)
    assert likeness(heard, heard) == (1.0 if heard else 0.0)


@given(NAMES, NAMES, st.floats(0, 1))
def test_likeness_is_a_symmetric_share_and_a_bound_only_cuts_it_to_nothing(one: str, other: str, least: float) -> None:
    a, b = sound(one), sound(other)
    value = likeness(a, b)
    assert 0.0 <= value <= 1.0
    assert likeness(b, a) == pytest.approx(value)
    bounded = likeness(a, b, least)
    assert bounded == value or (bounded == 0.0 and value < least)
