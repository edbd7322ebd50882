"""A table of dated events joined to the gazetteer: one event a row, every row accounted for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from conflictmap.gazetteer import Gazetteer
from conflictmap.gazetteer.beside import PlacesBeside
from conflictmap.memory import collection_paused
from conflictmap.model import Article, Count, CountKind, Event, Extraction, Period, Place, Rejection, Report, content_id
from conflictmap.tables.cells import count, event_type, exact_count, number
from conflictmap.tables.columns import Columns, map_columns
from conflictmap.tables.days import month_first, period
from conflictmap.tables.exported import Exported
from conflictmap.tables.places import RowPlaces
from conflictmap.text import identify_language, name_key

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

Row = Mapping[str, str | None]
_DATES = ("date", "date_start", "date_end")
_SHOWN = ("date", "date_start", "place", "parent", "latitude", "longitude")
_COUNTS: tuple[CountKind, ...] = get_args(CountKind)
_PLACED = ("place_id", "place", "latitude", "longitude")
_OWN_ID = re.compile("[0-9a-f]{12}")  # an id that this program gave
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")  # an apostrophe that keeps spreadsheets from taking a text for a formula
_GRADES = ("single", "several", "both sides", "contested")
_STANCES = {"asserts": "asserts", "denies": "denies", "accuses": "accuses", "confirms": "confirms"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What came of a table: an event a row, each row as an article with its report, and by id the places that stand in no gazetteer.

    ``rows`` counts what the table holds: events and rejections together.
    """

    events: tuple[Event, ...]
    extractions: tuple[Extraction, ...]
    places: Mapping[str, Place]
    rejections: tuple[Rejection, ...]

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return len(self.events) + len(self.rejections)


def join_rows(frame: pd.DataFrame, gazetteer: Gazetteer, name: str, given: Mapping[str, str] | None = None) -> Joined:
    """Join every row of ``frame`` (cells text or None; the index numbers the rows) of the table called ``name``.

    ``given`` maps fields to headings where they are not to be found by name. A row without a usable date, or without a place
    that the gazetteer or its own coordinates tell, is rejected with its number.

    Raises:
        InputError: the table has no usable column for the date or the place.
    """
    columns = map_columns([str(heading) for heading in frame.columns], given)
    fields = list(columns.by_field)
    cells = [_texts(frame[columns[field]]) for field in fields]
    fields, cells = _filled(fields, cells)
    american = month_first(
        cell for field, column in zip(fields, cells, strict=True) if field in _DATES for cell in column
    )
    beside = frame.attrs.get("beside", {}) if columns.shape == "exported" else {}
    joiner = _Joiner(gazetteer, columns, name, american, Exported(beside, gazetteer, name))
    with collection_paused():
        for number_in_file, values in zip(frame.index, zip(*cells, strict=True), strict=True):
            joiner.join(dict(zip(fields, values, strict=True)), int(number_in_file))
        for number_in_sheet, cells_by_heading in enumerate(beside.get("tray", ()), len(frame) + 2):
            joiner.join({field: cells_by_heading.get(columns[field]) for field in columns.by_field}, number_in_sheet)
    broken = [_rejection(name, row, reason) for row, reason in frame.attrs.get("broken", ())]
    return Joined(
        events=tuple(joiner.events),
        extractions=(*joiner.extractions, *joiner.exported.extractions(joiner.events)),
        places=joiner.places.own,
        rejections=(*joiner.rejections, *joiner.exported.rejections, *broken),
    )


def _texts(column: pd.Series[object]) -> list[str | None]:
    texts = [None if cell is None or cell != cell else str(cell).strip() or None for cell in column.tolist()]
    return [text[1:] if text and text[0] == "'" and _GUARDED.match(text) else text for text in texts]


def _filled(fields: list[str], cells: list[list[str | None]]) -> tuple[list[str], list[list[str | None]]]:
    """The columns that hold anything, at least one."""
    kept = [number for number, column in enumerate(cells) if any(column)] or [0]
    return [fields[number] for number in kept], [cells[number] for number in kept]


def _rejection(name: str, row: int, reason: str) -> Rejection:
    return Rejection(what=f"{name}, row {row}", stage="tables", reason=f"{name}, row {row}: {reason}")


class _Joiner:
    """Collects what the rows of one table become."""

    def __init__(self, gazetteer: Gazetteer, columns: Columns, name: str, american: bool, exported: Exported) -> None:
        self.columns, self.name, self.american, self.exported = columns, name, american, exported
        self.is_exported = columns.shape == "exported"
        self.places = RowPlaces(gazetteer, name, exported.places, exported=self.is_exported)
        self.events: list[Event] = []
        self.extractions: list[Extraction] = []
        self.rejections: list[Rejection] = []
        self.counted = [(kind, f"{kind}_low", f"{kind}_high") for kind in _COUNTS if kind in columns]
        self.given_ids: set[str] = set()
        self.types: dict[tuple[str | None, str | None], str] = {}

    def join(self, row: Row, number_in_file: int) -> None:
        """Join one row, or reject it with its number and what it lacks."""
        when = self._when(row)
        where_precision = self._code(row.get("where_precision"), self.columns.where_precision, 7)
        place = self.places.find(row, where_precision)
        if (when is None and not self._was_undated(row)) or (place is None and not self._was_unplaced(row)):
            lacking = " and no ".join(what for what, value in (("date", when), ("place", place)) if value is None)
            shown = ", ".join(f"{field} {row[field]!r}" for field in _SHOWN if row.get(field))
            reason = f"no {lacking} could be read from {shown or 'empty cells'}"
            self.rejections.append(_rejection(self.name, number_in_file, reason))
            return
        article = self._article(row, number_in_file)
        report = self._report(row, article, when, place, where_precision)
        event = self._event(row, report)
        restored = self.exported.restored(event, row, self.columns.by_field) if self.is_exported else None
        self.events.append(restored or event)
        if restored is None:
            self.extractions.append(Extraction(article=article, reports=(report,)))

    def _event(self, row: Row, report: Report) -> Event:
        """The event that a row tells; without a place or a day it is one of the tray."""
        aliases = (row.get("aliases") or "").split() if self.is_exported else [row.get("id") or ""]
        lacking = [what for what, value in (("no place", report.place_id), ("no date", report.when)) if value is None]
        return Event(
            id=report.id,
            aliases=tuple(alias for alias in aliases if alias and alias != report.id),
            type=report.type,
            reports=(report,),
            when=report.when,
            when_precision=report.when_precision,
            place_id=report.place_id,
            where_precision=report.where_precision,
            grade=next((grade for grade in _GRADES if grade == row.get("grade")), "single"),
            sources=number(row.get("sources")) or 1,
            status="tray" if lacking else "mapped",
            why=" and ".join(lacking),
        )

    def _was_undated(self, row: Row) -> bool:
        """Whether the row is an exported one that never had a day; one that cannot be read is a slip to be told."""
        return self.is_exported and not row.get("date_start") and not row.get("date_end")

    def _was_unplaced(self, row: Row) -> bool:
        return self.is_exported and not any(row.get(field) for field in _PLACED)

    def _when(self, row: Row) -> Period | None:
        start = period(row.get("date_start") or row.get("date") or "", self.american)
        end_cell = row.get("date_end")
        end = period(end_cell, self.american) if end_cell else None
        if start is None or end is None:
            return start or end
        return Period(first=min(start.first, end.first), last=max(start.last, end.last))

    @staticmethod
    def _code(cell: str | None, codes: Mapping[str, int], most: int) -> int | None:
        """A code of precision as UCDP's."""
        value = codes.get(cell or "") if codes else number(cell)
        return value if value and 1 <= value <= most else None

    def _id(self, row: Row, number_in_file: int) -> str:
        """An exported row's own id; else one that stays when rows are put in before it, as long as the row has an id or is alone."""
        own = row.get("id")
        kept = own if own and (self.columns.shape == "exported" or _OWN_ID.fullmatch(own)) else None
        found = kept or (content_id(self.name, own) if own else content_id(self.name, *row.values()))
        if found in self.given_ids:
            found = content_id(found, number_in_file)
        self.given_ids.add(found)
        return found

    def _article(self, row: Row, number_in_file: int) -> Article:
        article_id = f"{self.name}#{number_in_file}"
        sides = " – ".join(filter(None, (row.get("actor1"), row.get("actor2"))))
        text = row.get("text") or " · ".join(filter(None, (row.get("place"), row.get("type"), row.get("date"))))
        language = row.get("language") or ("und" if text.isascii() else identify_language(text))
        text = f"{sides}: {text}" if sides and text else sides or text or article_id
        published = period(row.get("published") or "", self.american) if row.get("published") else None
        return Article(
            id=article_id,
            uri=article_id,
            text=text,
            language=language,
            outlet=row.get("source") or self.name,
            url=row.get("url"),
            published=published.last if published else None,
            published_from="metadata" if published else None,
        )

    def _report(
        self, row: Row, article: Article, when: Period | None, place: Place | None, where_precision: int | None
    ) -> Report:
        when_precision = self._code(row.get("when_precision"), self.columns.when_precision, 5)
        if when and not when_precision:
            when_precision = _when_precision(when.days())
        if place and not where_precision:
            where_precision = 1 if place.radius_km <= 10 else 3
        return Report(
            id=self._id(row, int(article.id.rsplit("#", 1)[1])),
            article_id=article.id,
            start=0,
            end=len(article.text),
            type=self._type(row),
            when=when,
            when_precision=when_precision,
            place_id=place.id if place else None,
            where_precision=where_precision,
            actors=self._actors(row),
            casualties=tuple(filter(None, self._counts(row))),
            claimant=row.get("claimant"),
            side=row.get("side"),
            stance=_STANCES.get(row.get("stance") or "", "reports"),  # type: ignore[arg-type]  # its values are stances
            reasons=(f"row of {self.name}, taken as it is",),
        )

    def _counts(self, row: Row) -> list[Count | None]:
        if self.is_exported:
            return [exact_count(kind, row) for kind, _, _ in self.counted]
        return [count(kind, row.get(kind), row.get(low), row.get(high)) for kind, low, high in self.counted]

    def _actors(self, row: Row) -> tuple[str, ...]:
        if self.is_exported:
            return tuple(filter(None, (row.get("actors") or "").split("; ")))
        return tuple(filter(None, (row.get("actor1"), row.get("actor2"))))

    def _type(self, row: Row) -> str:
        cells = (row.get("type"), row.get("subtype"))
        if cells not in self.types:
            self.types[cells] = self._coded(cells) if self.columns.types else event_type(*cells)
        return self.types[cells]

    def _coded(self, cells: tuple[str | None, str | None]) -> str:
        codes = self.columns.types
        return next((codes[key] for key in map(name_key, filter(None, reversed(cells))) if key in codes), "other")


def _when_precision(days: int) -> int:
    """UCDP date_prec of a period of ``days``: 1 a day, 2 two to six, 3 a week, 4 a month, 5 more."""
    return next((precision for limit, precision in ((1, 1), (6, 2), (10, 3), (31, 4)) if days <= limit), 5)


def join_events(
    frame: pd.DataFrame, gazetteer: Gazetteer, columns: Mapping[str, str] | None = None
) -> gpd.GeoDataFrame:
    """The rows of ``frame`` that could be joined, with a point each (EPSG:4326), under their own index.

    Beside the frame's own columns stand ``event_id``, ``place_id``, ``place``, ``type``, ``date_start``, ``date_end``, ``killed``,
    ``injured``, ``where_precision`` and ``when_precision``; a column of the frame with one of these names is kept as
    ``<name>_given``. ``columns`` maps fields to headings where they are not to be found by name. Rows that could not be joined are in
    ``.attrs["rejected"]``, a sentence each with the row's position, counted from 0.

    Raises:
        InputError: the table has no usable column for the date or the place.
    """
    import geopandas as gpd
    import pandas as pd

    numbered = frame.reset_index(drop=True)
    joined = join_rows(numbered, gazetteer, "frame", columns)
    known = PlacesBeside(gazetteer, joined.places)
    places = [known.place(event.place_id or "") for event in joined.events]
    found = pd.DataFrame([_row(event, place) for event, place in zip(joined.events, places, strict=True)])
    positions = [int(event.reports[0].article_id.rsplit("#", 1)[1]) for event in joined.events]
    own = frame.iloc[positions].rename(columns={name: f"{name}_given" for name in found.columns})
    found.index = own.index
    points = gpd.points_from_xy([place.lon for place in places], [place.lat for place in places])
    out = gpd.GeoDataFrame(pd.concat([own, found], axis=1), crs=4326, geometry=points)
    out.attrs["rejected"] = [rejection.reason for rejection in joined.rejections]
    return out


def _row(event: Event, place: Place) -> dict[str, Any]:
    report, when = event.reports[0], event.when
    killed, injured = report.count("killed"), report.count("injured")
    return {
        "event_id": event.id,
        "place_id": event.place_id,
        "place": place.name,
        "type": event.type,
        "date_start": when.first if when else None,
        "date_end": when.last if when else None,
        "killed": killed.best if killed else None,
        "injured": injured.best if injured else None,
        "where_precision": event.where_precision,
        "when_precision": event.when_precision,
    }
