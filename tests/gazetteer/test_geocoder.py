"""The geopy geocoder keeps geopy's contract and works with geopy's own tools; the online fallback asks seldom, once, by name."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse

import pytest
from geopy import distance
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from conflictmap.gazetteer.geocoder import CachedNominatim, ConflictMapGeocoder

FOUND = [{"lat": "12.5", "lon": "-7.25", "display_name": "Nowhereville", "place_id": 1, "importance": 0.1}]


class Nominatim:
    """A double of the service: it answers for one name, remembers what it was asked, and by whom."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.agents: set[str] = set()
        self.status = 200
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlparse(self.path).query)["q"][0]
                double.queries.append(query)
                double.agents.add(self.headers["User-Agent"])
                self.send_response(double.status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(FOUND if query == "Nowhereville" else []).encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def geocoder(self, pause_s: float = 0.0) -> CachedNominatim:
        domain = f"127.0.0.1:{self.server.server_port}"
        return CachedNominatim("conflictmap-tests/1.0", pause_s=pause_s, domain=domain, scheme="http")


@pytest.fixture
def nominatim() -> Iterator[Nominatim]:
    double = Nominatim()
    yield double
    double.server.shutdown()
    double.server.server_close()


@pytest.fixture(scope="module")
def offline() -> ConflictMapGeocoder:
    return ConflictMapGeocoder()


def test_it_is_a_geopy_geocoder_that_gives_one_location_or_a_list(offline: ConflictMapGeocoder) -> None:
    assert isinstance(offline, Geocoder)
    one = offline.geocode("Şuşa")
    many = offline.geocode("Şuşa", exactly_one=False)
    assert isinstance(one, Location) and isinstance(one.point, Point)
    assert isinstance(many, list) and many[0] == one and all(isinstance(location, Location) for location in many)
    assert one.raw["place_id"] == "shusha" and one.raw["reasons"]
    assert offline.geocode("Xyzzyqqq") is None and offline.geocode("Xyzzyqqq", exactly_one=False) is None


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_query_is_geopys_query_error(offline: ConflictMapGeocoder, query: str) -> None:
    with pytest.raises(GeocoderQueryError):
        offline.geocode(query)


def test_language_and_parent_shape_the_answer(offline: ConflictMapGeocoder) -> None:
    found = offline.geocode("İşıqlı", parent="Qubadlı", language="ru")
    assert isinstance(found, Location) and found.raw["place_id"] == "ishigli-qubadli"
    assert found.address.startswith("Ишыглы")


@pytest.mark.parametrize("query", [(39.76, 46.75), "39.76, 46.75", Point(39.76, 46.75), "39 45.6m N, 46 45m E"])
def test_reverse_takes_every_form_of_a_point_that_geopy_takes(offline: ConflictMapGeocoder, query: object) -> None:
    nearest = offline.reverse(query)
    assert isinstance(nearest, Location) and nearest.raw["place_id"] == "shusha"
    assert nearest.raw["distance_km"] == pytest.approx(distance.geodesic((39.76, 46.75), nearest.point).km, abs=0.05)


def test_reverse_gives_the_nearest_first_and_none_at_sea(offline: ConflictMapGeocoder) -> None:
    near = offline.reverse((39.76, 46.75), exactly_one=False, limit=5)
    assert isinstance(near, list) and len(near) == 5
    assert [place.raw["distance_km"] for place in near] == sorted(place.raw["distance_km"] for place in near)
    assert offline.reverse((0.0, -140.0)) is None
    with pytest.raises(ValueError, match="Point"):
        offline.reverse("no point at all")


def test_geopys_rate_limiter_and_mapping_over_names_work(offline: ConflictMapGeocoder) -> None:
    limited = RateLimiter(offline.geocode, min_delay_seconds=0)
    points = [location.raw["place_id"] for location in map(limited, ["Մարտակերտ", "قوبادلي", "Goris"])]
    assert points == ["aghdara", "qubadli", "goris"]


def test_the_fallback_is_asked_only_for_names_that_are_not_known(nominatim: Nominatim) -> None:
    geocoder = ConflictMapGeocoder(fallback=nominatim.geocoder())
    assert geocoder.geocode("Shusha").raw["place_id"] == "shusha"  # type: ignore[union-attr]
    assert nominatim.queries == []
    found = geocoder.geocode("Nowhereville")
    assert isinstance(found, Location) and (found.latitude, found.longitude) == (12.5, -7.25)
    assert nominatim.queries == ["Nowhereville"] and nominatim.agents == {"conflictmap-tests/1.0"}


def test_the_fallback_asks_each_name_once_empty_answers_too(nominatim: Nominatim) -> None:
    geocoder = ConflictMapGeocoder(fallback=nominatim.geocoder())
    for _ in range(3):
        assert geocoder.geocode("Nowhereville") is not None
        assert geocoder.geocode("Qqqxyzzy") is None
    assert nominatim.queries == ["Nowhereville", "Qqqxyzzy"]


def test_the_fallback_pauses_between_requests(nominatim: Nominatim) -> None:
    asked = nominatim.geocoder(pause_s=0.3)
    begun = time.monotonic()
    for name in ("Qqqa", "Qqqb", "Qqqc"):
        asked.geocode(name)
    assert time.monotonic() - begun >= 0.6


def test_a_service_that_fails_counts_as_nothing_found(nominatim: Nominatim) -> None:
    nominatim.status = 503
    assert ConflictMapGeocoder(fallback=nominatim.geocoder()).geocode("Nowhereville") is None
