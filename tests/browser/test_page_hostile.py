"""No text of an article, a table or a gazetteer runs, makes an element, or loses its event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from conflictmap.case import MapContent
from tests.browser.conftest import PageOf
from tests.browser.made import content_of, rejected
from tests.page.hostile import made, naughty

# Every element the page makes has a tag of its own code; nothing of the data may add one of these.
FORBIDDEN = (
    "iframe, object, embed, base, form, img, svg:not(.cm-swatch, .cm-key-sign), svg :not(circle, path, rect), math, template, link, script[src],"
    "[onerror], [onload], [onclick],"
    "a:not([href^='http']):not([href='#'])"
)


@pytest.fixture(scope="module")
def strings() -> list[str]:
    return [text for text in dict.fromkeys([*made(), *naughty()]) if text.strip("\x00")]


@pytest.fixture(scope="module")
def hostile(strings: list[str]) -> MapContent:
    return content_of(strings, rejections=rejected(strings[:300]), title=strings[0], attributions=tuple(strings[:50]))


def assert_unharmed(page: Page) -> None:
    assert page.evaluate("window.__executed") is None
    found = page.evaluate(
        "(query) => [...document.querySelectorAll(query)].map((e) => e.outerHTML.slice(0, 200))", FORBIDDEN
    )
    assert found == []


def test_there_are_two_thousand_of_them(strings: list[str]) -> None:
    assert len(strings) >= 2000


def test_none_runs_and_no_event_is_lost(page_of: PageOf, hostile: MapContent) -> None:
    page = page_of(hostile)
    count = len(hostile.events)
    assert page.evaluate("conflictmap.count") == count
    assert sorted(page.evaluate("conflictmap.visible()")) == sorted(event.id for event in hostile.events)
    for summary in page.locator("#cm-footer summary").all():
        summary.click()
    assert_unharmed(page)
    page.get_by_role("tab", name="Events").click()
    for scroll in range(0, count, 400):
        page.evaluate("(top) => { document.querySelector('.cm-list').scrollTop = top * 58; }", scroll)
        page.wait_for_timeout(20)
        assert_unharmed(page)


def test_every_report_shows_its_text_as_it_is(page_of: PageOf, hostile: MapContent, strings: list[str]) -> None:
    tray = tuple(replace(event, status="tray", place_id=None, why="no place") for event in hostile.events)
    page = page_of(replace(hostile, events=tray), hash="tab=tray")
    while page.locator(".cm-tray .cm-more").is_visible():
        page.locator(".cm-tray .cm-more").click()
        page.wait_for_timeout(30)
    shown = page.evaluate("[...document.querySelectorAll('.cm-traycard blockquote')].map((quote) => quote.textContent)")
    assert len(shown) == len(strings)
    assert [
        (told, text) for told, text in zip(shown, strings, strict=True) if told != text and text.isprintable()
    ] == []
    links = page.evaluate("[...document.querySelectorAll('.cm-traycard a')].map((link) => link.href)")
    assert links and all(link.startswith(("https://", "http://")) for link in links)
    assert_unharmed(page)


def test_cards_choices_and_searches_of_them_do_no_harm(
    page_of: PageOf, hostile: MapContent, strings: list[str]
) -> None:
    page = page_of(hostile)
    for number in range(0, len(strings), 60):
        assert page.evaluate("(id) => conflictmap.select(id)", f"e{number}")
        page.locator(f'article[data-event="e{number}"]').wait_for()
    assert_unharmed(page)
    page.get_by_role("tab", name="Layers").click()
    page.evaluate("document.querySelectorAll('.cm-layers details').forEach((group) => { group.open = true; })")
    for lang in ("ar", "hy", "en"):
        page.locator("#cm-language").select_option(lang)
        page.locator("#cm-name-choice").select_option("pair")
    page.get_by_role("tab", name="Events").click()
    for query in strings[40:1000:190]:
        page.locator("#cm-search").fill(query)
        page.wait_for_timeout(250)
    assert_unharmed(page)


def test_hostile_links_do_no_harm(page_of: PageOf, hostile: MapContent, strings: list[str]) -> None:
    page = page_of(hostile)
    for query in strings[::120]:
        page.evaluate("(text) => conflictmap.open(text)", query)
        page.evaluate(
            "(text) => conflictmap.open(`query=${encodeURIComponent(text)}&event=${encodeURIComponent(text)}&off.source=${encodeURIComponent(text)}`)",
            query,
        )
    assert_unharmed(page)
