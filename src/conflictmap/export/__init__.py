"""Events as the tables and formats of other tools."""

from conflictmap.export.frames import to_geodataframe

__all__ = ["to_geodataframe"]
