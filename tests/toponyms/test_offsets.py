"""Offsets are exact whatever is written around the names, mentions never overlap, and boilerplate is not read."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.model import Aside

from .finding import mentions

NAMES = st.sampled_from(
    [
        "شوشا",
        "وقره باغ",
        "للولايات المتحدة",
        "قَرَهْ بَاغ",
        "ناغورني - قره باغ",
        "Şuşada",
        "Bakü'de",
        "Степанакерте",
        "Ստեփանակերտում",
        "NAGORNO-KARABAKH",
        "‏أذربيجان‎",
        "قره‌باغ",
        "ТЕРТЕРСКОГО района",
        "قرى دولانلار وبونيادلي",
    ]
)
NOISE = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(NOISE, NAMES), min_size=1, max_size=5), st.sampled_from(["ar", "ru", "az", "en", "hy", "fa"]))
def test_surfaces_stand_at_their_offsets_and_do_not_overlap(parts: list[tuple[str, str]], language: str) -> None:
    text = " ".join(piece for part in parts for piece in part)
    found = mentions(text, language)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_mark_inside_the_name_belongs_to_it() -> None:
    assert [t.surface for t in mentions("في قَرَهْ بَاغ اليوم", "ar")] == ["قَرَهْ بَاغ"]


def test_boilerplate_is_not_read() -> None:
    text = "قصف شوشا\nاقرأ أيضا: أذربيجان"
    aside = Aside(start=9, end=len(text), reason="related articles")
    assert [t.surface for t in mentions(text, "ar", (aside,))] == ["شوشا"]


def test_a_long_hostile_text_is_read_to_its_end() -> None:
    piece = "قرى و و و، ، ، شوشا-شوشا-" * 40 + "В В В Нагорного Нагорного Нагорного " * 40
    once = mentions(piece, "ar")
    assert once
    assert len(mentions(piece * 8, "ar")) == 8 * len(once)
