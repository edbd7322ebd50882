"""Inputs as a user names them."""

import io
import sys
from pathlib import Path

import pytest

from conflictmap.model import Article, Rejection
from conflictmap.read import read_articles

STORY = "Two soldiers were wounded near the village of Sotk on Tuesday, the ministry said."


def _one(given: str | Path) -> Article | Rejection:
    (found,) = read_articles([given])
    return found


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt", "notes.docm"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(STORY, encoding="utf-8")
    assert [a.id for a in read_articles([tmp_path]) if isinstance(a, Article)] == ["a/z.txt", "b.txt"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "d.txt").write_bytes(b"")
    found = list(read_articles([tmp_path]))
    assert [isinstance(f, Article) for f in found] == [False, True, False, False]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"x")
    found = _one(tmp_path)
    assert isinstance(found, Rejection)
    assert "holds no article (1 files of other kinds)" in found.reason


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("https://example.org/a", "save the page"),
        ("HTTP://example.org/a", "save the page"),
        ("www.example.org/a", "save the page"),
        ("nowhere/a.txt", "check the path"),
        ("nowhere/*.txt", "check the pattern"),
    ],
)
def test_what_cannot_be_found_is_refused_with_advice(given: str, advice: str) -> None:
    found = _one(given)
    assert isinstance(found, Rejection)
    assert found.what == given
    assert advice in found.reason


def test_a_glob_gives_its_matches_in_order(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "x.html"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert [a.id for a in read_articles([str(tmp_path / "*.txt")]) if isinstance(a, Article)] == ["1.txt", "2.txt"]


@pytest.mark.parametrize(
    "data", [STORY.encode(), b'{"text": "' + STORY.encode() + b'"}\n', b"<html><body><p>" + STORY.encode()]
)
def test_standard_input_is_read_by_what_it_holds(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = _one("-")
    assert isinstance(found, Article)
    assert found.text.strip() == STORY


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = _one(file)
    assert isinstance(found, Rejection)
    assert "Permission denied" in found.reason


def test_progress_sees_every_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    seen: list[object] = []

    def watch(stream):  # type: ignore[no-untyped-def]
        for item in stream:
            seen.append(item)
            yield item

    assert list(read_articles([tmp_path], watch)) == seen
