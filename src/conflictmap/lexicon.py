"""One language's words and patterns, read from ``lexicons/<lang>/<table>.toml``; ``lexicons/common/`` holds what all share."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from conflictmap.errors import DataError
from conflictmap.text import LANGUAGES, fold


@cache
def table(lang: str, name: str) -> Mapping[str, Any]:
    """The table ``name`` of language ``lang`` (``common`` for all): its TOML as a mapping, empty where there is none.

    Raises:
        DataError: the file is not valid TOML; the message names the file and line.
    """
    path = resources.files("conflictmap") / "lexicons" / lang / f"{name}.toml"
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"lexicons/{lang}/{name}.toml is not valid TOML: {error}; mend that line.") from error


@cache
def numbers(lang: str) -> Mapping[str, int]:
    """Folded number words of ``lang`` and their values, from ``numbers.toml`` (tables ``cardinals`` and ``ordinals``)."""
    words = table(lang, "numbers")
    return {fold(word).text: value for kind in ("cardinals", "ordinals") for word, value in words.get(kind, {}).items()}


def check_lexicons() -> list[str]:
    """What is wrong with the lexicons, a sentence each: a table that is not TOML, a rule without examples."""
    problems = []
    root = resources.files("conflictmap") / "lexicons"
    for lang in ("common", *LANGUAGES):
        folder = root / lang
        for file in sorted(folder.iterdir(), key=lambda f: f.name) if folder.is_dir() else ():
            name = file.name.removesuffix(".toml")
            try:
                rules = table(lang, name).get("rule", [])
            except DataError as error:
                problems.append(str(error))
                continue
            problems += [
                f"lexicons/{lang}/{file.name}: rule {rule.get('id', '?')!r} has no examples; add one."
                for rule in rules
                if not rule.get("examples")
            ]
    return problems


def languages() -> tuple[str, ...]:
    """The languages the program reads, Arabic first."""
    return LANGUAGES
