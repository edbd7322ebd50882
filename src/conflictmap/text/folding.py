"""Folding: one spelling for the many ways the same letters are written, with a way back to the source text.

Most of it is one code point for one, so that offsets stay: letter variants of Arabic and Persian, digits of all scripts,
case, Latin and Cyrillic diacritics, quotation marks and dashes, odd spaces. What must go altogether (short vowels, tatweel,
zero-width and bidirectional marks, combining accents, Armenian stress and question marks inside words) is deleted, and
only then an offset table is kept.

Replacing with ``str.replace`` only the characters that are present is an order of magnitude faster than
``str.translate`` on news text.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیئېے", "ي"), "ؤ": "و", **dict.fromkeys("ةھہۀە", "ه"),
    **dict.fromkeys("کگڪڭ", "ك"), "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ﻻ": "ل", "ۇ": "و", "ۆ": "و",
}
_PUNCTUATION = {
    **dict.fromkeys("’ʼ‘′`´ʻʹ՚", "'"), **dict.fromkeys("‐‑‒–—―−֊", "-"), **dict.fromkeys("“”„«»‟", '"'),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\u200c", " "),
}
_LATIN = {"ə": "e", "Ə": "e", "ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "Ё": "е", "ё": "е"}


def _is_deleted(char: str) -> bool:
    return (unicodedata.category(char) in ("Mn", "Cf") and char != "\u200c") or char in "ـ՛՜՞"


def _one_to_one() -> dict[str, str]:
    table = {**_ARABIC, **_PUNCTUATION, **_LATIN}
    for code in range(0x80, 0x2000):
        char = chr(code)
        if char in table or _is_deleted(char):
            continue
        if char in "йЙ":
            table[char] = "й"
            continue
        base = unicodedata.normalize("NFD", char)[0] if "ARABIC" not in unicodedata.name(char, "") else char
        lower = base.lower()
        if char.isdigit() and unicodedata.digit(char, None) is not None and unicodedata.category(char) == "Nd":
            lower = str(unicodedata.digit(char))
        if len(lower) == 1 and lower != char:
            table[char] = lower
    return table


_REPLACED: Mapping[str, str] = _one_to_one()
# Marks and formatting characters of the scripts read here all stand below U+2070, the byte order mark apart.
_DELETED = frozenset([*(chr(code) for code in range(0x80, 0x2070) if _is_deleted(chr(code))), "\ufeff"])


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and its way back. ``offsets[i]`` is where folded character ``i`` stands in the source; None: the same."""

    text: str
    offsets: array[int] | None = field(default=None, compare=False)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of the folded span ``start``–``end`` (non-empty), deleted marks inside and after it included."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold ``text``; see the module for what changes. Linear in its length."""
    present = set(text)
    for char in present & _REPLACED.keys():
        text = text.replace(char, _REPLACED[char])
    deleted = present & _DELETED
    lowered = text.lower()
    if len(lowered) == len(text):
        text = lowered
    if not deleted:
        return Folded(text)
    kept = [i for i, char in enumerate(text) if char not in deleted]
    return Folded("".join([text[i] for i in kept]), array("i", kept))


def name_key(name: str) -> str:
    """The key a name is looked up by: folded, hyphens and runs of space one space, outer space gone."""
    return " ".join(fold(name).text.replace("-", " ").split())
