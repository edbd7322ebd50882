"""Records as JSON and back, driven by their type hints, so that ``events.jsonl`` loses nothing."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from conflictmap.errors import DataError

T = TypeVar("T")
Reader = Callable[[Any], Any]


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
    readers = _readers(record_type)  # type: ignore[arg-type]  # a type is hashable
    try:
        return record_type(**{key: readers[key](item) for key, item in value.items() if key in readers})
    except (TypeError, ValueError, AttributeError) as error:
        raise DataError(f"not a {record_type.__name__} record ({error}); build it again from its articles.") from error


@cache
def _readers(record_type: type) -> dict[str, Reader]:
    """How each field of a record is read from JSON, found once by its type hint."""
    return {name: _reader(hint) for name, hint in typing.get_type_hints(record_type).items()}


def _reader(hint: Any) -> Reader:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        present = _reader(next(h for h in inner if h is not type(None)))
        return lambda value: None if value is None else present(value)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        item = _reader(inner[0])
        return lambda value: tuple(map(item, value))
    if origin is tuple:
        items = [_reader(kind) for kind in inner]
        return lambda value: tuple(read(part) for read, part in zip(items, value, strict=True))
    if hint is date:
        return date.fromisoformat
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return partial(decode, hint)
    return _unchanged


def _unchanged(value: Any) -> Any:
    return value
