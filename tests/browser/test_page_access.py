"""Everybody can use the page: axe-core finds nothing, every action has its keys, targets are large on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from conflictmap.case import MapContent
from tests.browser.conftest import PageOf

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def violations(page: Page) -> list[str]:
    return [
        f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}"
        for rule in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(
    ("link", "options"),
    [
        ("", {}),
        ("tab=list", {}),
        ("tab=tray", {}),
        ("lang=ar&names=ar&tab=list", {}),
        ("embed", {}),
        ("", {"color_scheme": "dark"}),
        ("tab=list", {"color_scheme": "dark"}),
        ("", PHONE),
    ],
    ids=["layers", "list", "tray", "arabic", "embed", "dark", "dark list", "phone"],
)
def test_axe_finds_nothing(page_of: PageOf, case_content: MapContent, link: str, options: dict[str, Any]) -> None:
    page = page_of(case_content, hash=link, **options)
    page.wait_for_timeout(300)
    assert not violations(page)


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_on_a_card_of_claims_that_disagree(
    page_of: PageOf, case_content: MapContent, options: dict[str, Any]
) -> None:
    page = page_of(case_content, **options)
    event = next(e for e in case_content.events if e.status == "mapped" and e.disagreements)
    page.evaluate("(id) => conflictmap.select(id)", event.id)
    page.locator("article.cm-card").wait_for()
    for summary in page.locator(".cm-card summary").all():
        summary.click()
    page.wait_for_timeout(300)
    assert not violations(page)


def test_the_list_and_the_card_work_by_keyboard_and_the_focus_returns(
    page_of: PageOf, case_content: MapContent
) -> None:
    page = page_of(case_content)
    page.get_by_role("tab", name="Layers").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Events")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#cm-search")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#cm-sort")).to_be_focused()
    page.keyboard.press("Tab")
    listed = page.get_by_role("listbox")
    expect(listed).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(listed).to_have_attribute("aria-activedescendant", "cm-option-2")
    page.keyboard.press("Enter")
    expect(page.locator("article.cm-card h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(listed).to_be_focused()
    expect(page.locator("#cm-option-2")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    last = page.evaluate("conflictmap.count") - 1
    expect(listed).to_have_attribute("aria-activedescendant", f"cm-option-{last}")


def test_days_types_and_groups_are_switched_by_keyboard(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    toggle = page.locator(".cm-toggle").first
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("async () => (await conflictmap.visible()).length < conflictmap.count")
    page.locator('input[data-type="strike"]').focus()
    page.keyboard.press("Space")
    expect(page.locator('input[data-type="strike"]')).not_to_be_checked()
    group = page.locator("summary", has_text="Languages of the reports")
    group.focus()
    page.keyboard.press("Enter")
    expect(page.locator('input[data-language="ar"]')).to_be_visible()


def test_the_window_moves_by_arrow_keys_and_escape_shows_all(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.locator(".cm-brush").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("async () => (await conflictmap.state()).window !== null")
    page.keyboard.press("Escape")
    page.wait_for_function("async () => (await conflictmap.state()).window === null")


def test_the_time_plays_and_stops_and_its_choices_change_by_keyboard(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    play = page.locator(".cm-play")
    play.focus()
    page.keyboard.press("Enter")
    expect(play).to_have_attribute("aria-label", "Pause")
    page.keyboard.press("Space")
    expect(play).to_have_attribute("aria-label", "Play")
    page.keyboard.press("Tab")
    step = page.get_by_label("Step", exact=True)
    expect(step).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(step).to_have_value("month")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Cumulative")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_label("Cumulative")).to_be_checked()
    phase = page.locator('.cm-chip[data-phase="war-2020"]')
    phase.focus()
    page.keyboard.press("Enter")
    expect(phase).to_have_attribute("aria-pressed", "true")


def test_names_language_and_colours_are_chosen_by_keyboard(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    language = page.locator("#cm-language")
    language.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("html")).not_to_have_attribute("lang", "en")
    chosen = page.locator("html").get_attribute("lang")
    expect(language).to_be_focused()
    expect(page.locator("#cm-name-choice")).to_have_value(str(chosen))
    page.locator("#cm-name-choice").focus()
    page.keyboard.press("End")
    expect(page.locator("#cm-name-choice")).to_have_value("pair")
    expect(page.locator("#cm-name-choice")).to_be_focused()
    page.locator("#cm-theme").focus()
    page.keyboard.press("End")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_what_is_shown_is_taken_away_and_copied_by_keyboard(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('page')")
    page.locator("#cm-save").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".csv")
    page.evaluate("conflictmap.select(0)")
    page.get_by_role("button", name="Copy citation").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('“')")


def test_the_menu_opens_by_keyboard_and_escape_gives_the_focus_back(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    button = page.locator("#cm-save")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Table (CSV)")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.get_by_role("button", name="Table (CSV)")).to_be_hidden()


def test_the_map_is_moved_and_zoomed_by_keyboard(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content)
    page.locator("#cm-map .leaflet-container").focus()
    before = page.evaluate("conflictmap.state()")["link"]
    page.keyboard.press("+")
    page.wait_for_function("async (old) => (await conflictmap.state()).link !== old", arg=before)


def test_targets_on_a_phone_are_44_pixels(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, **PHONE)
    page.locator(".cm-grip").click()
    page.locator(".cm-more-choices").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, summary, input[type=search], #cm-side label, .leaflet-bar a")].filter((e) => {
          const box = e.getBoundingClientRect();
          return e.checkVisibility() && !e.matches(".cm-grip") && box.width && (box.height < 43.5 || box.width < 43.5);
        }).map((e) => `${e.className} ${e.textContent} ${e.getBoundingClientRect().width}×${e.getBoundingClientRect().height}`)"""
    )
    assert small == []


def test_nothing_moves_for_who_asked_for_less_motion(page_of: PageOf, case_content: MapContent) -> None:
    page = page_of(case_content, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.getElementById('cm-side')).transitionDuration") == "0s"
