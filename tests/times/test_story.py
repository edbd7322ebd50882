"""Where the telling stands: headings, chapters and what they say of the days told beneath them."""

from __future__ import annotations

import pytest

from conflictmap.read import article_from_text
from conflictmap.text import prepare
from conflictmap.times import find_times


def values(text: str, published: str) -> dict[str, str | None]:
    """The value of each expression of a text, by its surface."""
    return {t.surface: t.value for t in find_times(prepare(article_from_text(text, id="a", published=published)))}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("نزاع\n\nحرب 2020\n\nبدأت الحرب في 27 سبتمبر بهجوم واسع.\n\nوسقطت شوشا في 8 نوفمبر.", "8 نوفمبر"),
        ("A conflict\n\nThe war of 2020\n\nIt began on 27 September.\n\nShusha fell on 8 November.", "8 November"),
    ],
)
def test_a_heading_that_ends_with_a_year_dates_the_paragraphs_beneath_it(text: str, day: str) -> None:
    assert values(text, "2022-12-01")[day] == "2020-11-08"


def test_a_headline_does_not_date_the_news() -> None:
    text = "Pashinyan on the war of 2020\n\nYEREVAN, Dec 2 - He answered questions on 30 November, his office said."
    assert values(text, "2022-12-02")["30 November"] == "2022-11-30"


def test_the_days_of_a_heading_end_where_another_year_is_told() -> None:
    text = "A conflict\n\nThe war of 2020\n\nIt began on 27 September.\n\nThe guns fell silent until 13 September 2022. On 14 September they spoke again."
    assert values(text, "2023-03-12")["14 September"] == "2022-09-14"
