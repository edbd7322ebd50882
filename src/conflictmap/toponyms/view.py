"""The text as the name automaton reads it: folded, hyphens and runs of white space one space, with a way back.

The view also holds the words of the text, each with the sentence it stands in and whether it begins with a capital.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from conflictmap.text import Document
from conflictmap.toponyms.grammar import Grammar, grammar_for

_RUN = re.compile(r"[ \n]{2,}")
TANWIN = "\u064b"
_WORD = re.compile(r"([^\W_]+)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![\w.])[\w.]{0,64}@[\w.]+"
    r"|(?<![a-z0-9.-])[a-z0-9-]{1,64}(?:\.[a-z0-9-]{1,64}){0,3}\.(?:com|org|net|info|ru|am|az|tr|ir|fr)\b(?:/[!-~]*)?"
)
_IN_ADDRESSES = ("@", "://", "www.", ".com", ".org", ".net", ".info", ".ru", ".am", ".az", ".tr", ".ir", ".fr")
_DASH = re.compile(r"\s[-‐‑‒–—―−]+\s|[—―]")
_HYPHENS = frozenset("-‐‑‒–—―−")
_MASK = "\x1f"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a view in order, as parallel lists; ``starts`` and ``ends`` are view offsets, ``gaps`` what stands between each word
    and the one before it, nothing before the first.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    gaps: list[str]

    def index_at(self, offset: int) -> int:
        """The index of the last word that begins at or before view offset ``offset``; -1 before the first."""
        return bisect_right(self.starts, offset) - 1


@dataclass(frozen=True)
class View:
    """``text`` is what is scanned; ``cuts`` and ``shifts`` tell how many folded characters were dropped before an
    offset.
    """

    document: Document
    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    @cached_property
    def words(self) -> Words:
        """The words of the text, letters and digits together, apostrophes between words."""
        pieces = _WORD.split(self.text)  # every second one a word
        edges = list(accumulate(map(len, pieces)))
        return Words(edges[:-1:2], edges[1::2], pieces[1::2], ["", *pieces[2:-1:2]])

    @cached_property
    def has_tanwin(self) -> bool:
        """Whether the writer marks the Arabic accusative, which tells adjectives from names."""
        return TANWIN in self.document.article.text

    @cached_property
    def caseless(self) -> frozenset[int]:
        """The sentences written without any capital, as transcribed speech and chat often are."""
        text = self.document.article.text
        return frozenset(n for n, s in enumerate(self.document.sentences) if text[s.start : s.end].islower())

    @cached_property
    def _capitals(self) -> dict[int, bool]:
        """Whether the character at an offset is a capital, as far as it was asked."""
        return {}

    @cached_property
    def _hyphens(self) -> dict[int, bool]:
        """Whether a hyphen parts a word from the next, as far as it was asked."""
        return {}

    @cached_property
    def _sentence_bounds(self) -> list[tuple[int, int]]:
        """The first word of each sentence and the word after its last."""
        return [(self._word_from(s.start), self._word_from(s.end)) for s in self.document.sentences]

    @cached_property
    def _dropped(self) -> list[int]:
        return [cut + shift for cut, shift in zip(self.cuts, self.shifts[1:], strict=True)]

    def _word_from(self, source: int) -> int:
        """The index of the first word that begins at or after source offset ``source``."""
        offsets = self.document.folded.offsets
        folded = source if offsets is None else bisect_left(offsets, source)
        return bisect_left(self.words.starts, folded - self.shifts[bisect_right(self._dropped, folded)])

    @cached_property
    def sentence_of_word(self) -> list[int | None]:
        """The index of the sentence each word stands in; None in boilerplate."""
        found: list[int | None] = [None] * len(self.words.starts)
        for number, (first, after) in enumerate(self._sentence_bounds):
            found[first:after] = [number] * (after - first)
        return found

    def words_of(self, sentence: int) -> range:
        """The indices of the words of ``sentence``."""
        return range(*self._sentence_bounds[sentence])

    def source_offset(self, offset: int) -> int:
        """The source offset of the character at view offset ``offset``."""
        folded = offset + self.shifts[bisect_right(self.cuts, offset)] if self.cuts else offset
        offsets = self.document.folded.offsets
        return folded if offsets is None else offsets[folded]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of the non-empty view span ``start``–``end``."""
        cuts, shifts = self.cuts, self.shifts
        first, last = start + shifts[bisect_right(cuts, start)], end + shifts[bisect_right(cuts, end - 1)]
        return self.document.folded.source_span(first, last)

    def is_capital(self, offset: int) -> bool:
        """Whether the character at view offset ``offset`` is written as a capital, or its sentence holds none."""
        if offset not in self._capitals:
            self._capitals[offset] = self.document.article.text[self.source_offset(offset)].isupper()
        if self._capitals[offset]:
            return True
        return bool(self.caseless) and self.sentence_of_word[self.words.index_at(offset)] in self.caseless

    def has_hyphen(self, index: int) -> bool:
        """Whether a hyphen or a dash alone parts word ``index`` from the next (Goris-Stepanakert, Fuzuli–Shusha)."""
        if index not in self._hyphens:
            start, end = (
                self.source_offset(self.words.ends[index] - 1) + 1,
                self.source_offset(self.words.starts[index + 1]),
            )
            self._hyphens[index] = self.document.article.text[start:end].strip() in _HYPHENS
        return self._hyphens[index]

    def has_dash(self, index: int) -> bool:
        """Whether a dash, which the view shows as a space, parts word ``index`` from the next."""
        return index in self._dashes

    @cached_property
    def _dashes(self) -> frozenset[int]:
        """The words behind which a dash stands."""
        return frozenset(self._word_from(m.start()) - 1 for m in _DASH.finditer(self.document.article.text))

    def grammar_at(self, offset: int, sentence: int) -> Grammar:
        """The grammar for a name that begins at view offset ``offset`` in ``sentence``."""
        return grammar_for(self.text[offset], self.document.sentences[sentence].language)


def _with_cells(document: Document) -> str:
    """The folded text with a bar for each tab of the source, so that the columns of a table stay apart, a space for each
    underscore (#قره_باغ), and no addresses and handles, which are no words.
    """
    source, folded = document.article.text, document.folded
    text = folded.text.replace("_", " ")
    if "\t" in source:
        offsets = folded.offsets if folded.offsets is not None else range(len(text))
        text = "".join("|" if source[o] == "\t" else char for char, o in zip(text, offsets, strict=True))
    if not any(mark in text for mark in _IN_ADDRESSES):
        return text
    return _ADDRESS.sub(lambda match: _MASK * len(match.group()), text)


def view_of(document: Document) -> View:
    """The view of ``document``. A run that holds a line break becomes one line break, so that no name crosses lines."""
    text = _with_cells(document).replace("-", " ").replace("\r", " ")
    pieces: list[str] = []
    cuts, shifts, position, dropped = [], [0], 0, 0
    for match in _RUN.finditer(text):
        run = match.group()
        pieces += (text[position : match.start()], "\n" if "\n" in run else " ")
        position = match.end()
        dropped += len(run) - 1
        cuts.append(position - dropped)
        shifts.append(dropped)
    return View(document, "".join([*pieces, text[position:]]), tuple(cuts), tuple(shifts))
