"""``conflictmap figure``: the map for print, without a browser."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from conflictmap.case import read_stored
from conflictmap.cli import options
from conflictmap.errors import InputError
from conflictmap.files import must_be_writable, written_whole
from conflictmap.gazetteer import load_gazetteer
from conflictmap.memory import collection_paused

_SUFFIXES = (".png", ".svg", ".pdf")


@click.command(
    name="figure",
    epilog="Example: conflictmap figure maps/karabakh -o fig.png --from 2020-09-27 --to 2020-11-10 --lang ar",
)
@options.stored_events
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="fig.png, fig.svg or fig.pdf.")
@options.window
@options.types
@click.option(
    "--lang", type=options.LANGUAGE, default="en", show_default=True, help="Language of title, dates and key."
)
@options.names
@click.option("--title", help="Title; the case's own if not given.")
@click.option("--caption", help="A line of your own under the map.")
@click.option(
    "--width", default="double", show_default=True, help="single (85 mm), double (180), a4 (170), or millimetres."
)
@click.option("--by-phase", is_flag=True, help="One small map for each phase of the case.")
@click.option("--no-control", is_flag=True, help="Leave out who held what on the last day shown.")
@click.option("--font", type=click.Path(path_type=Path), help="A TrueType font instead of the bundled one.")
@click.option("--dpi", type=click.IntRange(36, 1200), default=300, show_default=True, help="Dots an inch of a PNG.")
@collection_paused()  # one short run that keeps what it makes
def command(source: Path, output: Path, first: datetime | None, last: datetime | None, lang: str, names: str | None,
            types: tuple[str, ...], width: str, by_phase: bool, no_control: bool, **rest: object) -> None:  # fmt: skip
    """Draw the events of a case, an events.jsonl or an extract for print; the alternative text goes beside it."""
    options.known_suffix(output, _SUFFIXES, "a figure")
    must_be_writable(output)
    try:
        from conflictmap.figure import WIDTHS_MM, FigureOptions, draw_figure, save_figure
    except ImportError as error:
        raise InputError(f"figures need {error.name}: pip install 'conflictmap[figure]'.") from error
    gazetteer = load_gazetteer()
    start, end = options.days_of(first, last)
    asked = FigureOptions(
        language=lang, names=names, first=start, last=end,
        types=options.known_types(types), width_mm=_width(width, WIDTHS_MM), by_phase=by_phase, control=not no_control, **rest,  # type: ignore[arg-type]
    )  # fmt: skip
    figure, alt = draw_figure(read_stored(source, gazetteer), asked, gazetteer)
    words = output.with_suffix(".alt.txt")
    with written_whole(output, words) as (picture, text):
        save_figure(figure, picture, asked.dpi)
        text.write_text(alt, encoding="utf-8")
    click.echo(f"{output}, {words.name}")


def _width(width: str, named: dict[str, float]) -> float:
    try:
        millimetres = named[width] if width in named else float(width)
    except ValueError:
        millimetres = 0.0
    if not 60 <= millimetres <= 400:
        raise InputError(f"--width {width} is none of {', '.join(named)} and no number of millimetres from 60 to 400.")
    return millimetres
