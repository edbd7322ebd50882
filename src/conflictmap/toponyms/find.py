"""The room's one public function: from a document to its toponyms."""

from __future__ import annotations

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Toponym
from conflictmap.text import Document
from conflictmap.toponyms.exclude import exclude
from conflictmap.toponyms.mention import longest
from conflictmap.toponyms.misspelt import misspelt_names
from conflictmap.toponyms.recognise import known_names
from conflictmap.toponyms.resolve import resolve
from conflictmap.toponyms.unlisted import unlisted_names
from conflictmap.toponyms.view import view_of
from conflictmap.toponyms.widen import widened
from conflictmap.toponyms.world import world_names


def find_toponyms(document: Document, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place mentions of ``document`` in the order of its text, each with the places weighed and why.

    Offsets are code points of the article's text; boilerplate is not read. A mention whose ``place_id`` is None could
    not be resolved, and ``why`` says why. ``score`` is the probability that the place is right, ``precision_km`` its
    reach.
    """
    view = view_of(document)
    known = longest(known_names(view, gazetteer))
    known += misspelt_names(view, known, gazetteer)
    unlisted = unlisted_names(view, known, gazetteer)
    mentions = longest([*known, *unlisted, *world_names(view, [*known, *unlisted], gazetteer)])
    return resolve(view, widened(view, exclude(view, mentions, gazetteer), gazetteer), gazetteer)
