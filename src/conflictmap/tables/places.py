"""Where a row is: at its own coordinates, or at the place that the gazetteer knows by the row's name."""

from __future__ import annotations

from collections.abc import Mapping

from conflictmap.errors import UnknownPlaceError
from conflictmap.gazetteer import Gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Place, Source, content_id
from conflictmap.tables.cells import coordinate

_SAME_KM = 0.2  # a row's point this near a known place is that place
_NAMED_KM = 25.0  # a known place of the row's name this near lends it its names in other languages
_RADIUS_KM = {1: 1.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 300.0, 6: 500.0, 7: 100.0}  # by UCDP where_prec


class RowPlaces:
    """Places of one table's rows; ``own`` collects those that stand in no gazetteer, by id."""

    def __init__(self, gazetteer: Gazetteer, table_name: str) -> None:
        self._gazetteer, self._table = gazetteer, table_name
        self.own: dict[str, Place] = {}
        self._by_name: dict[tuple[str, str | None], Place | None] = {}
        self._exact: dict[str, tuple[Place, ...]] = {}
        self._by_point: dict[tuple[float, float, str | None, int | None], Place] = {}

    def find(self, row: Mapping[str, str | None], where_precision: int | None) -> Place | None:
        """The place of a row; its own coordinates go before its name. None where neither tells."""
        lat, lon = coordinate(row.get("latitude"), 90), coordinate(row.get("longitude"), 180)
        name, known_id = row.get("place"), row.get("place_id")
        if lat is None or lon is None or (lat == 0 and lon == 0):
            return self._known(known_id) or (self._named(name, row.get("parent")) if name else None)
        key = (lat, lon, known_id or name, where_precision)
        if key not in self._by_point:
            self._by_point[key] = self._at(lat, lon, name, self._known(known_id), where_precision)
        return self._by_point[key]

    def _known(self, place_id: str | None) -> Place | None:
        try:
            return self._gazetteer.place(place_id) if place_id else None
        except UnknownPlaceError:
            return None

    def _named(self, name: str, parent: str | None) -> Place | None:
        key = (name, parent)
        if key not in self._by_name:
            self._by_name[key] = self._geocoded(name, parent) or (self._geocoded(name, None) if parent else None)
        return self._by_name[key]

    def _geocoded(self, name: str, parent: str | None) -> Place | None:
        best = next(iter(self._gazetteer.candidates(name, parent=parent, limit=1)), None)
        return self._gazetteer.place(best.place_id) if best and self._gazetteer.accepts(best) else None

    def _at(self, lat: float, lon: float, name: str | None, known: Place | None, precision: int | None) -> Place:
        near = ((great_circle_km(lat, lon, p.lat, p.lon), p) for p in self._candidates(name, known))
        apart, known = min(near, key=lambda pair: pair[0], default=(_NAMED_KM + 1, None))
        if known and apart <= _SAME_KM:
            return known
        like = known if apart <= _NAMED_KM else None
        place_id = f"point-{content_id(lat, lon, name)}"
        self.own[place_id] = Place(
            id=place_id,
            name=like.name if like else name or f"{lat:.3f}, {lon:.3f}",
            kind=like.kind if like else "site",
            lat=lat,
            lon=lon,
            names=like.names if like else (),
            parents=(like.id, *like.parents) if like else (),
            country=like.country if like else None,
            radius_km=like.radius_km if like else _RADIUS_KM.get(precision or 1, 1.0),
            sources=(Source(fact="point", source=self._table, licence="as the table's"),),
        )
        return self.own[place_id]

    def _candidates(self, name: str | None, known: Place | None) -> tuple[Place, ...]:
        if known or not name:
            return (known,) if known else ()
        if name not in self._exact:
            self._exact[name] = self._gazetteer.exact(name)
        return self._exact[name]
