"""A table of dated events joined to the gazetteer: one event a row, every row accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from conflictmap.gazetteer import Gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Article, Count, Event, Place, Rejection, Report, Source, content_id
from conflictmap.tables.cells import coordinate, event_type, number, period
from conflictmap.tables.columns import Columns, map_columns

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_SAME_PLACE_KM = 25  # a name of the gazetteer this near a row's own point is that place
_RADIUS_KM = {1: 1.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 300.0, 6: 500.0, 7: 100.0}  # by UCDP where_prec


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What came of a table: events and, by id, the pseudo-article of each row and the places that are in no gazetteer."""

    events: tuple[Event, ...]
    articles: Mapping[str, Article]
    places: Mapping[str, Place]
    rejections: tuple[Rejection, ...]


def join_rows(frame: pd.DataFrame, gazetteer: Gazetteer, name: str, given: Mapping[str, str] | None = None) -> Joined:
    """Join every row of ``frame`` (cells text or None; the index numbers the rows) of the table called ``name``.

    ``given`` maps fields to headings where they are not to be found by name. A row without a usable date, or without a place
    that the gazetteer or its own coordinates tell, is rejected with its number.

    Raises:
        InputError: the table has no usable column for the date or the place.
    """
    columns = map_columns([str(heading) for heading in frame.columns], given)
    fields = {field: frame[heading].tolist() for field, heading in columns.by_field.items()}
    joiner = _Joiner(gazetteer, columns, name)
    for position, number_in_file in enumerate(frame.index):
        joiner.join({field: _text(values[position]) for field, values in fields.items()}, int(number_in_file))
    return Joined(
        events=tuple(joiner.events), articles=joiner.articles, places=joiner.places, rejections=tuple(joiner.rejections)
    )


def join_events(
    frame: pd.DataFrame, gazetteer: Gazetteer, columns: Mapping[str, str] | None = None
) -> gpd.GeoDataFrame:
    """The rows of ``frame`` that could be joined, with a point each (EPSG:4326) and the columns ``event_id``, ``place_id``, ``place``,
    ``type``, ``date_start``, ``date_end``, ``killed``, ``injured``, ``where_precision``, ``when_precision`` beside their own.

    Rows that could not be joined are in ``.attrs["rejected"]``, a sentence each.

    Raises:
        InputError: the table has no usable column for the date or the place.
    """
    import geopandas as gpd
    import pandas as pd

    joined = join_rows(frame.reset_index(drop=True), gazetteer, "frame", columns)
    places = {event.id: _place_of(event, joined, gazetteer) for event in joined.events}
    rows = [_row(event, places[event.id]) for event in joined.events]
    own = frame.reset_index(drop=True).loc[
        [int(event.reports[0].article_id.rsplit("#", 1)[1]) for event in joined.events]
    ]
    out = pd.concat([own.reset_index(drop=True), pd.DataFrame(rows).add_prefix("")], axis=1)
    out = gpd.GeoDataFrame(
        out.loc[:, ~out.columns.duplicated(keep="last")],
        crs=4326,
        geometry=gpd.points_from_xy([p.lon for p in places.values()], [p.lat for p in places.values()]),
    )
    out.attrs["rejected"] = [rejection.reason for rejection in joined.rejections]
    return out


def _place_of(event: Event, joined: Joined, gazetteer: Gazetteer) -> Place:
    return joined.places.get(event.place_id or "") or gazetteer.place(event.place_id or "")


def _row(event: Event, place: Place) -> dict[str, Any]:
    report = event.reports[0]
    when = event.when
    counts = {kind: (count.best if (count := report.count(kind)) else None) for kind in ("killed", "injured")}
    return {
        "event_id": event.id,
        "place_id": event.place_id,
        "place": place.name,
        "type": event.type,
        "date_start": when.first if when else None,
        "date_end": when.last if when else None,
        **counts,
        "where_precision": event.where_precision,
        "when_precision": event.when_precision,
    }


def _text(cell: object) -> str | None:
    return None if cell is None or cell != cell or cell == "" else str(cell).strip() or None


class _Joiner:
    """Collects what the rows of one table become."""

    def __init__(self, gazetteer: Gazetteer, columns: Columns, name: str) -> None:
        self.gazetteer, self.columns, self.name = gazetteer, columns, name
        self.events: list[Event] = []
        self.articles: dict[str, Article] = {}
        self.places: dict[str, Place] = {}
        self.rejections: list[Rejection] = []
        self.named = lru_cache(maxsize=None)(self._named)

    def join(self, row: Mapping[str, str | None], number_in_file: int) -> None:
        """Join one row, or reject it with its number and what it lacks."""
        start = period(row.get("date_start") or row.get("date") or "")
        end = period(row.get("date_end") or "") or start
        place = self._place(row)
        lacking = [what for what, value in (("date", start), ("place", place)) if value is None]
        if lacking or start is None or end is None or place is None:
            shown = ", ".join(
                f"{key} {row.get(key)!r}" for key in ("date", "date_start", "place", "parent") if row.get(key)
            )
            self.rejections.append(
                Rejection(
                    what=f"{self.name}, row {number_in_file}",
                    stage="tables",
                    reason=f"{self.name}, row {number_in_file}: no {' and no '.join(lacking)} could be read from {shown or 'empty cells'}",
                )
            )
            return
        article_id = f"{self.name}#{number_in_file}"
        text = row.get("text") or " · ".join(value for value in row.values() if value)
        self.articles[article_id] = Article(
            id=article_id,
            uri=article_id,
            text=text,
            language=row.get("language") or "und",
            outlet=row.get("source") or self.name,
            url=row.get("url"),
            published=(p.last if (p := period(row.get("published") or "")) else None),
            published_from="metadata",
        )
        self.events.append(
            self._event(
                row, article_id, type(start)(first=min(start.first, end.first), last=max(start.last, end.last)), place
            )
        )

    def _event(self, row: Mapping[str, str | None], article_id: str, when: Any, place: Place) -> Event:
        types = self.columns.types
        kind = types.get(row.get("type") or "") if types else None
        where, precise = number(row.get("where_precision")), number(row.get("when_precision"))
        report = Report(
            id=content_id(article_id, row.get("id")),
            article_id=article_id,
            start=0,
            end=len(self.articles[article_id].text),
            type=kind or event_type(row.get("type"), row.get("subtype")),
            when=when,
            when_precision=precise or _when_precision(when.days()),
            place_id=place.id,
            where_precision=where or (1 if place.radius_km <= 10 else 3),
            casualties=tuple(_counts(row)),
            claimant=row.get("claimant"),
            side=row.get("side"),
            reasons=("row of a table: taken as it is",),
        )
        return Event(
            id=report.id,
            type=report.type,
            reports=(report,),
            when=when,
            when_precision=report.when_precision,
            place_id=place.id,
            where_precision=report.where_precision,
        )

    def _place(self, row: Mapping[str, str | None]) -> Place | None:
        """The gazetteer's place by name; a row's own coordinates, where it has them, go before a name that lies elsewhere."""
        known = self.named(row.get("place"), row.get("parent")) if row.get("place") else None
        lat, lon = coordinate(row.get("latitude"), 90), coordinate(row.get("longitude"), 180)
        if lat is None or lon is None:
            return known
        if known and great_circle_km(lat, lon, known.lat, known.lon) <= _SAME_PLACE_KM:
            return known
        place_id = f"point-{content_id(lat, lon, row.get('place'))}"
        radius = _RADIUS_KM.get(number(row.get("where_precision")) or 1, 1.0)
        self.places[place_id] = Place(
            id=place_id,
            name=row.get("place") or f"{lat:.3f}, {lon:.3f}",
            kind="site",
            lat=lat,
            lon=lon,
            radius_km=radius,
            sources=(Source(fact="point", source=self.name, licence="as the table's"),),
        )
        return self.places[place_id]

    def _named(self, name: str, parent: str | None) -> Place | None:
        best = next(iter(self.gazetteer.candidates(name, parent=parent, limit=1)), None) or next(
            iter(self.gazetteer.candidates(name, limit=1)), None
        )
        return self.gazetteer.place(best.place_id) if best and self.gazetteer.accepts(best) else None


def _counts(row: Mapping[str, str | None]) -> Iterable[Count]:
    killed, injured = number(row.get("killed")), number(row.get("injured"))
    if killed is not None:
        low, high = number(row.get("killed_low")), number(row.get("killed_high"))
        yield Count(
            kind="killed", low=killed if low is None else low, best=killed, high=killed if high is None else high
        )
    if injured is not None:
        yield Count(kind="injured", low=injured, best=injured, high=injured)


def _when_precision(days: int) -> int:
    """UCDP date_prec of a period of ``days``: 1 a day, 2 two to six, 3 a week, 4 a month, 5 more."""
    return next((precision for limit, precision in ((1, 1), (6, 2), (10, 3), (31, 4)) if days <= limit), 5)
