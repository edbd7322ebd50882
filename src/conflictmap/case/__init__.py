"""A case: its configuration, what is built from it, and the interchange line."""

from conflictmap.case.config import CONFIG_NAME, Case, Phase, load_case
from conflictmap.case.content import MapContent, basemap_labels
from conflictmap.case.event_lines import event_line
from conflictmap.case.interchange import interchange_line
from conflictmap.case.stored import StoredEvents, read_stored

__all__ = [
    "CONFIG_NAME",
    "Case",
    "MapContent",
    "Phase",
    "StoredEvents",
    "basemap_labels",
    "event_line",
    "interchange_line",
    "load_case",
    "read_stored",
]
