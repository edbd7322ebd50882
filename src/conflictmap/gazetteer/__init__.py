"""Places by name, id and position."""

from conflictmap.gazetteer.gazetteer import Gazetteer
from conflictmap.gazetteer.loading import load_gazetteer
from conflictmap.gazetteer.records import KINDS, read_overlay

__all__ = ["KINDS", "Gazetteer", "load_gazetteer", "read_overlay"]
