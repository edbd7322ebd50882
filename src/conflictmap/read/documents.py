"""PDF and Word files to text, through pypdf and python-docx."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conflictmap.errors import InputError

_MOST_PAGES = 2000


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document, its title where its properties hold one, and what a reader should know."""

    text: str
    title: str | None
    notes: tuple[str, ...] = ()


def read_pdf(data: bytes, uri: str) -> DocumentText:
    """The text of a PDF, page after page.

    Raises:
        InputError: it is locked, damaged, or holds pictures of pages without text.
    """
    from pypdf import PdfReader  # slow to import, and few inputs are PDF
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings on odd files would break the progress line
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{uri} is locked with a password; save a copy without one.")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        title = str(reader.metadata.title) if reader.metadata and reader.metadata.title else None
    except PyPdfError as error:
        raise InputError(f"{uri} is a damaged PDF ({error}); print it to PDF again or save its text.") from error
    text = "\n".join(page.strip("\n") for page in pages if page.strip())
    if not text:
        raise InputError(f"{uri} holds pictures of pages and no text; run text recognition (OCR) on it first.")
    return DocumentText(text, title, ("text taken from PDF: line breaks are the page's, not the story's",))


def read_docx(data: bytes, uri: str) -> DocumentText:
    """The text of a Word file: paragraphs a line each, the cells of a table row on one line.

    Raises:
        InputError: it is damaged or holds no text.
    """
    from docx import Document  # slow to import, and few inputs are Word files

    try:
        document = Document(io.BytesIO(data))
        text = "\n".join(_blocks(document))
        title = document.core_properties.title or None
    except (KeyError, ValueError, OSError) as error:
        raise InputError(f"{uri} is a damaged Word file ({error}); open it and save it again.") from error
    if not text.strip():
        raise InputError(f"{uri} holds no text; give a document with text.")
    return DocumentText(text, title)


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text
