"""Materiel lost, as the text lists it: two tanks, five guns, 1,669 houses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.events.words import Hit
from conflictmap.model import Loss

_COUNT = re.compile(r"(\d[\d ,.]*\d|\d)\s+(?:\w+\s+){0,2}$")
_REACH = 200  # characters: a list of materiel runs on well after its verb


def find_losses(text: str, start: int, end: int, hits: Sequence[Hit]) -> tuple[Loss, ...]:
    """The losses in folded text ``start``–``end``: each item named within a list's length of a word for its loss."""
    actions = [hit for hit in hits if hit.kind == "losses"]
    if not actions:
        return ()
    out = []
    for item in (hit for hit in hits if hit.kind == "items"):
        action = min(actions, key=lambda a: abs(a.start - item.start))
        if abs(action.start - item.start) <= _REACH:
            out.append(Loss(item=item.value, count=_count(text, start, item), action=action.value))
    return tuple(dict.fromkeys(out))


def _count(text: str, start: int, item: Hit) -> int | None:
    """The number right before the item; a dual form says two; None where neither stands there."""
    match = _COUNT.search(text, max(start, item.start - 30), item.start)
    if match:
        return int(re.sub(r"\D", "", match[1]))
    return 2 if text[item.start : item.end].endswith(("تين", "تان")) else None
