"""Online tiles: refused where they are not one https host with a credit; the policy names that host and no other."""

from __future__ import annotations

import pytest

from conflictmap.errors import InputError
from conflictmap.page import Tiles, render_page
from tests.browser.made import content_of

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    ("url", "credit", "told"),
    [
        ("http://tiles.example.org/{z}/{x}/{y}.png", "x", "https address of one host"),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "x", "https address of one host"),
        ("https://a.org; script-src */{z}/{x}/{y}.png", "x", "https address of one host"),
        ("https://user@a.org/{z}/{x}/{y}.png", "x", "https address of one host"),
        ("https://tiles.example.org/{z}/{x}.png", "x", "{y} is missing"),
        (URL, " ", "--tiles-credit"),
    ],
)
def test_what_is_no_tile_address_is_refused(url: str, credit: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        Tiles(url, credit)
    assert told in str(refused.value)


def test_the_policy_names_the_host_of_the_tiles_and_no_other() -> None:
    page = render_page(content_of(["A village was shelled"], fields=False), Tiles(URL, "© somebody"))
    assert "img-src data: blob: https://tiles.example.org;" in page
    assert page.count("default-src 'none'") == 1
    assert "no-referrer" not in page.split("</head>")[0]


def test_without_tiles_nothing_is_asked_for() -> None:
    page = render_page(content_of(["A village was shelled"], fields=False))
    assert "img-src data: blob:;" in page
    assert 'content="no-referrer"' in page
