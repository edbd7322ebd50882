"""A frame of dated events as a page's table: column by column, a hundred thousand rows in a second or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from conflictmap.errors import InputError, UnknownPlaceError
from conflictmap.events import event_types
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Place, Rejection
from conflictmap.page.table import GRADES, OWN_POINT, STATUSES, EventTable
from conflictmap.page.texts import trimmed
from conflictmap.tables.cells import event_type
from conflictmap.tables.columns import map_columns
from conflictmap.tables.join import join_events

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

Cells = list[str | None]
_SINGLE, _CLAIMED = GRADES.index("single"), STATUSES.index("claimed")
_DATES = ("date_start", "date", "date_end")
_WHEN_PRECISION = ((1, 1), (6, 2), (10, 3), (31, 4))  # UCDP date_prec by the longest stretch of days
_UNKNOWN = "und"
_AS_THE_EVENT = [None] * 5  # id, type, day and place are the event's, a title there is not


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameEvents:
    """The events of a frame, the places they are at by id, and the rows that could not be used."""

    table: EventTable
    places: Mapping[str, Place]
    rejections: tuple[Rejection, ...]


def table_of_frame(frame: pd.DataFrame, columns: Mapping[str, str] | None = None) -> FrameEvents:
    """The rows of ``frame`` as events. Rows that have a point (a geometry, or columns of latitude and longitude) stand there; a frame without
    any is joined to the gazetteer by the names of places first.

    Columns are found as :func:`conflictmap.tables.join.join_events` finds them, and what it returns is taken as it is; ``columns`` maps
    fields to headings where they are not to be found by name. Text becomes the event's sentence, ``source`` its outlet.

    Raises:
        InputError: the frame has no usable column for the date or the place.
    """
    pointed, rejected = _pointed(frame, columns)
    usable = _Frame(pointed, columns)
    first, last = usable.days()
    known = first.notna() & usable.latitude.notna() & usable.longitude.notna()
    reasons = [*rejected, *(f"frame, row {row}: no day or no point could be read" for row in pointed.index[~known])]
    order = first[known].sort_values(kind="stable").index
    return FrameEvents(
        table=usable.table(order, first.loc[order].astype(int).tolist(), last.loc[order].astype(int).tolist()),
        places=usable.places,
        rejections=tuple(Rejection(what="frame", stage="tables", reason=reason) for reason in reasons),
    )


def _pointed(frame: pd.DataFrame, columns: Mapping[str, str] | None) -> tuple[pd.DataFrame, Sequence[str]]:
    """The frame with ``latitude`` and ``longitude``, numbered anew; and why rows were left out."""
    if hasattr(frame, "geometry") and "geometry" in frame.columns:
        points = frame.geometry.to_crs(4326) if frame.crs else frame.geometry
        centres = points.representative_point()
        found = frame.drop(columns="geometry").assign(latitude=centres.y, longitude=centres.x)
        return found.reset_index(drop=True), ()
    headings = map_columns([str(heading) for heading in frame.columns], columns).by_field
    if "latitude" in headings and "longitude" in headings:
        return frame.reset_index(drop=True), ()
    joined: gpd.GeoDataFrame = join_events(frame, load_gazetteer(), columns)
    return _pointed(joined, None)[0], joined.attrs["rejected"]


class _Frame:
    """A frame whose columns are known by field."""

    def __init__(self, frame: pd.DataFrame, columns: Mapping[str, str] | None) -> None:
        import pandas as pd

        self.frame = frame
        self.headings = map_columns([str(heading) for heading in frame.columns], columns).by_field
        self.latitude = pd.to_numeric(frame[self.headings["latitude"]], errors="coerce")
        self.longitude = pd.to_numeric(frame[self.headings["longitude"]], errors="coerce")
        self.latitude = self.latitude.where(self.latitude.abs() <= 90)
        self.longitude = self.longitude.where(self.longitude.abs() <= 180)
        self.places: dict[str, Place] = {}

    def days(self) -> tuple[pd.Series[Any], pd.Series[Any]]:
        """First and last day of each row since 1970, missing where it names none."""
        import pandas as pd

        found = {}
        for name in _DATES:
            if name in self.headings:
                cells = self.frame[self.headings[name]].astype(str)
                parsed = pd.to_datetime(cells, errors="coerce", format="ISO8601", utc=True)
                found[name] = (parsed - pd.Timestamp(0, tz="UTC")).dt.days
        first = found.get("date_start", found.get("date"))
        if first is None:
            raise InputError("the frame has no column of dates; name one 'date', or map it by columns={'date': ...}.")
        last = found.get("date_end", first).fillna(first)
        return first.where(first <= last, last), last.where(first <= last, first)

    def cells(self, field: str, order: pd.Index[Any], other: str | None = None) -> Cells:
        """The texts of a field, ``other`` where it is empty."""
        heading = self.headings.get(field, other if field in ("event_id", "place_id") else None)
        if heading is None or heading not in self.frame.columns:
            return [None] * len(order)
        column = self.frame[heading].loc[order]
        cells = column.astype(object).where(column.notna(), None).tolist()  # Arrow's own strings are slow one by one
        return [cell if cell is None else str(cell) for cell in cells]

    def table(self, order: pd.Index[Any], first: list[int], last: list[int]) -> EventTable:
        """The rows of ``order`` as a table."""
        kinds, texts = self._types(order), self.cells("text", order)
        places = self._placed(order)
        given = self.cells("event_id", order, "event_id")
        ids = [own or f"row-{row}" for own, row in zip(given, order, strict=True)]
        source, language, side = (self.cells(field, order) for field in ("source", "language", "side"))
        lasting = [end - start for start, end in zip(first, last, strict=True)]
        where, when = self._codes("where_precision", order), self._codes("when_precision", order)
        said = _Said(
            texts=[text or f"{place.name} · {kind}" for text, place, kind in zip(texts, places, kinds, strict=True)],
            languages=[tongue or _UNKNOWN for tongue in language],
            outlets=[outlet or "frame" for outlet in source],
            urls=self.cells("url", order),
            published=self.cells("published", order),
            claimants=self.cells("claimant", order),
            sides=side,
            killed=self._counts("killed", order),
            injured=self._counts("injured", order),
        )
        return EventTable(
            ids=ids,
            first=first,
            lasting=lasting,
            place=[place.id for place in places],
            type=kinds,
            grade=[_SINGLE] * len(order),
            status=[_CLAIMED] * len(order),
            where=[code or 1 for code in where],
            when=[code or _when_precision(days + 1) for code, days in zip(when, lasting, strict=True)],
            side=_singletons([value or "" for value in side]),
            source=_singletons(said.outlets),
            language=_singletons(said.languages),
            rows=said.rows,
        )

    def _types(self, order: pd.Index[Any]) -> list[str]:
        known = {kind.id for kind in event_types()}
        pairs = list(zip(self.cells("type", order), self.cells("subtype", order), strict=True))
        found = {pair: pair[0] if pair[0] in known else event_type(*pair) for pair in set(pairs)}
        return [found[pair] or "other" for pair in pairs]

    def _placed(self, order: pd.Index[Any]) -> list[Place]:
        """The place of each row: one for each point and name."""
        names, ids = self.cells("place", order), self.cells("place_id", order, "place_id")
        latitude, longitude = self.latitude.loc[order].tolist(), self.longitude.loc[order].tolist()
        found: dict[tuple[str | None, float, float], Place] = {}
        out = []
        for name, place_id, lat, lon in zip(names, ids, latitude, longitude, strict=True):
            place = found.get((name, lat, lon))
            if place is None:
                own = place_id or f"{OWN_POINT}{lat:.5f},{lon:.5f}-{name or ''}".rstrip("-")
                label = name or f"{lat:.3f}, {lon:.3f}"
                place = found[name, lat, lon] = _known(place_id) or Place(
                    id=own, name=label, kind="site", lat=lat, lon=lon
                )
                self.places[place.id] = place
            out.append(place)
        return out

    def _codes(self, field: str, order: pd.Index[Any]) -> list[int]:
        return [int(code) if code.isdigit() else 0 for code in (cell or "" for cell in self.cells(field, order))]

    def _counts(self, field: str, order: pd.Index[Any]) -> list[int | None]:
        import pandas as pd

        if field not in self.headings:
            return [None] * len(order)
        numbers = pd.to_numeric(self.frame[self.headings[field]].loc[order], errors="coerce")
        return [None if missing else int(n) for n, missing in zip(numbers, numbers.isna(), strict=True)]


def _known(place_id: str | None) -> Place | None:
    """The gazetteer's place of an id that ``join_events`` gave, for its names in all languages."""
    try:
        return load_gazetteer().place(place_id) if place_id else None
    except UnknownPlaceError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What the rows of a frame say, in columns."""

    texts: list[str]
    languages: list[str]
    outlets: list[str]
    urls: Cells
    published: Cells
    claimants: Cells
    sides: Cells
    killed: list[int | None]
    injured: list[int | None]

    def rows(self, start: int, stop: int) -> list[list[Any]]:
        """Rows ``start`` to before ``stop`` as :mod:`conflictmap.page.texts` lays them out."""
        part = slice(start, stop)
        columns = zip(
            self.texts[part],
            self.languages[part],
            self.outlets[part],
            self.urls[part],
            self.published[part],
            self.claimants[part],
            self.sides[part],
            self.killed[part],
            self.injured[part],
            strict=True,
        )
        return [[[_report_row(*told)], 1] for told in columns]


def _report_row(
    text: str,
    language: str,
    outlet: str,
    url: str | None,
    published: str | None,
    claimant: str | None,
    side: str | None,
    killed: int | None,
    injured: int | None,
) -> list[Any]:
    """The one report of a row, in the order of ``REPORT_CELLS``."""
    counts = {name: (n, n, n) for name, n in (("killed", killed), ("injured", injured)) if n is not None}
    return trimmed([text, language, [], outlet, url, published, "reports", *_AS_THE_EVENT, claimant, side, counts])


def _singletons(values: Sequence[str]) -> list[frozenset[str]]:
    sets = {value: frozenset((value,)) for value in set(values)}
    return [sets[value] for value in values]


def _when_precision(days: int) -> int:
    return next((precision for longest, precision in _WHEN_PRECISION if days <= longest), 5)
