"""Folding: one spelling of many, and always a way back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.text import fold, name_key

LETTERS = st.text(
    alphabet=st.characters(min_codepoint=9, max_codepoint=0x206F, exclude_categories=("Cs",)), max_size=60
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أذربيجان", "اذربيجان"),
        ("كِتَابٌ", "كتاب"),
        ("فـــي", "في"),
        ("ی ک گ", "ي ك ك"),
        ("Şuşa", "susa"),
        ("Xankəndi", "xankendi"),
        ("İrəvan", "irevan"),
        ("Ёлка й", "елка й"),
        ("Արցա՛խ", "արցախ"),
        ("١٢٣ ۴۵", "123 45"),
        ("“q” – ’", '"q" - \''),
        ("a\u00a0b\tc", "a b c"),
        ("A`B", "a'b"),
        ("\ufeffx\u200fy", "xy"),
    ],
)
def test_spellings_fold_to_one(written: str, folded: str) -> None:
    assert fold(written).text == folded


@given(LETTERS)
def test_every_folded_character_goes_back_to_its_source(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        start, end = folded.source_span(i, i + 1)
        assert end == start + 1
        assert fold(text[start:end]).text == folded.text[i]


@given(LETTERS, st.integers(1, 30))
def test_folding_is_done_once_for_all_and_long_texts_fold_as_short_ones(text: str, times: int) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert fold(text * times).text == once * times


def test_line_breaks_stay() -> None:
    assert fold("أ\nب\r\nج").text == "ا\nب\r\nج"


def test_name_keys_forget_hyphens_and_spacing() -> None:
    assert name_key(" Haut-Karabakh ") == name_key("haut  karabakh")


def test_folding_takes_time_in_proportion_to_length() -> None:
    def seconds(times: int) -> float:
        text = "اقرأ أيضاً: قُصِفت مدينةُ شوشا " * times
        start = time.perf_counter()
        fold(text)
        return time.perf_counter() - start

    assert min(seconds(8000) for _ in range(3)) < 4 * min(seconds(4000) for _ in range(3)) + 0.01
