"""Front matter: ``key: value`` lines between two lines of dashes at the top of a text file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FENCE = re.compile(r"---[ \t]*\r?\n(?P<body>(?:[^\n]{0,2000}\n){1,60}?)---[ \t]*(?:\r?\n|$)")
_FIELDS = {
    "url": "url",
    "link": "url",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "title": "title",
    "headline": "title",
    "published": "published",
    "date": "published",
    "language": "language",
    "lang": "language",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text: ``fields`` for an article, and where the text itself begins."""

    end: int = 0
    fields: dict[str, str] = field(default_factory=dict)


def split_front_matter(text: str) -> FrontMatter:
    """The front matter of ``text``; empty where it has none. Lines that are no ``key: value`` make it ordinary text."""
    match = _FENCE.match(text)
    if not match:
        return FrontMatter()
    fields: dict[str, str] = {}
    for line in match.group("body").splitlines():
        key, colon, value = line.partition(":")
        if not colon and line.strip():
            return FrontMatter()
        if (name := _FIELDS.get(key.strip().lower())) and value.strip():
            fields.setdefault(name, value.strip().strip("\"'"))
    return FrontMatter(match.end(), fields)
