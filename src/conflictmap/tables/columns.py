"""Which column of a table holds what: by its heading in eight languages, by option, or by a published shape (UCDP GED, ACLED)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from conflictmap.errors import InputError
from conflictmap.lexicon import table
from conflictmap.text import name_key

_LISTED = 40  # headings that a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table: ``by_field`` maps a field (``date``, ``place`` …) to a heading.

    ``shape`` is ``ucdp_ged``, ``acled``, ``exported`` (this program's own) or None; ``types`` its codes of types, and
    ``where_precision`` and ``when_precision`` its codes of precision to those of UCDP, each empty where it has none of its own.
    """

    by_field: Mapping[str, str]
    shape: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)
    where_precision: Mapping[str, int] = field(default_factory=dict)
    when_precision: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.by_field[name]

    def __contains__(self, name: str) -> bool:
        return name in self.by_field


def map_columns(headings: Sequence[str], given: Mapping[str, str] | None = None) -> Columns:
    """Find the columns among ``headings``; ``given`` (field → heading) goes before what is found.

    Raises:
        InputError: no column for the date or the place; the message names the columns there are and those needed. Or ``given``
            names a field or heading that does not exist.
    """
    keys = {_heading_key(heading): heading for heading in reversed(headings)}
    found = {name: keys[key] for name, synonyms in _synonyms().items() for key in reversed(synonyms) if key in keys}
    shape, details = _published_shape(keys)
    wanted = {name: _heading_key(heading) for name, heading in details.get("columns", {}).items()}
    found.update({name: keys[key] for name, key in wanted.items() if key in keys})
    for name, heading in (given or {}).items():
        if name not in _synonyms():
            raise InputError(f"{name!r} is no field of an event; known are {', '.join(_synonyms())}.")
        if heading not in headings:
            raise InputError(f"the table has no column {heading!r}; it has {_listed(headings)}.")
        found[name] = heading
    _refuse_unusable(found, headings)
    return Columns(
        by_field=found,
        shape=shape,
        types={_heading_key(code): kind for code, kind in details.get("types", {}).items()},
        where_precision=details.get("where_precision", {}),
        when_precision=details.get("when_precision", {}),
    )


def usable(headings: Sequence[str]) -> bool:
    """Whether these are the headings of a table of events: with a date and a place."""
    try:
        map_columns(headings)
    except InputError:
        return False
    return True


def _published_shape(keys: Mapping[str, str]) -> tuple[str | None, Mapping[str, Any]]:
    for name, shape in table("common", "columns")["shapes"].items():
        if all(_heading_key(heading) in keys for heading in shape["has"]):
            return name, shape
    return None, {}


def _refuse_unusable(found: Mapping[str, str], headings: Sequence[str]) -> None:
    groups = table("common", "columns")["needs"]
    lacking = [group for group in groups if not any(name in found for name in group)]
    if "latitude" in found and "longitude" not in found and "place" not in found:
        lacking.append(["longitude"])
    if lacking:
        needed = " and ".join(" or ".join(group) for group in lacking)
        raise InputError(
            f"the table has no column for {needed}; it has {_listed(headings)}; "
            f"rename one, or name it by --column {lacking[0][0]}=HEADING."
        )


def _listed(headings: Sequence[str]) -> str:
    more = f" and {len(headings) - _LISTED} more" if len(headings) > _LISTED else ""
    return ", ".join(map(repr, headings[:_LISTED])) + more


def _heading_key(heading: str) -> str:
    return name_key(str(heading).replace("_", " "))


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    """Field → folded headings, the likeliest first."""
    return {
        name: tuple(_heading_key(heading) for heading in headings)
        for name, headings in table("common", "columns")["columns"].items()
    }
