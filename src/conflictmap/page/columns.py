"""Whole numbers as columns: the smallest width that holds them, byte planes apart, all deflated together.

A column is ``{"n": name, "c": how many, "w": bytes a value, "b": base, "d": 1 where differences are stored}``. A value is the base plus
the stored number; where differences are stored, a value is the sum of those up to it. The planes (all lowest bytes, then all second bytes …)
deflate better than whole values. ``docs/page-data.md`` tells the whole layout.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEVEL = 9
_FAST_LEVEL, _LARGE = 6, 4_000_000  # level 9 takes three times as long, for one hundredth


@dataclass
class ColumnWriter:
    """Collects columns, in the order they are added."""

    layout: list[dict[str, Any]] = field(default_factory=list)
    planes: list[bytes] = field(default_factory=list)

    def add(self, name: str, values: Sequence[int] | NDArray[np.int64], *, differences: bool = False) -> None:
        """Add the column ``name``; ``differences`` where neighbours are near each other."""
        import numpy as np

        numbers = np.asarray(values, dtype=np.int64)
        if differences:
            numbers = np.diff(numbers, prepend=0)
        base = int(numbers.min()) if len(numbers) else 0
        numbers = numbers - base
        width = (int(numbers.max()).bit_length() + 7) // 8 if len(numbers) else 0
        stored = numbers.astype("<u8").view(np.uint8).reshape(-1, 8)
        self.planes += [stored[:, plane].tobytes() for plane in range(width)]
        self.layout.append({"n": name, "c": len(numbers), "w": width, "b": base, "d": int(differences)})

    def packed(self) -> str:
        """All columns in one string."""
        return packed(b"".join(self.planes))


def packed(data: bytes) -> str:
    """``data`` deflated (zlib), in base64."""
    return base64.b64encode(zlib.compress(data, _FAST_LEVEL if len(data) > _LARGE else _LEVEL)).decode()


def unpacked(text: str) -> bytes:
    """What :func:`packed` packed.

    Raises:
        ValueError: the text is not base64.
        zlib.error: it is not deflated data.
    """
    return zlib.decompress(base64.b64decode(text))


def read_columns(layout: Sequence[dict[str, Any]], text: str) -> dict[str, list[int]]:
    """The columns of ``layout`` by name from what :meth:`ColumnWriter.packed` gave."""
    import numpy as np

    data, at, out = np.frombuffer(unpacked(text), dtype=np.uint8), 0, {}
    for column in layout:
        count = column["c"]
        numbers = np.zeros(count, dtype=np.int64)
        for plane in range(column["w"]):
            numbers |= data[at : at + count].astype(np.int64) << (8 * plane)
            at += count
        numbers += column["b"]
        out[column["n"]] = (np.cumsum(numbers) if column["d"] else numbers).tolist()
    return out
