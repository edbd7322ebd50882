"""``conflictmap join``: a table of events to one page."""

from __future__ import annotations

from pathlib import Path

import click

from conflictmap.cli import options
from conflictmap.cli.console import summarise, warn_of_tiles
from conflictmap.errors import InputError
from conflictmap.files import must_be_writable, write_whole
from conflictmap.gazetteer import load_gazetteer
from conflictmap.memory import collection_paused
from conflictmap.page import Tiles, render_page
from conflictmap.pipeline import Run, event_lines, map_content, merged_events, table_names, with_rows
from conflictmap.tables import join_rows, read_table


@click.command(
    name="join",
    epilog="Examples: conflictmap join events.csv -o map.html; conflictmap join liste.xlsx --column place=Ortsname -o map.html",
)
@click.argument("tables", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="EVENTS…")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The page, or events.jsonl for export, figure and report.",
)
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADING", help="Which column holds a field; repeat.")
@click.option("--merge", is_flag=True, help="Join rows that tell one happening; else each row is an event.")
@click.option("--title", help="The page's title; the first table's name if not given.")
@options.page_language
@options.overlays
@options.tiles
@options.tiles_credit
@collection_paused()  # one short run that keeps what it makes
def command(
    tables: tuple[Path, ...],
    output: Path,
    columns: tuple[str, ...],
    merge: bool,
    title: str | None,
    lang: str | None,
    overlays: tuple[Path, ...],
    tiles: str | None,
    tiles_credit: str,
) -> int:
    """Map EVENTS…, tables with a row an event (.csv .tsv .xlsx .ods .geojson .gpkg .kml .parquet).

    Columns are known by their headings in eight languages, UCDP GED and ACLED files as they are. A row that cannot be joined is
    listed with its number and the reason.
    """
    ground = Tiles(tiles, tiles_credit) if tiles else None
    suffix = options.known_suffix(output, (*options.PAGES, ".jsonl"), "a page or a file of events")
    must_be_writable(output)
    given = dict(_field_and_heading(column) for column in columns)
    gazetteer = load_gazetteer(overlays)
    result = Run()
    for path, name in zip(tables, table_names(tables), strict=True):
        frame = read_table(path)
        try:
            result = with_rows(result, join_rows(frame, gazetteer, name, given))
        except InputError as error:
            raise InputError(f"{path}: {error}") from error
    summarise(result.read, result.mapped, result.rejections)
    if not result.rows:
        raise InputError("no row could be joined, so no page was made; the reasons stand above.")
    events = merged_events(result, gazetteer, merge_rows=merge)
    if suffix == ".jsonl":
        write_whole(output, "".join(event_lines(result, events, gazetteer)))
        click.echo(f"{output}: {len(events)} events")
        return 0
    content = map_content(result, events, gazetteer, title=title or tables[0].stem, language=lang)
    write_whole(output, render_page(content, ground))
    click.echo(f"{output}: {len(events)} events on the map")
    warn_of_tiles(ground)
    return 0


def _field_and_heading(column: str) -> tuple[str, str]:
    field, found, heading = column.partition("=")
    if not found:
        raise click.UsageError(f"--column {column!r}: give FIELD=HEADING, such as place=Ortsname.")
    return field.strip(), heading.strip()
