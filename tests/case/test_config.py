"""A case's configuration is read, and what is wrong in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflictmap.case import load_case
from conflictmap.errors import DataError


def configured(folder: Path, text: str) -> Path:
    (folder / "conflictmap.toml").write_text(text, encoding="utf-8")
    return folder


def test_titles_phases_and_overlay_paths_are_read(tmp_path: Path) -> None:
    case = load_case(
        configured(
            tmp_path,
            """
title = {en = "A war", ar = "حرب"}
gazetteer = "places.geojson"
[[phases]]
id = "war"
first = 2020-09-27
last = 2020-11-10
label = {en = "44 days"}
""",
        )
    )
    assert (case.title("ar"), case.title("hy")) == ("حرب", "A war")
    assert case.overlays == (tmp_path / "places.geojson",)
    assert case.phases[0].last is not None and case.phases[0].last.isoformat() == "2020-11-10"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "cannot be read as TOML"),
        ("colour = 'red'", "unknown key 'colour'"),
        ("[[phases]]\nid = 'war'\nlabel = 'x'", "phase 'war' has no 'first'"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_with_the_file(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as raised:
        load_case(configured(tmp_path, text))
    assert str(tmp_path / "conflictmap.toml") in str(raised.value)
