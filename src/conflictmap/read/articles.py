"""Files to articles, one by one: what cannot be read costs one rejection, never the run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from conflictmap.errors import InputError
from conflictmap.model import Article, Aside, Rejection
from conflictmap.read.boilerplate import find_boilerplate
from conflictmap.read.decode import decode
from conflictmap.read.front_matter import split_front_matter
from conflictmap.read.inputs import SUFFIXES, find_files
from conflictmap.read.published import Published, find_published
from conflictmap.text import identify_language


def read_articles(inputs: Iterable[str | Path]) -> Iterator[Article | Rejection]:
    """Every article of ``inputs`` (files, folders, globs) in order, read as it is asked for; a rejection for each that cannot be read."""
    for found in find_files(inputs):
        if isinstance(found, Rejection):
            yield found
            continue
        path, name = found
        try:
            yield from _read_file(path, name)
        except (InputError, OSError) as error:
            reason = str(error) if isinstance(error, InputError) else f"{path} cannot be read ({error.strerror}): check its permissions"
            yield Rejection(what=str(path), stage="read", reason=reason)


def _read_file(path: Path, name: str) -> Iterator[Article | Rejection]:
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path} is of an unknown kind: known are {', '.join(SUFFIXES)}")
    data = path.read_bytes()
    text, encoding = decode(data, str(path))
    if path.suffix.lower() == ".jsonl":
        yield from _read_rows(text, path, name)
        return
    yield article_from_text(text.removeprefix("\ufeff"), id=name, uri=str(path), sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)


def _read_rows(text: str, path: Path, name: str) -> Iterator[Article | Rejection]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
                raise InputError(f"{where} has no text: each line is an object with at least a \"text\"")
            given = {key: str(row[key]) for key in ("url", "outlet", "title", "published", "language") if row.get(key)}
            yield article_from_text(row["text"], id=str(row.get("id") or f"{name}:{number}"), uri=where, **given)
        except ValueError as error:
            reason = str(error) if isinstance(error, InputError) else f"{where} is not JSON ({error}): mend or remove the line"
            yield Rejection(what=where, stage="read", reason=reason)


def article_from_text(text: str, *, id: str, uri: str | None = None, language: str | None = None, published: str | date | None = None,
                      sha256: str | None = None, encoding: str = "utf-8", **metadata: Any) -> Article:
    """An article of ``text``: front matter read, boilerplate set aside, language and publication day found where not given.

    ``metadata`` may hold ``url``, ``outlet`` and ``title``.

    Raises:
        InputError: the text is empty, or ``published`` is no ISO day.
    """
    if not text.strip():
        raise InputError(f"{uri or id} is empty: give a file that holds an article")
    matter, body_start = split_front_matter(text)
    given = {**matter, **{key: value for key, value in metadata.items() if value}}
    lang = (language or matter.get("language") or identify_language(text[body_start:], default="en"))
    asides = tuple(Aside(start=a.start + body_start, end=a.end + body_start, reason=a.reason) for a in find_boilerplate(text[body_start:]))
    if body_start:
        asides = (Aside(start=0, end=body_start, reason="front matter"), *asides)
    day = _given_day(published or matter.get("published"), uri or id)
    found, notes = (day, ()) if day else find_published(text[body_start:], lang, given.get("url"))
    return Article(
        id=id, uri=uri or id, text=text, language=lang, outlet=given.get("outlet"), title=given.get("title"), url=given.get("url"),
        published=found.day if found else None, published_from=found.source if found else None,
        published_confidence=found.confidence if found else 0.0, sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding, boilerplate=asides, notes=notes)


def _given_day(value: str | date | None, where: str) -> Published | None:
    if not value:
        return None
    try:
        return Published(value if isinstance(value, date) else date.fromisoformat(value.strip()[:10]), "metadata", 0.99)
    except ValueError as error:
        raise InputError(f"{where}: published {value!r} is no day: write it as 2020-10-17") from error
