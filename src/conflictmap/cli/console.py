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


def summarise(read: int, mapped: int, rejections: Iterable[Rejection]) -> None:
    """Print read = mapped + without event + rejected, and each rejection with its reason."""
    rejected = list(rejections)
    click.echo(
        f"{read} read = {mapped} mapped + {read - mapped - len(rejected)} without event + {len(rejected)} rejected",
        err=True,
    )
    for rejection in rejected:
        click.echo(f"  rejected: {rejection.reason}", err=True)
<<<<<<< HEAD
=======


def warn_of_tiles(tiles: Tiles | None) -> None:
    """Say what a page with an online map asks of its readers' browsers."""
    if tiles:
        click.echo(
            f"  readers' browsers will ask {tiles.origin} for the map below the events: it learns who looks, and when.",
            err=True,
        )


def must_be_writable(path: Path) -> None:
    """Refuse an output path before any work is done.

    Raises:
        OutputError: its folder is missing or not writable, or the path is a folder.
    """
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise OutputError(f"{path} cannot be written; give the path of a file in a folder that exists and is yours.")


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` as UTF-8: beside it first, flushed to disk, then renamed.

    Raises:
        OutputError: the folder is missing or cannot be written to.
    """
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror}); give a path in a folder that exists and is yours."
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise OutputError(f"{path} cannot be written ({error.strerror}); free the path or choose another.") from error
>>>>>>> bff1c32 (Page: an online map as an option, off unless given, of one https host that the policy names)
