"""A gazetteer with places beside it that came with the data: the points of a table's own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from conflictmap.gazetteer.gazetteer import Gazetteer
from conflictmap.model import Place


class Places(Protocol):
    """Whatever knows places by id."""

    def place(self, place_id: str) -> Place:
        """The place of an id.

        Raises:
            UnknownPlaceError: there is none.
        """
        ...


class PlacesBeside:
    """Places by id, of ``more`` first and then of ``gazetteer``; iterating gives the gazetteer's curated ones."""

    def __init__(self, gazetteer: Gazetteer, more: Mapping[str, Place]) -> None:
        self._gazetteer, self._more = gazetteer, more

    def place(self, place_id: str) -> Place:
        """The place of an id.

        Raises:
            UnknownPlaceError: neither holds it.
        """
        return self._more.get(place_id) or self._gazetteer.place(place_id)

    def __iter__(self) -> Iterator[Place]:
        """Every place of the curated tier."""
        return iter(self._gazetteer)
