"""Events read back from what the program wrote: a case, a case's ``events.jsonl``, or the lines of ``conflictmap extract``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from conflictmap.case.config import CONFIG_NAME, Case, load_case
from conflictmap.codec import decode
from conflictmap.errors import InputError, UnknownPlaceError, reason_of
from conflictmap.events import merge
from conflictmap.gazetteer import Gazetteer
from conflictmap.memory import collection_paused
from conflictmap.model import Article, Count, CountKind, Event, Loss, Period, Place, Report, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvents:
    """Events with all they refer to, their articles' texts apart: ``sentences`` holds each report's sentence by its id.

    ``places`` and ``articles`` are by id and hold what the events name; ``case`` is the case they came from, if from one.
    """

    events: tuple[Event, ...]
    articles: Mapping[str, Article]
    sentences: Mapping[str, str]
    places: Mapping[str, Place]
    case: Case | None = None


def read_stored(source: Path, gazetteer: Gazetteer) -> StoredEvents:
    """The events of ``source``: a case folder that was built, an ``events.jsonl``, or an extract, whose reports are merged.

    Raises:
        InputError: the file is missing, not UTF-8, or a line of it is not one that the program wrote; the line is named.
    """
    case = load_case(source) if (source / CONFIG_NAME).is_file() else None
    path = source / "events.jsonl" if case else source
    reader = _Reader(gazetteer)
    with collection_paused():
        for number, row in _rows(path, case):
            try:
                reader.add(row)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                lacks = f"it has no {error}" if isinstance(error, KeyError) else error
                raise InputError(
                    f"{path}, line {number} is no line of events.jsonl or of conflictmap extract ({lacks}); build it again."
                ) from error
        return reader.stored(case)


def _rows(path: Path, case: Case | None) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        advice = f"run conflictmap build {case.folder} first" if case else "give an events.jsonl, an extract or a case"
        raise InputError(f"{path} cannot be read ({reason_of(error)}); {advice}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number} is not JSON ({error}); build it again.") from error
        if not isinstance(row, dict):
            raise InputError(f"{path}, line {number} holds no JSON object; give an events.jsonl or an extract.")
        yield number, row


class _Reader:
    """Collects the lines of a file, of either kind, as records."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.events: list[Event] = []
        self.reports: list[Report] = []
        self.articles: dict[str, Article] = {}
        self.sentences: dict[str, str] = {}
        self.places: dict[str, Place] = {}

    def add(self, row: dict[str, Any]) -> None:
        """Take one line: a merged event, or an article's extraction."""
        if "reports" in row:
            self._add_event(row)
        else:
            self._add_extraction(row)

    def stored(self, case: Case | None) -> StoredEvents:
        """Everything read; the reports of extractions merged to events."""
        merged = merge(self.reports, self.articles, self.gazetteer) if self.reports else ()
        return StoredEvents(
            events=(*self.events, *merged),
            articles=self.articles,
            sentences=self.sentences,
            places=self.places,
            case=case,
        )

    def _add_event(self, row: dict[str, Any]) -> None:
        for line in row["reports"]:
            article = line["article"]
            self.articles.setdefault(article["id"], decode(Article, {**article, "text": ""}))
            self.sentences[line["id"]] = line["sentence"]
        self._keep_place(row)
        for line in row["reports"]:
            self._keep_place({"place_id": line.get("place_id")})
        self.events.append(decode(Event, {**row, "when": _period(row)}))

    def _add_extraction(self, row: dict[str, Any]) -> None:
        article_id = row["doc"]
        self.articles[article_id] = Article(
            id=article_id,
            uri=article_id,
            text="",
            language=row["lang"],
            outlet=row.get("outlet"),
            title=row.get("title"),
            url=row.get("url"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
            published_from=row.get("published_from"),
        )
        for line in row["events"]:
            self.sentences[line["id"]] = line["sentence"]
            self._keep_place(line)
            self.reports.append(_report(line, article_id))

    def _keep_place(self, row: dict[str, Any]) -> None:
        """The gazetteer's place; one that no gazetteer holds (a table's own point) is made from the line."""
        place_id = row.get("place_id")
        if not place_id or place_id in self.places:
            return
        try:
            self.places[place_id] = self.gazetteer.place(place_id)
        except UnknownPlaceError:
            if row.get("lat") is None:
                return
            source = Source(fact="point", source="the events file", licence="as that file's")
            self.places[place_id] = Place(
                id=place_id, name=row["place"], kind="site", lat=row["lat"], lon=row["lon"], sources=(source,)
            )


def _period(row: dict[str, Any]) -> dict[str, str] | None:
    return {"first": row["date_start"], "last": row["date_end"]} if row.get("date_start") else None


def _report(line: dict[str, Any], article_id: str) -> Report:
    """The report that a line's event was written from."""
    when = _period(line)
    counts = []
    for kind in get_args(CountKind):
        best, low, high = (line.get(key) for key in (kind, f"{kind}_low", f"{kind}_high"))
        if any(value is not None for value in (best, low, high)):
            counts.append(Count(kind=kind, low=low, best=best, high=high))
    return Report(
        id=line["id"],
        article_id=article_id,
        start=line["start"],
        end=line["end"],
        type=line["type"],
        when=Period(first=date.fromisoformat(when["first"]), last=date.fromisoformat(when["last"])) if when else None,
        when_precision=line.get("when_precision"),
        place_id=line.get("place_id"),
        where_precision=line.get("where_precision"),
        casualties=tuple(counts),
        losses=tuple(decode(Loss, loss) for loss in line.get("losses", ())),
        claimant=line.get("claimant"),
        side=line.get("side"),
        stance=line.get("stance") or "reports",
        background=bool(line.get("background")),
        cumulative=bool(line.get("cumulative")),
        trigger=tuple(line["trigger"]) if line.get("trigger") else None,
        toponym=tuple(line["toponym"]) if line.get("toponym") else None,
        timex=tuple(line["timex"]) if line.get("timex") else None,
        reasons=tuple(line.get("reasons", ())),
    )
