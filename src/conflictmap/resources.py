"""Shipped data files: in the installed package, or in the checkout that an editable install points to."""

from __future__ import annotations

from pathlib import Path

from conflictmap.errors import DataError


def data_file(name: str) -> Path:
    """The path of ``name`` below ``data/``.

    Raises:
        DataError: neither the package nor the checkout holds it.
    """
    here = Path(__file__).parent
    for folder in (here / "data", here.parents[1] / "data"):
        if (folder / name).exists():
            return folder / name
    raise DataError(f"data/{name} is missing from this installation; install conflictmap again.")
