"""Cities of the world tier, where the text makes a place likely: behind a locative, or with a locative ending.

The world's names are many and short, and half of them are words of some language: none is looked up without such a cue,
and only places that readers of news know are taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from conflictmap.gazetteer import Gazetteer
from conflictmap.toponyms.grammar import Grammar
from conflictmap.toponyms.grammar import grammar as grammar_of
from conflictmap.toponyms.mention import Mention
from conflictmap.toponyms.view import View

_MOST_WORDS = 3
_LEAST_LETTERS = {True: 4, False: 5}  # with and without capitals to tell a name
# 100,000 people where capitals show the name, 300,000 elsewhere: in the world tier, prominence is people / 20 million.
_LEAST_PROMINENCE = {True: 0.005, False: 0.015}


def world_names(view: View, known: list[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions of places that only the world tier knows, none of whose words is part of ``known``."""
    covered = {index for m in known for index in range(m.first, m.last + 1)}
    for number, sentence in enumerate(view.document.sentences):
        grammar = grammar_of(sentence.language)
        for index in _likely(view, number, grammar):
            if index not in covered and _may_begin(view, index, grammar):
                mention = _longest(view, index, number, grammar, covered, gazetteer)
                if mention:
                    covered.update(range(mention.first, mention.last + 1))
                    yield mention


def _likely(view: View, sentence: int, grammar: Grammar) -> Iterator[int]:
    """The words of the sentence behind a locative, or, where endings say where, with such an ending."""
    words, forms = view.words, view.words.forms
    span = view.words_of(sentence)
    locatives, endings = grammar.locatives, tuple(ending for ending in grammar.locative if ending)
    if locatives:
        for index in [i + 1 for i in span if forms[i] in locatives]:
            if index in span and view.text[words.ends[index - 1] : words.starts[index]] in (" ", "'"):
                yield index
    if endings:
        yield from (i for i in span[1:] if forms[i].endswith(endings) or (i + 1 in span and forms[i + 1] in endings))


def _may_begin(view: View, index: int, grammar: Grammar) -> bool:
    """Whether a name may begin with word ``index``."""
    form = view.words.forms[index]
    if len(form) < _LEAST_LETTERS[True] - 1 or form in grammar.fillers or form in grammar.ordinary:
        return False
    return form not in grammar.given_names and (not grammar.cased or view.is_capital(view.words.starts[index]))


def _longest(
    view: View, index: int, sentence: int, grammar: Grammar, covered: set[int], gazetteer: Gazetteer
) -> Mention | None:
    """The longest name of the world tier that begins with word ``index``."""
    words, last = view.words, index
    while last - index < _MOST_WORDS - 1 and last + 1 < view.words_of(sentence).stop and last + 1 not in covered:
        if view.text[words.ends[last] : words.starts[last + 1]] != " ":
            break
        if grammar.cased and not view.is_capital(words.starts[last + 1]):
            break
        last += 1
    run = last
    while last >= index:
        written = view.text[words.starts[index] : words.ends[last]]
        ids = _ids(written, grammar, gazetteer)
        if ids and (run == last or not grammar.cased):
            return Mention(words.starts[index], words.ends[last], ids, sentence, grammar, index, last, "", "world")
        last -= 1
    return None


def _ids(written: str, grammar: Grammar, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The well-known places of a name, its case ending taken off if need be."""
    for name in _readings(written, grammar):
        if len(name) >= _LEAST_LETTERS[grammar.cased] and name not in grammar.ordinary:
            ids = [
                i for i in gazetteer.world(name) if gazetteer.place(i).prominence >= _LEAST_PROMINENCE[grammar.cased]
            ]
            if ids:
                return tuple(ids)
    return ()


def _readings(written: str, grammar: Grammar) -> Iterator[str]:
    """The name as written, without each ending, and with the dictionary's ending for each case ending."""
    yield written
    yield from (written.removesuffix(ending) for ending in grammar.locative if ending and written.endswith(ending))
    for length in range(1, min(5, len(written) - 2)) if grammar.rewrites else ():
        yield from (written[:-length] + ending for ending in grammar.rewrites.get(written[-length:], ()))
