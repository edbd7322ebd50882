"""The lines that embed a page: sandboxed, named, open on the window asked for, and safe for any title."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as parser

from conflictmap.cli.embed import command
from conflictmap.errors import InputError
from conflictmap.page.snippet import iframe, page_title, quarto

WINDOW = (date(2020, 9, 27), date(2020, 11, 10))
PAGE = '<title>{}</title><script type="application/json" id="cm-head">{{}}</script>'


def test_the_iframe_is_sandboxed_lazy_titled_and_opens_on_its_window() -> None:
    frame = parser.fromstring(iframe("maps/m.html", 'A "map" <b>', WINDOW))
    assert frame.get("sandbox") == "allow-scripts allow-popups allow-downloads"
    assert (frame.get("loading"), frame.get("title")) == ("lazy", 'A "map" <b>')
    assert frame.get("src") == "maps/m.html#embed&window=2020-09-27..2020-11-10"


def test_quarto_gets_the_iframe_for_html_and_the_figure_for_the_rest() -> None:
    lines = quarto("m.html", "Map [1]", "figure.pdf", WINDOW)
    assert "```{=html}\n<iframe" in lines and "![Map \\[1\\]](figure.pdf)" in lines


def test_the_command_takes_title_and_address_from_the_page(tmp_path: Path) -> None:
    (tmp_path / "m.html").write_text(PAGE.format("خريطة &amp; more"), encoding="utf-8")
    done = CliRunner().invoke(command, [str(tmp_path / "m.html"), "--from", "2020-09-27", "--to", "2020-11-10"])
    assert done.exit_code == 0
    assert parser.fromstring(done.output).get("title") == "خريطة & more"
    assert 'src="m.html#embed' in done.output


@pytest.mark.parametrize("text", [None, "", "<title>x</title>", "\x00"])
def test_what_is_no_page_of_ours_is_refused_by_name(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "other.html"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.html"):
        page_title(path)


def test_half_a_window_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(tmp_path / "m.html"), "--from", "2020-09-27"])
    assert done.exit_code == 2 and "both --from and --to" in done.output
