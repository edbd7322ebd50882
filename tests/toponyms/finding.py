"""What the tests of this room share: the shipped gazetteer and a short way from a text to its mentions."""

from __future__ import annotations

from functools import cache

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Article, Aside, Toponym
from conflictmap.text import prepare
from conflictmap.toponyms import find_toponyms


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships."""
    return load_gazetteer()


def mentions(text: str, language: str, boilerplate: tuple[Aside, ...] = ()) -> tuple[Toponym, ...]:
    """The mentions of ``text``, its offsets checked."""
    article = Article(id="a", uri="a", text=text, language=language, boilerplate=boilerplate)
    found = find_toponyms(prepare(article), gazetteer())
    assert all(text[t.start : t.end] == t.surface for t in found)
    return found


def placed(text: str, language: str) -> list[tuple[str, str | None]]:
    """Each mention's surface and place id."""
    return [(t.surface, t.place_id) for t in mentions(text, language)]
