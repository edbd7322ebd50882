"""What a figure shows and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

# Column widths of journals (Elsevier, Springer, IEEE lie within 2 mm of these) and the text of an A4 page with 2 cm margins.
WIDTHS_MM = {"single": 85.0, "double": 180.0, "a4": 170.0}
LANGUAGES = ("en", "ar", "ru", "az", "tr", "fr", "hy", "fa")
RIGHT_TO_LEFT = ("ar", "fa")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOptions:
    """The state of the page that a figure repeats, and the paper it is for.

    ``first`` and ``last`` are the window's days, None: open; ``types`` event types drawn, empty: all; ``language`` of titles,
    dates and the key, ``names`` of places (None: the same); ``width_mm`` 60 to 400; ``by_phase`` draws one small map a
    phase of the case; ``control`` shades who held what on the window's last day; ``key`` writes the key below the map; ``font`` a
    TrueType file that goes before the bundled one.
    """

    title: str | None = None
    caption: str | None = None
    language: str = "en"
    names: str | None = None
    first: date | None = None
    last: date | None = None
    types: tuple[str, ...] = ()
    width_mm: float = WIDTHS_MM["double"]
    by_phase: bool = False
    control: bool = True
    key: bool = True
    font: Path | None = None
    dpi: int = 300

    @property
    def right_to_left(self) -> bool:
        """Whether the figure's language is written from right to left."""
        return self.language in RIGHT_TO_LEFT

    @property
    def names_in(self) -> str:
        """The language of place names."""
        return self.names or self.language
