"""The gazetteer as a geopy geocoder, so that geopy's own tools (``RateLimiter``, pandas recipes) work on it offline."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from geopy.exc import GeocoderQueryError, GeopyError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from conflictmap.gazetteer.gazetteer import Gazetteer
from conflictmap.gazetteer.loading import load_gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Place

_log = logging.getLogger(__name__)
# What a reader wants to hear about a point: the settlement, not the country around it.
_ANSWERS = frozenset(
    {"village", "town", "city", "capital", "airport", "monastery", "checkpoint", "mine", "bridge", "dam", "pass"}
)


class ConflictMapGeocoder(Geocoder):  # type: ignore[misc]
    """A ``geopy.geocoders.base.Geocoder`` over the gazetteer; no request leaves the machine, unless ``fallback`` makes one.

    ``fallback`` is another geocoder (such as ``CachedNominatim``) that is asked last, only for names without an accepted
    candidate; None, the default, stays offline. What the fallback finds is given back as it came, and an error of its own
    counts as nothing found.
    """

    def __init__(
        self, gazetteer: Gazetteer | None = None, *, fallback: Geocoder | None = None, timeout: Any = DEFAULT_SENTINEL
    ) -> None:
        super().__init__(timeout=timeout)
        self._gazetteer = gazetteer or load_gazetteer()
        self._fallback = fallback

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        language: str | None = None,
        parent: str | None = None,
        limit: int = 10,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The place of a name: a ``Location`` (or a list where not ``exactly_one``), None where nothing is good enough.

        ``raw`` of a location holds place_id, kind, country, score and reasons. ``timeout`` concerns the fallback only.

        Raises:
            geopy.exc.GeocoderQueryError: the query is empty.
        """
        if not query or not query.strip():
            raise GeocoderQueryError("the query is empty; give a name.")
        found = [
            c
            for c in self._gazetteer.candidates(query, lang=language, parent=parent, limit=limit)
            if self._gazetteer.accepts(c)
        ]
        if not found:
            return self._ask_fallback(query, exactly_one, language, timeout)
        locations = [
            self._location(self._gazetteer.place(c.place_id), language, score=c.score, reasons=list(c.reasons))
            for c in found
        ]
        return locations[0] if exactly_one else locations

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        language: str | None = None,
        limit: int = 10,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The places nearest to a point, given as geopy allows: ``Point``, (lat, lon) or ``"lat, lon"``; None where none is near.

        A settlement is near within 25 km. Distances are in ``raw["distance_km"]``.

        Raises:
            ValueError: the query is no point.
        """
        point = Point(query)
        near = (
            (great_circle_km(point.latitude, point.longitude, p.lat, p.lon), p)
            for p in self._gazetteer
            if p.kind in _ANSWERS
        )
        nearest = sorted(
            ((km, p) for km, p in near if km <= max(25.0, p.radius_km)), key=lambda pair: (pair[0], pair[1].id)
        )[:limit]
        locations = [self._location(place, language, distance_km=round(km, 3)) for km, place in nearest]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _location(self, place: Place, language: str | None, **more: Any) -> Location:
        label = place.label(language) if language else place.name
        around = [self._gazetteer.place(parent).label(language or "en") for parent in place.parents[:1]]
        raw = {"place_id": place.id, "kind": place.kind, "country": place.country, **more}
        return Location(", ".join([label, *around]), (place.lat, place.lon), raw)

    def _ask_fallback(
        self, query: str, exactly_one: bool, language: str | None, timeout: Any
    ) -> Location | list[Location] | None:
        if self._fallback is None:
            return None
        try:
            return self._fallback.geocode(query, exactly_one=exactly_one, language=language or False, timeout=timeout)
        except GeopyError as error:
            _log.warning("the online geocoder gave no answer for %r: %s", query, error)
            return None


class CachedNominatim(Geocoder):  # type: ignore[misc]
    """geopy's Nominatim with a pause between requests and a memory of answers (empty ones too); one object, one memory."""

    def __init__(self, user_agent: str, *, pause_s: float = 1.0, **options: Any) -> None:
        from geopy.extra.rate_limiter import RateLimiter
        from geopy.geocoders import Nominatim

        super().__init__()
        self._ask: Callable[..., Any] = RateLimiter(
            Nominatim(user_agent=user_agent, **options).geocode,
            min_delay_seconds=pause_s,
            max_retries=0,
            swallow_exceptions=False,
        )
        self._known: dict[tuple[Any, ...], Any] = {}

    def geocode(
        self, query: str, *, exactly_one: bool = True, language: str | bool = False, timeout: Any = DEFAULT_SENTINEL
    ) -> Any:
        """As ``geopy.geocoders.Nominatim.geocode``.

        Raises:
            geopy.exc.GeopyError: the service cannot be reached or refuses.
        """
        key = (query, exactly_one, language)
        if key not in self._known:
            self._known[key] = self._ask(query, exactly_one=exactly_one, language=language, timeout=timeout)
        return self._known[key]
