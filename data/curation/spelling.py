"""Spellings made by rule from the letter tables in ``spelling.toml``; every one of them is marked ``generated``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

_ARABIC_LETTERS = ("-ar", "-fa")
# Letters that Arabic writes one way or another: how often one spelling of a name is met depends on who wrote it first.
_AZERBAIJANI_OTHERWISE = {
    "ə": ("ا", "", "ي"),
    "q": ("غ", "ق", "ك"),
    "h": ("ه", "ح"),
    "g": ("غ", "ك", "ج"),
    "v": ("ف", "و"),
    "c": ("ج", "دج"),
}
_ARMENIAN_OTHERWISE = {
    "գ": ("غ", "ج", "ك"),
    "կ": ("ك", "ق"),
    "վ": ("ف", "و"),
    "ձ": ("دز", "تز"),
    "ե": ("ي", ""),
    "ը": ("", "ي"),
}
_MOST_SPELLINGS = 10
_LEAST_LETTERS = 5  # a shorter one is too often a word


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "spelling.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def _matcher(table: str, overrides: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    letters = {**_tables()[table], **dict(overrides)}
    if table.endswith(_ARABIC_LETTERS):
        letters = {_single(key): value for key, value in letters.items()}
    keys = sorted(letters, key=lambda key: len(key.strip("^$")), reverse=True)
    return re.compile("|".join(_bounded(key) for key in keys)), letters


def _bounded(key: str) -> str:
    """The pattern of a key: one marked ``^`` or ``$`` stands at the start or the end of a word only."""
    return (r"\b" if key[0] == "^" else "") + re.escape(key.strip("^$")) + (r"\b" if key[-1] == "$" else "")


def _single(word: str) -> str:
    """Doubled letters written once, as Arabic writes them."""
    return re.sub(r"([^\W\d_])\1+", r"\1", word)


def spell(name: str, table: str, overrides: tuple[tuple[str, str], ...] = ()) -> str:
    """``name`` in the letters of another language, by ``table`` (``az-ar``, ``hy-ru`` …), some letters overridden."""
    pattern, letters = _matcher(table, overrides)
    lowered = name.replace("İ", "i").replace("I", "ı" if table.startswith("az") else "i").lower()
    if table.endswith(_ARABIC_LETTERS):
        lowered = _single(lowered)

    def replace(match: re.Match[str]) -> str:
        at_start = match.start() == 0 or not lowered[match.start() - 1].isalpha()
        at_end = match.end() == len(lowered) or not lowered[match.end()].isalpha()
        found = letters.get("^" + match.group()) if at_start else None
        if found is None and at_end:
            found = letters.get(match.group() + "$")
        return letters.get(match.group(), "") if found is None else found

    spelled = pattern.sub(replace, lowered)
    if table.endswith(_ARABIC_LETTERS):
        return re.sub(r"([اويی])\1+", r"\1", spelled).replace("-", " ")
    return " ".join(word[:1].upper() + word[1:] for word in spelled.split(" "))


def _from_azerbaijani(name: str) -> list[str]:
    """Arabic spellings by letters (q as غ or ق, ə as ا or not written but at the end), then with persons' names as they are."""
    letters = [(("q", q), ("ə", schwa), ("ə$", last)) for q in "غق" for schwa, last in (("ا", "ا"), ("", "ه"))]
    letters += [(("q", "ك"), ("ə", schwa), ("ə$", "ه")) for schwa in ("ي", "")]  # as through Turkish
    spelled = [spell(name, "az-ar", overrides) for overrides in letters]
    persons = tuple(_tables()["az-ar-names"].items())
    return spelled + [spell(name, "az-ar", (*overrides, *persons)) for overrides in (letters[0], letters[3])]


def _letter_by_letter(name: str, table: str, otherwise: dict[str, tuple[str, ...]]) -> list[str]:
    """Spellings in which each letter that has several ways is written in each of them, some few of all that are possible."""
    choices = [(letter, ways) for letter, ways in otherwise.items() if letter in name.lower()]
    chosen = islice(product(*(ways for _, ways in choices)), _MOST_SPELLINGS)
    letters = (tuple(zip((letter for letter, _ in choices), ways, strict=True)) for ways in chosen)
    return [spelled for overrides in letters if len(spelled := spell(name, table, overrides)) >= _LEAST_LETTERS]


def persian(az: str | None, hy: Sequence[str]) -> list[str]:
    """Persian spellings of a village: of its Azerbaijani and its Armenian names."""
    spelled = [spell(az, "az-fa"), spell(az, "az-fa", (("ə", "ا"),))] if az else []
    spelled += [spell(name, "hy-fa") for name in hy]
    tidy = [" ".join(name.split()) for name in spelled]
    return [name for name in dict.fromkeys(tidy) if re.fullmatch(r"[\u0621-\u06cc ]{5,}", name)]


def arabic(az: str | None, hy: str | None, en: str | None) -> list[str]:
    """Arabic spellings of a village: of its Azerbaijani and its Armenian name, else its English one."""
    spelled = [*_from_azerbaijani(az), *_letter_by_letter(az, "az-ar", _AZERBAIJANI_OTHERWISE)] if az else []
    before, _, rest = (az or "").partition(" ")
    if rest and (behind := _tables()["az-ar-behind"].get(before.replace("İ", "i").lower())):
        spelled += [f"{name} {behind}" for name in _from_azerbaijani(rest)]
    if hy:
        spelled += [spell(hy, "hy-ar"), *_letter_by_letter(hy, "hy-ar", _ARMENIAN_OTHERWISE)]
    if en and not spelled:
        spelled.append(spell(en, "en-ar"))
    tidy = [" ".join(name.split()) for name in spelled]
    return [name for name in dict.fromkeys(tidy) if re.fullmatch(r"[\u0621-\u064a ]+", name)]
