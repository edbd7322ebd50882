"""Where a known name stands in the text: whole words only, with what the language may write onto them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictmap.toponyms.grammar import Grammar, grammar_for
from conflictmap.toponyms.view import View

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A possible mention: view offsets, the places that bear the name, the sentence's index, and its grammar."""

    start: int
    end: int
    place_ids: tuple[str, ...]
    sentence: int
    grammar: Grammar


def mentions(view: View, gazetteer: Gazetteer) -> list[Mention]:
    """All non-overlapping mentions of known names, the longest first where they overlap, in the order of the text."""
    found = [m for hit in gazetteer.scan(view.text) if (m := _as_mention(view, *hit))]
    found += _readings(view, gazetteer)
    return _longest(m for m in found if not _part_of_organisation(view, m))


def _as_mention(view: View, start: int, end: int, place_ids: tuple[str, ...]) -> Mention | None:
    """The hit as a mention if it is a whole word of a sentence and written as a name."""
    text = view.text
    if text[start - 1 : start].isalpha() and text[end : end + 1].isalpha():
        head, tail = _letters_before(text, start), _letters_after(text, end)
        if len(head) > 4 or len(tail) > 12:
            return None
    source_start, source_end = view.source_span(start, end)
    sentence = view.document.sentence_at(source_start)
    if sentence is None or source_end > view.document.sentences[sentence].end:
        return None
    grammar = grammar_for(text[start], view.document.sentences[sentence].language)
    tail = _letters_after(text, end)
    if _letters_before(text, start) not in grammar.before or tail not in grammar.after:
        return None
    if text[end : end + 1] == "'" and not _apostrophe_ends(text, end, grammar):
        return None
    if grammar.cased and not view.document.article.text[source_start].isupper():
        return None
    return Mention(start, end + len(tail), place_ids, sentence, grammar)


def _letters_before(text: str, start: int) -> str:
    position = start
    while position > 0 and text[position - 1].isalnum():
        position -= 1
    return text[position:start]


def _letters_after(text: str, end: int) -> str:
    position = end
    while position < len(text) and text[position].isalnum():
        position += 1
    return text[end:position]


def _apostrophe_ends(text: str, end: int, grammar: Grammar) -> bool:
    """Whether what follows the apostrophe at ``end`` is an ending or a closing quotation mark, not more of another name."""
    rest = _letters_after(text, end + 1)
    return not rest or rest in grammar.after


def _readings(view: View, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions of inflected names: each word's dictionary forms are written on lines of their own and scanned at once."""
    lines: list[str] = []
    spans: list[tuple[int, int, int, Grammar]] = []
    for start, end, form, sentence, grammar in _dictionary_forms(view):
        lines.append(form)
        spans.append((start, end, sentence, grammar))
    text = "\n".join(lines)
    offsets, position = {}, 0
    for number, line in enumerate(lines):
        offsets[position] = number
        position += len(line) + 1
    for start, end, place_ids in gazetteer.scan(text):
        number = offsets.get(start, -1)
        if number >= 0 and end == start + len(lines[number]):
            yield Mention(spans[number][0], spans[number][1], place_ids, spans[number][2], spans[number][3])


def _dictionary_forms(view: View) -> Iterator[tuple[int, int, str, int, Grammar]]:
    """Every reading of a word, or of two or three words together, that is written otherwise than in the dictionary."""
    words = _words(view)
    for index, (start, end, sentence, grammar) in enumerate(words):
        for written, means in grammar.merged.items():
            if view.text.startswith(written, start):
                for _, last, *_ in words[index : index + 3]:
                    yield start + len(written) - 1, last, means + view.text[start + len(written) : last], sentence, grammar
        if not grammar.rewrites:
            continue
        forms = [""]
        for offset, (_, last, other, _) in enumerate(words[index : index + 3]):
            if other != sentence or (offset and view.text[words[index + offset - 1][1] : words[index + offset][0]] != " "):
                break
            word = view.text[words[index + offset][0] : last]
            forms = [f"{form} {base}".strip() for form in forms for base in _bases(word, grammar)]
            yield from ((start, last, form, sentence, grammar) for form in forms)


def _bases(word: str, grammar: Grammar) -> list[str]:
    """The word itself and the dictionary forms its ending allows."""
    bases = [word]
    for length in range(1, min(5, len(word) - 2)):
        bases += [word[:-length] + ending for ending in grammar.rewrites.get(word[-length:], ())]
    return bases


def _words(view: View) -> list[tuple[int, int, int, Grammar]]:
    """The words that may begin or continue a name: capitalised ones where the language has capitals."""
    found = []
    for match in _WORD.finditer(view.text):
        source_start, _ = view.source_span(match.start(), match.end())
        sentence = view.document.sentence_at(source_start)
        if sentence is None:
            continue
        grammar = grammar_for(match.group()[0], view.document.sentences[sentence].language)
        if not grammar.cased or view.document.article.text[source_start].isupper():
            found.append((match.start(), match.end(), sentence, grammar))
    return found


def _part_of_organisation(view: View, mention: Mention) -> bool:
    """Whether the words around make the name part of an organisation, a newspaper or a person."""
    text = view.text
    before = text[max(0, mention.start - 40) : mention.start].split()
    after = text[mention.end : mention.end + 40].split()
    if before and before[-1] in mention.grammar.not_before or after and after[0].strip(".,") in mention.grammar.not_after:
        return True
    window = text[max(0, mention.start - 40) : mention.end + 40]
    return any(phrase in window for phrase in mention.grammar.phrases)


def _longest(found: Iterable[Mention]) -> list[Mention]:
    """The longest of overlapping mentions; of equals, the first found."""
    chosen: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            chosen.append(mention)
    return sorted(chosen, key=lambda m: m.start)
