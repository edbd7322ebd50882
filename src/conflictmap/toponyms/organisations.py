"""Place names that are part of an organisation's name, a street's, a newspaper's or a club's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from conflictmap.model import Place
from conflictmap.toponyms.context import Context, word_before
from conflictmap.toponyms.grammar import organisation_phrases
from conflictmap.toponyms.mention import Mention
from conflictmap.toponyms.view import View

_GOVERNMENTS = frozenset({"country", "region"})
_TITLES_OF_THINGS = frozenset({"country", "capital", "city"})
_LONGEST_ORGANISATION = 4
_OPENING, _CLOSING = set('"«“„'), set('"»”“')


@cache
def _organisations() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(organisation_phrases())


def organisation_words(view: View) -> set[int]:
    """The indices of the words inside an organisation's name that the lexicons list."""
    words, inside = view.words, set[int]()
    for _, start, end in _organisations().find_matches_as_indexes(view.text, overlapping=True):
        first, last = words.index_at(start), words.index_at(end - 1)
        if start - words.starts[first] <= 2:
            inside.update(range(first, last + 1))
    return inside


def is_named_after(view: View, mention: Mention, context: Context) -> bool:
    """Whether the words beside the name make it a street's, a newspaper's, a club's."""
    grammar = mention.grammar
    if context.after in grammar.streets_after:
        return True
    in_brackets = "(" in view.text[max(0, mention.start - 2) : mention.start]
    before = _words_before(view, mention, context)
    if not in_brackets and not (grammar.not_before.isdisjoint(before) and grammar.streets_before.isdisjoint(before)):
        return True
    return context.after in grammar.not_after and (
        not grammar.cased or view.is_capital(view.words.starts[mention.last + 1])
    )


def _words_before(view: View, mention: Mention, context: Context) -> list[str | None]:
    """The word before the name, and the one before that if a link parts them (University of Yerevan)."""
    if context.before not in mention.grammar.links:
        return [context.before]
    return [context.before, word_before(view, mention.first - 1)]


def is_in_organisation(view: View, mention: Mention, places: Sequence[Place], firsts: frozenset[int]) -> bool:
    """Whether the words after the name, capitals and no places, lead to what makes it an organisation's (Los Angeles
    Police Department): a university of any place, an office only of places that are no countries. ``firsts``: the
    words that begin a mention.
    """
    grammar, words = mention.grammar, view.words
    if not grammar.institutions or mention.ending:
        return False
    is_country = any(place.kind in _GOVERNMENTS for place in places)
    end = min(mention.last + 1 + _LONGEST_ORGANISATION, view.words_of(mention.sentence).stop)
    for index in range(mention.last + 1, end):
        form = words.forms[index]
        if (
            index in firsts
            or words.gaps[index] != " "
            or view.has_dash(index - 1)
            or not view.is_capital(words.starts[index])
        ):
            return False
        if form in grammar.institutions or (form in grammar.offices and not is_country):
            return True
    return False


def is_team(view: View, mention: Mention, context: Context, places: Sequence[Place]) -> bool:
    """Whether the name of a town or region stands for a club: the sentence tells of sports and not where."""
    if context.placed or context.located or context.kinds or any(p.kind == "country" for p in places):
        return False
    span = view.words_of(mention.sentence)
    return not mention.grammar.sports.isdisjoint(view.words.forms[span.start : span.stop])


def is_quoted(view: View, mention: Mention, context: Context, places: Sequence[Place]) -> bool:
    """Whether quotation marks enclose just the name of a city or country, as they do clubs, hotels and newspapers
    («Барселона»), where capitals show what is a name and quotation marks are not needed for that.
    """
    if not mention.grammar.cased or context.located or context.in_list:
        return False
    if not all(place.kind in _TITLES_OF_THINGS for place in places):
        return False
    text = view.text
    return bool(_OPENING.intersection(text[mention.start - 1 : mention.start])) and bool(
        _CLOSING.intersection(text[mention.end : mention.end + 1])
    )
