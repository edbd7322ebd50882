"""``conflictmap gazetteer``: places of a case's own, added to an overlay or corrected in it."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from conflictmap.errors import InputError, reason_of
from conflictmap.gazetteer import KINDS, add_place, edit_place, feature_of, load_gazetteer
from conflictmap.model import Place

_NO_LATIN_DECOMPOSITION = str.maketrans("əƏıİøł", "aaiiol")


@click.group(name="gazetteer")
def command() -> None:
    """Add places to an overlay, a GeoJSON file laid over the gazetteer with --gazetteer, or correct places in it."""


def _facts(function: Callable[..., int]) -> Callable[..., int]:
    """The options that state facts of a place, alike for adding and correcting."""
    options = [
        click.option("--kind", type=click.Choice(sorted(KINDS)), metavar="KIND", help="village, town, mine, pass …"),
        click.option("--lat", type=click.FloatRange(-90, 90), help="Latitude in degrees (WGS84)."),
        click.option("--lon", type=click.FloatRange(-180, 180), help="Longitude in degrees."),
        click.option("--spelling", "spellings", multiple=True, metavar="LANG=NAME", help="A name; may be repeated."),
        click.option(
            "--in", "parents", multiple=True, metavar="PLACE", help="What it lies in, nearest first: id or name."
        ),
        click.option("--country", help="Two-letter code of the country, by its recognised borders."),
        click.option("--radius", "radius_km", type=float, help="Kilometres around the point that the place covers."),
        click.option("--prominence", type=click.FloatRange(0, 1), help="How likely a bare name means it, 0 to 1."),
        click.option("--source", help="Where the facts come from."),
        click.option("--licence", default="not stated", show_default=True, help="The licence of that source."),
    ]
    return functools.reduce(lambda decorated, option: option(decorated), reversed(options), function)


@command.command(
    name="add",
    epilog="Example: conflictmap gazetteer add places.geojson --name Yenikend --kind village --lat 39.3 --lon 47.1 "
    "--spelling az=Yenikənd --in jabrayil-district",
)
@click.argument("overlay", type=click.Path(path_type=Path))
@click.option("--id", "place_id", help="A readable id of its own; made from the name if not given.")
@click.option("--name", help="Its plain label in English.")
@click.option(
    "--from", "extract", type=click.Path(path_type=Path), help="An extract whose unresolved names to choose from."
)
@click.option("--text", help="With --from: the unresolved name, which becomes a spelling of the place.")
@_facts
def add(
    overlay: Path, place_id: str | None, name: str | None, extract: Path | None, text: str | None, **facts: Any
) -> int:
    """Add a place to OVERLAY, which is made if it does not exist; with --from and no --text, list what is unresolved."""
    if extract and not text:
        for line in dict.fromkeys(f"{lang}\t{surface}\t{doc}" for doc, lang, surface in _unresolved(extract)):
            click.echo(line)
        return 0
    if extract and text:
        facts["spellings"] = (f"{_language_of(text, extract)}={text}", *facts["spellings"])
    label = name or (text if text and text.isascii() else None)
    missing = [
        option
        for option, value in (
            ("--name", label),
            ("--kind", facts["kind"]),
            ("--lat", facts["lat"]),
            ("--lon", facts["lon"]),
        )
        if value is None
    ]
    if missing:
        raise click.UsageError(f"give {', '.join(missing)}.")
    changes = _changes(**facts)
    feature = {
        "type": "Feature",
        "id": place_id or _slug(str(label)),
        "geometry": {"type": "Point", "coordinates": [changes.pop("lon"), changes.pop("lat")]},
        "properties": {"name": label, **changes, "names": {"en": [label], **changes.get("names", {})}},
    }
    _tell("added", add_place(overlay, feature, load_gazetteer()), overlay)
    return 0


@command.command(name="edit", epilog="Example: conflictmap gazetteer edit places.geojson jabrayil --spelling ar=جبرئيل")
@click.argument("overlay", type=click.Path(path_type=Path))
@click.argument("place_id", metavar="ID")
@click.option("--name", help="Another label in English.")
@_facts
def edit(overlay: Path, place_id: str, name: str | None, **facts: Any) -> int:
    """Correct the place ID: the corrected one is written whole into OVERLAY. Spellings are added to those it has."""
    gazetteer = load_gazetteer([overlay] if overlay.exists() else [])
    place = gazetteer.place(place_id)
    changes = _changes(**facts)
    if name:
        changes["name"] = name
    if not changes:
        raise click.UsageError("say what to correct, such as --lat, --kind or --spelling.")
    if "names" in changes:
        known = feature_of(place)["properties"]["names"]
        changes["names"] = {lang: [*known.get(lang, []), *names] for lang, names in changes["names"].items()}
    _tell("corrected", edit_place(overlay, place_id, changes, gazetteer), overlay)
    return 0


def _changes(
    spellings: tuple[str, ...], parents: tuple[str, ...], source: str | None, licence: str, **facts: Any
) -> dict[str, Any]:
    """The options that were given, as properties of a feature and ``lat``, ``lon``."""
    changes = {key: value for key, value in facts.items() if value is not None}
    names: dict[str, list[str]] = {}
    for spelling in spellings:
        lang, parted, name = spelling.partition("=")
        if not parted or not name.strip():
            raise click.UsageError(f"--spelling {spelling!r}: write LANG=NAME, such as ar=شوشا.")
        names.setdefault(lang.strip(), []).append(name.strip())
    if names:
        changes["names"] = names
    if parents:
        changes["parents"] = [_place_id(parent) for parent in parents]
    if source:
        changes["sources"] = [{"fact": "point, kind, names", "source": source, "licence": licence}]
    return changes


def _place_id(parent: str) -> str:
    gazetteer = load_gazetteer()
    found = gazetteer.containers(parent)
    if not found:
        raise click.UsageError(f"--in {parent!r} is no place of the gazetteer; find one with `conflictmap geocode`.")
    return found[0].id


def _unresolved(extract: Path) -> Iterator[tuple[str, str, str]]:
    """(doc, language, text) of every unresolved name of an extract."""
    try:
        lines = extract.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{extract} cannot be read ({reason_of(error)}); give what `conflictmap extract` wrote."
        ) from error
    for number, line in enumerate(lines, start=1):
        try:
            article = json.loads(line)
            for item in article["unresolved"]:
                yield str(article["doc"]), str(article["lang"]), str(item["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{extract}, line {number}: no line of an extract; give what `conflictmap extract` wrote."
            ) from error


def _language_of(text: str, extract: Path) -> str:
    lang = next((lang for _, lang, surface in _unresolved(extract) if surface == text), None)
    if lang is None:
        raise click.UsageError(f"{extract} has no unresolved name {text!r}; leave out --text to list them.")
    return lang


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.translate(_NO_LATIN_DECOMPOSITION).lower())
    slug = re.sub(r"[^a-z0-9]+", "-", "".join(char for char in plain if not unicodedata.combining(char))).strip("-")
    if not slug:
        raise click.UsageError("the name has no Latin letters to make an id of; give one with --id.")
    return slug


def _tell(done: str, place: Place, overlay: Path) -> None:
    click.echo(f"{done} {place.id} ({place.name}, {place.kind}, {place.lat:.4f}, {place.lon:.4f}) in {overlay}")
