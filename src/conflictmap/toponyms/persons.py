"""Place names that are part of a person's name: told by titles, given names, initials and the endings of surnames."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.model import Place
from conflictmap.toponyms.context import Context, word_before
from conflictmap.toponyms.mention import Mention, is_strong
from conflictmap.toponyms.view import View

_NEVER_PERSONS = frozenset({"country", "capital", "region", "province"})
_GOVERNMENTS = frozenset({"country", "capital", "region"})
_AGE = re.compile(r"(?:, | \()\d\d(?:,| ?\)| said\b)")
_LEAST_SURNAME = 5
_JOINED = "و"


def is_person(view: View, mention: Mention, context: Context, places: Sequence[Place]) -> bool:
    """Whether titles, given names or surnames around the mention make it part of a person's name."""
    grammar = mention.grammar
    before, after = (name_beside(view, mention, context, step) for step in (-1, 1))
    if view.text[mention.start : mention.end] in grammar.also_given and (
        (after and _is_surname(after, mention))
        or (context.after in grammar.speech and not _may_speak(places))
        or (context.before in grammar.titles and not context.placed)
    ):
        return True
    if grammar.cased and not context.placed and not _may_speak(places) and _AGE.match(view.text, mention.end):
        return True
    never = any(place.kind in _NEVER_PERSONS for place in places)
    if never and not grammar.cased:
        return False
    if context.before in grammar.titles and not context.placed and not never:
        return True
    if before and before in grammar.given_names and not (context.placed and mention.ending):
        return True
    if never:
        return False
    if before and word_before(view, mention.first - 1) in grammar.titles and not context.placed:
        return True
    if _follows_initial(view, mention):
        return True
    if after and view.text[mention.start : mention.end] in grammar.given_names and not context.placed:
        return True
    return (
        not is_strong(places)
        and not context.in_row
        and not context.in_list
        and _has_surname(view, mention, context, after)
    )


def _has_surname(view: View, mention: Mention, context: Context, after: str | None) -> bool:
    """Whether the name, or what follows it, ends as surnames do."""
    surnames, last = mention.grammar.surnames, view.words.forms[mention.last]
    if mention.first < mention.last and last.endswith(surnames):
        return True
    if context.placed:
        return False
    if mention.how == "inflected" and len(last) >= _LEAST_SURNAME and last.endswith(surnames):
        return True
    return bool(after and _is_surname(after, mention))


def _is_surname(form: str, mention: Mention) -> bool:
    grammar = mention.grammar
    return form in grammar.family_names or (len(form) >= _LEAST_SURNAME and form.endswith(grammar.surnames))


def _may_speak(places: Sequence[Place]) -> bool:
    """Whether the name may stand for a government, which says things as a person does."""
    return any(place.kind in _GOVERNMENTS for place in places)


def _follows_initial(view: View, mention: Mention) -> bool:
    """Whether a single letter with a full stop stands before the name (Х. Абовяна)."""
    words, before = view.words, mention.first - 1
    if before < 0 or words.ends[before] - words.starts[before] != 1 or not mention.grammar.cased:
        return False
    return words.gaps[mention.first] in (". ", ".") and view.is_capital(words.starts[before])


def name_beside(view: View, mention: Mention, context: Context, step: int) -> str | None:
    """The word right before or after, if only a space parts it and it could be part of a person's name."""
    index = mention.first - 1 if step < 0 else mention.last + 1
    form = context.before if step < 0 else context.after
    if form is None or (mention.grammar.cased and not view.is_capital(view.words.starts[index])):
        return None
    if view.has_dash(mention.last if step > 0 else index):
        return None
    if step > 0 and not mention.grammar.cased and form.startswith(_JOINED):
        return None  # another word of a list: باكو وكيروف آباد
    gap = view.words.gaps[mention.first] if step < 0 else view.text[mention.end : view.words.starts[index]]
    return form if gap == " " and not view.has_hyphen(mention.last if step > 0 else index) else None
