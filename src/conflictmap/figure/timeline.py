"""Events over time: bars stacked by type, a day, a week, a month or a year wide, whichever the window's length asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from conflictmap.events import event_types
from conflictmap.figure.options import FigureOptions
from conflictmap.figure.plates import Plate
from conflictmap.figure.type_setting import MM_PER_INCH, face_for
from conflictmap.figure.words import day_text

_MOST_BARS = 75
_SIZE = 6.5
_STEPS: tuple[tuple[int, Callable[[date], date]], ...] = (
    (1, lambda day: day),
    (7, lambda day: day - timedelta(days=day.weekday())),
    (31, lambda day: day.replace(day=1)),
    (366, lambda day: day.replace(month=1, day=1)),
)


def draw_timeline(plate: Plate, options: FigureOptions) -> Figure:
    """The plate's events counted by their first day, as wide as the figure of the map."""
    days = [event.when.first for event in plate.events if event.when]
    first, last = min(days, default=date(2020, 1, 1)), max(days, default=date(2020, 1, 1))
    width, start_of = next((w, s) for w, s in _STEPS if (last - first).days / w <= _MOST_BARS or w == _STEPS[-1][0])
    drawn = [kind for kind in event_types() if any(event.type == kind.id for event in plate.events)]
    face = face_for([kind.label(options.language) for kind in drawn], options.font)
    with matplotlib.rc_context({"font.family": face.family, "font.size": _SIZE, "svg.hashsalt": "conflictmap"}):
        figure = Figure(
            figsize=(options.width_mm / MM_PER_INCH, options.width_mm * 0.34 / MM_PER_INCH), layout="constrained"
        )
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        below: Counter[date] = Counter()
        for kind in drawn:
            counted = Counter(start_of(e.when.first) for e in plate.events if e.when and e.type == kind.id)
            starts = sorted(counted)
            axes.bar(
                [date2num(day) for day in starts],  # type: ignore[no-untyped-call]
                [counted[day] for day in starts],
                width=width * 0.9,
                align="edge",
                bottom=[below[day] for day in starts],
                color=kind.colour,
                label=kind.label(options.language),
            )
            below.update(counted)
        _dress(axes, options)
        if drawn:
            figure.legend(loc="outside lower center", ncols=4, fontsize=_SIZE, frameon=False)
        return figure


def _dress(axes: Axes, options: FigureOptions) -> None:
    """Days as the language writes them, whole numbers, only the axes that say something."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=6))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(lambda value, _: day_text(_day_of(value), options.language))
    if options.right_to_left:
        axes.yaxis.tick_right()
        axes.spines[["left"]].set_visible(False)
        axes.spines[["right"]].set_visible(True)


def _day_of(value: float) -> date:
    day: date = num2date(value).date()  # type: ignore[no-untyped-call]
    return day
