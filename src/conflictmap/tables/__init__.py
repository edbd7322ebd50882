"""Tables of dated events joined to the gazetteer: one event a row, every row accounted for."""

from conflictmap.tables.columns import map_columns, usable
from conflictmap.tables.join import Joined, join_events, join_rows
from conflictmap.tables.reading import SUFFIXES, read_table

__all__ = ["SUFFIXES", "Joined", "join_events", "join_rows", "map_columns", "read_table", "usable"]
