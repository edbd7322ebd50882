"""conflictmap: from news text about a conflict to a sourced, dated, layered map."""

__version__ = "0.1.0"
