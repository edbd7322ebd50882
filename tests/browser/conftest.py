"""What the browser tests share: one Chromium, pages opened from ``file://``, and a watch that lets nothing pass.

``page_of(content)`` writes a page, opens it and waits until its events are painted. When the test ends, any request but the page's
own, any console error, any uncaught exception and any violation of the page's policy fails it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conflictmap.case import MapContent, load_case
from conflictmap.gazetteer import load_gazetteer
from conflictmap.page import render_page
from conflictmap.pipeline import map_content, merged_events, run
from tests.provide_chromium import installed

ROOT = Path(__file__).parents[2]
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`));
"""
HARMLESS = ("data:", "blob:", "about:")

PageOf = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder are browser tests."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def front_end(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The bundle built from the sources as they are now, by one worker at a time."""
    import sys

    sys.path.insert(0, str(ROOT))
    from hatch_build import STATIC, _is_fresh, _npm

    with (tmp_path_factory.getbasetemp().parent / "front-end.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        locked, done = ROOT / "web" / "package-lock.json", ROOT / "web" / "node_modules" / ".package-lock.json"
        if not done.exists() or done.stat().st_mtime < locked.stat().st_mtime:
            _npm(ROOT / "web", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            done.touch()
        if not _is_fresh(ROOT / STATIC, ROOT / "web"):
            _npm(ROOT / "web", "run", "build")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one of CONFLICTMAP_CHROMIUM, else one that is installed."""
    path = os.environ.get("CONFLICTMAP_CHROMIUM") or installed()
    if not path:
        pytest.skip("no Chromium: say `make test`, or name one in CONFLICTMAP_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def case_content() -> MapContent:
    """The sample case, from articles to what its map shows."""
    case = load_case(ROOT / "maps" / "karabakh")
    gazetteer = load_gazetteer()
    result = run([ROOT / "maps" / "karabakh" / "articles"], gazetteer)
    return map_content(result, merged_events(result, gazetteer), gazetteer, case)


@pytest.fixture
def page_of(browser: Browser, tmp_path: Path) -> Iterator[PageOf]:
    """Opens content (or a page's HTML) as a user would; what a page must not do fails the test at its end.

    ``page_of(content, hash="", ready=True, init="", **context)``: ``hash`` goes behind the address, ``ready=False`` waits for
    nothing but the load, ``init`` is a script run before the page's own, ``context`` are options of Playwright's context
    (``viewport``, ``color_scheme``, ``locale``, ``has_touch`` …).
    """
    contexts, faults = [], list[str]()

    def opened(
        content: MapContent | str, *, hash: str = "", ready: bool = True, init: str = "", **options: Any
    ) -> Page:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(content if isinstance(content, str) else render_page(content), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        watch(page, faults, path.as_uri())
        page.add_init_script(WATCH_POLICY + init)
        page.goto(path.as_uri() + (f"#{hash}" if hash else ""))
        if ready:
            page.evaluate("conflictmap.ready")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def watch(page: Page, faults: list[str], own: str) -> None:
    """Write every request other than for ``own``, every console error and every uncaught exception of ``page`` to ``faults``."""
    page.on("request", lambda r: faults.append(f"request: {r.url}") if _is_foreign(r.url, own) else None)
    page.on("console", lambda m: faults.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))


def _is_foreign(url: str, own: str) -> bool:
    return not url.startswith(HARMLESS) and url.split("#")[0] != own
