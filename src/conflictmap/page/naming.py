"""What places are called on the page: by language, by side where sides differ, by time, and every other spelling for the search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from conflictmap.model import Place, PlaceName
from conflictmap.text import name_key

LANGUAGES = ("en", "ar", "az", "hy", "ru", "tr", "fr", "fa")
_EPOCH = date(1970, 1, 1).toordinal()


def names_of(places: Sequence[Place]) -> dict[str, Any]:
    """The names of ``places``, each by its number.

    ``names``: language → the usual name of each place (empty: none); ``dated``: (place, language, name, first and last day) of names
    that were valid for a time only; ``by``: (place, language, side, name) where a side's is not the usual one; ``spellings``: all other names, one a
    line, each once however it is folded.
    """
    numbered = list(enumerate(places))
    return {
        "names": {lang: [_usual(place, lang) for place in places] for lang in LANGUAGES},
        "dated": [
            (number, name.lang, name.name, _day(name.since), _day(name.until))
            for number, place in numbered
            for name in place.names
            if name.lang in LANGUAGES and (name.since or name.until)
        ],
        "by": [
            (number, lang, side, name)
            for number, place in numbered
            for (lang, side), name in _by_side(place).items()
            if name != _usual(place, lang)
        ],
        "spellings": ["\n".join(_others(place)) for place in places],
    }


def _usual(place: Place, lang: str) -> str:
    """The name a reader of ``lang`` expects today: attested before generated, still valid before former."""
    if lang == "en":
        return place.name
    if not place.names:
        return ""
    names = [name for name in place.names if name.lang == lang]
    return min(names, key=_rank).name if names else ""


def _rank(name: PlaceName) -> tuple[bool, bool]:
    return name.until is not None, name.generated


def _by_side(place: Place) -> dict[tuple[str, str], str]:
    out: dict[tuple[str, str], str] = {}
    for name in place.names:
        if name.lang in LANGUAGES and not name.generated:
            for side in name.used_by:
                out.setdefault((name.lang, side), name.name)
    return out


def _others(place: Place) -> list[str]:
    if not place.names:
        return []
    seen = {name_key(_usual(place, lang)) for lang in LANGUAGES}
    out = []
    for name in place.names:
        key = name_key(name.name)
        if key not in seen:
            seen.add(key)
            out.append(name.name)
    return out


def _day(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
