"""``conflictmap geocode``: places by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from conflictmap.errors import InputError, reason_of
from conflictmap.gazetteer import Gazetteer, load_gazetteer


@click.command(name="geocode", epilog="Example: conflictmap geocode شوشا --in 'Shusha District' --json")
@click.argument("names", nargs=-1, metavar="NAME…")
@click.option("--in", "parent", help="The district or region the names are in: an id or any of its names.")
@click.option("--lang", help="The language the names are written in (ar, en, ru, az, tr, fr, hy, fa).")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a query.")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    help="A file of names: one a line, a tab and its parent after it if known.",
)
@click.option("--gazetteer", "overlays", multiple=True, type=click.Path(path_type=Path), help="Lay an overlay over it.")
@click.option("--limit", default=5, show_default=True, help="How many candidates at most.")
def command(
    names: tuple[str, ...],
    parent: str | None,
    lang: str | None,
    as_json: bool,
    file: Path | None,
    overlays: tuple[Path, ...],
    limit: int,
) -> int:
    """Find NAME… in the gazetteer, best candidate first; exit code 1 where a name has no accepted candidate."""
    queries = [*((name, parent) for name in names), *(_read_queries(file, parent) if file else ())]
    if not queries:
        raise click.UsageError("give a NAME, or --from FILE with one name a line.")
    gazetteer = load_gazetteer(overlays)
    complete = True
    for name, within in queries:
        answer = _answer(gazetteer, name, within, lang, limit)
        complete &= any(candidate["accepted"] for candidate in answer["candidates"])
        click.echo(json.dumps(answer, ensure_ascii=False) if as_json else _readable(answer))
    return 0 if complete else 1


def _read_queries(file: Path, parent: str | None) -> Iterator[tuple[str, str | None]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file} cannot be read as UTF-8 text ({reason_of(error)}); give a file with one name a line."
        ) from error
    for line in text.splitlines():
        name, _, within = line.partition("\t")
        if name.strip():
            yield name.strip(), within.strip() or parent


def _answer(gazetteer: Gazetteer, name: str, parent: str | None, lang: str | None, limit: int) -> dict[str, Any]:
    candidates = []
    for candidate in gazetteer.candidates(name, lang=lang, parent=parent, limit=limit):
        place = gazetteer.place(candidate.place_id)
        candidates.append(
            {
                "place_id": place.id,
                "name": place.name,
                "kind": place.kind,
                "lat": place.lat,
                "lon": place.lon,
                "score": round(candidate.score, 3),
                "accepted": gazetteer.accepts(candidate),
                "reasons": list(candidate.reasons),
            }
        )
    return {"query": name, "in": parent, "candidates": candidates}


def _readable(answer: dict[str, Any]) -> str:
    rows = [f"{answer['query']}" + (f" (in {answer['in']})" if answer["in"] else "")]
    rows += [
        f"  {'*' if c['accepted'] else ' '} {c['score']:.2f}  {c['name']} ({c['kind']}, {c['place_id']})  "
        f"{c['lat']:.4f}, {c['lon']:.4f}"
        for c in answer["candidates"]
    ]
    return "\n".join(rows if answer["candidates"] else [*rows, "    no candidate"])
