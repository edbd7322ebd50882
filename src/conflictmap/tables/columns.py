"""Which column of a table holds what: by its heading in eight languages, by option, or by a published shape (UCDP GED, ACLED)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from conflictmap.errors import InputError
from conflictmap.lexicon import table
from conflictmap.text import name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table: ``by_field`` maps a field (``date``, ``place`` …) to a heading; ``shape`` is ``ucdp_ged``, ``acled`` or None."""

    by_field: Mapping[str, str]
    shape: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)

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
    shape, wanted, types = _published_shape(keys)
    found.update(
        {name: keys[_heading_key(heading)] for name, heading in wanted.items() if _heading_key(heading) in keys}
    )
    for name, heading in (given or {}).items():
        if name not in _synonyms():
            raise InputError(f"{name!r} is no field of an event; known are {', '.join(_synonyms())}.")
        if heading not in headings:
            raise InputError(f"the table has no column {heading!r}; it has {', '.join(map(repr, headings))}.")
        found[name] = heading
    _refuse_unusable(found, headings)
    return Columns(by_field=found, shape=shape, types=types)


def _published_shape(keys: Mapping[str, str]) -> tuple[str | None, Mapping[str, str], Mapping[str, str]]:
    for name, shape in table("common", "columns")["shapes"].items():
        if all(heading in keys for heading in shape["has"]):
            return name, shape["columns"], {str(code): kind for code, kind in shape.get("types", {}).items()}
    return None, {}, {}


def _refuse_unusable(found: Mapping[str, str], headings: Sequence[str]) -> None:
    for group in table("common", "columns")["needs"]:
        if not any(name in found for name in group):
            raise InputError(
                f"no column for {' or '.join(group)}: the table has {', '.join(map(repr, headings))}; "
                f"rename one, or name it by --column {group[0]}=HEADING."
            )


def _heading_key(heading: str) -> str:
    return name_key(str(heading).replace("_", " "))


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    """Field → folded headings, the likeliest first."""
    return {
        name: tuple(_heading_key(heading) for heading in headings)
        for name, headings in table("common", "columns")["columns"].items()
    }
