"""Lines of ``key: value`` between two ``---`` at the top of a text."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.M | re.S)
_KEY = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.M)


def split_front_matter(text: str) -> tuple[dict[str, str], int]:
    """The keys and values of the front matter, and where the body starts; nothing and 0 where there is none."""
    block = _BLOCK.match(text)
    if not block:
        return {}, 0
    return {key.lower(): value.strip("'\"") for key, value in _KEY.findall(block[1]) if value}, block.end()
