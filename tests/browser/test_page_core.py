"""The page opens from ``file://`` and in frames without a request, an error or a violation, and its window does what it says."""

from __future__ import annotations

import html

import pytest

from conflictmap.case import MapContent
from conflictmap.page import render_page
from tests.browser.conftest import PageOf


def test_the_sample_case_is_painted_without_a_request(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    mapped = sum(event.status == "mapped" for event in case_content.events)
    assert page.evaluate("conflictmap.count") == mapped
    assert page.evaluate("performance.getEntriesByName('conflictmap:ready').length") == 1


def test_a_window_shows_the_events_that_last_into_it(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.evaluate("conflictmap.setWindow('2020-09-27', '2020-11-10')")
    expected = {
        event.id
        for event in case_content.events
        if event.status == "mapped"
        and event.when
        and event.when.first.isoformat() <= "2020-11-10"
        and event.when.last.isoformat() >= "2020-09-27"
    }
    assert set(page.evaluate("conflictmap.visible()")) == expected


@pytest.mark.parametrize("sandbox", [None, "allow-scripts", "allow-scripts allow-popups allow-downloads"])
def test_the_page_runs_in_a_frame(page_of: PageOf, case_content: MapContent, sandbox: str | None) -> None:
    inner = html.escape(render_page(case_content))
    limits = "" if sandbox is None else f' sandbox="{sandbox}"'
    page = page_of(f'<!doctype html><iframe{limits} srcdoc="{inner}" width="900" height="600"></iframe>', ready=False)
    frame = page.frames[1]
    frame.evaluate("conflictmap.ready")
    assert frame.evaluate("conflictmap.count") > 0
