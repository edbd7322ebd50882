"""What rows give beside themselves: the district of a district's town, the generated spellings of villages, marks on everyday words."""

from __future__ import annotations

import re
import tomllib
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from matching import folded
from spelling import arabic, persian, spell
from tables import HERE, Feature, Name, each_once, options_of, plain

# How each language says "district of X"; Russian wants an adjective, which the table gives, and Armenian a genitive.
_PATTERNS = {
    "en": ("{} District", "{} Rayon", "{} region"),
    "ar": ("منطقة {}",),
    "az": ("{} rayonu",),
    "hy": ("{}ի շրջան",),
    "tr": ("{} rayonu", "{} ili"),
    "fr": ("district de {}",),
    "fa": ("شهرستان {}", "ناحیه {}"),
    "ru": (),
}

# Letters and endings that Azerbaijani spelling does not have: sh, kh, dzh of romanised Russian, a final y for ı.
_NOT_AZERBAIJANI = re.compile(r"sh|kh|zh|dzh|gh|ch|[bcdfgklmnprstvz]y\b")
# How English writes ə beside a, and Russian h and q beside г: Mammadbeyli, Хоровлу, Кумлак.
_SCHWA_AS_E = (("ə", "e"),)
_AS_RUSSIAN_MEDIA = (("h", "х"), ("q", "к"))
_ARABIC = ("ar", "fa")
_LATIN = ("az", "en", "tr", "fr")
_SHORT, _LEAST = 4, 3
_MOST_SPELLED = 3  # names of one language that are spelled out in Arabic letters
_KNOWN = 0.4  # the prominence from which a village is named often enough to keep a name that is also a word


def district_row(row: dict[str, str]) -> dict[str, str] | None:
    """The row of the district that a town's ``district=lat,lon,radius`` option describes; None where it has none."""
    options = options_of(row)
    if "district" not in options:
        return None
    lat, lon, radius = options["district"].split(",")
    place_id = options.get("dslug", row["parents"].split(",")[0])
    made = {
        **row,
        "id": place_id,
        "kind": "district",
        "lat": lat,
        "lon": lon,
        "radius": radius,
        "prom": str(round(float(row["prom"]) - 0.1, 2)),
        "parents": options.get("dparent", "azerbaijan"),
        "opts": "",
    }
    for lang, patterns in _PATTERNS.items():
        bare = [cell for cell in row[lang].split(";") if cell]
        if "dname" in options:
            bare = [options["dname"]] if lang == "en" else bare
        formal = [f"{adjective} район" for adjective in options.get("ru", "").split(",") if adjective and lang == "ru"]
        first, mark = bare[0].partition("[")[::2] if bare else ("", "")
        shaped = [pattern.format(first) + ("[" + mark if mark else "") for pattern in patterns if first]
        made[lang] = ";".join([*shaped, *formal, *bare])
    return made


def with_generated(place: Feature) -> Feature:
    """The settlement with its rule-made spellings, and with each side's name marked where the sides' names differ."""
    names: dict[str, list[Name]] = place["properties"]["names"]
    if place["properties"]["country"] == "AZ":
        _with_azerbaijani(names)
    az = plain(names["az"][0]) if "az" in names else None
    hy = plain(names["hy"][0]) if "hy" in names else None
    if az and hy and not _alike(spell(az, "az-en"), spell(hy, "hy-en")):
        _mark(names["az"], az, "AZ")
        _mark(names["hy"], hy, "AM")
    if az:
        _add(names, "tr", [spell(az, "az-tr")])
        others = [plain(name) for name in names["az"][1:_MOST_SPELLED]]
        _add(
            names,
            "en",
            [spell(az, "az-en"), spell(az, "az-en", _SCHWA_AS_E), *(spell(name, "az-en") for name in others)],
        )
    if hy:
        _add(names, "en", [spell(hy, "hy-en")])
    _add(names, "ru", [spell(az, "az-ru"), spell(az, "az-ru", _AS_RUSSIAN_MEDIA)] if az else [spell(hy or "", "hy-ru")])
    return with_arabic_letters(place)


def with_arabic_letters(place: Feature) -> Feature:
    """The settlement with its rule-made spellings in Arabic and Persian, of all its Azerbaijani and Armenian names."""
    names: dict[str, list[Name]] = place["properties"]["names"]
    az, hy = ([plain(name) for name in names.get(lang, [])][:_MOST_SPELLED] for lang in ("az", "hy"))
    spelled = [arabic(name, None, None) for name in az] + [arabic(None, name, None) for name in hy]
    _add(names, "ar", [name for group in spelled for name in group] or arabic(None, None, plain(names["en"][0])))
    _add(names, "fa", persian(az[0] if az else None, hy))
    return place


def with_words_marked(place: Feature) -> Feature:
    """The settlement with its names that are everyday words marked, unless it is often in the news."""
    names: dict[str, list[Name]] = place["properties"]["names"]
    if place["properties"]["prominence"] < _KNOWN:
        names = {lang: _without_words(cells, lang) for lang, cells in names.items()}
    place["properties"]["names"] = dict(sorted(names.items()))
    return place


def _with_azerbaijani(names: dict[str, list[Name]]) -> None:
    """What stands in the letters of a Russian map under Azerbaijani goes under English; without any other name, one is read back."""
    foreign = [name for name in names.get("az", []) if _NOT_AZERBAIJANI.search(plain(name).lower())]
    if foreign:
        names["az"] = [name for name in names["az"] if name not in foreign]
        names["en"] += [name for name in foreign if name not in names["en"]]
    if not names.get("az"):
        names.pop("az", None)
        if "hy" not in names:
            names["az"] = [{"name": spell(plain(names["en"][0]), "en-az"), "generated": True}]


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def _without_words(names: list[Name], lang: str) -> list[Name]:
    """The names, those that are everyday words marked so and also said as a village's.

    Words are those of all languages of the same letters; a spelling made by rule of fewer than four letters is one too.
    """
    phrases, words = _words()["phrase"][lang], _words()["words"]
    same_letters = next(group for group in (_LATIN, _ARABIC, (lang,)) if lang in group)
    common = {folded(word) for other in same_letters for word in words.get(other, "").split()}
    said: list[Name] = []
    for name in names:
        spelling = plain(name)
        if spelling[:1].islower() or len(spelling) < _LEAST:
            continue
        told = {} if isinstance(name, str) else name
        if folded(spelling) in common or (told.get("generated") and len(spelling) < _SHORT):
            said += [
                {**told, "name": phrase.format(spelling)} if told else phrase.format(spelling) for phrase in phrases
            ]
            said.append({**told, "name": spelling, "common": True})
        else:
            said.append(name)
    return each_once(said)


def _alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, first.lower(), second.lower()).ratio() >= 0.6


def _mark(names: list[Name], spelling: str, side: str) -> None:
    for index, name in enumerate(names):
        if name == spelling:
            names[index] = {"name": spelling, "by": [side]}


def _add(names: dict[str, list[Name]], lang: str, spelled: list[str]) -> None:
    same_letters = _LATIN if lang in _LATIN else (lang,)
    known = {folded(plain(name)) for other in same_letters for name in names.get(other, [])}
    fresh: list[Name] = [
        {"name": name, "generated": True} for name in dict.fromkeys(spelled) if name and folded(name) not in known
    ]
    if fresh:
        names[lang] = names.get(lang, []) + fresh
