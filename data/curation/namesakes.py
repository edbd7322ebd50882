"""Spellings lent between villages of one name: how Russian, Arabic or Armenian writes Sofulu holds for every Sofulu.

Lent are only spellings that carry the name over by sound, never the other name that one side gave a village; each is marked
``generated``, for it is attested of the namesake, not of the place itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from matching import folded
from spelling import arabic, spell
from tables import Feature, Name, plain

_LENT = ("en", "ru", "tr", "hy", "ar")
_ALIKE = 0.7
_MOST = 6
_KIND = "village"


def lend_spellings(places: Iterable[Feature]) -> None:
    """Give each village of Azerbaijan the spellings of villages that bear its first Azerbaijani name.

    Where a town or anything larger has the name too, a bare spelling means that: nothing is lent.
    """
    groups: dict[str, list[Feature]] = {}
    known: set[str] = set()
    for place in places:
        names = place["properties"]["names"]
        if place["properties"]["kind"] != _KIND:
            known |= {folded(plain(name)).replace(" ", "") for name in names.get("az", [])}
        elif names.get("az"):
            groups.setdefault(folded(plain(names["az"][0])).replace(" ", ""), []).append(place)
    for shared, group in groups.items():
        if len(group) > 1 and shared not in known:
            lent = {lang: _carried_over(group, lang) for lang in _LENT}
            for place in group:
                if place["properties"]["country"] == "AZ":
                    _add(place["properties"]["names"], lent)


def _carried_over(group: list[Feature], lang: str) -> list[str]:
    """Spellings in ``lang`` that sound like the name the group shares, the commonest first."""
    az = plain(group[0]["properties"]["names"]["az"][0])
    counted: dict[str, int] = {}
    for place in group:
        for name in place["properties"]["names"].get(lang, []):
            told = {} if isinstance(name, str) else name
            if not told.get("common") and not told.get("generated") and _same_name(az, plain(name), lang):
                counted[plain(name)] = counted.get(plain(name), 0) + 1
    return sorted(counted, key=lambda spelling: -counted[spelling])[:_MOST]


def _same_name(az: str, spelling: str, lang: str) -> bool:
    if lang == "hy":
        return _ratio(spell(az, "az-en"), spell(spelling, "hy-en")) >= _ALIKE
    if lang == "ar":
        return any(_ratio(own, spelling) >= _ALIKE for own in arabic(az, None, None))
    return _ratio(spell(az, f"az-{lang}"), spelling) >= _ALIKE


def _ratio(first: str, second: str) -> float:
    return SequenceMatcher(None, first.lower(), second.lower()).ratio()


def _add(names: dict[str, list[Name]], lent: dict[str, list[str]]) -> None:
    for lang, spellings in lent.items():
        known = {folded(plain(name)) for name in names.get(lang, [])}
        fresh: list[Name] = [{"name": name, "generated": True} for name in spellings if folded(name) not in known]
        if fresh:
            names[lang] = [*names.get(lang, []), *fresh]
