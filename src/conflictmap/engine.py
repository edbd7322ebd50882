"""Work spread over processes: results in the order of the items, and a crash that costs only the item that caused it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 4  # items handed out for each process before the oldest result is waited for


def in_processes(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int, lost: Callable[[Item, str], Result]
) -> Iterator[Result]:
    """``function`` of every item, in order, computed in ``jobs`` processes; items are drawn only as they are needed.

    ``function`` must be importable by name (or a ``partial`` of such) and raise nothing. An item on which a process dies (killed, out
    of memory, a crash in a library) becomes ``lost(item, why)``; those that were under way beside it are tried again, each alone.
    """
    pool = ProcessPoolExecutor(jobs)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            try:
                waiting.append((item, pool.submit(function, item)))
            except BrokenProcessPool:  # died since: the oldest result will say so as well
                waiting.append((item, _broken()))
            if len(waiting) >= jobs * _AHEAD:
                pool = yield from _oldest(pool, function, waiting, jobs, lost)
        while waiting:
            pool = yield from _oldest(pool, function, waiting, jobs, lost)
    finally:
        pool.shutdown(cancel_futures=True)


def _oldest(
    pool: ProcessPoolExecutor,
    function: Callable[[Item], Result],
    waiting: deque[tuple[Item, Future[Result]]],
    jobs: int,
    lost: Callable[[Item, str], Result],
) -> Generator[Result, None, ProcessPoolExecutor]:
    """Yield the oldest result; where the pool broke, all that was under way, and go on with a new pool."""
    item, future = waiting.popleft()
    try:
        yield future.result()
    except BrokenProcessPool:
        pool.shutdown(cancel_futures=True)
        yield _alone(function, item, lost)
        while waiting:
            item, future = waiting.popleft()
            finished = future.done() and not future.cancelled() and future.exception() is None
            yield future.result() if finished else _alone(function, item, lost)
        return ProcessPoolExecutor(jobs)
    return pool


def _alone(function: Callable[[Item], Result], item: Item, lost: Callable[[Item, str], Result]) -> Result:
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return lost(item, "the process that read it died")


def _broken() -> Future[Result]:
    future: Future[Result] = Future()
    future.set_exception(BrokenProcessPool("the pool broke before"))
    return future
