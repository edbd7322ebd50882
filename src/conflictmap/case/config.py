"""A case's configuration: the folder with a ``conflictmap.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from conflictmap.errors import DataError

CONFIG_NAME = "conflictmap.toml"
_KNOWN = {"title", "language", "languages", "phases", "gazetteer", "layers", "description"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A named stretch of the conflict, first to last day (both included; ``last`` None: still open), labelled by language."""

    id: str
    first: date
    last: date | None
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case folder: its title by language, phases, gazetteer overlays (paths), and the page's own language."""

    folder: Path
    titles: tuple[tuple[str, str], ...]
    language: str = "en"
    phases: tuple[Phase, ...] = ()
    overlays: tuple[Path, ...] = ()

    @property
    def articles(self) -> Path:
        """The folder of the case's articles."""
        return self.folder / "articles"

    @property
    def article_inputs(self) -> tuple[Path, ...]:
        """The folder of articles; none where the case has tables alone."""
        return (self.articles,) if self.articles.is_dir() or not self.tables else ()

    @property
    def tables(self) -> tuple[Path, ...]:
        """The files in the case's folder of tables, by name; hidden ones left out."""
        folder = self.folder / "tables"
        files = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(f for f in files if f.is_file() and not f.name.startswith(".")))

    def title(self, lang: str) -> str:
        """The title in ``lang``, else the first one given."""
        return dict(self.titles).get(lang, self.titles[0][1])


def load_case(folder: Path) -> Case:
    """Read ``conflictmap.toml`` of ``folder``.

    Raises:
        DataError: the file is missing, not TOML, has an unknown key, or a phase without id, first day and label.
    """
    path = folder / CONFIG_NAME
    try:
        config = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path} cannot be read as TOML: {error}; mend it.") from error
    unknown = sorted(config.keys() - _KNOWN)
    if unknown:
        raise DataError(f"{path} has an unknown key {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}.")
    overlays = config.get("gazetteer", [])
    return Case(
        folder=folder,
        titles=_labels(config.get("title", folder.name)),
        language=config.get("language", "en"),
        phases=tuple(_phase(entry, path) for entry in config.get("phases", [])),
        overlays=tuple(folder / name for name in ([overlays] if isinstance(overlays, str) else overlays)),
    )


def _labels(value: str | dict[str, str]) -> tuple[tuple[str, str], ...]:
    return (("en", value),) if isinstance(value, str) else tuple(value.items())


def _phase(entry: dict[str, Any], path: Path) -> Phase:
    try:
        return Phase(id=entry["id"], first=entry["first"], last=entry.get("last"), labels=_labels(entry["label"]))
    except KeyError as error:
        raise DataError(f"{path}: phase {entry.get('id', '?')!r} has no {error.args[0]!r}; add it.") from error
