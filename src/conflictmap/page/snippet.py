"""The lines by which a page is put into another: an iframe that may do no more than it needs, and the same for Quarto."""

from __future__ import annotations

import html
from datetime import date
from importlib import resources
from pathlib import Path
from string import Template

from lxml import html as parser  # type: ignore[import-untyped]
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from conflictmap.errors import InputError, reason_of


def page_title(path: Path) -> str:
    """The title of a page that ``conflictmap build`` wrote.

    Raises:
        InputError: the file cannot be read, or is no such page.
    """
    try:
        tree = parser.fromstring(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, LxmlError) as error:
        raise InputError(
            f"{path} cannot be read ({reason_of(error)}); name a page that conflictmap build wrote."
        ) from error
    if tree.find(".//script[@id='cm-head']") is None:
        raise InputError(f"{path} is no page of conflictmap; name one that conflictmap build wrote.")
    return " ".join(tree.findtext(".//title", "").split())


def iframe(address: str, title: str, window: tuple[date, date] | None = None) -> str:
    """The iframe of the page at ``address`` in its compact form, open on ``window`` (first and last day) if one is given."""
    link = f"{address}#embed" + (f"&window={window[0].isoformat()}..{window[1].isoformat()}" if window else "")
    return _filled("iframe.html", address=html.escape(link), title=html.escape(title))


def quarto(address: str, title: str, figure: str, window: tuple[date, date] | None = None) -> str:
    """The iframe for a Quarto document's HTML; ``figure``, the path of a picture, stands for it in PDF and Word."""
    caption = title.replace("[", "\\[").replace("]", "\\]")
    return _filled("quarto.qmd", iframe=iframe(address, title, window).strip(), caption=caption, figure=figure)


def _filled(name: str, **values: str) -> str:
    text = (resources.files("conflictmap.page") / "snippets" / name).read_text(encoding="utf-8")
    return Template(text).substitute(values)
