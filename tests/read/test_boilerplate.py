"""What is set aside of a page, and that the story never is."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.read import article_from_text

PAGES = tomllib.loads((Path(__file__).parent / "boilerplate_pages.toml").read_text(encoding="utf-8"))["page"]
MARK = "~ "


def marked(page: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """The text of a page without its marks, and its lines as (start, end, whether it is no story)."""
    text, lines = "", []
    for line in page.strip("\n").split("\n"):
        bare = line.removeprefix(MARK)
        lines.append((len(text), len(text) + len(bare), line.startswith(MARK)))
        text += bare + "\n"
    return text, lines


@pytest.mark.parametrize("page", PAGES, ids=[page["id"] for page in PAGES])
def test_pages_lose_their_furniture_and_no_story(page: dict[str, str]) -> None:
    text, lines = marked(page["text"])
    asides = article_from_text(text, id="a").boilerplate
    kept, lost = [], []
    for start, end, furniture in lines:
        inside = sum(max(0, min(end, aside.end) - max(start, aside.start)) for aside in asides)
        if furniture and inside < 0.95 * (end - start):
            kept.append(text[start:end])
        agency = text[start:end].endswith(")") and inside < 0.5 * (end - start)  # the credit of a caption is no story
        if not furniture and inside and not agency:
            lost.append(text[start:end])
    assert not lost, "story set aside"
    assert not kept, "furniture kept"


@given(st.text(alphabet="abاب:\n. ~|/()©", max_size=200))
def test_asides_lie_inside_the_text_in_order_and_never_overlap(text: str) -> None:
    if not text.strip():
        return
    asides = article_from_text(text, id="a").boilerplate
    ends = [0]
    for aside in asides:
        assert ends[-1] <= aside.start < aside.end <= len(text)
        assert aside.reason
        ends.append(aside.end)


def test_the_samples_lose_no_story() -> None:
    folder = Path(__file__).parents[2] / "maps/karabakh/articles"
    for file in sorted(folder.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        article = article_from_text(text.split("---\n", 2)[2], id=file.name)
        assert article.boilerplate == (), file.name


def test_a_post_keeps_its_place_in_the_story() -> None:
    text = (
        "The president wrote on Thursday that he stood with them and would look for a lasting solution to the conflict.\n"
        "Jamais nous n’abandonnerons les Arméniens. pic.twitter.com/XMd — Présidence (@presidence) December 16, 2021\n"
        "He had met both leaders on the sidelines of a summit.\n"
    )
    assert article_from_text(text, id="a").boilerplate == ()


def test_reasons_are_said_in_plain_words() -> None:
    text, _ = marked(PAGES[0]["text"])
    reasons = {aside.reason for aside in article_from_text(text, id="a").boilerplate}
    assert {"menu", "related articles"} <= reasons
    assert json.dumps(sorted(reasons))
