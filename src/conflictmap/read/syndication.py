"""Near-duplicate articles (agency copy under several outlets), grouped by shared word sequences in linear time."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from conflictmap.model import Article
from conflictmap.text import fold

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_KEPT = 96
_BANDS = 32
_SAME = 0.5
_FEWEST = 8


def syndication_groups(articles: Iterable[Article]) -> dict[str, str]:
    """The group of each article, by id: a group bears the id of its first article, which alone copies nobody.

    Two articles are together where half of the shorter one's word sequences stand in the other (bottom-k sketches after
    Broder 1997, compared only where the sketches' smallest parts meet). Boilerplate is left out. Linear in all the text.
    """
    ordered = list(articles)
    sketches = [_sketch(article) for article in ordered]
    parents = list(range(len(ordered)))
    buckets: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        compared: set[int] = set()
        for value in sketch[:_BANDS]:
            bucket = buckets[value]
            for other in bucket[-4:]:
                if other not in compared and _root(parents, other) != _root(parents, number):
                    compared.add(other)
                    if _contained(sketches[other], sketch) >= _SAME:
                        parents[_root(parents, number)] = _root(parents, other)
            bucket.append(number)
    firsts: dict[int, str] = {}
    return {article.id: firsts.setdefault(_root(parents, number), article.id) for number, article in enumerate(ordered)}


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _sketch(article: Article) -> Sequence[int]:
    """The smallest hashes of the story's sequences of five words, ascending; empty where the story is too short to tell."""
    words = _WORD.findall(fold(_story(article)).text)
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < _FEWEST:
        return ()
    hashes = sorted(int.from_bytes(hashlib.blake2b(s.encode(), digest_size=8).digest(), "big") for s in shingles)
    return hashes[:_KEPT]


def _story(article: Article) -> str:
    parts, position = [], 0
    for aside in article.boilerplate:
        parts.append(article.text[position : aside.start])
        position = max(position, aside.end)
    return "\n".join([*parts, article.text[position:]])


def _contained(first: Sequence[int], second: Sequence[int]) -> float:
    """The share of word sequences of the one with fewer that the other has, estimated on the range both sketches cover."""
    if not first or not second:
        return 0.0
    limit = min(first[-1] if len(first) == _KEPT else 1 << 64, second[-1] if len(second) == _KEPT else 1 << 64)
    a, b = ({value for value in sketch if value <= limit} for sketch in (first, second))
    return len(a & b) / max(1, min(len(a), len(b)))
