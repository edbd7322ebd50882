"""Events: what happened, where, when, to whom, who says so; merged across reports."""

from conflictmap.events.merge import merge
from conflictmap.events.reports import find_reports
from conflictmap.events.types import EventType, event_types

__all__ = ["EventType", "event_types", "find_reports", "merge"]
