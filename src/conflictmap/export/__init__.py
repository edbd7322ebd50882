"""Events as the tables and formats of other tools."""

from conflictmap.export.frames import to_geodataframe
from conflictmap.export.write import WRITERS, write_events

__all__ = ["WRITERS", "to_geodataframe", "write_events"]
