"""Where sentences end, in all eight languages. A sentence never crosses a line; an abbreviation, an initial or an ellipsis inside it does not end it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from conflictmap.text.language import language_data

LINES = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MARKS = re.compile(r"[.!?؟։…:․]+(?:[ \u00a0\u202f]?»|[\"”’'›)\]])*(?=\s|$)")
_OPENING = "\"«“„‘'‹([-–—•*"
_FULL_STOPS = frozenset("!?؟։")
_LONGEST_TOKEN = 14
_NUMBERED = re.compile(r"\d+$")


def split_sentences(line: str, lang: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in one line, outer space left off; together they hold all of the line that is not space."""
    start = 0
    for match in _MARKS.finditer(line):
        if _ends_sentence(line, start, match.start(), match.end(), lang):
            yield from _trimmed(line, start, match.end())
            start = match.end()
    yield from _trimmed(line, start, len(line))


def _trimmed(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    body = line[start:end]
    if lead := len(body) - len(body.lstrip()):
        start += lead
    end = start + len(body.strip())
    if end > start:
        yield start, end


def _ends_sentence(line: str, sentence: int, start: int, end: int, lang: str) -> bool:
    """Whether the marks at ``start``–``end``, which space follows, end the sentence that begins at ``sentence``."""
    mark = line[start:end].rstrip("\"»”’'›)] \u00a0\u202f")
    following = line[end : end + 24].lstrip().lstrip(_OPENING + " ")[:1]
    if not following:
        return True
    if following.islower():
        return bool(_FULL_STOPS.intersection(mark)) and mark[-1] in "؟։" and lang != "fr"
    if _FULL_STOPS.intersection(mark):
        return True
    if mark == ":":  # Armenian is often typed with the Latin colon for its full stop
        return lang == "hy" and following.isupper()
    if ":" in mark:
        return False
    if mark != "." and mark != "․":
        return following.isupper() or len(mark) > 2
    if lang == "hy" and line[end : end + 2].strip()[:1] == "«":  # the Armenian dot introduces what is said
        return False
    return not _is_abbreviation(line[max(sentence, start - _LONGEST_TOKEN) : start], lang)


def _is_abbreviation(before: str, lang: str) -> bool:
    """Whether the full stop after ``before`` belongs to its last word: a known abbreviation, an initial, U.S., a list number."""
    token = before.split()[-1] if before and not before[-1].isspace() else ""
    token = token.lstrip("(«\"“'[„-–—")
    if not token:
        return True
    letters = token.replace(".", "")
    if lang == "ar" and len(letters) == 2:
        letters = letters.removeprefix("و")
    if len(letters) == 1 and letters.isalpha() and (letters.isupper() or lang in ("ar", "fa", "ru")):
        return True
    if "." in token and all(len(part) <= 2 for part in token.split(".")) and letters.isalpha():
        return True
    if _NUMBERED.fullmatch(token) and len(token) <= 2 and before.strip() == token:
        return True
    return token.lower() in _abbreviations(lang)


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    return frozenset(language_data()[lang]["abbreviations"])
