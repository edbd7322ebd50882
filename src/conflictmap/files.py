"""Files written whole or not at all: beside their place first, flushed to disk, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conflictmap.errors import OutputError


def must_be_writable(path: Path) -> None:
    """Refuse an output path before any work is done.

    Raises:
        OutputError: its folder is missing or not writable, or the path is a folder.
    """
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise OutputError(f"{path} cannot be written; give the path of a file in a folder that exists and is yours.")


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` as UTF-8.

    Raises:
        OutputError: the folder is missing or cannot be written to, or the disk is full.
    """
    with written_whole(path) as (beside,):
        beside.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def written_whole(*paths: Path) -> Iterator[tuple[Path, ...]]:
    """Paths to write to, one for each of ``paths`` and with its suffix; all take their places when all are written, or none does.

    A device (``/dev/stdout``, ``/dev/null``) is written to as it is.

    Raises:
        OutputError: a folder is missing or cannot be written to, or the disk is full.
    """
    try:
        with tempfile.TemporaryDirectory(dir=_folder(paths[0]), prefix=f".{paths[0].name}.") as folder:
            beside = tuple(Path(folder) / f"{number}-{path.name}" for number, path in enumerate(paths))
            yield beside
            for made in beside:
                with made.open("rb+") as file:
                    os.fsync(file.fileno())
            for made, path in zip(beside, paths, strict=True):
                _put(made, path)
    except OutputError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(
            f"{paths[0]} cannot be written ({reason}); give a path in a folder that exists and is yours, on a disk with room."
        ) from error


def _folder(path: Path) -> Path | None:
    """Where to write first: beside the path, so that renaming is all that is left to do; for a device, wherever there is room."""
    return path.parent if path.is_file() or not path.exists() else None


def _put(made: Path, path: Path) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(made.read_bytes())
    else:
        made.replace(path)
