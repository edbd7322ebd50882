"""An article made ready for the stages: folded once, cut into sentences, each with its language."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from conflictmap.model import Article
from conflictmap.text.folding import Folded, fold
from conflictmap.text.language import identify_language

_SENTENCE_END = re.compile(r'(?<=[.!?؟։…])["»”’)\]]*\s+|\n+')


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: source offsets, language, and the index of its paragraph."""

    start: int
    end: int
    language: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article, its folded text, and its sentences outside boilerplate, in order."""

    article: Article
    folded: Folded
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence that holds source offset ``offset``; None in boilerplate and between sentences."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].end else None


def prepare(article: Article) -> Document:
    """Fold ``article`` and cut it into sentences; a sentence never crosses a line or the edge of a boilerplate span."""
    sentences = []
    for number, (start, end) in enumerate(_paragraphs(article)):
        paragraph = article.text[start:end]
        language = identify_language(paragraph, default=article.language)
        cuts = [0, *(m.end() for m in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
        for a, b in zip(cuts, cuts[1:], strict=False):
            body = paragraph[a:b]
            lead = len(body) - len(body.lstrip())
            if body.strip():
                sentences.append(Sentence(start + a + lead, start + a + len(body.rstrip()), language, number))
    return Document(article, fold(article.text), tuple(sentences), tuple(s.start for s in sentences))


def _paragraphs(article: Article) -> list[tuple[int, int]]:
    """Spans of lines outside boilerplate, none empty."""
    spans, position, text = [], 0, article.text
    edges = [(aside.start, aside.end) for aside in sorted(article.boilerplate, key=lambda a: a.start)]
    for start, end in [*edges, (len(text), len(text))]:
        for match in re.compile(r"[^\n]+").finditer(text, position, max(position, start)):
            spans.append((match.start(), match.end()))
        position = max(position, end)
    return spans
