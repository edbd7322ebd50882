"""``conflictmap figure``: the map for print, without a browser."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

import click

from conflictmap.case import read_stored
from conflictmap.cli.console import must_be_writable, write_whole
from conflictmap.errors import InputError
from conflictmap.gazetteer import load_gazetteer
from conflictmap.memory import collection_paused

_SUFFIXES = (".png", ".svg", ".pdf")
DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    name="figure",
    epilog="Example: conflictmap figure maps/karabakh -o fig.png --from 2020-09-27 --to 2020-11-10 --lang ar",
)
@click.argument("source", type=click.Path(path_type=Path), metavar="CASE|EVENTS.jsonl|EXTRACT.jsonl")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="fig.png, fig.svg or fig.pdf.")
@click.option("--from", "first", type=DAY, help="First day shown.")
@click.option("--to", "last", type=DAY, help="Last day shown.")
@click.option("--type", "types", multiple=True, help="Only this type of event; may be repeated.")
@click.option("--lang", default="en", show_default=True, help="Language of title, dates and key.")
@click.option("--names", help="Language of place names; the same as --lang if not given.")
@click.option("--title", help="Title; the case's own if not given.")
@click.option("--caption", help="A line of your own under the map.")
@click.option(
    "--width", default="double", show_default=True, help="single (85 mm), double (180), a4 (170), or millimetres."
)
@click.option("--by-phase", is_flag=True, help="One small map for each phase of the case.")
@click.option("--no-control", is_flag=True, help="Leave out who held what on the last day shown.")
@click.option("--font", type=click.Path(path_type=Path), help="A TrueType font instead of the bundled one.")
@click.option("--dpi", default=300, show_default=True, help="Dots an inch of a PNG.")
@collection_paused()  # one short run that keeps what it makes
def command(source: Path, output: Path, first: datetime | None, last: datetime | None, lang: str, names: str | None,
            types: tuple[str, ...], width: str, by_phase: bool, no_control: bool, **rest: object) -> None:  # fmt: skip
    """Draw the events of a case, an events.jsonl or an extract for print; the alternative text goes beside it."""
    if output.suffix.lower() not in _SUFFIXES:
        raise InputError(f"{output} has no known suffix; a figure is one of {', '.join(_SUFFIXES)}.")
    must_be_writable(output)
    try:
        from conflictmap.figure import WIDTHS_MM, FigureOptions, draw_figure, save_figure
    except ImportError as error:
        raise InputError(f"figures need {error.name}: pip install 'conflictmap[figure]'.") from error
    gazetteer = load_gazetteer()
    options = FigureOptions(
        language=known_language(lang), names=known_language(names) if names else None, first=day_of(first), last=day_of(last),
        types=known_types(types), width_mm=_width(width, WIDTHS_MM), by_phase=by_phase, control=not no_control, **rest,  # type: ignore[arg-type]
    )  # fmt: skip
    figure, alt = draw_figure(read_stored(source, gazetteer), options, gazetteer)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".figure-") as beside:
        made = Path(beside) / f"figure{output.suffix.lower()}"
        save_figure(figure, made, options.dpi)
        made.replace(output)
    write_whole(output.with_suffix(".alt.txt"), alt)
    click.echo(f"{output}, {output.with_suffix('.alt.txt').name}")


def day_of(value: datetime | None) -> date | None:
    """The day of an option; None where it was not given."""
    return value.date() if value else None


def known_language(lang: str) -> str:
    """``lang``, if figures and reports are made in it.

    Raises:
        InputError: they are not; the message lists those they are.
    """
    from conflictmap.figure.options import LANGUAGES

    if lang not in LANGUAGES:
        raise InputError(f"{lang!r} is no language of the figure; known are {', '.join(LANGUAGES)}.")
    return lang


def known_types(types: tuple[str, ...]) -> tuple[str, ...]:
    """``types``, if all are types of event.

    Raises:
        InputError: one is not; the message lists those that are.
    """
    from conflictmap.events import event_types

    known = [kind.id for kind in event_types()]
    for name in types:
        if name not in known:
            raise InputError(f"{name!r} is no type of event; known are {', '.join(known)}.")
    return types


def _width(width: str, named: dict[str, float]) -> float:
    try:
        millimetres = named[width] if width in named else float(width)
    except ValueError:
        millimetres = 0.0
    if not 60 <= millimetres <= 400:
        raise InputError(f"--width {width} is none of {', '.join(named)} and no number of millimetres from 60 to 400.")
    return millimetres
