"""How fast the page is, beside folium's own pages and a page of the same bytes that only draws arcs. Writes docs/page-benchmarks.md.

    make bench-page                                   # 1,000, 10,000, 100,000 events and a million
    python benchmarks/bench_page.py --sizes 1000 --out -    # a quick look

Every page is opened from a file in one headless Chromium, 1280 × 800. What folium's pages would fetch comes from npm packages on the same
machine, at once; files that change nothing in the measure (bootstrap, icon fonts) are answered empty. Times are medians, in
milliseconds since the page was asked for: *ready* until the first events are painted, *window* until another
period is painted, *pan* until the map moved by 200 pixels is painted; *work* is what the main thread did for it.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from folium_pages import PAGES, do_nothing, libraries
from made_events import made_frame
from playwright.sync_api import Browser, Page, Route, sync_playwright

from conflictmap.page import build_map

ROOT = Path(__file__).parents[1]
OURS, NOTHING = "conflictmap", "a page that only draws arcs"
SIZES, MILLION = (1_000, 10_000, 100_000), 1_000_000
ROUNDS, OPENINGS = 9, 3
SLOW_MS = 3_000  # a page that takes longer is opened, and changed, once only
PATIENCE_MS = 240_000

MEASURE = Path(__file__).with_name("page_measure.js")


class Measured:
    """One page, opened and measured."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable")

    def ready(self) -> float:
        """Milliseconds until the first events are painted."""
        found: float = self.page.evaluate("bench.ready()")
        return found

    def change(self, change: str) -> tuple[float, float]:
        """Median milliseconds until a change of ``page_measure.js`` is painted, and of the main thread's work for it."""
        shown, work = [], []
        for number in range(ROUNDS):
            before = self._task_ms()
            shown.append(self.page.evaluate(f"bench.timed(() => bench{change}({number}))"))
            work.append(self._task_ms() - before)
            if shown[-1] > SLOW_MS:
                break
        return statistics.median(shown), statistics.median(work)

    def heap_mb(self) -> float:
        """JavaScript heap after collecting garbage."""
        self.session.send("HeapProfiler.collectGarbage")
        used: float = self.session.send("Runtime.getHeapUsage")["usedSize"]
        return used / 1e6

    def _task_ms(self) -> float:
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(1000 * metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def opened(browser: Browser, path: Path, served: dict[str, Path]) -> Page:
    """The page of ``path``; what it asks for comes from ``served``."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(path=MEASURE)

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in served:
            route.fulfill(path=served[name])
        else:
            route.fulfill(body="")

    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else answer(route))
    page.goto(path.as_uri(), timeout=PATIENCE_MS, wait_until="commit")
    return page


def row(browser: Browser, name: str, path: Path, events: int, built: float, served: dict[str, Path]) -> dict[str, Any]:
    """Every measure of one page."""
    times = []
    for _ in range(OPENINGS):
        page = opened(browser, path, served)
        measured = Measured(page)
        times.append(measured.ready())
        if len(times) == OPENINGS or times[-1] > SLOW_MS:
            break
        page.context.close()
    size = path.stat().st_size
    found = {"page": name, "ready": statistics.median(times), "bytes": size / events, "MB": size / 1e6, "build": built}
    if name != NOTHING:
        found["window"], found["window work"] = measured.change(f".window[{name!r}]")
        found["pan"], found["pan work"] = measured.change(".pan")
    found["heap"] = measured.heap_mb()
    page.context.close()
    return found


def rows_of(
    browser: Browser, events: int, folder: Path, served: dict[str, Path], *, short: bool
) -> Iterator[dict[str, Any]]:
    """The measures of every page of ``events`` events; a million is for our page only."""
    frame = made_frame(events, short=short)
    path = folder / "page.html"
    start = time.process_time()
    fmap = build_map(frame, title="Benchmark")
    path.write_text(fmap.get_root().render(), encoding="utf-8")
    ours = row(browser, OURS, path, events, time.process_time() - start, served)
    yield ours
    path.write_text(do_nothing(round(ours["MB"] * 1e6), events), encoding="utf-8")
    yield row(browser, NOTHING, path, events, 0, served)
    if short:
        return
    for name, make in PAGES.items():
        start = time.process_time()
        path.write_text(make(frame), encoding="utf-8")
        yield row(browser, name, path, events, time.process_time() - start, served)


HEADINGS = {
    "page": "page", "ready": "ready ms", "window": "window ms", "window work": "work ms", "pan": "pan ms", "pan work": "work ms ",
    "bytes": "bytes/event", "MB": "MB", "heap": "heap MB", "build": "build s (CPU)",
}  # fmt: skip


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as Markdown."""
    lines = ["| " + " | ".join(HEADINGS.values()) + " |", "|---" + "|---:" * (len(HEADINGS) - 1) + "|"]
    for found in rows:
        cells = [_cell(key, found.get(key)) for key in HEADINGS]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(key: str, value: Any) -> str:
    if value is None:
        return "–"
    return str(value) if key == "page" else f"{value:,.1f}" if key in ("MB", "build", "heap") else f"{value:,.0f}"


def report(tables: dict[int, str], version: str) -> str:
    """docs/page-benchmarks.md."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Chromium {version}, Python {platform.python_version()}"
    parts = [
        "# How fast the page is",
        f"Written by `make bench-page` on {date.today().isoformat()} ({machine}). One run; every page from a file, headless, 1280 × 800.",
        f"Load of the machine at the end: {os.getloadavg()[2]:.0f} over a quarter of an hour. Where it is more than one, other work took part of the time, "
        "and only the pages' times beside each other mean something.",
        __doc__.split("\n\n", 2)[2].strip(),
        "Made events: real places with points of their own, sentences made of the samples' words in eight languages, 15 to 35 words long; "
        "the million has seven words each.",
    ]
    for events, text in tables.items():
        parts += [f"## {events:,} events", text]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[*SIZES, MILLION])
    parser.add_argument("--out", default=str(ROOT / "docs" / "page-benchmarks.md"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = libraries(Path(folder) / "npm")
        chromium = os.environ.get("CONFLICTMAP_CHROMIUM")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tables = {}
        for events in given.sizes:
            rows = []
            for found in rows_of(browser, events, Path(folder), served, short=events >= MILLION):
                rows.append(found)
                print(events, {k: round(v, 1) if isinstance(v, float) else v for k, v in found.items()}, flush=True)
                tables[events] = table(rows)
                if given.out != "-":  # after each page: those of folium take long
                    Path(given.out).write_text(report(tables, browser.version), encoding="utf-8")
        if given.out == "-":
            print(report(tables, browser.version))
        browser.close()


if __name__ == "__main__":
    main()
