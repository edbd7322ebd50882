"""The figure put together: title, one map or one a phase, legend, key, sources; and its file, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from conflictmap.case import StoredEvents
from conflictmap.events import EventType, event_types
from conflictmap.figure import ground
from conflictmap.figure.options import FigureOptions
from conflictmap.figure.plates import Mark, Plate, plates_of
from conflictmap.figure.sheet import Entry, Sheet
from conflictmap.figure.type_setting import Label, face_for, place_labels
from conflictmap.figure.words import alt_text, day_text, key_line, outside_lines, say, source_lines
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Place

_TITLE, _TEXT, _SMALL, _TOWN = 10.0, 6.5, 6.0, 5.5
_TOWN_KINDS = ("capital", "city", "town")
_TOWN_COLOUR = "#6a6a6a"
_MOST_TOWNS = 16
_CLOSE = 0.02  # of the map's width: marks so near one another share a label
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "conflictmap",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "axes.linewidth": 0.6,
}
_METADATA: dict[str, dict[str, Any]] = {
    ".svg": {"Date": None, "Creator": "conflictmap"},
    ".pdf": {"CreationDate": None, "ModDate": None, "Creator": "conflictmap"},
    ".png": {"Software": "conflictmap"},
}

_ENCODING: dict[str, dict[str, Any]] = {
    ".png": {"pil_kwargs": {"compress_level": 3}}
}  # quicker, and no larger for maps


def draw_figure(stored: StoredEvents, options: FigureOptions, gazetteer: Gazetteer) -> tuple[Figure, str]:
    """The figure of ``stored`` and its alternative text.

    Raises:
        InputError: the font cannot write a letter that the figure needs.
    """
    plates, lang = plates_of(stored, options), options.language
    title = options.title or (stored.case.title(lang) if stored.case else say(lang, "events"))
    alt = alt_text(plates, title, options)
    notes = [*outside_lines(plates, options), *source_lines(plates, stored, options)]
    entries = [] if options.by_phase or not options.key else _entries(plates[0], options)
    towns = [p for p in gazetteer if p.kind in _TOWN_KINDS and p.prominence >= 0.6]
    towns.sort(key=lambda p: (-p.prominence, p.id))
    written = [alt, title, *notes, *(e.text for e in entries), *(p.label(options.names_in) for p in towns)]
    face = face_for(written, options.font)
    with matplotlib.rc_context({**_SETTINGS, "font.family": face.family}):
        sheet = Sheet(options.width_mm, face, right_to_left=options.right_to_left)
        sheet.write([title], _TITLE, bold=True)
        _add_maps(sheet, plates, towns, options)
        if entries:
            sheet.key(entries, _TEXT)
        sheet.write(notes, _SMALL)
        return sheet.finished(), alt


def save_figure(figure: Figure, path: Path, dpi: int) -> None:
    """Write the figure as PNG, SVG or PDF by the suffix of ``path``, without the time of day in it."""
    suffix = path.suffix.lower()
    with matplotlib.rc_context(_SETTINGS):
        figure.savefig(path, dpi=dpi, metadata=_METADATA[suffix], **_ENCODING.get(suffix, {}))


def _add_maps(sheet: Sheet, plates: Sequence[Plate], towns: Sequence[Place], options: FigureOptions) -> None:
    """The maps, all of one extent, and their legend."""
    marks = [mark for plate in plates for mark in plate.marks]
    points = ground.project((m.place.lon, m.place.lat) for m in marks)
    areas = [bounds for m in marks if m.is_area and (bounds := ground.area_bounds(m.place))]
    extent = ground.extent_of(points, areas)
    aspect = (extent[3] - extent[1]) / (extent[2] - extent[0])
    across = 1 if len(plates) == 1 else 2 if options.width_mm < 120 else 3
    days = [plate.last for plate in plates if plate.last]
    shaded = {holder for day in days for holder in ground.holders_in(extent, day)} if options.control else set()
    scale = min(1.0, max(0.35, options.width_mm / across / 140))

    def draw(axes: Axes, number: int) -> None:
        _draw_map(axes, plates[number], extent, towns if len(plates) == 1 else (), options, scale)

    titles = [f"{plate.title} ({len(plate.events)})" if plate.title else "" for plate in plates]
    sheet.grid(titles, across, aspect, _TEXT, draw)
    sheet.legend(_type_handles(marks, options), _TEXT)
    sheet.legend(_area_handles(plates, shaded, max(days, default=None) if len(plates) == 1 else None, options), _TEXT)


def _draw_map(
    axes: Axes, plate: Plate, extent: ground.Bounds, towns: Sequence[Place], options: FigureOptions, scale: float
) -> None:
    """One map; ``scale`` makes the marks of small maps smaller."""
    axes.set_xlim(extent[0], extent[2])
    axes.set_ylim(extent[1], extent[3])
    ground.draw_ground(axes, plate, plate.last if options.control else None)
    xs, ys = ground.project((m.place.lon, m.place.lat) for m in plate.marks)
    types = {t.id: t for t in event_types()}
    sizes = [ground.mark_size(len(mark.events)) * scale for mark in plate.marks]
    for mark, x, y, size in zip(plate.marks, xs, ys, sizes, strict=True):
        kind = types[mark.type]
        if mark.is_area:
            ground.draw_vague(axes, mark, x, y, kind.colour)
        axes.scatter(
            [x],
            [y],
            s=size,
            color=kind.colour,
            marker=ground.MARKERS[kind.symbol],
            edgecolors="white" if kind.symbol not in ground.LETTERS else kind.colour,
            linewidths=0.4,
            zorder=6,
        )
    axes.set(xlim=extent[::2], ylim=extent[1::2], xticks=[], yticks=[], aspect="auto", xlabel="", ylabel="")
    names = _town_labels(towns, extent, options)
    axes.scatter([n.x for n in names], [n.y for n in names], s=1.5, color=_TOWN_COLOUR, zorder=5)
    covered = axes.scatter(xs, ys, s=sizes, alpha=0)
    place_labels(axes, [*_number_labels(plate, xs, ys, extent), *names], covered)
    ground.draw_scale(axes, _SMALL, options.language)


def _number_labels(plate: Plate, xs: Sequence[float], ys: Sequence[float], extent: ground.Bounds) -> list[Label]:
    """One label for marks that lie too close for one each: their numbers, runs of them written as ranges."""
    near = (extent[2] - extent[0]) * _CLOSE
    groups: list[tuple[float, float, list[int]]] = []
    for mark, x, y in zip(plate.marks, xs, ys, strict=True):
        if not mark.numbers:
            continue
        home = next((g for g in groups if abs(g[0] - x) < near and abs(g[1] - y) < near), None)
        if home:
            home[2].extend(mark.numbers)
        else:
            groups.append((x, y, list(mark.numbers)))
    return [Label(x, y, _ranges(numbers), _TEXT, "#111111", bold=True) for x, y, numbers in groups]


def _town_labels(towns: Sequence[Place], extent: ground.Bounds, options: FigureOptions) -> list[Label]:
    xs, ys = ground.project((p.lon, p.lat) for p in towns)
    inside = [
        Label(x, y, place.label(options.names_in), _TOWN, _TOWN_COLOUR)
        for place, x, y in zip(towns, xs, ys, strict=True)
        if extent[0] < x < extent[2] and extent[1] < y < extent[3]
    ]
    return inside[:_MOST_TOWNS]


def _ranges(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 as ``1–3, 7``."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{p[0]}–{p[-1]}" if len(p) > 2 else ", ".join(map(str, p)) for p in parts)


def _entries(plate: Plate, options: FigureOptions) -> list[Entry]:
    """The key: an entry an event, or a place where there are too many."""
    if plate.by_event:
        numbered = [(n, m, e) for m in plate.marks for n, e in zip(m.numbers, m.events, strict=True)]
        entries = [Entry(str(n), key_line(m, e, options)) for n, m, e in sorted(numbered, key=lambda row: row[0])]
    else:
        entries = [Entry(str(m.numbers[0]), key_line(m, None, options)) for m in plate.marks if m.numbers]
        rest = sum(not m.numbers for m in plate.marks)
        entries += [Entry("", say(options.language, "more", n=rest))] if rest else []
    return entries


def _type_handles(marks: Sequence[Mark], options: FigureOptions) -> list[Line2D | Patch]:
    drawn = {mark.type for mark in marks}
    return [_type_handle(kind, options.language) for kind in event_types() if kind.id in drawn]


def _area_handles(
    plates: Sequence[Plate], holders: Collection[str], day: date | None, options: FigureOptions
) -> list[Line2D | Patch]:
    """The area of vague events, dashed lines, and who held what: on ``day``, or on the last day of each of several maps."""
    lang = options.language
    names = dict.fromkeys(name for plate in plates for name in ground.lines_of(plate))
    handles: list[Line2D | Patch] = [Line2D([], [], label=say(lang, name), **ground.line_style(name)) for name in names]
    if any(mark.is_area for plate in plates for mark in plate.marks):
        handles.append(Line2D([], [], color="#555555", linewidth=0.8, linestyle=(0, (2, 2)), label=say(lang, "area")))
    held = say(lang, "held", day=day_text(day, lang)) if day else say(lang, "held_last")
    for holder, colour in ground.HOLDERS.items():
        if holder in holders:
            label = f"{held}: {say(lang, holder)}"
            handles.append(Patch(facecolor=colour, edgecolor="#999999", linewidth=0.3, label=label))
    return handles


def _type_handle(kind: EventType, lang: str) -> Line2D:
    return Line2D(
        [], [], linestyle="", marker=ground.MARKERS[kind.symbol], color=kind.colour, markersize=5,
        markeredgecolor=kind.colour if kind.symbol in ground.LETTERS else "white", markeredgewidth=0.4, label=kind.label(lang),
    )  # fmt: skip
