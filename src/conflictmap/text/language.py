"""Which of the program's languages a stretch of text is in."""

from __future__ import annotations

import re

LANGUAGES = ("ar", "en", "ru", "az", "tr", "fr", "hy", "fa")
_SCRIPTS = {"arabic": re.compile("[\u0600-\u06ff]"), "hy": re.compile("[\u0531-\u058f]"), "ru": re.compile("[\u0400-\u04ff]"),
            "latin": re.compile("[a-zA-ZÀ-ɏ]")}
_PERSIAN = re.compile("[پچژگیک]")
_AZERBAIJANI = re.compile("[əƏ]")
_WORDS = {
    "tr": re.compile(r"\b(ve|bir|bu|için|ile|olarak|da|de|daha|olan)\b", re.I),
    "az": re.compile(r"\b(və|bir|bu|üçün|ilə|olan|edib|olub)\b", re.I),
    "fr": re.compile(r"\b(le|la|les|des|et|une?|dans|est|du|que|pour)\b", re.I),
    "en": re.compile(r"\b(the|of|and|to|in|is|was|on|that|for)\b", re.I),
}


def identify_language(text: str, default: str = "en") -> str:
    """The language of ``text`` as a BCP 47 tag, by script first and frequent words second; ``default`` where nothing tells."""
    counts = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    script = max(counts, key=counts.__getitem__)
    if not counts[script]:
        return default
    if script == "arabic":
        share = 60 if default == "fa" else 12
        return "fa" if len(_PERSIAN.findall(text)) * share > counts["arabic"] else "ar"
    if script != "latin":
        return script
    if _AZERBAIJANI.search(text):
        return "az"
    votes = {lang: len(pattern.findall(text)) for lang, pattern in _WORDS.items()}
    best = max(votes, key=votes.__getitem__)
    return best if votes[best] else default
