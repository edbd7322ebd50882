"""The page's data islands: first what the first paint needs, then the names, then what the reports say, in chunks.

``docs/page-data.md`` tells the layout.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from conflictmap import __version__
from conflictmap.case import MapContent
from conflictmap.model import Event, Place
from conflictmap.page import shapes
from conflictmap.page.columns import ColumnWriter, packed
from conflictmap.page.naming import names_of
from conflictmap.page.texts import CHUNK, text_chunks
from conflictmap.text import folding_tables

GRADES = ("both sides", "several", "single", "contested")
STATUSES = ("claimed", "confirmed", "contested", "denied")
DEGREE = 100_000  # steps of a coordinate in one degree
_EPOCH = date(1970, 1, 1).toordinal()
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def islands(content: MapContent) -> tuple[dict[str, str], dict[str, str]]:
    """The data islands by element id: those that stand before the scripts, and those after. Each is JSON safe inside a script element."""
    mapped = sorted(
        (e for e in content.events if e.status == "mapped"), key=lambda e: (e.when.first if e.when else date.min, e.id)
    )
    tray = [e for e in content.events if e.status != "mapped"]
    places = _shown_places(mapped, content)
    after = {"cm-data-names": packed(_encoded(_names(places, mapped)))}
    chunks = text_chunks(mapped, content.articles)
    after.update({f"cm-text-{number}": chunk for number, chunk in enumerate(chunks)})
    after.update({f"cm-tray-{number}": chunk for number, chunk in enumerate(text_chunks(tray, content.articles))})
    head = _head(content, mapped, places) | {"tray": len(tray), "chunk": CHUNK}
    return {"cm-head": safe(head)}, {name: safe(text) for name, text in after.items()}


def safe(value: Any) -> str:
    """JSON that neither ends a script element nor means anything to a template: ``<``, ``{``, ``%`` and line separators of text escaped.

    A brace that is JSON's own must stay; one inside a string becomes an escape, so that no two meet where a template could see them.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = _JSON_STRING.sub(
        lambda m: m[0].replace("{", "\\u007b").replace("}", "\\u007d").replace("%", "\\u0025"), text
    )
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")


def _day(day: date) -> int:
    return day.toordinal() - _EPOCH


def _shown_places(mapped: Sequence[Event], content: MapContent) -> list[Place]:
    """The places of events and mentions, then those of the basemap's labels."""
    ids = dict.fromkeys(e.place_id for e in mapped if e.place_id)
    ids.update(dict.fromkeys(t.place_id for _, t in content.mentions if t.place_id))
    known = {place_id: content.places[place_id] for place_id in ids}
    known.update({place.id: place for place in content.labels if place.id not in known})
    return list(known.values())


def _head(content: MapContent, mapped: Sequence[Event], places: Sequence[Place]) -> dict[str, Any]:
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
            "newest": max((_day(a.published) for a in content.articles.values() if a.published), default=None),
        },
        "attributions": content.attributions,
        "layout": writer.layout,
        "columns": writer.packed(),
    }


def _add_events(
    writer: ColumnWriter, mapped: Sequence[Event], index: Mapping[str, int], content: MapContent
) -> dict[str, dict[str, Any]]:
    """The columns of events; returns the tables of side, source and language, of which an event may have several."""
    types = {t.id: number for number, t in enumerate(content.types)}
    periods = [event.when for event in mapped if event.when]
    writer.add("first", [_day(when.first) for when in periods], differences=True)
    writer.add("lasting", [(when.last - when.first).days for when in periods])
    writer.add("place", [index[event.place_id] for event in mapped if event.place_id])
    writer.add("type", [types[event.type] for event in mapped])
    writer.add("grade", [GRADES.index(event.grade) for event in mapped])
    writer.add("status", [STATUSES.index(_status(event)) for event in mapped])
    writer.add("where", [event.where_precision or 0 for event in mapped])
    writer.add("when", [event.when_precision or 0 for event in mapped])
    articles = content.articles
    return {
        "side": _add_sets(writer, "side", ({r.side or "" for r in event.reports} for event in mapped)),
        "source": _add_sets(
            writer,
            "source",
            ({articles[r.article_id].outlet or r.article_id for r in event.reports} for event in mapped),
        ),
        "language": _add_sets(
            writer, "language", ({articles[r.article_id].language for r in event.reports} for event in mapped)
        ),
    }


def _status(event: Event) -> str:
    """Contested where the reports disagree that it happened as told, denied where one denies it, confirmed where independent sources or
    both sides tell it, else claimed."""
    stances = {report.stance for report in event.reports}
    if "denies" in stances:
        return "denied"
    if event.grade == "contested":
        return "contested"
    return "confirmed" if event.grade in ("both sides", "several") or "confirms" in stances else "claimed"


def _add_sets(writer: ColumnWriter, name: str, sets: Iterable[set[str]]) -> dict[str, Any]:
    """A column of numbers of sets of values; the most frequent value first. An empty value stands for what is not told."""
    listed = [frozenset(values) for values in sets]
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
        (_day(day), index[place_id], articles[article], n)
        for (day, place_id, article), n in counts.items()
        if day and place_id
    )
    writer.add("mention_day", [row[0] for row in rows], differences=True)
    writer.add("mention_place", [row[1] for row in rows])
    writer.add("mention_article", [row[2] for row in rows])
    writer.add("mention_count", [row[3] for row in rows])


def _names(places: Sequence[Place], mapped: Sequence[Event]) -> dict[str, Any]:
    """Ids of events and places, the tables of the search's folding, and what every place is called."""
    return {
        "ids": [event.id for event in mapped],
        "aliases": {alias: number for number, event in enumerate(mapped) for alias in event.aliases},
        "places": [place.id for place in places],
        "folding": folding_tables(),
        **names_of(places),
    }
