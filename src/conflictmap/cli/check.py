"""``conflictmap check``: gazetteer, areas and lexicons."""

from __future__ import annotations

from pathlib import Path

import click

from conflictmap.gazetteer import check_gazetteer, load_gazetteer
from conflictmap.lexicon import check_lexicons


@click.command(name="check", epilog="Example: conflictmap check --gazetteer maps/karabakh/places.geojson")
@click.option(
    "--gazetteer", "overlays", multiple=True, type=click.Path(path_type=Path), help="Check an overlay as well."
)
def command(overlays: tuple[Path, ...]) -> int:
    """Check every place, area and lexicon; list what is wrong and exit with 1 where anything is."""
    gazetteer = load_gazetteer(overlays)
    problems = [*check_gazetteer(gazetteer), *check_lexicons()]
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(problems)} problems", err=True)
    return 1 if problems else 0
