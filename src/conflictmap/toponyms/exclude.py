"""What looks like a place and is none: organisations, persons, adjectives, ordinary words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Place
from conflictmap.toponyms.context import Context, contexts, word_before
from conflictmap.toponyms.grammar import organisation_phrases
from conflictmap.toponyms.mention import Mention, alike
from conflictmap.toponyms.view import TANWIN, View

_STRONG_KINDS = frozenset({"country", "capital", "city", "region", "province", "district", "corridor"})
_NEVER_PERSONS = frozenset({"country", "capital", "region", "province"})
_GOVERNMENTS = frozenset({"country", "region"})
_LONGEST_ORGANISATION = 4
_STRONG_PROMINENCE = 0.5
_LONG_NAME = 5
_SHORT_NAME = 3


def exclude(view: View, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[tuple[Mention, Context]]:
    """The mentions that name places, each with its context; ``mentions`` do not overlap and are in order."""
    blocked = _organisation_words(view)
    found = zip(mentions, contexts(view, mentions), strict=True)
    places = frozenset(mention.first for mention in mentions)
    return [
        (m, context)
        for m, context in found
        if m.first not in blocked
        and not _is_in_organisation(view, m, places, gazetteer)
        and _is_place(view, m, context, gazetteer)
    ]


@cache
def _organisations() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(organisation_phrases())


def _organisation_words(view: View) -> set[int]:
    """The indices of the words inside an organisation's name."""
    words, inside = view.words, set[int]()
    for _, start, end in _organisations().find_matches_as_indexes(view.text, overlapping=True):
        first, last = words.index_at(start), words.index_at(end - 1)
        if start - words.starts[first] <= 2:
            inside.update(range(first, last + 1))
    return inside


def _is_place(view: View, mention: Mention, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether the mention is a place by all that is around it."""
    grammar, written = mention.grammar, view.text[mention.start : mention.end]
    name = written.removesuffix(mention.ending) if mention.how == "name" else written
    if (
        not grammar.demonyms.isdisjoint((name, written))
        or (mention.first == mention.last and view.words.forms[mention.first] in grammar.fillers)
        or _is_named_after(view, mention, context)
    ):
        return False
    places = [gazetteer.place(i) for i in mention.place_ids]
    if not places or (context.kinds and any(alike(place.kind, context.kinds) for place in places)):
        return True
    if mention.ending == "adjective":
        return bool(context.kinds)
    if name in grammar.ordinary or written in grammar.ordinary or _is_adjective(view, mention, context):
        return False
    if name in grammar.unless_placed and not (context.located or context.in_list):
        return False
    if _is_person(view, mention, context, places):
        return False
    return _is_strong(places) or _is_clear(view, mention, context)


def _is_named_after(view: View, mention: Mention, context: Context) -> bool:
    """Whether the words beside the name make it a street's, a newspaper's, a club's."""
    grammar = mention.grammar
    if (
        not grammar.not_before.isdisjoint(_words_before(view, mention, context))
        or context.before in grammar.streets_before
    ):
        return True
    if context.after in grammar.streets_after:
        return True
    return context.after in grammar.not_after and (
        not grammar.cased or view.is_capital(view.words.starts[mention.last + 1])
    )


def _words_before(view: View, mention: Mention, context: Context) -> list[str | None]:
    """The word before the name, and the one before that if a link parts them (University of Yerevan)."""
    if context.before not in mention.grammar.links:
        return [context.before]
    return [context.before, word_before(view, mention.first - 1)]


def _is_in_organisation(view: View, mention: Mention, places: frozenset[int], gazetteer: Gazetteer) -> bool:
    """Whether the words after the name, capitals and no places, lead to what makes it an organisation's (Los Angeles
    Police Department): a university of any place, an office only of places that are no countries.
    """
    grammar, words = mention.grammar, view.words
    if not grammar.institutions or mention.ending:
        return False
    is_country = any(gazetteer.place(i).kind in _GOVERNMENTS for i in mention.place_ids)
    end = min(mention.last + 1 + _LONGEST_ORGANISATION, view.words_of(mention.sentence).stop)
    for index in range(mention.last + 1, end):
        form = words.forms[index]
        gap = view.text[words.ends[index - 1] : words.starts[index]]
        if index in places or gap != " " or view.has_dash(index - 1) or not view.is_capital(words.starts[index]):
            return False
        if form in grammar.institutions or (form in grammar.offices and not is_country):
            return True
    return False


def _is_strong(places: Sequence[Place]) -> bool:
    """Whether some place of the name is known widely enough for the name to need no further cue."""
    return any(place.kind in _STRONG_KINDS or place.prominence >= _STRONG_PROMINENCE for place in places)


def _is_adjective(view: View, mention: Mention, context: Context) -> bool:
    """Whether a country's name is the adjective in the accusative: جنديا أرمينيا is an Armenian soldier."""
    if view.has_tanwin:
        start, end = view.source_span(mention.start, mention.end)
        if TANWIN in view.document.article.text[start : end + 1]:
            return True
    return context.before in mention.grammar.hosts


def _is_person(view: View, mention: Mention, context: Context, places: Sequence[Place]) -> bool:
    """Whether titles, given names or surnames around the mention make it part of a person's name."""
    grammar = mention.grammar
    never = any(place.kind in _NEVER_PERSONS for place in places)
    if never and not grammar.cased:
        return False
    if context.before in grammar.titles and not context.placed and not never:
        return True
    before, after = (_name_beside(view, mention, context, step) for step in (-1, 1))
    if before and before in grammar.given_names and not (context.placed and mention.ending):
        return True
    if never:
        return False
    if after and view.text[mention.start : mention.end] in grammar.given_names and not context.placed:
        return True
    if _is_strong(places) or context.in_row or context.in_list:
        return False
    if mention.first < mention.last and view.words.forms[mention.last].endswith(grammar.surnames):
        return True
    return not context.placed and bool(after and len(after) > 4 and after.endswith(grammar.surnames))


def _name_beside(view: View, mention: Mention, context: Context, step: int) -> str | None:
    """The word right before or after, if only a space parts it and it could be part of a person's name."""
    index = mention.first - 1 if step < 0 else mention.last + 1
    form = context.before if step < 0 else context.after
    if form is None or (mention.grammar.cased and not view.is_capital(view.words.starts[index])):
        return None
    if view.has_dash(mention.last if step > 0 else index):
        return None
    gap = (
        view.text[view.words.ends[index] : view.words.starts[mention.first]]
        if step < 0
        else view.text[mention.end : view.words.starts[index]]
    )
    return form if gap == " " else None


def _is_clear(view: View, mention: Mention, context: Context) -> bool:
    """Whether a name little known is clear enough: long, or placed by a preposition, or one of a list of names."""
    letters = mention.end - mention.start - len(mention.ending if mention.how == "name" else "")
    prefixed = view.words.starts[mention.first] < mention.start
    cues = context.placed + context.in_list
    if not mention.grammar.cased:
        return (
            letters >= _LONG_NAME + prefixed
            or (letters > _SHORT_NAME and cues > 0 and not prefixed)
            or (cues > 1 and letters >= _SHORT_NAME)
        )
    beside = [_name_beside(view, mention, context, step) for step in (-1, 1)]
    among_capitals = any(form and form not in mention.grammar.fillers for form in beside)
    begins = mention.first == view.words_of(mention.sentence)[0]
    return letters >= _SHORT_NAME and (cues > 0 or not (among_capitals or (begins and letters < _LONG_NAME + 2)))
