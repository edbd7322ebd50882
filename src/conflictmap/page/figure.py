"""A branca figure whose page is one file: everything inlined, nothing fetched, and a policy that says so.

No text of an article passes through a template: branca parses rendered script as a template a second time. The data islands are
put in after rendering, into a page whose scripts and styles are then hashed for the Content-Security-Policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from branca.element import CssLink, Element, Figure, JavascriptLink

from conflictmap import __version__
from conflictmap.case import MapContent
from conflictmap.errors import OutputError
from conflictmap.page.inert import inert
from conflictmap.page.tiles import Tiles

_RIGHT_TO_LEFT = ("ar", "fa")
_SLOT = re.compile(r"\{\{(\w+)\}\}")


class OfflineFigure(Figure):
    """A figure that renders to a page without a single request."""

    def __init__(
        self,
        content: MapContent,
        islands: tuple[Mapping[str, str], Mapping[str, str]],
        script: str,
        style: str,
        template: str,
    ) -> None:
        super().__init__()
        self.content, self.islands = content, islands
        self.tiles: Tiles | None = None
        self.page_script, self.page_style, self.page_template = script, style, template

    def render(self, **kwargs: Any) -> str:
        """The page.

        Raises:
            OutputError: something was added that needs a remote script or style; the message names it.
        """
        for number, element in enumerate(_elements(self)):
            element._id = f"{number:04d}"  # branca's random ids would make each build another file
        for part in (self.header, self.html, self.script):
            part._children.clear()
        for child in self._children.values():
            child.render(**kwargs)
        self._refuse_remote()
        header = "\n".join(
            child.render() for child in self.header._children.values() if child.get_name().startswith("element")
        )
        styles = [self.page_style, *re.findall(r"<style[^>]*>(.*?)</style>", header, re.S)]
        inline = re.findall(r"<script[^>]*>(.*?)</script>", header, re.S)
        scripts = [self.page_script, *inline, self.script.render()]
        return self._filled(styles, scripts)

    def _refuse_remote(self) -> None:
        for name, child in self.header._children.items():
            if isinstance(child, (JavascriptLink, CssLink)):
                raise OutputError(
                    f"{name} needs {child.url} from the network, and a page of conflictmap asks for nothing; leave that layer out."
                )

    def _filled(self, styles: list[str], scripts: list[str]) -> str:
        content = self.content
        title = dict(content.titles).get(content.language, content.titles[0][1])
        parts = {
            "lang": content.language,
            "dir": "rtl" if content.language in _RIGHT_TO_LEFT else "ltr",
            "version": __version__,
            "title": inert(title),
            "policy": policy(styles, scripts, self.tiles),
            # Tile servers want to know which site asks; without tiles there is nobody to tell.
            "referrer": "strict-origin-when-cross-origin" if self.tiles else "no-referrer",
            "styles": "\n".join(f"<style>{style}</style>" for style in styles),
            "map": self.html.render(),
            "islands": _data_blocks(self.islands[0]),
            "texts": _data_blocks(self.islands[1]),
            "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
        }
        return _SLOT.sub(lambda slot: parts[slot[1]], self.page_template)


def _data_blocks(islands: Mapping[str, str]) -> str:
    return "\n".join(f'<script type="application/json" id="{name}">{data}</script>' for name, data in islands.items())


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _elements(child)


def policy(styles: list[str], scripts: list[str], tiles: Tiles | None = None) -> str:
    """The Content-Security-Policy of a page with these inline styles and scripts: nothing from the network but the pictures of ``tiles``, nothing else run.

    Leaflet moves its elements by style attributes, which is why those are allowed.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "style-src-attr 'unsafe-inline'",
            f"img-src data: blob: {tiles.origin}" if tiles else "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
