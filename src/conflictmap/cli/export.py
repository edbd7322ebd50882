"""``conflictmap export``: events to the formats of other tools."""

from __future__ import annotations

from pathlib import Path

import click

from conflictmap.case import read_stored
from conflictmap.cli import options
from conflictmap.files import must_be_writable
from conflictmap.gazetteer import load_gazetteer


@click.command(
    name="export",
    epilog="Examples: conflictmap export maps/karabakh -o karabakh.gpkg; conflictmap export events.jsonl -o events.xlsx --hxl",
)
@options.stored_events
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The file; its suffix is the format."
)
@click.option("--hxl", is_flag=True, help="A row of HXL tags below the heading of CSV and Excel.")
@click.option(
    "--lang", type=options.LANGUAGE, default="en", show_default=True, help="Language of place names and labels."
)
def command(source: Path, output: Path, hxl: bool, lang: str) -> None:
    """Write the events of a case, an events.jsonl or an extract for other tools.

    Suffixes: .geojson .gpkg .parquet .fgb .csv .xlsx .kml .kmz, and .acled.csv or .ged.csv for the columns of ACLED or UCDP GED.
    """
    from conflictmap.export.write import format_of, write_events

    format_of(output)
    must_be_writable(output)
    stored = read_stored(source, load_gazetteer())
    left_out = write_events(stored, output, hxl=hxl, language=lang)
    rest = f"; {left_out} without place or day are not in this format" if left_out else ""
    click.echo(f"{output}: {len(stored.events) - left_out} events{rest}")
