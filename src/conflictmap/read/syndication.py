"""Near-duplicate articles: agency copy under several outlets is one source, not ten."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

from conflictmap.model import Article
from conflictmap.text import fold

_SHINGLE_WORDS, _KEPT, _SHARED = 5, 24, 0.5


def syndication_groups(articles: Sequence[Article]) -> Mapping[str, str]:
    """Article id → id of its group: the first article of which it is a near-duplicate, itself where of none.

    Two articles are near-duplicates when their bottom sketches (Broder 1997: the smallest hashes of their five-word shingles)
    share half. Linear: only articles that share a sketch value are compared.
    """
    groups: dict[str, str] = {}
    sketches: dict[str, frozenset[int]] = {}
    holders: dict[int, list[str]] = {}
    for article in articles:
        sketch = _sketch(article.text)
        rivals = {other for value in sketch for other in holders.get(value, ())}
        best = max(rivals, key=lambda other: (len(sketch & sketches[other]), other), default=None)
        same = best is not None and len(sketch & sketches[best]) >= _SHARED * max(1, min(len(sketch), len(sketches[best])))
        groups[article.id] = groups[best] if same and best is not None else article.id
        sketches[article.id] = sketch
        for value in sketch:
            holders.setdefault(value, []).append(article.id)
    return groups


def _sketch(text: str) -> frozenset[int]:
    words = fold(text).text.split()
    shingles = {zlib.crc32(" ".join(words[i:i + _SHINGLE_WORDS]).encode()) for i in range(max(1, len(words) - _SHINGLE_WORDS + 1))}
    return frozenset(sorted(shingles)[:_KEPT])
