"""Text on paper: the font and what it can write, widths in points, lines broken to a width, labels that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import textalloc
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.patheffects import withStroke

from conflictmap.errors import InputError

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
LINE_SPACING = 1.42
HALO = withStroke(linewidth=1.6, foreground="white", alpha=0.8)  # lifts a text off the lines below it
_IGNORABLE = frozenset("\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\n")


@dataclass(frozen=True, slots=True)
class Face:
    """A font family as matplotlib knows it."""

    family: str

    def properties(self, size: float, *, bold: bool = False) -> FontProperties:
        """The font at ``size`` points."""
        return FontProperties(family=self.family, size=size, weight="bold" if bold else "normal")

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide ``text`` is, shaped, in points."""
        return _measured(self, text, size, bold)

    def broken(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """``text`` in lines no wider than ``width`` points; a single word may be wider.

        Letters join and kern within words only, so a line is as wide as its words and the spaces between.
        """
        space = self.width("n n", size, bold=bold) - self.width("nn", size, bold=bold)
        lines: list[list[str]] = []
        left = 0.0
        for word in text.split():
            wide = self.width(word, size, bold=bold)
            if lines and space + wide <= left:
                lines[-1].append(word)
                left -= space + wide
            else:
                lines.append([word])
                left = width - wide
        return [" ".join(words) for words in lines]


def face_for(texts: Iterable[str], font: Path | None) -> Face:
    """The face that writes all of ``texts``: ``font``, else DejaVu Sans, which matplotlib ships with the letters of all eight languages.

    Raises:
        InputError: ``font`` is no font file, or a letter is in none of its glyphs; the message names it and a package that has it.
    """
    path = font or Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"
    try:
        opened = get_font(str(path))
    except (OSError, RuntimeError) as error:
        raise InputError(f"{path} is no font that can be read ({error}); give a TrueType file.") from error
    missing = sorted({char for text in texts for char in text} - _IGNORABLE - set(map(chr, opened.get_charmap())))
    if missing:
        shown = " ".join(f"{char} (U+{ord(char):04X})" for char in missing[:5])
        raise InputError(
            f"{path.name} cannot write {shown}; install a font that can (on Debian: apt install fonts-noto-core) "
            "and name its file with --font."
        )
    if font:
        fontManager.addfont(str(font))
    return Face(opened.family_name)


@lru_cache(maxsize=20_000)
def _measured(face: Face, text: str, size: float, bold: bool) -> float:
    measured = _renderer().get_text_width_height_descent(text, face.properties(size, bold=bold), False)
    return float(measured[0])


@lru_cache(maxsize=1)
def _renderer() -> Any:
    return RendererAgg(8, 8, 72)  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Label:
    """A text to be set beside a point of the map (projected metres)."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False


def place_labels(axes: Axes, labels: Sequence[Label], marks: PathCollection) -> None:
    """Set each label, the first first, where it overlaps no other and no mark, with a fine line where it stands off.

    One that finds no such place is left out. Placement is textalloc's.
    """
    if not labels:
        return
    textalloc.allocate(
        axes,
        [label.x for label in labels],
        [label.y for label in labels],
        [label.text for label in labels],
        scatter_plot=marks if np.size(marks.get_offsets()) else None,
        textsize=[label.size for label in labels],
        textcolor=[label.colour for label in labels],
        fontweight=["bold" if label.bold else "normal" for label in labels],
        margin=0.004,
        min_distance=0.012,
        max_distance=0.2,
        nbr_candidates=400,
        linewidth=0.4,
        linecolor="#555555",
        draw_all=False,
        path_effects=[HALO],
        parse_math=False,
        zorder=8,
        plot_kwargs={"zorder": 5.5},
    )
