"""What stands around a mention: the words beside it, the kind words that speak of it, the list it is part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from conflictmap.toponyms.grammar import Grammar
from conflictmap.toponyms.mention import Mention
from conflictmap.toponyms.view import View

_SKIPPED = set(" \"'()[]«»“”‘’*")
_SKIPPED_BEFORE = {*_SKIPPED, ":"}  # the following villages: X
_LIST_MARKS = set(" ,،;؛/\"'()")
_MOST_LINKS = 3
_CELL = "|"
_ADJECTIVE = "adjective"  # an adjective goes with the kind word behind it: населенные пункты Агдамского района
_NO_KINDS: frozenset[str] = frozenset()


class Context(NamedTuple):
    """``before`` and ``after``: the nearest words of the sentence, links skipped, None where there is none;
    ``kinds``: what kind words say the place is; ``in_list``: whether the mention stands in a list of names;
    ``placed``: whether a preposition or a case ending says that a place is meant, ``located``: whether it says where
    something is, is from or goes; ``in_row``: whether it is a cell
    of a table's row.
    """

    before: str | None
    after: str | None
    kinds: frozenset[str]
    in_list: bool
    placed: bool
    located: bool
    in_row: bool


def contexts(view: View, mentions: Sequence[Mention]) -> list[Context]:
    """The context of each of ``mentions``, which stand in the order of the text and do not overlap."""
    chained = [_chained(view, a, b) for a, b in pairwise(mentions)]
    beside = [(word_before(view, mention.first), word_after(view, mention.last)) for mention in mentions]
    own = [_kinds_beside(view, mention, *words) for mention, words in zip(mentions, beside, strict=True)]
    forward, backward = _shared_forward(own, chained), _shared_backward(own, chained)
    lists = [a or b for a, b in zip([False, *chained], [*chained, False], strict=True)] if mentions else []
    return [
        Context(
            before,
            after,
            (back or shared_back) if mention.ending == _ADJECTIVE else (front or back or shared or shared_back),
            in_list,
            _is_placed(view, mention, before),
            before in mention.grammar.locatives or bool(mention.ending and mention.ending in mention.grammar.locative),
            _is_cell(view, mention),
        )
        for mention, (before, after), (front, back, _, _), shared, shared_back, in_list in zip(
            mentions, beside, own, forward, backward, lists, strict=True
        )
    ]


def _is_placed(view: View, mention: Mention, before: str | None) -> bool:
    """Whether a preposition, a case ending or a prefix written onto the name says that a place is meant."""
    grammar = mention.grammar
    if before in grammar.prepositions or (mention.ending and mention.ending in grammar.locative):
        return True
    return view.text[view.words.starts[mention.first] : mention.start].endswith(grammar.placing)


def _is_cell(view: View, mention: Mention) -> bool:
    """Whether a bar parts the mention from what stands before or after it."""
    return (
        _CELL in view.text[max(0, mention.start - 2) : mention.start]
        or _CELL in view.text[mention.end : mention.end + 2]
    )


def word_before(view: View, index: int) -> str | None:
    """The word before word ``index``, if only spaces, quotation marks and brackets part them."""
    words = view.words
    if index <= 0 or ((gap := words.gaps[index]) != " " and not _SKIPPED_BEFORE.issuperset(gap)):
        return None
    return words.forms[index - 1]


def word_after(view: View, index: int) -> str | None:
    """The word after word ``index``, if only spaces, quotation marks and brackets part them."""
    words = view.words
    if index + 1 >= len(words.starts):
        return None
    gap = words.gaps[index + 1]
    return words.forms[index + 1] if gap == " " or _SKIPPED.issuperset(gap) else None


def _kinds_beside(
    view: View, mention: Mention, before: str | None, after: str | None
) -> tuple[frozenset[str], frozenset[str], bool, bool]:
    """The kinds the words before and after speak of, and for each whether it is a plural that speaks of a list."""
    grammar = mention.grammar
    front, back, form, other = _NO_KINDS, _NO_KINDS, "", ""
    if before in grammar.kinds_before or before in grammar.links:
        front, form = _kind_word(view, mention.first, -1, grammar.kinds_before, grammar)
    speaks_back = not (grammar.bare_before_kind and mention.ending)
    if speaks_back and (after in grammar.kinds_after or after in grammar.links):
        back, other = _kind_word(view, mention.last, 1, grammar.kinds_after, grammar)
    if back and before in grammar.links:  # villages of Jabrayil district: the first kind word speaks of what lies there
        front, form = _NO_KINDS, ""
    return front, back, form in grammar.plurals, other in grammar.plurals


def _kind_word(
    view: View, index: int, step: int, kinds: Mapping[str, frozenset[str]], grammar: Grammar
) -> tuple[frozenset[str], str]:
    """The kind word next to word ``index`` in direction ``step``, links skipped: its kinds and its form."""
    neighbour = word_before if step < 0 else word_after
    for _ in range(_MOST_LINKS):
        form = neighbour(view, index)
        if form is None:
            break
        if found := kinds.get(form):
            return found, form
        if form not in grammar.links:
            break
        index += step
    return _NO_KINDS, ""


def _chained(view: View, one: Mention, other: Mention) -> bool:
    """Whether two mentions follow each other in a list: only commas and a conjunction part them."""
    if one.sentence != other.sentence or other.start - one.end > 20:
        return False
    words, between = view.words, view.text[one.end : other.start]
    conjunctions = one.grammar.conjunctions
    if one.last + 1 > other.first:
        return False
    inner = words.forms[one.last + 1 : other.first]
    if not inner and between == " " and view.has_hyphen(one.last):
        return True
    if inner and inner[0] in one.grammar.after and view.text[one.end : one.end + 1] == "'":
        inner = inner[1:]
    if not all(form in conjunctions or form in one.grammar.links for form in inner):
        return False
    attached = view.text[words.starts[other.first] : other.start]
    marks = set(between) - set("".join(inner)) - set(attached)
    return marks <= _LIST_MARKS and (
        any(form in conjunctions for form in inner) or bool(attached) or any(mark in between for mark in ",،;؛/")
    )


def _shared_forward(
    own: list[tuple[frozenset[str], frozenset[str], bool, bool]], chained: list[bool]
) -> list[frozenset[str]]:
    """The kinds a plural before the first name of a list gives to each later one."""
    shared: list[frozenset[str]] = []
    for index, (front, _, plural, _) in enumerate(own):
        follows = index > 0 and chained[index - 1]
        shared.append(front if plural else shared[-1] if follows and not front else frozenset())
    return shared


def _shared_backward(
    own: list[tuple[frozenset[str], frozenset[str], bool, bool]], chained: list[bool]
) -> list[frozenset[str]]:
    """The kinds a plural after the last name of a list gives to each earlier one."""
    shared: list[frozenset[str]] = []
    for index in range(len(own) - 1, -1, -1):
        _, back, _, plural = own[index]
        leads = index < len(chained) and chained[index]
        shared.append(back if plural else shared[-1] if leads and not back else frozenset())
    return shared[::-1]
