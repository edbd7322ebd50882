"""The errors conflictmap raises on purpose; each message is one sentence that names what is wrong and what to do."""


class ConflictMapError(Exception):
    """Base of every error that is the user's to mend; the command line prints it as one sentence and exits with 1."""


class InputError(ConflictMapError, ValueError):
    """An input that cannot be read: missing, empty, binary, of an unknown format or in an undecodable encoding."""


class OutputError(ConflictMapError, OSError):
    """An output that cannot be written; nothing half-written is left behind."""


class DataError(ConflictMapError, ValueError):
    """A gazetteer, overlay, lexicon or configuration file that breaks its format; names the file and the entry."""


def reason_of(error: Exception) -> str:
    """What went wrong, without the code and path that a system's error repeats."""
    return str(getattr(error, "strerror", None) or error)


class UnknownPlaceError(ConflictMapError, KeyError):
    """A place id that no gazetteer tier holds."""

    def __str__(self) -> str:
        """The message itself: ``KeyError`` would show its repr."""
        return str(self.args[0]) if self.args else ""
