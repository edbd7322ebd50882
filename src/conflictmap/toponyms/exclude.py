"""What looks like a place and is none: organisations, persons, adjectives, ordinary words, foreign words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Place
from conflictmap.text import name_key
from conflictmap.toponyms.context import Context, contexts
from conflictmap.toponyms.grammar import script_of_language
from conflictmap.toponyms.mention import Mention, alike, is_strong
from conflictmap.toponyms.organisations import (
    is_in_organisation,
    is_named_after,
    is_quoted,
    is_team,
    organisation_words,
)
from conflictmap.toponyms.persons import is_person, name_beside
from conflictmap.toponyms.view import TANWIN, View

_NUMBER = re.compile(r"[-–]\d")
_LONG_NAME = 5
_SHORT_NAME = 3
_SHORT_FOREIGN_NAME = 4


def judged(view: View, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[tuple[Mention, Context, str]]:
    """Each mention with its context, and why it names no place; an empty reason where it names one. ``mentions`` do not
    overlap and are in order.
    """
    blocked, firsts = organisation_words(view), frozenset(mention.first for mention in mentions if mention.place_ids)
    for mention, context in zip(mentions, contexts(view, mentions), strict=True):
        places = [gazetteer.place(i) for i in mention.place_ids]
        if mention.first in blocked or is_in_organisation(view, mention, places, firsts):
            yield mention, context, "part of an organisation's name"
        elif is_named_after(view, mention, context):
            yield mention, context, "a street, a club or the like that is named after it"
        else:
            yield mention, context, _reason_against(view, mention, context, places)


def _reason_against(view: View, mention: Mention, context: Context, places: Sequence[Place]) -> str:
    """Why the mention names no place by all that is around it; empty where it names one."""
    grammar, written = mention.grammar, view.text[mention.start : mention.end]
    name = written.removesuffix(mention.ending) if mention.how == "name" else written
    if places and all(place.kind == "zone" for place in places):
        return "a zone, which has no name of its own"
    if not grammar.demonyms.isdisjoint((name, written)) or (
        mention.first == mention.last and view.words.forms[mention.first] in grammar.fillers
    ):
        return "an adjective or a word that never names a place"
    if grammar.unlike and _source(view, mention).lower().startswith(grammar.unlike):
        return "another word that is spelled otherwise"
    if _has_number(view, mention):
        return "with a number behind a hyphen, as exercises and agreements are called"
    if not places or (context.kinds and any(alike(place.kind, context.kinds) for place in places)):
        return ""
    if mention.ending == "adjective":
        return "" if context.kinds else "an adjective without the word for a district"
    if not grammar.ordinary.isdisjoint((name, written)):
        return "an ordinary word, and no word such as village stands beside it"
    if name in grammar.unless_placed and not (context.located or context.in_list):
        return "also an ordinary word, and nothing says where"
    if _is_adjective(view, mention, context):
        return "an adjective"
    if _is_foreign_word(name, mention, context, places) or _is_glued(view, mention, context):
        return "another word that is written like it"
    if is_quoted(view, mention, context, places):
        return "in quotation marks, as clubs and newspapers are"
    if grammar.sports and is_team(view, mention, context, places):
        return "a club, as the sentence tells of sports"
    if is_person(view, mention, context, places):
        return "part of a person's name"
    return (
        ""
        if mention.how == "new" or is_strong(places) or _is_clear(view, mention, context)
        else "little known, and nothing says that a place is meant"
    )


def _has_number(view: View, mention: Mention) -> bool:
    """Whether a hyphen and a number follow the name at once (Caucasus-2020)."""
    if not view.text[mention.end + 1 : mention.end + 2].isdigit():
        return False
    start = view.source_offset(mention.end - 1) + 1
    return _NUMBER.match(view.document.article.text, start) is not None


def _source(view: View, mention: Mention) -> str:
    """The mention as its author wrote it."""
    start, end = view.source_span(mention.start, mention.end)
    return view.document.article.text[start:end]


def _is_foreign_word(name: str, mention: Mention, context: Context, places: Sequence[Place]) -> bool:
    """Whether a short name is another language's (Sam is Damascus in Azerbaijani only)."""
    grammar, lang = mention.grammar, mention.grammar.lang
    told = context.in_list or context.located or (context.placed and not grammar.cased)
    if len(name) > _SHORT_FOREIGN_NAME or told or mention.how == "inflected" or lang == "common":
        return False
    own = {lang, "en"} if script_of_language(lang) == "latin" else {lang}
    langs = {found for place in places for found in _languages(place).get(name, ())}
    return bool(langs) and own.isdisjoint(langs)


@lru_cache(maxsize=8192)
def _languages(place: Place) -> dict[str, set[str]]:
    """The languages of each folded name of the place."""
    found: dict[str, set[str]] = {}
    for name in place.names:
        found.setdefault(name_key(name.name), set()).add(name.lang)
    return found


def _is_glued(view: View, mention: Mention, context: Context) -> bool:
    """Whether a short name would have to be read out of a longer word (فارس is not ف + ارس): a prefix that says nothing
    of places stands before it, or the sum of money that it is the currency of behind it (US $58).
    """
    if view.text[mention.end : mention.end + 2].lstrip().startswith("$"):
        return True
    prefixed = view.words.starts[mention.first] < mention.start
    short = mention.end - mention.start <= _SHORT_NAME and mention.first == mention.last
    return prefixed and short and not context.placed and not context.in_list


def _is_adjective(view: View, mention: Mention, context: Context) -> bool:
    """Whether a country's name is the adjective in the accusative: جنديا أرمينيا is an Armenian soldier."""
    if view.has_tanwin:
        start, end = view.source_span(mention.start, mention.end)
        if TANWIN in view.document.article.text[start : end + 1]:
            return True
    return context.before in mention.grammar.hosts


def _is_clear(view: View, mention: Mention, context: Context) -> bool:
    """Whether a name little known is clear enough: long, or placed by a preposition, or one of a list of names."""
    letters = mention.end - mention.start - len(mention.ending if mention.how == "name" else "")
    prefixed = view.words.starts[mention.first] < mention.start
    cues = context.placed + context.in_list
    if not mention.grammar.cased:
        return (
            letters >= _LONG_NAME + (prefixed and not context.in_list)
            or (letters > _SHORT_NAME and cues > 0 and not prefixed)
            or (cues > 1 and letters >= _SHORT_NAME)
        )
    beside = [name_beside(view, mention, context, step) for step in (-1, 1)]
    among_capitals = any(form and form not in mention.grammar.fillers for form in beside)
    begins = mention.first == view.words_of(mention.sentence)[0]
    return letters >= _SHORT_NAME and (cues > 0 or not (among_capitals or (begins and letters < _LONG_NAME + 2)))
