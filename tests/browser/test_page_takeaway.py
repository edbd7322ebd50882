"""What is shown can be taken away: as a table, as points, as sources, as a picture, as a drawing, on paper."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from conflictmap.case import MapContent
from tests.browser.conftest import PageOf
from tests.browser.made import content_of


def taken(page: Page, item: str) -> bytes:
    page.locator("#cm-save").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=item).click()
    return Path(download.value.path()).read_bytes()


def windowed(page_of: PageOf, content: MapContent) -> tuple[Page, list[str]]:
    page = page_of(content)
    page.evaluate("conflictmap.setWindow('2020-09-27', '2020-11-10')")
    return page, page.evaluate("conflictmap.visible()")


def test_the_table_holds_what_is_shown(page_of: PageOf, case_content: MapContent) -> None:
    page, shown = windowed(page_of, case_content)
    rows = list(csv.DictReader(io.StringIO(taken(page, "Table (CSV)").decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == shown
    by_id = {event.id: event for event in case_content.events}
    for row in rows:
        event = by_id[row["id"]]
        assert event.when and (row["type"], row["date_start"], row["place_id"]) == (
            event.type,
            event.when.first.isoformat(),
            event.place_id,
        )
        report = event.reports[0]
        assert (
            case_content.articles[report.article_id].text[report.start : report.end].lstrip("-=+@") in row["sentences"]
        )


def test_a_spreadsheet_runs_nothing_of_the_table(page_of: PageOf) -> None:
    formulas = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", 'a "quoted", text\nof two lines']
    page = page_of(content_of(formulas))
    rows = list(csv.DictReader(io.StringIO(taken(page, "Table (CSV)").decode("utf-8-sig"), newline="")))
    assert [row["sentences"] for row in rows] == [*(f"'{text}" for text in formulas[:-1]), formulas[-1]]


def test_the_points_are_geojson(page_of: PageOf, case_content: MapContent) -> None:
    page, shown = windowed(page_of, case_content)
    collection = json.loads(taken(page, "Points (GeoJSON)"))
    assert [feature["id"] for feature in collection["features"]] == shown
    lon, lat = collection["features"][0]["geometry"]["coordinates"]
    assert 43 < lon < 51 and 38 < lat < 43 and collection["attribution"]


def test_the_sources_are_listed(page_of: PageOf, case_content: MapContent) -> None:
    page, shown = windowed(page_of, case_content)
    text = taken(page, "List of sources").decode()
    assert all(f"[{event}]" in text for event in shown)


def test_the_picture_and_the_drawing_show_the_view(page_of: PageOf, case_content: MapContent) -> None:
    page, shown = windowed(page_of, case_content)
    page.locator("#cm-held").check()
    assert taken(page, "Picture (PNG)").startswith(b"\x89PNG")
    drawing = ElementTree.fromstring(taken(page, "Drawing (SVG)"))
    texts = [element.text for element in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "Ganja" in texts and any(f"{len(shown)} of" in (text or "") for text in texts)
    paths = [element.get("d") or "" for element in drawing.iter("{http://www.w3.org/2000/svg}path")]
    assert len(paths) > 50 and not any("NaN" in path for path in paths)


def test_paper_shows_numbered_places_their_events_and_the_sources(page_of: PageOf, case_content: MapContent) -> None:
    page, shown = windowed(page_of, case_content)
    page.emulate_media(media="print")
    expect(page.locator(".cm-printed > li > ul > li")).to_have_count(len(shown))
    assert page.locator(".cm-number").count() > 5
    expect(page.locator("#cm-side")).to_be_hidden()
    expect(page.locator(".cm-printed-sources")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.locator("#cm-side")).to_be_visible()
    expect(page.locator(".cm-number")).to_have_count(0)
