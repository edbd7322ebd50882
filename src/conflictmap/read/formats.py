"""Bytes of a file to articles, by what kind of file it is: the extension first, the content where it has none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conflictmap.errors import InputError
from conflictmap.model import Article, Rejection
from conflictmap.read import archives, documents, rows, webpage
from conflictmap.read.article import article_from_text
from conflictmap.read.decoding import decode
from conflictmap.read.front_matter import split_front_matter

KNOWN = (
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".xhtml",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".tsv",
    ".xlsx",
    ".pdf",
    ".docx",
    ".zip",
    ".gz",
)
_PLAIN = (".txt", ".md", ".text", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The bytes of one file with its name, the id its article gets, and how messages and records name it."""

    data: bytes
    name: str
    id: str
    uri: str

    @property
    def extension(self) -> str:
        """The extension in lower case with its dot; empty where the name has none."""
        return "." + self.name.rsplit(".", 1)[1].lower() if "." in self.name else ""


def is_known(name: str) -> bool:
    """Whether a file of this name is read where a whole folder is given."""
    return name.lower().endswith(KNOWN)


def articles_of(data: bytes, *, name: str, id: str, uri: str) -> Iterator[Article | Rejection]:
    """The articles in the bytes of a file; what cannot be read is a rejection that names file and line."""
    file = File(data=data, name=name, id=id, uri=uri)
    try:
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise InputError(f"{uri} is empty; give a file with text.")
        yield from _reader(file)(file)
    except InputError as error:
        yield Rejection(what=uri, stage="read", reason=str(error))
    except Exception as error:  # a damaged file may break any reader in any way, and must cost itself alone
        yield Rejection(
            what=uri,
            stage="read",
            reason=f"{uri} cannot be read ({type(error).__name__}: {error}); save it again, best as UTF-8 text.",
        )


def _reader(file: File) -> Callable[[File], Iterator[Article | Rejection]]:
    if file.data.startswith(b"\x1f\x8b"):
        return _gzipped
    if file.data.startswith(b"%PDF-"):
        return _pdf
    if file.data.startswith(b"PK\x03\x04"):
        return {".xlsx": _spreadsheet, ".docx": _docx}.get(file.extension, _zipped)
    readers = {
        ".html": _html,
        ".htm": _html,
        ".xhtml": _html,
        ".jsonl": _json_lines,
        ".ndjson": _json_lines,
        ".csv": _delimited,
        ".tsv": _delimited,
        **dict.fromkeys(_PLAIN, _plain),
    }
    if file.extension in (".xlsx", ".docx", ".pdf", ".zip", ".gz"):
        raise InputError(
            f"{file.uri} is no {file.extension} file though its name says so; save it again from the program it came from."
        )
    if file.extension == "":
        return (
            _json_lines
            if file.data.lstrip().startswith(b'{"')
            else _html
            if webpage.looks_like_html(file.data)
            else _plain
        )
    if file.extension not in readers:
        raise InputError(f"{file.uri} is of no known kind; known are {', '.join(KNOWN)}.")
    return readers[file.extension]


def _plain(file: File) -> Iterator[Article]:
    decoded = decode(file.data, file.uri)
    meta = split_front_matter(decoded.text)
    yield article_from_text(
        decoded.text,
        id=file.id,
        uri=file.uri,
        encoding=decoded.encoding,
        notes=decoded.notes,
        sha256=_digest(file),
        front_matter=meta.end,
        url=meta.fields.get("url"),
        outlet=meta.fields.get("outlet"),
        title=meta.fields.get("title"),
        published=meta.fields.get("published"),
        language=meta.fields.get("language"),
    )


def _html(file: File) -> Iterator[Article]:
    decoded = decode(file.data, file.uri, webpage.declared_encoding(file.data))
    found = webpage.read_page(decoded.text, file.uri)
    yield article_from_text(
        found.text,
        id=file.id,
        uri=file.uri,
        encoding=decoded.encoding,
        notes=(*decoded.notes, *found.notes),
        sha256=_digest(file),
        url=found.url,
        outlet=found.outlet,
        title=found.title,
        published=found.published,
        language=found.language,
    )


def _json_lines(file: File) -> Iterator[Article | Rejection]:
    decoded = decode(file.data, file.uri)
    yield from rows.json_lines(decoded.text, file.id, file.uri, decoded.encoding, decoded.notes)


def _delimited(file: File) -> Iterator[Article | Rejection]:
    decoded = decode(file.data, file.uri)
    yield from rows.delimited(decoded.text, file.id, file.uri, decoded.encoding, decoded.notes)


def _spreadsheet(file: File) -> Iterator[Article | Rejection]:
    yield from rows.spreadsheet(file.data, file.id, file.uri)


def _pdf(file: File) -> Iterator[Article]:
    found = documents.read_pdf(file.data, file.uri)
    yield article_from_text(
        found.text, id=file.id, uri=file.uri, encoding="pdf", title=found.title, notes=found.notes, sha256=_digest(file)
    )


def _docx(file: File) -> Iterator[Article]:
    found = documents.read_docx(file.data, file.uri)
    yield article_from_text(
        found.text,
        id=file.id,
        uri=file.uri,
        encoding="docx",
        title=found.title,
        notes=found.notes,
        sha256=_digest(file),
    )


def _gzipped(file: File) -> Iterator[Article | Rejection]:
    inner = file.name[:-3] if file.name.lower().endswith(".gz") else file.name
    ident = file.id[:-3] if file.id.lower().endswith(".gz") else file.id
    yield from articles_of(archives.gunzip(file.data, file.uri), name=inner, id=ident, uri=file.uri)


def _zipped(file: File) -> Iterator[Article | Rejection]:
    for name, member in archives.members(file.data, file.uri, is_known):
        uri = f"{file.uri}!{name}"
        if isinstance(member, str):
            yield Rejection(what=uri, stage="read", reason=member)
        else:
            yield from articles_of(member, name=name.rsplit("/", 1)[-1], id=f"{file.id}/{name}", uri=uri)


def _digest(file: File) -> str:
    return hashlib.sha256(file.data).hexdigest()
