"""The page opens from ``file://`` and in frames without a request, an error or a violation, and its window does what it says."""

from __future__ import annotations

import html
from dataclasses import replace

import folium
import pandas as pd
import pytest

from conflictmap.case import MapContent
from conflictmap.page import build_map, plain_layers, render_page
from tests.browser.conftest import PageOf
from tests.page.contents import content
from tests.page.hostile import made, naughty

FOREIGN = "script:not([type]), img, iframe, object, embed, form, video, audio, svg script, style, link, base, meta, marquee, [onload], [onerror], [onfocus]"


TAGS_OF_POPUPS = """() => {
  const map = Object.values(window).find((one) => one instanceof L.Map), tags = new Set();
  let popups = 0;
  map.eachLayer((layer) => {
    const popup = layer.getPopup?.();
    if (!popup) return;
    popups += 1;
    layer.openTooltip();
    for (const shown of [popup.getContent(), layer.getTooltip().getElement()]) shown?.querySelectorAll("*").forEach((one) => tags.add(one.tagName));
    layer.closeTooltip();
  });
  return { popups, tags: [...tags] };
}"""


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


def test_hostile_text_in_every_field_is_shown_and_nothing_else(page_of: PageOf) -> None:
    texts = [*made(), *naughty()]
    assert len(texts) > 2_000
    page = page_of(content(*texts, "the last one lies in the tray"))
    assert page.evaluate("conflictmap.count") == len(texts)
    assert len(page.evaluate("conflictmap.visible()")) == len(texts)
    for number in range(0, len(texts), 40):
        page.evaluate(f"conflictmap.select({number})")
        page.wait_for_selector(f'[data-event="event-{number:06d}"]')
        assert page.evaluate(f"document.querySelectorAll('#cm-page :is({FOREIGN})').length") == 0
    assert page.evaluate("window.__executed") is None


def test_hostile_text_in_popups_and_tooltips_of_folium_stays_text(page_of: PageOf) -> None:
    texts = [text for text in made() if text.strip()][:1_900]
    frame = pd.DataFrame({"text": texts, "place": texts, "source": texts, "url": texts}).assign(
        date="2020-10-17", latitude=39.8, longitude=46.7, type="strike"
    )
    fmap = build_map(frame)
    for layer in plain_layers(frame):
        layer.add_to(fmap)
    folium.LayerControl().add_to(fmap)
    page = page_of(fmap.get_root().render())
    found = page.evaluate(TAGS_OF_POPUPS)
    assert found["popups"] == len(texts)
    assert set(found["tags"]) <= {"A", "B", "BDI", "BR", "DIV", "I"}
    assert page.evaluate("window.__executed") is None


def test_what_is_added_to_the_map_is_drawn_too(page_of: PageOf) -> None:
    frame = pd.DataFrame({"date": ["2020-10-17"], "latitude": [39.8], "longitude": [46.7], "type": ["strike"]})
    fmap = build_map(frame, title="One")
    folium.Marker((39.9, 46.8), popup="my own", tooltip="mine").add_to(fmap)
    page = page_of(fmap.get_root().render())
    page.click(".leaflet-marker-icon")
    assert page.inner_text(".leaflet-popup-content").strip() == "my own"


def test_the_day_of_the_control_layer_is_the_last_one_shown(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.evaluate("document.getElementById('cm-held').click()")
    held = {}
    for day in ("2019-06-01", "2020-12-20", "2023-12-01"):
        page.evaluate(f"conflictmap.setWindow('2016-04-01', '{day}')")
        held[day] = page.inner_text(".cm-legend").splitlines()
    assert held["2019-06-01"][0] == "Who held what on 2019-06-01"
    assert {"Azerbaijan", "Armenian forces"} <= set(held["2019-06-01"])
    assert "Russian peacekeepers" in held["2020-12-20"]
    assert [line for line in held["2023-12-01"][1:-1] if line] == ["Azerbaijan"]


def test_a_drag_over_the_histogram_picks_a_window(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    before = page.inner_text(".cm-window")
    box = page.locator(".cm-histogram").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=4)
    page.mouse.up()
    page.locator(".cm-window").filter(has_not_text=before).wait_for()
    shown = page.evaluate("conflictmap.visible()")
    assert len(shown) < page.evaluate("conflictmap.count")


def test_arrow_keys_step_the_window(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    whole = page.inner_text(".cm-window")
    page.evaluate("conflictmap.setWindow('2020-10-01', '2020-10-31')")
    page.locator(".cm-time-row select").first.select_option("month")
    page.locator(".cm-brush").press("ArrowRight")
    page.locator(".cm-window", has_text="2020-11-01 – 2020-11-30").wait_for()
    page.locator(".cm-brush").press("Escape")
    page.locator(".cm-window", has_text=whole).wait_for()


def test_a_page_of_fifty_events_is_small(case_content: MapContent) -> None:
    few = replace(case_content, events=case_content.events[:50])
    assert len(render_page(few).encode()) <= 900_000
