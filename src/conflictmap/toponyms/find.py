"""The room's one public function: from a document to its toponyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conflictmap.model import Toponym
from conflictmap.text import Document
from conflictmap.toponyms.recognise import mentions
from conflictmap.toponyms.resolve import resolve
from conflictmap.toponyms.view import view_of

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer


def find_toponyms(document: Document, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place mentions of ``document`` in the order of its text, each with the places weighed and why.

    Offsets are code points of the article's text. A mention whose ``place_id`` is None could not be resolved; ``why`` says why.
    """
    view = view_of(document)
    return resolve(view, mentions(view, gazetteer), gazetteer)
