"""``conflictmap extract``: one interchange line an article."""

from __future__ import annotations

import json
from pathlib import Path

import click

from conflictmap.case import interchange_line
from conflictmap.cli import options
from conflictmap.cli.console import in_jobs, summarise, with_progress
from conflictmap.errors import InputError
from conflictmap.files import must_be_writable, write_whole
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Rejection
from conflictmap.pipeline import extract, is_mapped


@click.command(name="extract", epilog="Example: conflictmap extract articles/ -o extract.jsonl")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("-"), help="JSON Lines file; - for standard output."
)
@options.overlays
@options.jobs
def command(inputs: tuple[str, ...], output: Path, overlays: tuple[Path, ...], jobs: int) -> None:
    """Write places, times and events of every article of INPUT… (files, folders, globs) as JSON Lines."""
    if str(output) != "-":
        must_be_writable(output)
    gazetteer = load_gazetteer(overlays)
    lines: list[str] = []
    rejections: list[Rejection] = []
    mapped = 0
    for item in extract(inputs, gazetteer, with_progress, in_jobs(jobs, overlays)):
        if isinstance(item, Rejection):
            rejections.append(item)
            continue
        mapped += is_mapped(item)
        lines.append(json.dumps(interchange_line(item, gazetteer.place), ensure_ascii=False))
    summarise(len(lines) + len(rejections), mapped, rejections)
    if not lines:
        raise InputError("nothing could be read, so nothing was written; the reasons stand above.")
    text = "".join(f"{line}\n" for line in lines)
    if str(output) == "-":
        click.echo(text, nl=False)
    else:
        write_whole(output, text)
