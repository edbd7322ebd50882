"""A GeoPackage: events as points in their colours, a layer for each phase, and tables of reports, claims, places and the tray."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from conflictmap.case import Phase, StoredEvents
from conflictmap.events import event_types
from conflictmap.export.features import columns_of, frame_of
from conflictmap.export.qgis import style_of
from conflictmap.export.rows import Row, claim_rows, event_rows, place_rows, report_rows, source_rows

_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""
_VERSION = "1.2"  # of GeoPackage: what older QGIS and ArcGIS open without a warning
_PHASE_LAYERS = (
    """INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id, min_x, min_y, max_x, max_y)
    SELECT ?, 'features', ?, srs_id, min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'events'""",
    """INSERT INTO gpkg_geometry_columns SELECT ?, column_name, geometry_type_name, srs_id, z, m
    FROM gpkg_geometry_columns WHERE table_name = 'events'""",
)


def write_geopackage(stored: StoredEvents, path: Path, language: str = "en") -> None:
    """Write all of ``stored``; opened in QGIS, events have the colours of their types and layers the names of their phases.

    Layers of phases are views of the layer of events, so that a correction there is seen in all.
    """
    rows = event_rows(stored, language)
    mapped, tray = ([row for row in rows if (row["status"] == "tray") is in_tray] for in_tray in (False, True))
    places = place_rows(stored)
    frame_of(mapped or [dict.fromkeys(rows[0])] if rows else []).iloc[: len(mapped)].to_file(
        path, layer="events", driver="GPKG", engine="pyogrio", geometry_type="Point", VERSION=_VERSION
    )
    frame_of(places).to_file(path, layer="places", driver="GPKG", engine="pyogrio", mode="a")
    tables = {
        "reports": report_rows(stored),
        "claims": claim_rows(stored),
        "sources": source_rows(stored),
        "tray": tray,
    }
    for name, table in tables.items():
        _write_table(table, path, name)
    phases = stored.case.phases if stored.case else ()
    with closing(sqlite3.connect(path)) as database, database:
        _add_phases(database, phases, language)
        _add_styles(database, ["events", *(_layer(phase) for phase in phases)], language)


def _write_table(rows: Sequence[Row], path: Path, name: str) -> None:
    import pandas as pd
    import pyogrio

    if rows:
        plain = pd.DataFrame(columns_of(rows))
        pyogrio.write_dataframe(plain, path, layer=name, driver="GPKG", append=False)


def _layer(phase: Phase) -> str:
    return f"events {phase.id}"


def _add_phases(database: sqlite3.Connection, phases: Sequence[Phase], language: str) -> None:
    for phase in phases:
        name = _layer(phase)
        quoted = phase.id.replace("'", "''")
        view = name.replace('"', '""')
        database.execute(f"CREATE VIEW \"{view}\" AS SELECT * FROM events WHERE phase = '{quoted}'")  # noqa: S608  # a view takes no parameters
        label = dict(phase.labels).get(language, phase.labels[0][1])
        database.execute(_PHASE_LAYERS[0], (name, f"{label} ({phase.id})"))
        database.execute(_PHASE_LAYERS[1], (name,))


def _add_styles(database: sqlite3.Connection, layers: Sequence[str], language: str) -> None:
    database.execute(_STYLES)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles')"
    )
    style = style_of(event_types(), language)
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, "
        "useAsDefault, description, owner) VALUES ('', '', ?, 'geom', 'types of events', ?, '', 1, 'colours of data/event_types.toml', '')",
        [(layer, style) for layer in layers],
    )
