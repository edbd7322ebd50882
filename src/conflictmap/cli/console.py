"""What commands share on the screen: progress on standard error, the summary of a run."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from tqdm import tqdm

from conflictmap.model import Rejection

if TYPE_CHECKING:
    from conflictmap.page import Tiles
    from conflictmap.pipeline import Stages

T = TypeVar("T")


def with_progress(items: Iterable[T]) -> Iterable[T]:
    """``items`` under a counter on standard error; silent where that is no terminal."""
    return tqdm(items, unit=" articles", disable=None, leave=False)


def in_jobs(jobs: int, overlays: tuple[Path, ...]) -> Stages | None:
    """The stages spread over ``jobs`` processes; None, for this process alone, where one is asked for."""
    if jobs == 1:
        return None
    from conflictmap.engine import in_processes
    from conflictmap.pipeline import extract_in_worker, lost_article

    return partial(in_processes, partial(extract_in_worker, overlays=overlays), jobs=jobs, lost=lost_article)


def warn_of_tiles(tiles: Tiles | None) -> None:
    """Say what a page with an online map asks of its readers' browsers."""
    if tiles:
        click.echo(
            f"  readers' browsers will ask {tiles.origin} for the map below the events: it learns who looks.", err=True
        )


def summarise(read: int, mapped: int, rejections: Iterable[Rejection]) -> None:
    """Print read = mapped + without event + rejected, and each rejection with its reason."""
    rejected = list(rejections)
    click.echo(
        f"{read} read = {mapped} mapped + {read - mapped - len(rejected)} without event + {len(rejected)} rejected",
        err=True,
    )
    for rejection in rejected:
        click.echo(f"  rejected: {rejection.reason}", err=True)
