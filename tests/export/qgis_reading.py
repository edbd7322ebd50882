"""What QGIS makes of a file, as JSON on standard output; run by the Python that QGIS is installed for, not by this project's.

Usage: qgis_reading.py FILE LAYER… [--picture PICTURE.png --extent WEST SOUTH EAST NORTH]: of each layer its reference system, the
colours of its symbols by type, and its features with ids, points, days and texts; the picture is of all the layers.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt, QVariant
from qgis.PyQt.QtGui import QColor

FIELDS = ("id", "type", "place", "date_start", "date_end", "killed", "text", "source")


def main() -> None:
    """Open the layers and tell what is in them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("layers", nargs="*")
    parser.add_argument("--picture")
    parser.add_argument("--extent", nargs=4, type=float)
    asked = parser.parse_args()
    application = QgsApplication([], False)
    application.initQgis()
    sources = {name: f"{asked.file}|layername={name}" for name in asked.layers} or {"": asked.file}
    layers = {name: QgsVectorLayer(source, name, "ogr") for name, source in sources.items()}
    invalid = [name for name, layer in layers.items() if not layer.isValid()]
    if invalid:
        sys.exit(f"QGIS opens no layer {invalid} of {asked.file}")
    json.dump({name: described(layer) for name, layer in layers.items()}, sys.stdout)
    if asked.picture:
        draw(list(layers.values()), asked.picture, asked.extent)
    sys.stdout.flush()


def described(layer: Any) -> dict[str, Any]:
    """A layer's reference system, the colour of each category, and its features."""
    renderer = layer.renderer()
    categories = renderer.categories() if isinstance(renderer, QgsCategorizedSymbolRenderer) else ()
    return {
        "crs": layer.crs().authid(),
        "colours": {category.value(): category.symbol().color().name() for category in categories if category.value()},
        "labels": {category.value(): category.label() for category in categories if category.value()},
        "features": [row_of(feature) for feature in layer.getFeatures()],
    }


def row_of(feature: Any) -> dict[str, Any]:
    """A feature's fields of interest as plain values, and its point."""
    known = feature.fields().names()
    row = {name: plain(feature[name]) for name in FIELDS if name in known}
    if feature.hasGeometry() and not feature.geometry().isNull():
        point = feature.geometry().asPoint()
        row |= {"longitude": point.x(), "latitude": point.y()}
    return row


def plain(value: Any) -> Any:
    """A value of QGIS as one of JSON: days as ISO text, nothing as None."""
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return None
    return value.toString(Qt.ISODate) if hasattr(value, "toString") else value


def draw(layers: list[Any], path: str, extent: list[float] | None) -> None:
    """Render the layers as QGIS shows them when they are opened."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(1200, 900))
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(QgsRectangle(*extent) if extent else layers[0].extent())
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(path)


main()
