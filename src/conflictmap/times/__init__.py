"""Time expressions: recognised, and put on the calendar."""

from conflictmap.times.find import find_times, resolve_phrase

__all__ = ["find_times", "resolve_phrase"]
