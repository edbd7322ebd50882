"""The sheet of paper: blocks stacked from the top in millimetres, set on a figure once the height of all is known."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from conflictmap.figure.type_setting import LINE_SPACING, MM_PER_INCH, POINTS_PER_MM, Face

MARGIN_MM = 3.0
_GAP_MM = 2.0
_COLUMN_GAP_MM = 4.0
_NUMBER_MM = 6.0
_TITLE_GAP_MM = 1.0  # between a map and its title
_ASCENT = 1.0  # from the top of a line to its baseline, in sizes of the type
_HANDLE_MM = 9.0  # of a legend, with the space after it
_KEY_COLUMN_MM = 62.0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the key: its number, or none for a heading, and what it says."""

    number: str
    text: str


class _QuietCanvas(FigureCanvasAgg):
    """A canvas that is drawn when it is saved, and not anew for each layer that geopandas adds."""

    def draw_idle(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: there is no window to refresh."""


class Sheet:
    """Collects blocks of known height, each with how it is drawn; ``finished`` makes the figure."""

    def __init__(self, width_mm: float, face: Face, *, right_to_left: bool) -> None:
        self.width, self.face, self.right_to_left = width_mm, face, right_to_left
        self._blocks: list[tuple[float, Callable[[Figure, float], None]]] = []

    @property
    def inner(self) -> float:
        """The width between the margins, in millimetres."""
        return self.width - 2 * MARGIN_MM

    def add(self, height: float, draw: Callable[[Figure, float], None]) -> None:
        """A block ``height`` millimetres tall; ``draw`` gets the figure and the block's top in millimetres from the sheet's top."""
        self._blocks.append((height, draw))

    def write(self, paragraphs: Sequence[str], size: float, *, bold: bool = False) -> None:
        """Paragraphs across the sheet, each on a line of its own."""
        width = self.inner * POINTS_PER_MM
        lines = [line for text in paragraphs for line in self.face.broken(text, size, width, bold=bold)]
        step = size * LINE_SPACING / POINTS_PER_MM

        def draw(figure: Figure, top: float) -> None:
            for number, line in enumerate(lines):
                self._text(figure, MARGIN_MM, top + number * step, line, size, bold=bold)

        self.add(len(lines) * step, draw)

    def grid(
        self, titles: Sequence[str], across: int, aspect: float, size: float, draw: Callable[[Axes, int], None]
    ) -> None:
        """Maps of one shape (height ÷ width), ``across`` in a row, each under its title; ``draw`` gets the axes and the number of each."""
        width = (self.inner - (across - 1) * _GAP_MM) / across
        height = width * aspect
        broken = [self.face.broken(title, size, width * POINTS_PER_MM) for title in titles]
        step = size * LINE_SPACING / POINTS_PER_MM
        head = max(map(len, broken)) * step + (_TITLE_GAP_MM if any(broken) else 0.0)
        count, rows = len(titles), math.ceil(len(titles) / across)

        def draw_all(figure: Figure, top: float) -> None:
            total = figure.get_figheight() * MM_PER_INCH
            for number in range(count):
                column = number % across if not self.right_to_left else across - 1 - number % across
                left = MARGIN_MM + column * (width + _GAP_MM)
                bottom = total - top - (number // across) * (height + head + _GAP_MM) - head - height
                box = (left / self.width, bottom / total, width / self.width, height / total)
                for line, text in enumerate(reversed(broken[number])):
                    y = (bottom + height + _TITLE_GAP_MM + line * step) / total
                    middle = (left + width / 2) / self.width
                    figure.text(middle, y, self._directed(text), fontsize=size, ha="center", parse_math=False)
                draw(figure.add_axes(box), number)

        self.add(rows * (height + head + _GAP_MM), draw_all)

    def legend(self, handles: Sequence[Line2D | Patch], size: float) -> None:
        """A legend across the sheet, as many columns as its longest label allows; one wider than the sheet is broken."""
        if not handles:
            return
        room = (self.inner - _HANDLE_MM) * POINTS_PER_MM
        labels = [self.face.broken(str(handle.get_label()), size, room) for handle in handles]
        for handle, lines in zip(handles, labels, strict=True):
            handle.set_label("\n".join(map(self._directed, lines)))
        longest = max(self.face.width(line, size) for lines in labels for line in lines) / POINTS_PER_MM + _HANDLE_MM
        columns = max(1, min(len(handles), int(self.inner // longest)))
        more = max(map(len, labels)) - 1 if columns > 1 else sum(len(lines) - 1 for lines in labels)
        shown = _from_the_right(handles, columns) if self.right_to_left else list(handles)
        height = (math.ceil(len(handles) / columns) * 1.7 + more * 1.2) * size / POINTS_PER_MM + 1.0

        def draw(figure: Figure, top: float) -> None:
            total = figure.get_figheight() * MM_PER_INCH
            side: Any = "upper right" if self.right_to_left else "upper left"
            x = (self.width - MARGIN_MM if self.right_to_left else MARGIN_MM) / self.width
            figure.legend(
                handles=shown, loc=side, bbox_to_anchor=(x, 1 - top / total), ncols=columns, fontsize=size, frameon=False,
                borderpad=0, borderaxespad=0, handlelength=1.6, handletextpad=0.6, columnspacing=1.2, labelspacing=0.5,
                markerfirst=not self.right_to_left,
            )  # fmt: skip

        self.add(height, draw)

    def key(self, entries: Sequence[Entry], size: float) -> None:
        """Numbered entries in columns of about equal length, filled downwards."""
        columns = max(1, int((self.inner + _COLUMN_GAP_MM) // (_KEY_COLUMN_MM + _COLUMN_GAP_MM)))
        width = (self.inner - (columns - 1) * _COLUMN_GAP_MM) / columns
        step = size * LINE_SPACING / POINTS_PER_MM
        broken = [self.face.broken(e.text, size, (width - _NUMBER_MM) * POINTS_PER_MM) for e in entries]
        placed, longest = _in_columns([len(lines) for lines in broken], columns)

        def draw(figure: Figure, top: float) -> None:
            for entry, lines, (column, line) in zip(entries, broken, placed, strict=True):
                left = MARGIN_MM + column * (width + _COLUMN_GAP_MM)
                if entry.number:
                    self._text(figure, left, top + line * step, entry.number, size, bold=True)
                indent = _NUMBER_MM if entry.number else 0.0
                for number, text in enumerate(lines):
                    self._text(figure, left + indent, top + (line + number) * step, text, size, bold=not entry.number)

        self.add(longest * step + 1.0, draw)

    def finished(self) -> Figure:
        """The figure, as tall as its blocks."""
        height = sum(block[0] for block in self._blocks) + _GAP_MM * (len(self._blocks) - 1) + 2 * MARGIN_MM
        figure = Figure(figsize=(self.width / MM_PER_INCH, height / MM_PER_INCH), facecolor="white")
        _QuietCanvas(figure)
        top = MARGIN_MM
        for size, draw in self._blocks:
            draw(figure, top)
            top += size + _GAP_MM
        return figure

    def _directed(self, text: str) -> str:
        """``text`` with a mark before it that sets its direction, which its first letter may not."""
        return f"\u200f{text}" if self.right_to_left else text

    def _text(self, figure: Figure, left: float, top: float, text: str, size: float, *, bold: bool = False) -> None:
        """A line whose left end, or right end where the language runs so, lies ``left`` millimetres in, below ``top``.

        Lines are set by their baselines: by their tops they would dance, as each is as tall as its tallest letter.
        """
        total = figure.get_figheight() * MM_PER_INCH
        x = self.width - left if self.right_to_left else left
        figure.text(
            x / self.width, 1 - (top + size * _ASCENT / POINTS_PER_MM) / total, self._directed(text), fontsize=size, fontweight="bold" if bold else "normal",
            ha="right" if self.right_to_left else "left", va="baseline", parse_math=False,
        )  # fmt: skip


def _from_the_right(handles: Sequence[Line2D | Patch], columns: int) -> list[Line2D | Patch]:
    """``handles`` so that their first column stands at the right, the last one filled up with empty ones."""
    rows = math.ceil(len(handles) / columns)
    filled = [*handles, *(Line2D([], [], linestyle="", label=" ") for _ in range(rows * columns - len(handles)))]
    return [handle for column in reversed(range(columns)) for handle in filled[column * rows : (column + 1) * rows]]


def _in_columns(heights: Sequence[int], columns: int) -> tuple[list[tuple[int, int]], int]:
    """Where blocks of so many lines stand, as (column, line), filled downwards; and the longest column's lines."""
    limit = math.ceil(sum(heights) / columns) if heights else 0
    while True:
        placed, column, line = [], 0, 0
        for height in heights:
            if line and line + height > limit:
                column, line = column + 1, 0
            placed.append((column, line))
            line += height
        if column < columns:
            return placed, max((line + height for (_, line), height in zip(placed, heights, strict=True)), default=0)
        limit += 1
