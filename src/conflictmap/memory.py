"""Making records by the hundred thousand without the cyclic garbage collector walking over all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: records refer to no cycles, and looking for them costs two fifths of the time.

    Memory is still given back by reference counts. Where the collector was off already, it stays off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
