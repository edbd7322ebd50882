"""Known names are found as whole words with exact offsets, and put on the right one of their places."""

from __future__ import annotations

import pytest

from conflictmap.model import Article
from conflictmap.text import prepare
from conflictmap.toponyms import find_toponyms
from .double import Double


def found(text: str, language: str) -> list[tuple[str, str | None]]:
    document = prepare(Article(id="a", uri="a", text=text, language=language))
    toponyms = find_toponyms(document, Double())  # type: ignore[arg-type]
    assert all(text[t.start : t.end] == t.surface for t in toponyms)
    return [(t.surface, t.place_id) for t in toponyms]


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("وزارة الدفاع الأذربيجانية قصفت شوشا", "ar", [("شوشا", "shusha")]),
    ("بين أذربيجان وأرمينيا", "ar", [("أذربيجان", "azerbaijan"), ("أرمينيا", "armenia")]),
    ("دعمه للولايات المتحدة", "ar", [("لولايات المتحدة", "united-states")]),
    ("في ناغورني - قره باغ", "ar", [("ناغورني - قره باغ", "karabakh")]),
    ("عبر ممر لاتشين المغلق", "ar", [("ممر لاتشين", "lachin-corridor")]),
    ("منطقتي جبرائيل وهدروت", "ar", [("جبرائيل", "jabrayil-district")]),
    ("تحرير مدينة جبرائيل", "ar", [("جبرائيل", "jabrayil")]),
    ("Ermənistan ordusu Şuşada və Qarabağın kəndlərində", "az", [("Ermənistan", "armenia"), ("Şuşada", "shusha"), ("Qarabağın", "karabakh")]),
    ("Вооружённые силы Армении в Нагорном Карабахе у Шуши", "ru",
     [("Армении", "armenia"), ("Нагорном Карабахе", "karabakh"), ("Шуши", "shusha")]),
    ("Շուշիում և Հայաստանից", "hy", [("Շուշիում", "shusha"), ("Հայաստանից", "armenia")]),
    ("Azerbaijan's army", "en", [("Azerbaijan", "azerbaijan")]),
    ("мы обсудили азербайджанский вопрос", "ru", []),
])
def test_whole_names_with_their_endings(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, language) == expected
