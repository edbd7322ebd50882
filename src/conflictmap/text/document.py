"""An article made ready for the stages: folded once, cut into sentences, each with its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from conflictmap.model import Article
from conflictmap.text.folding import Folded, fold
from conflictmap.text.language import identify_language
from conflictmap.text.sentences import LINES, split_sentences


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


def prepare(article: Article) -> Document:
    """Fold ``article`` and cut it into sentences; a sentence never crosses a line or the edge of a boilerplate span."""
    sentences = []
    for number, (start, end) in enumerate(_paragraphs(article)):
        paragraph = article.text[start:end]
        language = identify_language(paragraph, article.language)
        sentences += [Sentence(start + a, start + b, language, number) for a, b in split_sentences(paragraph, language)]
    return Document(article, fold(article.text), tuple(sentences))


def sentence_around(article: Article, offset: int) -> str:
    """The sentence of ``article`` that holds source offset ``offset``; the rest of its line where none does."""
    text = article.text
    start = max((text.rfind(mark, 0, offset) for mark in "\n\r"), default=-1) + 1
    line = LINES.match(text, start)
    if line is None:
        return ""
    language = identify_language(line.group(), article.language)
    spans = ((start + a, start + b) for a, b in split_sentences(line.group(), language))
    return next((text[a:b] for a, b in spans if a <= offset < b), line.group())


def _paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    """Spans of lines outside boilerplate, none empty."""
    position, text = 0, article.text
    edges = sorted((aside.start, aside.end) for aside in article.boilerplate)
    for start, end in [*edges, (len(text), len(text))]:
        for match in LINES.finditer(text, position, max(position, start)):
            if not match.group().isspace():
                yield match.span()
        position = max(position, end)
