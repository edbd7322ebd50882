"""The types of events, from ``data/event_types.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from conflictmap.resources import data_file


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A type: its id, labels by language, symbol and colour on the map, and the codes of other data sets it answers to.

    ``ucdp`` is UCDP GED's type of violence, 0 for none.
    """

    id: str
    labels: tuple[tuple[str, str], ...]
    symbol: str
    colour: str
    acled_event: str
    acled_sub_event: str
    ucdp: int
    plover: str

    def label(self, lang: str) -> str:
        """The label in ``lang``, else in English."""
        labels = dict(self.labels)
        return labels.get(lang, labels["en"])


@lru_cache(maxsize=1)
def event_types() -> tuple[EventType, ...]:
    """Every type, in the order of the file."""
    entries = tomllib.loads(data_file("event_types.toml").read_text(encoding="utf-8"))["type"]
    return tuple(
        EventType(
            id=e["id"],
            labels=tuple(e["labels"].items()),
            symbol=e["symbol"],
            colour=e["colour"],
            acled_event=e["acled"][0],
            acled_sub_event=e["acled"][1],
            ucdp=e["ucdp"],
            plover=e["plover"],
        )
        for e in entries
    )
