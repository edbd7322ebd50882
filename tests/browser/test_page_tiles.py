"""A page built with an online map: seen where the host answers, the page's own ground where it does not, and off where the reader says so."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from conflictmap.page import Tiles, render_page
from tests.browser.made import content_of

TILES = Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "© somebody")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def opened(browser: Browser, folder: Path, asked: list[str], answers: bool, link: str = "") -> Page:
    path = folder / "tiled.html"
    path.write_text(render_page(content_of(["A village was shelled"], fields=False), TILES), encoding="utf-8")
    page = browser.new_context().new_page()

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png") if answers else route.abort()

    page.route(re.compile("^https:"), answer)
    page.goto(path.as_uri() + link)
    page.evaluate("conflictmap.ready")
    return page


def test_tiles_are_asked_of_their_host_only_and_credited(browser: Browser, tmp_path: Path) -> None:
    asked: list[str] = []
    page = opened(browser, tmp_path, asked, answers=True)
    expect(page.locator(".cm-credit")).to_contain_text(
        "© somebody · tiles.example.org learns that you look at this map"
    )
    assert asked and all(url.startswith("https://tiles.example.org/") for url in asked)
    page.get_by_label("Online map from tiles.example.org").uncheck()
    expect(page.locator(".cm-credit")).to_be_hidden()
    page.wait_for_function("async () => (await conflictmap.state()).link.includes('no-tiles')")
    page.context.close()


def test_a_host_that_does_not_answer_is_told_and_the_map_works(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, [], answers=False)
    expect(page.locator(".cm-credit")).to_contain_text("The map of tiles.example.org did not load")
    assert page.evaluate("conflictmap.visible()") == ["e0"]
    page.context.close()


def test_a_link_without_tiles_asks_nobody(browser: Browser, tmp_path: Path) -> None:
    asked: list[str] = []
    page = opened(browser, tmp_path, asked, answers=True, link="#on=no-tiles")
    page.wait_for_timeout(300)
    assert page.locator(".cm-credit").is_hidden()
    assert not asked
    page.context.close()
