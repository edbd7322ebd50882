"""The compiled index: the same from the cache as compiled, never read where damaged or of other sources; scanning in the cache or not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conflictmap.gazetteer import load_gazetteer
from conflictmap.gazetteer.index import Index, cache_folder, compile_index, load_index, save_index, source_digest

DIGEST = source_digest([b"these places"])


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """The index of some places, its cache in a folder of its own."""
    gazetteer = load_gazetteer()  # before the folder is set: its own index belongs elsewhere
    monkeypatch.setenv("CONFLICTMAP_CACHE", str(tmp_path))
    return compile_index(map(gazetteer.place, ("khankendi", "shusha", "talish", "abdal", "istisu", "nagorno-karabakh")))


def plain(index: Index) -> dict[str, object]:
    """An index as plain lists, whatever sequences it holds."""
    return {
        "ids": list(index.ids),
        "keys": {key: list(numbers) for key, numbers in index.keys.items()},
        "common": sorted(index.common),
        "patterns": list(zip(index.patterns, index.pattern_keys, strict=True)),
        "sounds": [tuple(entry) for entry in index.sounds],
        "parents": [list(parents) for parents in index.parents],
    }


def test_an_index_comes_back_from_the_cache_as_it_was(index: Index) -> None:
    assert load_index(DIGEST) is None
    save_index(index, DIGEST)
    loaded = load_index(DIGEST)
    assert loaded is not None and plain(loaded) == plain(index)


def test_an_index_of_other_sources_is_not_taken(index: Index) -> None:
    save_index(index, DIGEST)
    assert load_index(source_digest([b"these places", b"and an overlay"])) is None
    assert source_digest([b"ab", b"c"]) != source_digest([b"a", b"bc"])


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "swapped"])
def test_a_damaged_cache_counts_as_absent(index: Index, damage: str) -> None:
    save_index(index, DIGEST)
    (file,) = cache_folder().iterdir()
    content = file.read_bytes()
    head, _, body = content.partition(b"\n")
    file.write_bytes(
        {
            "cut": content[:-20],
            "changed": content.replace("شوشا".encode(), "شوشة".encode()),
            "emptied": b"",
            "swapped": head.replace(b"0", b"1") + b"\n" + body,
        }[damage]
    )
    assert load_index(DIGEST) is None


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    file = cache_folder() / "occupied"
    file.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("CONFLICTMAP_CACHE", str(file))
    save_index(index, DIGEST)
    assert load_index(DIGEST) is None


def test_words_are_found_by_name_but_not_scanned_for(index: Index) -> None:
    assert "abdal" in index.keys and "abdal" in index.common
    assert "abdal" not in index.patterns and "abdal kendi" in index.patterns


def test_arabic_names_of_several_words_are_scanned_for_as_one_too(index: Index) -> None:
    joined = dict(zip(index.patterns, index.pattern_keys, strict=True))
    assert joined["خانكندي"] in ("خان كندي", "خانكندي")
    assert joined["قرهباغالجبلي"] == "قره باغ الجبلي"


def test_a_place_without_names_is_no_obstacle(index: Index) -> None:
    place = replace(load_gazetteer().place("shusha"), names=())
    assert compile_index([place]).keys == {}
