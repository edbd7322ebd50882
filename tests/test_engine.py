"""Work in processes keeps its order, and a process that dies costs only its item."""

from __future__ import annotations

import os
import time

from conflictmap.engine import in_processes


def worked(item: int) -> str:
    if item < 0:
        os._exit(9)
    time.sleep(0.01 * (item % 3))
    return f"done {item}"


def lost(item: int, why: str) -> str:
    return f"lost {item}: {why}"


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(in_processes(worked, range(20), 2, lost)) == [f"done {n}" for n in range(20)]


def test_an_item_that_kills_its_process_fails_alone() -> None:
    items = [1, 2, -3, 4, 5, -6, *range(7, 20)]
    expected = [f"lost {n}: the process that read it died" if n < 0 else f"done {n}" for n in items]
    assert list(in_processes(worked, items, 2, lost)) == expected


def test_items_are_drawn_only_as_they_are_needed() -> None:
    drawn = []

    def items():
        for number in range(1000):
            drawn.append(number)
            yield number

    results = in_processes(worked, items(), 2, lost)
    next(results)
    assert len(drawn) < 20
    results.close()
