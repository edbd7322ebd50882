"""``conflictmap report``: a document with figure, timeline, table of events with citations, method and gaps."""

from __future__ import annotations

import base64
import tempfile
from datetime import datetime
from pathlib import Path

import click

from conflictmap.case import CONFIG_NAME, read_stored
from conflictmap.cli import options
from conflictmap.errors import InputError, reason_of
from conflictmap.files import must_be_writable, write_whole, written_whole
from conflictmap.gazetteer import load_gazetteer

_SUFFIXES = (".docx", ".html", ".md")
_PICTURES = ("figure", "timeline")


@click.command(
    name="report", epilog="Example: conflictmap report maps/karabakh -o report.docx --from 2020-09-27 --to 2020-11-10"
)
@click.argument("source", required=False, type=click.Path(path_type=Path), metavar="CASE|EVENTS.jsonl|EXTRACT.jsonl")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="report.docx, report.html or report.md.")
@options.window
@options.types
@click.option("--lang", type=options.LANGUAGE, default="en", show_default=True, help="Language of the report.")
@options.names
@click.option("--title", help="Title; the case's own if not given.")
@click.option("--page", type=click.Path(path_type=Path), help="Live page to embed in HTML; a case's own if not given.")
@click.option("--template", type=click.Path(path_type=Path), help="Your template instead of the one shipped.")
@click.option(
    "--write-template", type=click.Path(path_type=Path), help="Write the shipped template here, to be edited."
)
def command(source: Path | None, output: Path | None, first: datetime | None, last: datetime | None, types: tuple[str, ...],
            lang: str, names: str | None, title: str | None, page: Path | None, template: Path | None,
            write_template: Path | None) -> None:  # fmt: skip
    """Write a report on the events of a case, an events.jsonl or an extract, in Word, HTML or Markdown."""
    if write_template:
        _write_template(write_template)
        return
    if source is None or output is None:
        raise click.UsageError("give CASE, EVENTS.jsonl or EXTRACT.jsonl and -o REPORT.docx, or --write-template FILE.")
    suffix = options.known_suffix(output, _SUFFIXES, "a report")
    must_be_writable(output)
    try:
        from conflictmap.document import render_text, report_content, write_docx
        from conflictmap.figure import FigureOptions, draw_figure, draw_timeline, plates_of, save_figure
    except ImportError as error:
        raise InputError(f"reports need {error.name}: pip install 'conflictmap[figure]'.") from error
    start, end = options.days_of(first, last)
    asked = FigureOptions(
        language=lang, names=names, first=start, last=end, types=options.known_types(types), title=title, width_mm=170.0, key=False,
    )  # fmt: skip
    gazetteer = load_gazetteer()
    stored = read_stored(source, gazetteer)
    figure, alt = draw_figure(stored, asked, gazetteer)
    plate = plates_of(stored, asked)[0]
    report = report_content(stored, plate, asked, alt)
    beside = {name: output.with_suffix(f".{name}.png") for name in _PICTURES} if suffix == ".md" else {}
    with tempfile.TemporaryDirectory() as folder, written_whole(output, *beside.values()) as (made, *copies):
        pictures = {name: Path(folder) / f"{name}.png" for name in _PICTURES}
        save_figure(figure, pictures["figure"], 200)
        save_figure(draw_timeline(plate, asked), pictures["timeline"], 200)
        if suffix == ".docx":
            write_docx(report, made, template=template, **pictures)
        elif suffix == ".html":
            live = _live_page(source, page)
            made.write_text(render_text(report, suffix, page=live, template=template, **_inlined(pictures)), "utf-8")
        else:
            named = {name: path.name for name, path in beside.items()}
            made.write_text(render_text(report, suffix, template=template, **named), "utf-8")
            for name, copy in zip(_PICTURES, copies, strict=True):
                copy.write_bytes(pictures[name].read_bytes())
    click.echo(f"{output}: {len(report.rows)} events, {len(report.sources)} sources")


def _write_template(path: Path) -> None:
    from conflictmap.document import default_template
    from conflictmap.document.text_files import shipped_template

    suffix = options.known_suffix(path, _SUFFIXES, "a report")
    must_be_writable(path)
    if suffix == ".docx":
        default_template().save(str(path))
    else:
        write_whole(path, shipped_template(suffix))
    click.echo(f"{path}: edit it, and give it to conflictmap report by --template")


def _live_page(source: Path, page: Path | None) -> str | None:
    """The page to embed: the one named, else the case's own if it was built."""
    path = page or (source / "index.html" if (source / CONFIG_NAME).is_file() else None)
    if path is None or (page is None and not path.is_file()):
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read ({reason_of(error)}); name a page that conflictmap build wrote."
        ) from error


def _inlined(pictures: dict[str, Path]) -> dict[str, str]:
    return {
        name: f"data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}" for name, path in pictures.items()
    }
