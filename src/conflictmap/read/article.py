"""A text and what is known of it made an article: language, boilerplate and publication date found."""

from __future__ import annotations

import hashlib
from datetime import date

from conflictmap.model import Article, Aside
from conflictmap.read.boilerplate import find_asides, mark_lines
from conflictmap.read.lines import split_lines
from conflictmap.read.publication import find_publication
from conflictmap.text import LANGUAGES, fold, identify_language

_SAMPLE = 3000


def article_from_text(
    text: str,
    *,
    id: str,
    uri: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | date | None = None,
    language: str | None = None,
    retrieved: date | None = None,
    sha256: str | None = None,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
    front_matter: int = 0,
) -> Article:
    """The article of ``text``; what is not given is found in it, what it does not tell stays None.

    ``published`` is a day or what metadata say of it in any writing; ``sha256`` the digest of the original bytes, taken from
    the UTF-8 of the text where absent. The first ``front_matter`` characters are no text: set aside.
    """
    lang = _language(language, text[front_matter:])
    folded = fold(text)
    lines = [
        line
        for line in split_lines(folded)
        if not front_matter or folded.source_span(line.start, line.end)[0] >= front_matter
    ]
    head = (Aside(start=0, end=front_matter, reason="front matter"),) if front_matter else ()
    marks = mark_lines(lines, lang)
    publication = find_publication(lines, lang, marks, stated=published, url=url, name=id)
    return Article(
        id=id,
        uri=uri or id,
        text=text,
        language=lang,
        outlet=outlet,
        title=title,
        url=url,
        published=publication.date,
        published_from=publication.source,
        published_confidence=publication.confidence,
        retrieved=retrieved,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding=encoding,
        boilerplate=head + find_asides(folded, lines, lang, marks, publication.print_lines),
        notes=(*notes, *publication.notes),
    )


def _language(stated: str | None, text: str) -> str:
    """The stated language where the program reads it, else the one the text is in."""
    short = (stated or "").replace("_", "-").split("-")[0].lower()
    return short if short in LANGUAGES else identify_language(text[:_SAMPLE])
