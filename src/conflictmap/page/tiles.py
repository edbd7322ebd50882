"""Online tiles below the map: the one thing a page may ask the network for, and only where its maker says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from conflictmap.errors import InputError

_HOST = re.compile(r"[a-z0-9.-]+(:\d+)?", re.I)


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile layer: an address such as ``https://tiles.example.org/{z}/{x}/{y}.png`` on one host, and whom to credit for it.

    Raises:
        InputError: the address is not https, names no single host, lacks ``{z}``, ``{x}`` or ``{y}``, or there is no credit.
    """

    url: str
    credit: str

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        missing = [name for name in ("{z}", "{x}", "{y}") if name not in parts.path + parts.query]
        if parts.scheme != "https" or not _HOST.fullmatch(parts.netloc):
            raise InputError(
                f"--tiles {self.url}: give the https address of one host (no {{s}}), such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png."
            )
        if missing:
            raise InputError(
                f"--tiles {self.url}: {', '.join(missing)} is missing; the page fills in zoom, column and row."
            )
        if not self.credit.strip():
            raise InputError(
                "--tiles needs --tiles-credit: whom the tiles' licence wants named, such as '© OpenStreetMap contributors'."
            )

    @property
    def origin(self) -> str:
        """What the page's policy allows pictures from: ``https://tiles.example.org``."""
        return f"https://{urlsplit(self.url).netloc}"
