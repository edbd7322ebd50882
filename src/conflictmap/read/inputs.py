"""Inputs as a user names them (files, folders, globs, standard input) to articles, lazily and in a stable order."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflictmap.model import Article, Rejection
from conflictmap.read.formats import KNOWN, articles_of, is_known

Progress = Callable[[Iterable[Article | Rejection]], Iterable[Article | Rejection]]
_URL = ("http://", "https://", "www.")


@dataclass(frozen=True, slots=True)
class _Input:
    """A file to read: ``id`` its path below what was given, ``uri`` its path as given."""

    path: Path
    id: str
    uri: str


def read_articles(inputs: Iterable[str | Path], progress: Progress | None = None) -> Iterator[Article | Rejection]:
    """The articles of ``inputs`` in order, and a rejection for whatever could not be read.

    An input is a file, a folder (searched through, hidden files left out), a glob or ``-`` for standard input. The id of an
    article is its file's path below the folder given, its file's name, or the ``id`` of its row. ``progress`` wraps the stream.
    """
    stream = _read(inputs)
    yield from progress(stream) if progress else stream


def _read(inputs: Iterable[str | Path]) -> Iterator[Article | Rejection]:
    for given in inputs:
        for item in _expand(str(given)):
            if isinstance(item, Rejection):
                yield item
            else:
                yield from _read_file(item)


def _reject(what: str, reason: str) -> Rejection:
    return Rejection(what=what, stage="read", reason=reason)


def _expand(given: str) -> Iterator[_Input | Rejection]:
    path = Path(given)
    if given == "-":
        yield _Input(path, "stdin", "-")
    elif given.lower().startswith(_URL):
        yield _reject(given, f"{given} is a web address, and nothing is fetched; save the page and give the file.")
    elif path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield _Input(path, path.name, given)
    elif glob.has_magic(given):
        yield from _matches(given)
    else:
        yield _reject(given, f"{given} does not exist; check the path.")


def _folder(folder: Path) -> Iterator[_Input | Rejection]:
    files = [
        file
        for file in sorted(folder.rglob("*"), key=lambda f: f.relative_to(folder).parts)
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]
    known = [file for file in files if is_known(file.name)]
    if not known:
        others = f" ({len(files)} files of other kinds)" if files else ""
        yield _reject(
            str(folder), f"{folder} holds no article{others}; put files of a known kind there: {', '.join(KNOWN)}."
        )
    for file in known:
        yield _Input(file, file.relative_to(folder).as_posix(), str(file))


def _matches(pattern: str) -> Iterator[_Input | Rejection]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # Path.glob refuses absolute patterns
    if not found:
        yield _reject(pattern, f"{pattern} matches no file; check the pattern.")
    for name in found:
        path = Path(name)
        yield from (_folder(path) if path.is_dir() else [_Input(path, path.name, name)])


def _read_file(source: _Input) -> Iterator[Article | Rejection]:
    """The articles of one file; whatever goes wrong with it is a rejection that names it."""
    try:
        data = sys.stdin.buffer.read() if source.uri == "-" else source.path.read_bytes()
    except OSError as error:
        yield _reject(
            source.uri,
            f"{source.uri} cannot be read ({error.strerror or error}); check that it is a file you may read.",
        )
        return
    yield from articles_of(data, name=source.path.name if source.uri != "-" else "", id=source.id, uri=source.uri)
