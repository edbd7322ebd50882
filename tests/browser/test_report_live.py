"""The page inside a report: it runs with the network off, and where scripts are off its figure stands for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, PageOf
from tests.cli.test_commands import conflictmap


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The HTML report of the sample case, built."""
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(ROOT / "maps/karabakh", folder / "case")
    assert conflictmap("build", folder / "case").returncode == 0
    done = conflictmap("report", folder / "case", "-o", folder / "report.html", "--lang", "ar")
    assert done.returncode == 0, done.stderr
    return Path(folder / "report.html").read_text(encoding="utf-8")


def test_the_live_page_runs_with_the_network_off(page_of: PageOf, report: str) -> None:
    page = page_of(report, ready=False, offline=True)
    live = page.frames[1]
    live.evaluate("conflictmap.ready")
    assert live.evaluate("conflictmap.count") > 100
    assert page.locator("iframe.live").is_visible() and not page.locator("figure.still").is_visible()
    live.evaluate("conflictmap.setWindow('2020-09-27', '2020-11-10')")
    assert 0 < len(live.evaluate("conflictmap.visible()")) < live.evaluate("conflictmap.count")


def test_without_scripts_the_figure_is_seen(page_of: PageOf, report: str) -> None:
    page = page_of(report, ready=False, offline=True, java_script_enabled=False)
    picture = page.locator("noscript img")
    assert picture.is_visible()
    assert page.locator("tbody tr").count() > 100


def test_on_paper_the_figure_stands_for_the_page(page_of: PageOf, report: str) -> None:
    page = page_of(report, ready=False, offline=True)
    page.emulate_media(media="print")
    assert page.locator("figure.still").is_visible() and not page.locator("iframe.live").is_visible()
