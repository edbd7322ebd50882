"""Options that several commands take, each said once, and what their values mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from conflictmap.errors import InputError
from conflictmap.text import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., Any])
LANGUAGE = click.Choice(LANGUAGES)
PAGES = (".html", ".htm")
_DAY = click.DateTime(["%Y-%m-%d"])

# What is read.
overlays = click.option(
    "--gazetteer",
    "overlays",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Overlay that adds or corrects places.",
)
jobs = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read articles."
)
stored_events = click.argument(
    "source", type=click.Path(path_type=Path), metavar="CASE|EVENTS.jsonl|EXTRACT.jsonl"
)  # fmt: skip

# What is shown.
page_language = click.option("--lang", type=LANGUAGE, help="The language of the page's interface and names.")
tiles = click.option("--tiles", metavar="URL", help="An online map below the events, https://HOST/{z}/{x}/{y}.png.")
tiles_credit = click.option("--tiles-credit", default="", metavar="TEXT", help="Whom the tiles' licence wants named.")
names = click.option("--names", type=LANGUAGE, help="Language of place names; the same as --lang if not given.")
types = click.option("--type", "types", multiple=True, help="Only this type of event; may be repeated.")


def window(command: Command) -> Command:
    """``--from`` and ``--to``: a window of days, closed, either end open."""
    command = click.option("--to", "last", type=_DAY, metavar="YYYY-MM-DD", help="Last day of the window.")(command)
    return click.option("--from", "first", type=_DAY, metavar="YYYY-MM-DD", help="First day of the window.")(command)


def days_of(first: datetime | None, last: datetime | None) -> tuple[date | None, date | None]:
    """The days of a window, None where an end is open.

    Raises:
        UsageError: the first lies after the last.
    """
    if first and last and last < first:
        raise click.UsageError(f"--from {first:%Y-%m-%d} lies after --to {last:%Y-%m-%d}; give the earlier day first.")
    return first.date() if first else None, last.date() if last else None


def known_types(types: tuple[str, ...]) -> tuple[str, ...]:
    """``types``, if all are types of event.

    Raises:
        InputError: one is not; the message lists those that are.
    """
    from conflictmap.events import event_types

    known = [kind.id for kind in event_types()]
    for name in types:
        if name not in known:
            raise InputError(f"{name!r} is no type of event; known are {', '.join(known)}.")
    return types


def known_suffix(path: Path, suffixes: tuple[str, ...], what: str) -> str:
    """The suffix of ``path`` in small letters, if ``what`` can be one of ``suffixes``.

    Raises:
        InputError: it is none of them; the message lists those.
    """
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise InputError(f"{path} has no known suffix; {what} is one of {', '.join(suffixes)}.")
    return suffix
