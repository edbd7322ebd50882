"""Bytes to text: UTF-8 and UTF-16 by their own rules, 8-bit encodings by what reads most like news in the scripts known.

How it was decided is recorded; what is uncertain, replaced or looks doubly encoded is said in notes, never passed over.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conflictmap.errors import InputError
from conflictmap.lexicon import table

_SAMPLE = 6000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.02
_UNUSUAL, _MIXED, _CASE = -9.0, -5.0, -4.0
_FREQUENT_WORD = 4.0
_DECLARED = 4.0
_CERTAIN = 6.0
_ACCENTED = re.compile("[\xc0-\xff]")
_ABOVE_ASCII = re.compile("[^\x00-\x7f]+")
_WORD = re.compile(r"\w+")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MISREAD_AS = ("cp1252", "cp1256", "cp1251", "cp1254", "latin-1", "koi8-r")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and notes for its reader."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, uri: str, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is the encoding a page claims, believed only where the text reads well in it.

    Raises:
        InputError: the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode("utf-8" if encoding == "utf-8-sig" else encoding, "replace")
            return Decoded(text, encoding, _notes(text))
    if (wide := _utf16(data)) is not None:
        return wide
    if len(_CONTROL.findall(data[:_SAMPLE])) > _MOST_CONTROL * min(len(data), _SAMPLE):
        raise InputError(f"{uri} is no text but a binary file; give text, HTML, JSON Lines, a table, PDF or Word.")
    return _utf8(data) or _legacy(data, uri, _known(declared))


def _known(declared: str | None) -> str | None:
    try:
        return codecs.lookup(declared).name if declared else None
    except LookupError:
        return None


def _utf8(data: bytes) -> Decoded | None:
    """``data`` as UTF-8, a few damaged bytes allowed; None where it is something else."""
    try:
        text = data.decode("utf-8")
        return Decoded(text, "utf-8", _notes(text))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken, whole = text.count("\ufffd"), sum(1 for char in text[:200_000] if char > "\x7f" and char != "\ufffd")
    if broken * 20 > whole and not (broken == 1 and whole > 4 and text.endswith("\ufffd")):
        return None
    return Decoded(text, "utf-8", (f"{broken} damaged places are not valid UTF-8 and were replaced", *_mojibake(text)))


def _utf16(data: bytes) -> Decoded | None:
    """``data`` as UTF-16 without a mark: zero bytes stand on one side only, and nearly all is of the scripts read here."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    sides = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or len(sample) < 4 or not any(sides):
        return None
    order = "utf-16-le" if sides[1] > sides[0] else "utf-16-be"
    text = sample.decode(order, "replace")
    fitting = sum(1 for char in text if "\t" <= char <= "\u06ff" or "\u2000" <= char <= "\u20bf" or char == "\ufeff")
    if fitting < 0.95 * len(text) or min(sides) > 0.02 * len(text):
        return None
    whole = data.decode(order, "replace")
    return Decoded(whole, order, ("UTF-16 without a byte order mark, known by its zero bytes", *_notes(whole)))


def _legacy(data: bytes, uri: str, declared: str | None) -> Decoded:
    """``data`` in the 8-bit encoding in which it reads most like news; the declared one wins close calls."""
    scores: dict[str, float] = {}
    for encoding, script in table("common", "encodings")["legacy"].items():
        try:
            text = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        scores[encoding] = _score(text, script) + (_DECLARED if codecs.lookup(encoding).name == declared else 0.0)
    if not scores:
        raise InputError(f"{uri} is in no encoding that is known here; save it as UTF-8.")
    ranked = sorted(scores, key=lambda name: -scores[name])
    best = ranked[0]
    text = data.decode(best, "replace")
    rivals = [name for name in ranked[1:] if scores[best] - scores[name] < _CERTAIN and not _same(data, best, name)]
    notes = [f"encoding taken for {best} by its letters"]
    if declared and codecs.lookup(best).name != declared and not _same(data, best, declared):
        notes.append(f"the page declares {declared}, in which it does not read as well")
    if rivals or scores[best] < -_CERTAIN * max(1, len(text)):
        notes.append(
            f"the encoding is uncertain: {best} or {' or '.join(rivals) or 'another'}; save the file as UTF-8 to be sure"
        )
    return Decoded(text, best, (*notes, *_notes(text)))


def _same(data: bytes, first: str, second: str) -> bool:
    return data[:_SAMPLE].decode(first, "replace") == data[:_SAMPLE].decode(second, "replace")


@cache
def _weights(script: str) -> Mapping[str, float]:
    """Log frequency of each letter of a script, taken from its rank (frequencies of letters fall about as exp(-rank / 9))."""
    letters = table("common", "encodings")["letters"][script]
    return {
        letter: -1.5 - rank / (9.0 if script != "latin" else 14.0)
        for rank, letter in reversed(list(enumerate(letters)))
    }


def _score(text: str, script: str) -> float:
    """How much ``text`` reads like ``script``: log-likelihood of what stands above ASCII, with its neighbours and its words."""
    weights, punctuation = _weights(script), table("common", "encodings")["punctuation"]
    score, before = 0.0, " "
    for char in text:
        if char > "\x7f":
            lower = char.lower()
            if char.isalpha() or lower in weights:
                score += weights.get(char, weights.get(lower, _UNUSUAL))
                if script != "latin" and before.isascii() and before.isalpha():
                    score += _MIXED
                if char != lower and before.islower():
                    score += _CASE
            else:
                score += -2.5 if char in punctuation and not (before.isalpha() and char in "×÷§") else _UNUSUAL
        elif script != "latin" and char.isalpha() and before > "\x7f" and before.isalpha():
            score += _MIXED
        before = char
    frequent = frozenset(table("common", "encodings")["frequent"][script])
    return score + _FREQUENT_WORD * sum(word in frequent for word in _WORD.findall(text) if not word.isascii())


def _notes(text: str) -> tuple[str, ...]:
    replaced = text.count("\ufffd")
    found = (f"{replaced} characters were lost before the text was saved (U+FFFD)",) if replaced else ()
    return (*found, *_mojibake(text))


def _mojibake(text: str) -> tuple[str, ...]:
    """A note where the text was decoded wrongly before it was saved: UTF-8 read as something else, or 8-bit Arabic or Cyrillic as Latin."""
    sample = "".join(_ABOVE_ASCII.findall(text[:1500]))
    if len(sample) < 12:
        return ()
    for encoding in _MISREAD_AS:
        try:
            inner = sample.encode(encoding).decode("utf-8", "strict")
        except UnicodeError as error:
            if not isinstance(error, UnicodeDecodeError) or error.end < len(error.object):
                continue
            inner = sample.encode(encoding)[: error.start].decode("utf-8")
        if inner:
            return (f"mojibake suspected: UTF-8 read as {encoding} and saved again; get the page anew",)
    accented = len(_ACCENTED.findall(text[:1500]))
    if accented and accented > 0.5 * sum(map(str.isalpha, text[:1500])):
        return ("mojibake suspected: Arabic or Cyrillic bytes read as Latin letters; get the page anew",)
    return ()
