"""Records as JSON and back, driven by their type hints, so that ``events.jsonl`` loses nothing."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from functools import cache
from typing import Any, TypeVar

from conflictmap.errors import DataError

T = TypeVar("T")


def encode(record: Any) -> Any:
    """A record, or a value of one, as JSON types: days ISO, tuples lists; fields that hold their default are left out."""
    if dataclasses.is_dataclass(record):
        return {
            f.name: encode(getattr(record, f.name))
            for f in dataclasses.fields(record)
            if f.default is dataclasses.MISSING or getattr(record, f.name) != f.default
        }
    if isinstance(record, (tuple, list)):
        return [encode(item) for item in record]
    return record.isoformat() if isinstance(record, date) else record


def decode(record_type: type[T], value: dict[str, Any]) -> T:
    """The record of type ``record_type`` that :func:`encode` made ``value`` of; keys it does not know are passed over.

    Raises:
        DataError: a field is missing or holds a value of another type.
    """
    hints = _hints(record_type)  # type: ignore[arg-type]  # a type is hashable
    try:
        return record_type(**{key: _decode(hints[key], item) for key, item in value.items() if key in hints})
    except (TypeError, ValueError, AttributeError) as error:
        raise DataError(f"not a {record_type.__name__} record ({error}); build it again from its articles.") from error


@cache
def _hints(record_type: type) -> dict[str, Any]:
    return typing.get_type_hints(record_type)


def _decode(hint: Any, value: Any) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _decode(next(h for h in inner if h is not type(None)), value)
    if origin is tuple:
        kinds = inner[:1] * len(value) if len(inner) == 2 and inner[1] is Ellipsis else inner
        return tuple(_decode(kind, item) for kind, item in zip(kinds, value, strict=True))
    if hint is date:
        return date.fromisoformat(value)
    return decode(hint, value) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else value
