"""Where there is little or nothing to show, the page says so and shows the way out."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import expect

from conflictmap.case import MapContent
from tests.browser.conftest import PageOf
from tests.browser.made import content_of


def test_filters_that_leave_nothing_are_told_and_undone_by_a_button(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, hash="window=2018-03-01..2018-04-01")
    notice = page.locator(".cm-nothing")
    expect(notice).to_contain_text("Nothing is shown")
    notice.get_by_role("button", name="Show everything").click()
    page.wait_for_function("async () => (await conflictmap.visible()).length === conflictmap.count")
    expect(notice).to_be_hidden()


def test_a_page_without_events_says_so(page_of: PageOf) -> None:
    page = page_of(content_of([]))
    assert page.evaluate("conflictmap.count") == 0
    assert page.evaluate("conflictmap.span") == []
    expect(page.locator(".cm-nothing")).to_contain_text("No event could be put on the map")
    page.get_by_role("tab", name="Events").click()
    expect(page.locator(".cm-empty")).to_be_visible()


def test_a_page_of_one_event_has_its_day_and_its_card(page_of: PageOf) -> None:
    page = page_of(content_of(["A village was shelled"], fields=False))
    assert page.evaluate("conflictmap.span") == ["2020-09-27", "2020-09-27"]
    expect(page.locator(".cm-nothing")).to_be_hidden()
    page.evaluate("conflictmap.select(0)")
    expect(page.locator("article.cm-card blockquote")).to_have_text("A village was shelled")


def test_events_without_a_place_alone_open_the_tray(page_of: PageOf) -> None:
    made = content_of(["Talks were held", "A soldier was killed"], fields=False)
    unplaced = tuple(replace(event, status="tray", place_id=None, why="no place") for event in made.events)
    page = page_of(replace(made, events=unplaced, mapped=0))
    expect(page.get_by_role("tab", name="Unplaced")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".cm-traycard")).to_have_count(2)
    expect(page.locator(".cm-nothing").get_by_role("button", name="Unplaced (2)")).to_be_visible()


def test_a_language_in_the_link_names_the_places_in_it_too(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, hash="lang=ar")
    state = page.evaluate("conflictmap.state()")
    assert (state["names"], state["language"]) == ("ar", "ar")
    page = page_of(case_content, hash="lang=ar&names=az%2Bhy")
    state = page.evaluate("conflictmap.state()")
    assert (state["names"], state["language"]) == ("az+hy", "ar")
