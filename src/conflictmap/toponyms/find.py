"""The room's public functions: from a document to its toponyms, and to what only looked like one."""

from __future__ import annotations

from collections.abc import Iterator

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Rejection, Toponym
from conflictmap.text import Document
from conflictmap.toponyms.context import Context
from conflictmap.toponyms.exclude import judged
from conflictmap.toponyms.mention import Mention, longest
from conflictmap.toponyms.misspelt import misspelt_names
from conflictmap.toponyms.recognise import known_names
from conflictmap.toponyms.resolve import resolve
from conflictmap.toponyms.unlisted import unlisted_names
from conflictmap.toponyms.view import View, view_of
from conflictmap.toponyms.widen import widened
from conflictmap.toponyms.world import world_names


def find_toponyms(document: Document, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place mentions of ``document`` in the order of its text, each with the places weighed and why.

    Offsets are code points of the article's text; boilerplate is not read. A mention whose ``place_id`` is None could
    not be resolved, and ``why`` says why. ``score`` is the probability that the place is right, ``precision_km`` its
    reach.
    """
    view = view_of(document)
    places = [(mention, context) for mention, context, against in _judged(view, gazetteer) if not against]
    return resolve(view, widened(view, places, gazetteer), gazetteer)


def refused_toponyms(document: Document, gazetteer: Gazetteer) -> tuple[Rejection, ...]:
    """The names in ``document`` that look like places and were taken for none, each with the reason."""
    view = view_of(document)
    return tuple(
        Rejection(
            what=document.article.text[slice(*view.source_span(m.start, m.end))], stage="toponyms", reason=against
        )
        for m, _, against in _judged(view, gazetteer)
        if against
    )


def _judged(view: View, gazetteer: Gazetteer) -> Iterator[tuple[Mention, Context, str]]:
    known = longest(known_names(view, gazetteer))
    known += misspelt_names(view, known, gazetteer)
    unlisted = unlisted_names(view, known, gazetteer)
    mentions = longest([*known, *unlisted, *world_names(view, [*known, *unlisted], gazetteer)])
    return judged(view, mentions, gazetteer)
