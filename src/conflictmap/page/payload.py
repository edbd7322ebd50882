"""The page's data islands: first what the first paint needs, then the names, then what the reports say, in chunks.

``docs/page-data.md`` tells the layout.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from conflictmap import __version__
from conflictmap.case import MapContent
from conflictmap.memory import collection_paused
from conflictmap.model import Place
from conflictmap.page import shapes
from conflictmap.page.columns import ColumnWriter, packed
from conflictmap.page.naming import names_of
from conflictmap.page.table import GRADES, OWN_POINT, STATUSES, EventTable, day_number, table_of_events
from conflictmap.page.texts import CHUNK, event_row, text_chunks
from conflictmap.page.tiles import Tiles
from conflictmap.text import folding_tables

DEGREE = 100_000  # steps of a coordinate in one degree
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@collection_paused()
def islands(
    content: MapContent, table: EventTable | None = None, tiles: Tiles | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """The data islands by element id: those that stand before the scripts, and those after. Each is JSON safe inside a script element.

    ``table`` holds the events where they are not ``content``'s own; ``tiles`` is an online map below them.
    """
    articles = content.articles
    mapped = table or table_of_events(content.events, articles, event_row)
    tray = [event for event in content.events if event.status != "mapped"]
    places = _shown_places(mapped, content)
    after = {"cm-data-names": packed(_encoded(_names(places, mapped)))}
    for name, count, rows in (
        ("cm-text", len(mapped.ids), mapped.rows),
        ("cm-tray", len(tray), lambda start, stop: [event_row(event, articles) for event in tray[start:stop]]),
    ):
        after.update({f"{name}-{number}": chunk for number, chunk in enumerate(text_chunks(count, rows))})
    head = _head(content, mapped, places) | {"tray": len(tray), "chunk": CHUNK}
    if tiles:
        head["tiles"] = {"url": tiles.url, "credit": tiles.credit, "host": tiles.origin.removeprefix("https://")}
        head["attributions"] = [*content.attributions, tiles.credit]
    return {"cm-head": safe(head)}, {name: f'"{text}"' for name, text in after.items()}


def safe(value: Any) -> str:
    """JSON that neither ends a script element nor means anything to a template: ``<``, ``{``, ``%`` and line separators of text escaped.

    A brace that is JSON's own must stay; one inside a string becomes an escape, so that no two meet where a template could see them.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = _JSON_STRING.sub(
        lambda m: m[0].replace("{", "\\u007b").replace("}", "\\u007d").replace("%", "\\u0025"), text
    )
    text = _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)  # no file of UTF-8 can hold one
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")


def _shown_places(mapped: EventTable, content: MapContent) -> list[Place]:
    """The places of events and mentions, then those of the basemap's labels."""
    ids = dict.fromkeys(mapped.place)
    ids.update(dict.fromkeys(t.place_id for _, t in content.mentions if t.place_id))
    known = {place_id: content.places[place_id] for place_id in ids}
    known.update({place.id: place for place in content.labels if place.id not in known})
    return list(known.values())


def _head(content: MapContent, mapped: EventTable, places: Sequence[Place]) -> dict[str, Any]:
    """What the first paint needs: tables as JSON, columns packed."""
    index = {place.id: number for number, place in enumerate(places)}
    writer, drawn = ColumnWriter(), shapes.ShapeWriter()
    basemap, areas = shapes.basemap(drawn), shapes.areas(drawn)
    sets = _add_events(writer, mapped, index, content)
    kinds = _add_places(writer, places, {area["id"]: number for number, area in enumerate(areas)})
    writer.add("label", [index[place.id] for place in content.labels])
    _add_mentions(writer, content, index)
    drawn.write(writer)
    return {
        "version": __version__,
        "titles": dict(content.titles),
        "lang": content.language,
        "grades": GRADES,
        "statuses": STATUSES,
        "types": [
            {"id": t.id, "labels": dict(t.labels), "colour": t.colour, "symbol": t.symbol} for t in content.types
        ],
        "phases": [
            {
                "id": p.id,
                "first": p.first.isoformat(),
                "last": p.last.isoformat() if p.last else None,
                "label": dict(p.labels),
            }
            for p in content.phases
        ],
        "kinds": kinds,
        "sets": sets,
        "basemap": basemap,
        "areas": areas,
        "control": shapes.control(areas),
        "read": {
            "read": content.read,
            "mapped": content.mapped,
            "rejected": [r.reason for r in content.rejections],
            "newest": max((day_number(a.published) for a in content.articles.values() if a.published), default=None),
        },
        "attributions": content.attributions,
        "layout": writer.layout,
        "columns": writer.packed(),
    }


def _add_events(
    writer: ColumnWriter, mapped: EventTable, index: Mapping[str, int], content: MapContent
) -> dict[str, dict[str, Any]]:
    """The columns of events; returns the tables of side, source and language, of which an event may have several."""
    types = {t.id: number for number, t in enumerate(content.types)}
    writer.add("first", mapped.first, differences=True)
    writer.add("lasting", mapped.lasting)
    writer.add("place", [index[place_id] for place_id in mapped.place])
    writer.add("type", [types[kind] for kind in mapped.type])
    for name, column in (
        ("grade", mapped.grade),
        ("status", mapped.status),
        ("where", mapped.where),
        ("when", mapped.when),
    ):
        writer.add(name, column)
    told = {"side": mapped.side, "source": mapped.source, "language": mapped.language}
    return {name: _add_sets(writer, name, values) for name, values in told.items()}


def _add_sets(writer: ColumnWriter, name: str, listed: Sequence[frozenset[str]]) -> dict[str, Any]:
    """A column of numbers of sets of values; the most frequent value first. An empty value stands for what is not told."""
    frequent = Counter(value for values in listed for value in values)
    values = sorted(frequent, key=lambda value: (-frequent[value], value))
    number = {value: position for position, value in enumerate(values)}
    distinct = {s: position for position, s in enumerate(dict.fromkeys(listed))}
    writer.add(name, [distinct[s] for s in listed])
    return {"values": values, "sets": [sorted(number[value] for value in s) for s in distinct]}


def _add_places(writer: ColumnWriter, places: Sequence[Place], areas: Mapping[str, int]) -> list[str]:
    """The columns of places; returns the table of kinds."""
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(place.kind for place in places))}
    writer.add("lat", [round(place.lat * DEGREE) for place in places])
    writer.add("lon", [round(place.lon * DEGREE) for place in places])
    writer.add("radius", [round(place.radius_km * 10) for place in places])
    writer.add("kind", [kinds[place.kind] for place in places])
    writer.add("prominence", [round(place.prominence * 10) for place in places])
    writer.add("area", [areas.get(place.area or place.id, -1) for place in places])
    return list(kinds)


def _add_mentions(writer: ColumnWriter, content: MapContent, index: Mapping[str, int]) -> None:
    """Mentions of a place in an article, counted, with the article's day; articles without a day are left to the list."""
    articles = {article_id: number for number, article_id in enumerate(content.articles)}
    counts = Counter(
        (content.articles[a].published, t.place_id, a)
        for a, t in content.mentions
        if t.place_id and content.articles[a].published
    )
    rows = sorted(
        (day_number(day), index[place_id], articles[article], n)
        for (day, place_id, article), n in counts.items()
        if day and place_id
    )
    writer.add("mention_day", [row[0] for row in rows], differences=True)
    writer.add("mention_place", [row[1] for row in rows])
    writer.add("mention_article", [row[2] for row in rows])
    writer.add("mention_count", [row[3] for row in rows])


def _names(places: Sequence[Place], mapped: EventTable) -> dict[str, Any]:
    """Ids of events and places, the tables of the search's folding, and what every place is called."""
    return {
        "ids": mapped.ids,
        "aliases": mapped.aliases,
        "places": ["" if place.id.startswith(OWN_POINT) else place.id for place in places],
        "folding": folding_tables(),
        **names_of(places),
    }
