"""Where a row is: at its own coordinates, or at the place that the gazetteer knows by the row's name."""

from __future__ import annotations

from collections.abc import Mapping

from conflictmap.errors import UnknownPlaceError
from conflictmap.gazetteer import Gazetteer
from conflictmap.gazetteer.beside import Places
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Place, Source, content_id
from conflictmap.tables.cells import coordinate

_SAME_KM = 0.2  # a row's point this near a known place is that place
_NAMED_KM = 25.0  # a known place of the row's name this near lends it its names in other languages
_RADIUS_KM = {1: 1.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 300.0, 6: 500.0, 7: 100.0}  # by UCDP where_prec


def known_place(places: Places, place_id: str) -> Place | None:
    """The place of an id; None where ``places`` hold none."""
    try:
        return places.place(place_id)
    except UnknownPlaceError:
        return None


class RowPlaces:
    """Places of one table's rows; ``own`` collects those that stand in no gazetteer, by id.

    ``beside`` are places that stand in the table's file; ``exported`` marks a table of this program's, whose ids are kept.
    """

    def __init__(
        self, gazetteer: Gazetteer, table_name: str, beside: Mapping[str, Place], *, exported: bool = False
    ) -> None:
        self._gazetteer, self._table, self._exported = gazetteer, table_name, exported
        self.own: dict[str, Place] = dict(beside)
        self._by_name: dict[tuple[str, str | None], Place | None] = {}
        self._exact: dict[str, tuple[Place, ...]] = {}
        self._by_point: dict[tuple[float, float, str | None, int | None], Place] = {}

    def find(self, row: Mapping[str, str | None], where_precision: int | None) -> Place | None:
        """The place of a row; its own coordinates go before its name. None where neither tells.

        Of id, name and coordinates in an exported row, one that the other two do not bear out was corrected, and decides.
        """
        lat, lon = coordinate(row.get("latitude"), 90), coordinate(row.get("longitude"), 180)
        name, known_id = row.get("place"), row.get("place_id")
        if self._exported and name:
            if self._is_other_name(name, known_id, lat, lon):
                return self._named(name, None)
            if self._is_other_id(name, known_id, lat, lon):
                return self._known(known_id)
        if lat is None or lon is None or (lat == 0 and lon == 0):
            return self._known(known_id) or (self._named(name, row.get("parent")) if name else None)
        key = (lat, lon, known_id or name, where_precision)
        if key not in self._by_point:
            self._by_point[key] = self._at(lat, lon, name, known_id, where_precision)
        return self._by_point[key]

    def _known(self, place_id: str | None) -> Place | None:
        if not place_id:
            return None
        return self.own.get(place_id) or known_place(self._gazetteer, place_id)

    def _is_other_name(self, name: str, known_id: str | None, lat: float | None, lon: float | None) -> bool:
        """Whether id and coordinates mean one place, and ``name`` is another's."""
        known = self._known(known_id)
        if known is None or name in (known.name, *(called.name for called in known.names)):
            return False
        return lat is None or lon is None or great_circle_km(lat, lon, known.lat, known.lon) <= _SAME_KM

    def _named(self, name: str, parent: str | None) -> Place | None:
        key = (name, parent)
        if key not in self._by_name:
            self._by_name[key] = self._geocoded(name, parent) or (self._geocoded(name, None) if parent else None)
        return self._by_name[key]

    def _geocoded(self, name: str, parent: str | None) -> Place | None:
        best = next(iter(self._gazetteer.candidates(name, parent=parent, limit=1)), None)
        return self._gazetteer.place(best.place_id) if best and self._gazetteer.accepts(best) else None

    def _is_other_id(self, name: str, known_id: str | None, lat: float | None, lon: float | None) -> bool:
        """Whether name and coordinates mean one place, and the id is another's."""
        known, named = self._known(known_id), self._named(name, None)
        if known is None or named is None or named.id == known.id or lat is None or lon is None:
            return False
        return great_circle_km(lat, lon, named.lat, named.lon) <= _SAME_KM

    def _at(self, lat: float, lon: float, name: str | None, known_id: str | None, precision: int | None) -> Place:
        known = self._known(known_id)
        near = ((great_circle_km(lat, lon, p.lat, p.lon), p) for p in self._candidates(name, known))
        apart, known = min(near, key=lambda pair: pair[0], default=(_NAMED_KM + 1, None))
        if known and apart <= _SAME_KM:
            return known
        like = known if apart <= _NAMED_KM else None
        kept = known_id if self._exported and known_id and not self._known(known_id) else None
        place_id = kept or f"point-{content_id(lat, lon, name)}"
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
