"""Places by name, id and position."""

from conflictmap.gazetteer.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "load_gazetteer"]
