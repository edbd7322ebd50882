"""``conflictmap build``: articles, or a case, to one page."""

from __future__ import annotations

from pathlib import Path

import click

from conflictmap.case import CONFIG_NAME, Case, load_case
from conflictmap.cli import options
from conflictmap.cli.console import in_jobs, summarise, warn_of_tiles, with_progress
from conflictmap.errors import InputError
from conflictmap.files import must_be_writable, write_whole
from conflictmap.gazetteer import load_gazetteer
from conflictmap.page import Tiles, render_page
from conflictmap.pipeline import event_lines, map_content, merged_events, run, tables_among, with_tables


@click.command(
    name="build", epilog="Examples: conflictmap build maps/karabakh; conflictmap build articles/*.txt -o map.html"
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page; a case needs none.")
@click.option("--title", help="The page's title.")
@options.page_language
@options.overlays
@options.tiles
@options.tiles_credit
@click.option("--merge", is_flag=True, help="Let rows of tables join each other and the articles' events.")
@options.jobs
def command(
    inputs: tuple[str, ...],
    output: Path | None,
    title: str | None,
    lang: str | None,
    overlays: tuple[Path, ...],
    tiles: str | None,
    tiles_credit: str,
    merge: bool,
    jobs: int,
) -> int:
    """Build one self-contained page from INPUT…: files, folders and globs of articles, tables of events, or one case folder."""
    ground = Tiles(tiles, tiles_credit) if tiles else None
    case = _case_of(inputs)
    if case is None and output is None:
        raise click.UsageError(
            f"give -o PAGE.html; only a case (a folder with a {CONFIG_NAME}) knows where its page goes."
        )
    page = output or Path(inputs[0]) / "index.html"
    options.known_suffix(page, options.PAGES, "a page")
    must_be_writable(page)
    overlays = (*(case.overlays if case else ()), *overlays)
    gazetteer = load_gazetteer(overlays)
    tables = list(case.tables) if case else tables_among(inputs)
    articles = [*case.article_inputs] if case else [name for name in inputs if Path(name) not in tables]
    result = with_tables(run(articles, gazetteer, with_progress, in_jobs(jobs, overlays)), tables, gazetteer)
    summarise(result.read, result.mapped, result.rejections)
    if not result.extractions and not result.rows:
        raise InputError("nothing could be read, so no page was made; the reasons stand above.")
    events = merged_events(result, gazetteer, merge_rows=merge)
    content = map_content(result, events, gazetteer, case, title=title, language=lang)
    if case:
        write_whole(case.folder / "events.jsonl", "".join(event_lines(result, events, gazetteer)))
    write_whole(page, render_page(content, ground))
    mapped = sum(event.status == "mapped" for event in events)
    click.echo(f"{page}: {mapped} events on the map, {len(events) - mapped} in the tray")
    warn_of_tiles(ground)
    return 0 if result.mapped else 1


def _case_of(inputs: tuple[str, ...]) -> Case | None:
    cases = [Path(name) for name in inputs if (Path(name) / CONFIG_NAME).is_file()]
    if cases and len(inputs) > 1:
        raise InputError(f"{cases[0]} is a case and is built alone; leave the other inputs out.")
    return load_case(cases[0]) if cases else None
