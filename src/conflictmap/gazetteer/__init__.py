"""Places by name, id and position. The geopy geocoder stands in ``gazetteer.geocoder``, apart: importing geopy takes time."""

from conflictmap.gazetteer.checks import check_gazetteer
from conflictmap.gazetteer.gazetteer import Gazetteer
from conflictmap.gazetteer.loading import load_gazetteer
from conflictmap.gazetteer.overlay import add_place, edit_place, feature_of
from conflictmap.gazetteer.records import KINDS, read_overlay

__all__ = [
    "KINDS",
    "Gazetteer",
    "add_place",
    "check_gazetteer",
    "edit_place",
    "feature_of",
    "load_gazetteer",
    "read_overlay",
]
