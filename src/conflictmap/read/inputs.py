"""What a user names, as files: paths, folders and globs, each with the name its articles go by."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from conflictmap.model import Rejection

SUFFIXES = (".txt", ".jsonl")


def find_files(inputs: Iterable[str | Path]) -> Iterator[tuple[Path, str] | Rejection]:
    """Each file of ``inputs`` with its name below the input it came from, sorted within a folder; a rejection for what leads nowhere."""
    for given in map(str, inputs):
        if "://" in given:
            yield _rejected(given, f"{given} is an address, and addresses are not fetched: save the page and give the file")
            continue
        paths = [Path(given)] if Path(given).exists() else sorted(map(Path, glob.glob(given, recursive=True)))
        if not paths:
            yield _rejected(given, f"{given} does not exist: give the path of a file or folder")
        for path in paths:
            yield from _files_of(path)


def _files_of(path: Path) -> Iterator[tuple[Path, str] | Rejection]:
    if not path.is_dir():
        yield path, path.name
        return
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file() and not file.name.startswith("."))
    if not files:
        yield _rejected(str(path), f"{path} holds no article ({', '.join(SUFFIXES)}): give a folder that does")
    for file in files:
        yield file, file.relative_to(path).as_posix()


def _rejected(what: str, reason: str) -> Rejection:
    return Rejection(what=what, stage="read", reason=reason)
