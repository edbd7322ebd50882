"""``conflictmap embed``: the lines that put a page into another."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from conflictmap.cli import options


@click.command(name="embed", epilog="Example: conflictmap embed map.html --from 2020-09-27 --to 2020-11-10")
@click.argument("page", type=click.Path(path_type=Path), metavar="PAGE.html")
@click.option("--src", help="Address the page will have, relative or full; its file name if not given.")
@options.window
@click.option(
    "--quarto", "as_quarto", is_flag=True, help="Lines for a Quarto document, with a figure for PDF and Word."
)
@click.option("--figure", default="figure.png", show_default=True, help="Path of that figure.")
def command(
    page: Path, src: str | None, first: datetime | None, last: datetime | None, as_quarto: bool, figure: str
) -> None:
    """Print the lines that put PAGE.html, which ``conflictmap build`` wrote, into a web page or a Quarto document."""
    from conflictmap.page.snippet import iframe, page_title, quarto

    start, end = options.days_of(first, last)
    if (start is None) != (end is None):
        raise click.UsageError("give both --from and --to, or neither.")
    window = (start, end) if start and end else None
    address, title = src or page.name, page_title(page)
    click.echo(quarto(address, title, figure, window) if as_quarto else iframe(address, title, window), nl=False)
