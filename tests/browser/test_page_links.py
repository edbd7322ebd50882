"""A link keeps the whole state; the page answers other code; it works inside other pages."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page, expect

from conflictmap.case import MapContent
from conflictmap.page import render_page
from tests.browser.conftest import PageOf


def framed(page_of: PageOf, content: MapContent, sandbox: str | None, hash: str = "") -> tuple[Page, Frame]:
    """A page around the map, which keeps what the map tells it in ``window.told``."""
    limits = "" if sandbox is None else f' sandbox="{sandbox}"'
    page = page_of(
        f'<!doctype html><iframe{limits} srcdoc="{html.escape(render_page(content))}" width="900" height="600"></iframe>'
        "<div style='height:3000px'></div>",
        ready=False,
        init="window.told = []; if (window.top === window) addEventListener('message', (e) => window.told.push(e.data));",
    )
    frame = page.frames[1]
    frame.evaluate("conflictmap.ready")
    return page, frame


def state(page: Page | Frame) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("conflictmap.state()")
    return found


def test_a_link_shows_the_same_state_again(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.evaluate("conflictmap.setWindow('2020-09-27', '2020-11-10')")
    page.locator('input[data-type="clash"]').uncheck()
    page.locator('input[data-key="war-2020"]').uncheck()
    page.locator('input[data-key="war-2020"]').check()
    page.locator("#cm-held").check()
    page.locator("#cm-name-choice").select_option("az+hy")
    page.locator("#cm-language").select_option("fr")
    page.get_by_role("tab").nth(1).click()
    page.locator("#cm-sort").select_option("place")
    page.locator("#cm-search").fill("Şuşa")
    page.wait_for_timeout(800)
    page.evaluate("async () => conflictmap.select((await conflictmap.visible())[0])")
    page.wait_for_timeout(500)
    before, shown = state(page), page.evaluate("conflictmap.visible()")
    address = page.evaluate("location.hash")
    assert address == f"#{before['link']}" and shown

    again = page_of(case_content, hash=before["link"])
    again.wait_for_function("async (n) => (await conflictmap.visible()).length === n", arg=len(shown))
    again.locator("article.cm-card").wait_for()
    assert state(again) == before
    assert again.evaluate("conflictmap.visible()") == shown
    assert again.locator("#cm-held").is_checked() or again.locator("#cm-held").count()


def test_days_switched_off_are_kept_by_a_link(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.get_by_role("button", name="Dates: None").click()
    page.locator('input[data-key="april-2016"]').check()
    page.wait_for_timeout(300)
    shown, link = page.evaluate("conflictmap.visible()"), state(page)["link"]
    assert shown and page_of(case_content, hash=link).evaluate("conflictmap.visible()") == shown


def test_a_changed_hash_is_followed(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    assert state(page)["language"] != "fr"
    page.evaluate("location.hash = 'window=2020-10-01..2020-10-31&lang=fr'")
    page.wait_for_function("async () => (await conflictmap.state()).language === 'fr'")
    assert state(page)["window"] == ["2020-10-01", "2020-10-31"]


def test_a_hash_that_is_no_link_opens_the_page_as_it_is(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(
        case_content,
        hash="window=soon..later&view=a,b,c&days-off=<b>&off.none=x&only.type=nothing%7C%25&tab=__proto__&event=constructor",
    )
    assert state(page)["window"] is None and state(page)["selected"] is None


def test_the_interface_for_other_code_does_what_it_says(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    event = next(e for e in case_content.events if e.status == "mapped")
    assert page.evaluate("conflictmap.span") == [
        min(e.when.first for e in case_content.events if e.status == "mapped" and e.when).isoformat(),
        max(e.when.last for e in case_content.events if e.status == "mapped" and e.when).isoformat(),
    ]
    assert page.evaluate("(id) => conflictmap.select(id)", event.id) is True
    assert state(page)["selected"] == event.id
    assert page.evaluate("conflictmap.select('no such event')") is False
    assert state(page)["selected"] is None
    assert page.evaluate("conflictmap.select(3)") is True
    assert (
        page.evaluate("conflictmap.setWindow('soon', '2020-10-01').then(() => 'done', (e) => e.name)") == "RangeError"
    )
    page.evaluate("conflictmap.open('window=2020-10-01..2020-10-02')")
    assert state(page)["window"] == ["2020-10-01", "2020-10-02"]


def test_the_page_around_talks_to_the_map_by_messages(page_of: PageOf, case_content: MapContent) -> None:
    page, _ = framed(page_of, case_content, "allow-scripts")
    page.wait_for_function(
        "told.some((m) => m.conflictmap === 'ready') && told.some((m) => m.conflictmap === 'height' && m.height > 200)"
    )
    ask = "(m) => document.querySelector('iframe').contentWindow.postMessage(m, '*')"
    page.evaluate(ask, {"conflictmap": "setWindow", "args": ["2020-10-17", "2020-10-17"], "id": 1})
    page.wait_for_function("told.some((m) => m.conflictmap === 'answer' && m.id === 1)")
    page.evaluate(ask, {"conflictmap": "visible", "id": 2})
    page.wait_for_function("told.some((m) => m.id === 2)")
    shown = page.evaluate("told.find((m) => m.id === 2).result")
    assert set(shown) == {
        e.id
        for e in case_content.events
        if e.status == "mapped" and e.when and e.when.first.isoformat() <= "2020-10-17" <= e.when.last.isoformat()
    }
    page.evaluate(ask, {"conflictmap": "select", "args": [shown[0]], "id": 3})
    page.wait_for_function("(id) => told.some((m) => m.conflictmap === 'selected' && m.id === id)", arg=shown[0])
    page.evaluate(ask, {"conflictmap": "constructor", "id": 4})
    page.evaluate(ask, {"conflictmap": "setWindow", "args": ["x"], "id": 5})
    page.wait_for_function("told.some((m) => m.id === 5 && m.error)")
    assert not page.evaluate("told.some((m) => m.id === 4)")


def test_in_a_sandbox_the_page_works_and_what_is_forbidden_is_hidden(page_of: PageOf, case_content: MapContent) -> None:
    _, frame = framed(page_of, case_content, "allow-scripts")
    assert frame.locator("#cm-save").count() == 0
    frame.get_by_role("tab", name="Events").click()
    frame.locator('[data-row="2"]').click()
    frame.locator("article.cm-card").wait_for()
    frame.get_by_role("button", name="Copy citation").click()
    frame.get_by_role("button", name="Copy link").click()
    frame.locator("#cm-language").select_option("ar")
    frame.evaluate("conflictmap.setWindow('2020-09-27', '2020-11-10')")
    frame.wait_for_timeout(600)
    assert frame.evaluate("document.documentElement.dir") == "rtl"


def test_copy_link_gives_the_address_of_the_state(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("conflictmap.setWindow('2020-09-27', '2020-11-10')")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("#window=2020-09-27..2020-11-10")


def test_embedded_the_page_is_compact_and_does_not_take_the_wheel(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, hash="embed")
    expect(page.locator("#cm-header")).to_be_hidden()
    expect(page.locator("#cm-side")).to_be_hidden()
    link = page.get_by_role("link", name="Open the full page")
    assert "embed" not in (link.get_attribute("href") or "").partition("#")[2]
    zoom = "document.querySelector('.leaflet-container') && conflictmap.state().then((s) => s.link)"
    before = page.evaluate(zoom)
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(400)
    assert page.evaluate(zoom) == before
    expect(page.locator(".cm-hint")).to_be_visible()
    page.evaluate("conflictmap.select(0)")
    expect(page.locator("article.cm-card")).to_be_visible()
    page.keyboard.press("Tab")
    page.locator(".cm-close").click()
    expect(page.locator("#cm-side")).to_be_hidden()


def test_a_frame_lets_the_wheel_scroll_the_page_around(
    page_of: PageOf, case_content: MapContent, tmp_path: Path
) -> None:
    inner = tmp_path / "inner.html"
    inner.write_text(render_page(case_content), encoding="utf-8")
    outer = tmp_path / "outer.html"
    outer.write_text(
        '<!doctype html><iframe src="inner.html#embed" width="900" height="600"></iframe><p style="height:3000px">'
    )
    page = page_of(case_content)  # opened only to have a context; the frame's file is its own
    context_page = page.context.new_page()
    context_page.goto(outer.as_uri())
    frame = context_page.frames[1]
    frame.evaluate("conflictmap.ready")
    for height in (200, 560):  # over the map, over the histogram
        context_page.evaluate("scrollTo(0, 0)")
        context_page.mouse.move(400, height)
        context_page.mouse.wheel(0, 300)
        context_page.wait_for_function("scrollY > 100")
