"""Bytes to text, and how it was decided."""

from __future__ import annotations

import codecs

from conflictmap.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


def decode(data: bytes, where: str) -> tuple[str, str]:
    """The text of ``data`` and its encoding: by its mark, else UTF-8.

    Raises:
        InputError: the bytes are no text, are empty, or are in another encoding; the message names ``where``.
    """
    if not data.strip():
        raise InputError(f"{where} is empty: give a file that holds an article")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="strict"), encoding
    if b"\0" in data[:4096] or sum(byte in _CONTROL for byte in data[:4096]) > len(data[:4096]) // 50:
        raise InputError(f"{where} is not text: give an article as .txt or .jsonl")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n") + 1
        raise InputError(f"{where}, line {line} is not UTF-8: save the file as UTF-8 and try again") from error
