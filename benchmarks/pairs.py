"""Pairs of names in two languages' letters, drawn from the gazetteer itself: one language hidden, to be found from its name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from conflictmap.model import Place, PlaceName

# Crude letter values, on purpose not those of the matcher: they only tell a name carried over (Горис, Goris) from another name (Xankəndi).
_CRUDE = {
    **dict(zip("абвгдезийклмнопрстуфхцчшыэюя", "abvgdeziiklmnoprstufxcssieua", strict=True)),
    "ж": "s",
    "ё": "o",
    "ь": "",
    "ъ": "",
    **dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", "abgdezeitsilxcghsgsminsospsrsvtrcvpgof", strict=True)),
    **dict(zip("ابتثجحخدذرزسشصضطظغفقكلمنهوي", "abtssxxdzrzssszttgfgglmnxui", strict=True)),
    **dict(zip("پچژگکیةأإآىئؤء", "psсggiaaiaiiui", strict=True)),
}
_SCRIPTS = {
    "ar": "arabic",
    "fa": "arabic",
    "hy": "armenian",
    "ru": "cyrillic",
    "az": "latin",
    "en": "latin",
    "tr": "latin",
    "fr": "latin",
}
_SAME_NAME = 50


@dataclass(frozen=True, slots=True)
class Pair:
    """``query``, a name in ``lang``, means place ``place_id``, which is otherwise known as ``known`` in ``known_lang``."""

    query: str
    lang: str
    place_id: str
    known: str
    known_lang: str
    district: str | None


def pairs(places: Iterable[Place], lang: str) -> list[Pair]:
    """A pair for each place that has a name in ``lang`` and carries the same name in another script."""
    found = []
    for place in places:
        if place.kind not in ("village", "town", "city", "capital", "district"):
            continue
        own = next((n for n in place.names if n.lang == lang and not n.generated), None) or next(
            (n for n in place.names if n.lang == lang), None
        )
        others = [n for n in place.names if _SCRIPTS[n.lang] != _SCRIPTS[lang] and not n.generated]
        alike = [(fuzz.ratio(crude(own.name), crude(o.name)), o) for o in others] if own else []
        value, other = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        if own and other and value >= _SAME_NAME:
            found.append(Pair(own.name, lang, place.id, other.name, other.lang, next(iter(place.parents), None)))
    return found


def held_back(pair: Pair) -> bool:
    """Whether a pair is kept from the tuning: a quarter of the places, by the hash of their id."""
    return hashlib.sha256(pair.place_id.encode()).digest()[0] % 4 == 1


def without_language(place: Place, lang: str) -> Place:
    """The place without its names in ``lang``."""
    kept: tuple[PlaceName, ...] = tuple(n for n in place.names if n.lang != lang)
    return replace(place, names=kept)


def crude(name: str) -> str:
    """A rough romanisation, vowels gone but at the start."""
    letters = "".join(
        _CRUDE.get(c, c) for c in name.lower().translate(str.maketrans("əışçğöüqj", "aisskoukj".replace("k", "g")))
    )
    return letters[:1] + re.sub(r"[aeiouy\W]", "", letters[1:])
