"""Merging holds its measure on the annotated reports, those set aside included."""

from __future__ import annotations

import pytest

from conflictmap.gazetteer import load_gazetteer
from tests.gate.measure_merge import SETS, figures, found_pairs, gold_pairs, merged, rows


@pytest.mark.parametrize("name", SETS)
def test_nine_pairs_in_ten_are_right(name: str) -> None:
    *_, f1 = figures(gold_pairs(rows(name)), found_pairs(merged(name, "annotated", load_gazetteer())))
    assert f1 >= 0.90


def test_the_gold_holds_sixty_events_told_by_several_reports_in_several_languages() -> None:
    told = [row for name in SETS for row in rows(name)]
    languages = {e: {row["lang"] for row in told if row["event"] == e} for e in {row["event"] for row in told}}
    assert sum(len(spoken) > 1 for spoken in languages.values()) >= 60
    assert {row["lang"] for row in told} == {"ar", "en", "ru", "az", "tr", "fr", "hy", "fa"}
