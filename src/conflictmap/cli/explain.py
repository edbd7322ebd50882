"""``conflictmap explain``: why an event, or each place of a text, is what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from conflictmap.case import CONFIG_NAME
from conflictmap.errors import InputError, reason_of


@click.command(name="explain", epilog="Example: conflictmap explain 3f1c09ab7d21 --from maps/karabakh")
@click.argument("event_id", required=False)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="A case folder, its events.jsonl, an extract.jsonl, or a page.",
)
@click.option("--text", help="A text of your own, instead of an event: every place decision with its reasons.")
@click.option("--lang", help="The language of --text; found if not given.")
def command(event_id: str | None, source: Path | None, text: str | None, lang: str | None) -> None:
    """Print the sentence of EVENT_ID, what was weighed for its place and date, who claims it, and what was merged and why."""
    if text is not None:
        click.echo("\n".join(_text_lines(text, lang)))
        return
    if not event_id or not source:
        raise click.UsageError("give EVENT_ID and --from CASE|JSONL|PAGE, or --text TEXT.")
    event = next((e for e in _events(source) if event_id in (e["id"], *e.get("aliases", ()))), None)
    if event is None:
        raise InputError(
            f"{source} holds no event {event_id}; event ids stand in events.jsonl, in extract's lines and on each card."
        )
    click.echo("\n".join(_event_lines(event)))


def _events(source: Path) -> Iterator[dict[str, Any]]:
    """The events of a case, an events file, an extract or a page, each with ``reports``."""
    path = source / "events.jsonl" if (source / CONFIG_NAME).exists() else source
    if path.suffix.lower() in (".html", ".htm"):
        from conflictmap.page import read_events

        yield from read_events(path)
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read ({reason_of(error)}); build the case first, or name an existing file."
        ) from error
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number} is not JSON ({error}); build it again.") from error
        if "reports" in row:
            yield row
        else:
            yield from (
                {**event, "reports": [_as_report(row, event)]} for event in (*row["events"], *row["not_asserted"])
            )


def _as_report(line: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    """An event of an interchange line in the shape of a merged event's report."""
    weighed: list[dict[str, Any]] = next(
        (p["candidates"] for p in line["places"] if [p["start"], p["end"]] == event.get("toponym")), []
    )
    return {**event, "candidates": weighed, "article": {"uri": line["doc"], **line}}


def _event_lines(event: dict[str, Any]) -> Iterator[str]:
    yield f"{event['id']}  {event['type']}  {event['date_start'] or 'no date'} to {event['date_end'] or 'no date'}  {event['place'] or 'no place'}"
    yield f"  status: {event['status']}" + (f" ({event['why']})" if event.get("why") else "")
    if event.get("grade"):
        yield f"  grade: {event['grade']}, {event['sources']} independent source(s)"
    for report in event["reports"]:
        yield from _report_lines(report)
    yield from (f"  merged: {why}" for why in event.get("merged_because", ()))
    for disagreement in event.get("disagreements", ()):
        values = "; ".join(f"{value} ({', '.join(reports)})" for value, reports in disagreement["values"])
        yield f"  disagreement on {disagreement['field']}: {values}"


def _report_lines(report: dict[str, Any]) -> Iterator[str]:
    article = report["article"]
    yield f"  report {report['id']} in {article.get('outlet') or article['uri']}, published {article.get('published') or 'unknown'}"
    yield f"    sentence: {report['sentence']}"
    yield f"    said by: {report.get('claimant') or 'the outlet itself'} ({report.get('stance', 'reports')}); {report.get('modality', 'asserted')}"
    yield from (f"    {reason}" for reason in report.get("reasons", ()))
    yield from _candidate_lines(report.get("candidates", ()), report.get("place_id"))


def _candidate_lines(candidates: list[dict[str, Any]], chosen: str | None) -> Iterator[str]:
    for candidate in candidates:
        mark = "chosen" if candidate["place_id"] == chosen else "not chosen"
        yield f"    candidate {candidate['place_id']} {candidate['score']:.2f} {mark}: {', '.join(candidate.get('reasons', ()))}"


def _text_lines(text: str, lang: str | None) -> Iterator[str]:
    from conflictmap.codec import encode
    from conflictmap.gazetteer import load_gazetteer
    from conflictmap.pipeline import extract_article
    from conflictmap.read import article_from_text
    from conflictmap.text import prepare
    from conflictmap.toponyms import refused_toponyms

    article, gazetteer = article_from_text(text, id="text", language=lang), load_gazetteer()
    extraction = extract_article(article, gazetteer)
    for toponym in extraction.toponyms:
        verdict = (
            f"{toponym.place_id} {toponym.score:.2f}, within {toponym.precision_km:g} km"
            if toponym.place_id
            else f"unresolved: {toponym.why}"
        )
        yield f"{toponym.start}–{toponym.end} {toponym.surface}: {verdict}"
        yield from _candidate_lines(encode(toponym.candidates), toponym.place_id)
    for refused in refused_toponyms(prepare(article), gazetteer):
        yield f"no place: {refused.what}: {refused.reason}"
    for time in extraction.times:
        yield f"{time.start}–{time.end} {time.surface}: {time.value or 'not on the calendar'} ({time.anchor}) {time.why}".rstrip()
