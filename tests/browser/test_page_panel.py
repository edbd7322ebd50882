"""Layers, list, card, search, names and languages, as a reader uses them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conflictmap.case import MapContent
from tests.browser.conftest import PageOf

DAY = "2020-10-17"


def visible(page: Page) -> set[str]:
    return set(page.evaluate("conflictmap.visible()"))


def shows(page: Page, expected: set[str]) -> bool:
    """Whether the page comes to show exactly these events; a filter is applied with the next frame."""
    same = "async (wanted) => JSON.stringify((await conflictmap.visible()).sort()) === JSON.stringify(wanted)"
    page.wait_for_function(same, arg=sorted(expected))
    return visible(page) == expected


def of_day(content: MapContent, day: str) -> set[str]:
    return {e.id for e in content.events if e.status == "mapped" and e.when and e.when.first.isoformat() == day}


def open_branch(page: Page, key: str) -> None:
    page.locator(f'li:has(> .cm-branch input[data-key="{key}"]) > .cm-branch > .cm-toggle').click()


def arabic_event(content: MapContent) -> tuple[str, str]:
    """The id of an event that an Arabic article tells, and its sentence."""
    for event in content.events:
        report = event.reports[0]
        if event.status == "mapped" and content.articles[report.article_id].language == "ar" and report.trigger:
            return event.id, content.articles[report.article_id].text[report.start : report.end]
    raise AssertionError("the sample case has no Arabic event")


def test_a_day_switched_off_takes_its_events_away_and_on_brings_them_back(
    page_of: PageOf, case_content: MapContent
) -> None:
    page, theirs = page_of(case_content), of_day(case_content, DAY)
    everything = visible(page)
    assert theirs and theirs <= everything
    for key in ("war-2020", DAY[:4], DAY[:7]):
        open_branch(page, key)
    box = page.locator(f'input[data-key="{DAY}"]')
    box.uncheck()
    assert shows(page, everything - theirs)
    month = page.locator(f'input[data-key="{DAY[:7]}"]')
    assert month.evaluate("box => box.indeterminate")
    box.check()
    assert shows(page, everything)
    assert not month.evaluate("box => box.indeterminate") and month.is_checked()


def test_a_branch_switched_off_takes_all_below_it(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.locator('input[data-key="war-2020"]').uncheck()
    page.wait_for_function("async () => (await conflictmap.visible()).length < conflictmap.count")
    war = {e.id for e in case_content.events if e.when and "2020-09-27" <= e.when.first.isoformat() <= "2020-11-10"}
    assert not visible(page) & war


def test_filters_of_type_and_side_are_crossed(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.get_by_role("button", name="Types of event: None").click()
    page.locator('input[data-type="strike"]').check()
    page.locator("summary", has_text="Side that says so").click()
    page.get_by_role("button", name="Side that says so: None").click()
    page.locator('input[data-side="AM"]').check()
    expected = {
        e.id
        for e in case_content.events
        if e.status == "mapped" and e.type == "strike" and any(r.side == "AM" for r in e.reports)
    }
    assert expected and shows(page, expected)
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_function("async () => (await conflictmap.visible()).length === conflictmap.count")


def test_a_filter_of_precision_keeps_what_is_known_that_far(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.locator("summary", has_text="Precision").click()
    page.locator("#cm-within-days").select_option("1")
    expected = {e.id for e in case_content.events if e.status == "mapped" and e.when and e.when.days() == 1}
    assert shows(page, expected)


def test_the_card_shows_the_arabic_sentence_as_written(page_of: PageOf, case_content: MapContent) -> None:
    page, (event, sentence) = page_of(case_content), arabic_event(case_content)
    assert page.evaluate("(id) => conflictmap.select(id)", event)
    card = page.locator(f'article[data-event="{event}"]')
    quote = card.locator("blockquote").first
    assert quote.text_content() == sentence
    assert quote.get_attribute("dir") == "rtl" and quote.get_attribute("lang") == "ar"
    assert card.locator("mark.cm-trigger-mark").count() >= 1


def test_claims_that_disagree_stand_side_by_side(page_of: PageOf, case_content: MapContent) -> None:
    event = next(e for e in case_content.events if e.status == "mapped" and e.disagreements)
    page = page_of(case_content)
    page.evaluate("(id) => conflictmap.select(id)", event.id)
    claims = page.locator(".cm-claims").first.locator("li")
    expect(claims).to_have_count(len(event.disagreements[0].values))
    assert all(claim.locator(".cm-faint").count() for claim in claims.all())


@pytest.mark.parametrize("query", ["Şuşa", "شوشه", "Շուշի", "shusha", "ШУША"])
def test_a_place_is_found_in_every_script_and_spelling(page_of: PageOf, case_content: MapContent, query: str) -> None:
    page = page_of(case_content, hash="tab=list")
    at_shusha = {e.id for e in case_content.events if e.status == "mapped" and e.place_id == "shusha"}
    page.locator("#cm-search").fill(query)
    page.wait_for_function("async () => (await conflictmap.visible()).length < conflictmap.count")
    assert at_shusha and at_shusha <= visible(page)


def test_a_search_finds_words_of_the_sentence_and_says_how_many(page_of: PageOf, case_content: MapContent) -> None:
    page, (event, sentence) = page_of(case_content, hash="tab=list"), arabic_event(case_content)
    page.locator("#cm-search").fill(" ".join(sentence.split()[:3]))
    page.wait_for_function("async () => (await conflictmap.visible()).length < conflictmap.count")
    found = visible(page)
    assert event in found
    expect(page.get_by_role("status").first).to_contain_text(f"{len(found)} of")


def test_the_list_is_sorted_as_asked_and_a_row_opens_its_card(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, hash="tab=list")
    page.locator("#cm-sort").select_option("newest")
    newest = max(e.when.first for e in case_content.events if e.when and e.status == "mapped").isoformat()
    expect(page.get_by_role("option").filter(has=page.locator(".cm-day")).first).to_contain_text(newest)
    page.locator('[data-row="0"]').click()
    expect(page.locator("article.cm-card")).to_be_visible()
    page.get_by_role("button", name="Back to the list").click()
    expect(page.locator('[data-row="0"]')).to_have_attribute("aria-selected", "true")


def test_what_has_no_place_or_day_is_in_the_tray_with_its_count(page_of: PageOf, case_content: MapContent) -> None:
    page, tray = page_of(case_content), [e for e in case_content.events if e.status == "tray"]
    tab = page.get_by_role("tab", name="Unplaced")
    expect(tab).to_contain_text(str(len(tray)))
    tab.click()
    expect(page.locator(".cm-traycard")).to_have_count(min(50, len(tray)))


def test_names_follow_the_choice_of_both_sides(page_of: PageOf, case_content: MapContent) -> None:
    event = next(e for e in case_content.events if e.status == "mapped" and e.place_id == "shusha")
    page = page_of(case_content)
    page.evaluate("(id) => conflictmap.select(id)", event.id)
    for choice, name in (("az+hy", "Şuşa / Շուշի"), ("pair", "Shusha / Shushi"), ("ar", "شوشا")):
        page.locator("#cm-name-choice").select_option(choice)
        expect(page.locator("article.cm-card h2")).to_have_text(name)


@pytest.mark.parametrize("lang", ["ar", "az", "fa", "fr", "hy", "ru", "tr"])
def test_the_interface_speaks_each_language(page_of: PageOf, case_content: MapContent, lang: str) -> None:
    page = page_of(case_content)
    before = page.get_by_role("tab").first.text_content()
    page.locator("#cm-language").select_option(lang)
    assert page.evaluate("document.documentElement.lang") == lang
    right = lang in ("ar", "fa")
    assert page.evaluate("document.documentElement.dir") == ("rtl" if right else "ltr")
    assert page.evaluate("getComputedStyle(document.getElementById('cm-map')).direction") == "ltr"
    assert page.get_by_role("tab").first.text_content() != before
    if right:  # the side stands on the left, the map on the right
        side, main = page.locator("#cm-side").bounding_box(), page.locator("#cm-main").bounding_box()
        assert side and main and side["x"] < main["x"]


def test_a_click_on_a_mark_opens_what_it_stands_for_and_one_beside_closes_it(
    page_of: PageOf, case_content: MapContent
) -> None:
    place = case_content.places["mingachevir"]
    theirs = {e.id for e in case_content.events if e.status == "mapped" and e.place_id == place.id}
    page = page_of(case_content)
    box = page.locator("#cm-map").bounding_box()
    assert box and theirs
    point = page.evaluate(
        """(at) => {
          const map = Object.entries(window).find(([name, value]) => name.startsWith("map_") && value.latLngToContainerPoint)[1];
          const point = map.latLngToContainerPoint(at);
          return [point.x, point.y];
        }""",
        [place.lat, place.lon],
    )
    page.mouse.click(box["x"] + point[0], box["y"] + point[1])
    if len(theirs) == 1:
        expect(page.locator("article.cm-card")).to_have_attribute("data-event", theirs.pop())
    else:
        expect(page.locator(".cm-placebar")).to_contain_text(place.name)
    page.mouse.click(box["x"] + point[0] + 60, box["y"] + point[1] - 45)
    expect(page.locator("article.cm-card")).to_be_hidden()


def test_on_a_phone_the_sheet_opens_with_a_card_and_ends_with_what_was_read(
    page_of: PageOf, case_content: MapContent
) -> None:
    page = page_of(case_content, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    sheet = page.locator("#cm-side")
    assert (sheet.bounding_box() or {})["height"] < 80
    page.evaluate("conflictmap.select(0)")
    page.locator("article.cm-card").wait_for()
    page.wait_for_function("() => document.getElementById('cm-side').getBoundingClientRect().height > 400")
    page.get_by_role("tab", name="Layers").click()
    page.locator(".cm-about summary").first.scroll_into_view_if_needed()
    expect(page.locator(".cm-about summary").first).to_contain_text("articles read")
