"""Frames of dated events become maps: with points or with names, every row accounted for."""

from __future__ import annotations

import re

import folium
import geopandas as gpd
import pandas as pd
import pytest

from conflictmap.errors import InputError
from conflictmap.gazetteer import load_gazetteer
from conflictmap.page import build_map, plain_layers
from conflictmap.page.frames import table_of_frame
from conflictmap.page.inert import inert
from conflictmap.tables.join import join_events

ROWS = pd.DataFrame(
    {
        "date": ["2020-10-17", "2016-04-02", "no day", "2020-09-27"],
        "place": ["Ganja", "Talish", "Shusha", "Fuzuli"],
        "type": ["strike", "clash", "strike", "capture"],
        "text": ["one", "two", "three", "four"],
        "killed": [1, None, 3, 4],
        "latitude": [40.68, 40.39, 39.76, 39.6],
        "longitude": [46.36, 46.87, 46.75, 47.14],
    }
)


def test_rows_with_points_stand_there_in_the_order_of_days() -> None:
    found = table_of_frame(ROWS)
    assert found.table.ids == ["row-1", "row-3", "row-0"]
    places = [found.places[place_id] for place_id in found.table.place]
    assert [(p.name, p.lat, p.lon) for p in places] == [
        ("Talish", 40.39, 46.87),
        ("Fuzuli", 39.6, 47.14),
        ("Ganja", 40.68, 46.36),
    ]
    assert found.table.type == ["clash", "capture", "strike"]
    assert found.table.rows(2, 3)[0][0][0][0] == "one"


def test_a_row_without_a_day_is_told_not_lost() -> None:
    assert [r.reason for r in table_of_frame(ROWS).rejections] == ["frame, row 2: no day or no point could be read"]


def test_names_alone_are_looked_up_in_the_gazetteer() -> None:
    found = table_of_frame(ROWS.drop(columns=["latitude", "longitude"]))
    names = [found.places[place_id].label("ar") for place_id in found.table.place]
    assert len(names) == 3
    assert all(re.search(r"[\u0600-\u06ff]", name) for name in names)


def test_what_join_events_gives_is_taken_as_it_is() -> None:
    joined = join_events(ROWS.drop(columns=["latitude", "longitude"]), load_gazetteer())
    found = table_of_frame(joined)
    assert set(found.table.ids) == set(joined["event_id"])
    assert set(found.table.place) == set(joined["place_id"])


def test_points_of_a_geodataframe_are_brought_to_degrees() -> None:
    points = gpd.points_from_xy(ROWS["longitude"], ROWS["latitude"], crs=4326)
    frame = gpd.GeoDataFrame(ROWS.drop(columns=["latitude", "longitude"]), geometry=points).to_crs(3857)
    found = table_of_frame(frame)
    first = found.places[found.table.place[0]]
    assert (first.lat, first.lon) == pytest.approx((40.39, 46.87), abs=1e-6)


def test_a_frame_without_dates_is_refused() -> None:
    with pytest.raises(InputError, match="date"):
        build_map(ROWS.drop(columns="date"))


def test_an_empty_frame_makes_an_empty_map() -> None:
    assert "conflictmap.start" in build_map(ROWS.head(0)).get_root().render()


def test_layers_of_folium_hold_every_event_once() -> None:
    layers = plain_layers(ROWS, by="year")
    assert [layer.layer_name for layer in layers] == ["2016", "2020"]
    markers = [
        child for layer in layers for child in layer._children.values() if isinstance(child, folium.CircleMarker)
    ]
    assert len(markers) == 3


def test_more_than_two_thousand_events_are_too_many_for_folium() -> None:
    with pytest.raises(InputError, match="2,001 events are too many"):
        plain_layers(pd.concat([ROWS.head(1)] * 2_001))


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "`${alert(1)}`", "<img src=x onerror=alert(1)>", "{% raw %}", "\\u003cscript\\u003e"]
)
def test_hostile_text_reaches_a_page_of_folium_as_references_only(text: str) -> None:
    frame = ROWS.assign(text=text, place=text, url=f"https://example.org/{text}")
    page = folium.Map()
    for layer in plain_layers(frame):
        layer.add_to(page)
    html = page.get_root().render()
    assert text not in html
    assert inert(text) in html


def test_a_link_is_made_of_web_addresses_only() -> None:
    page = folium.Map()
    for layer in plain_layers(
        ROWS.assign(url=["javascript:alert(1)", "https://example.org/a", "data:text/html,x", "//x"])
    ):
        layer.add_to(page)
    assert page.get_root().render().count("<a href=") == 1


def test_a_plugin_that_needs_the_network_is_refused_by_name() -> None:
    from folium.plugins import MarkerCluster

    from conflictmap.errors import OutputError

    fmap = build_map(ROWS)
    MarkerCluster().add_to(fmap)
    with pytest.raises(OutputError, match="markercluster"):
        fmap.get_root().render()
