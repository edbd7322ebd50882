"""The page's data: columns sorted by day for the first paint, and what each event's reports say, compressed, for when it is asked for."""

from __future__ import annotations

import base64
import json
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from conflictmap import __version__
from conflictmap.case import MapContent
from conflictmap.errors import InputError
from conflictmap.model import Article, Event, Place, Report
from conflictmap.resources import data_file

GRADES = ("both sides", "several", "single", "contested")
LANGUAGES = ("en", "ar", "az", "hy", "ru", "tr", "fr", "fa")
_EPOCH = date(1970, 1, 1).toordinal()


def islands(content: MapContent) -> dict[str, str]:
    """The two data islands by element id, each JSON that is safe inside a script element."""
    mapped = sorted(
        (e for e in content.events if e.status == "mapped"),
        key=lambda e: (_day(e.when.first if e.when else None), e.id),
    )
    tray = [e for e in content.events if e.status != "mapped"]
    used = _used_places(mapped, content)
    index = {place_id: number for number, place_id in enumerate(used)}
    tellings = {"events": [_telling(e, content) for e in mapped], "tray": [_telling(e, content) for e in tray]}
    packed = base64.b64encode(
        zlib.compress(json.dumps(tellings, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    ).decode()
    head = {
        "version": __version__,
        "titles": dict(content.titles),
        "lang": content.language,
        "grades": GRADES,
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
        "places": [_place(content.places[place_id]) for place_id in used],
        "labels": [_place(place) for place in content.labels],
        "columns": _columns(mapped, index, content),
        "mentions": _mentions(content, index),
        "read": {"read": content.read, "mapped": content.mapped, "rejected": [r.reason for r in content.rejections]},
        "attributions": content.attributions,
        "basemap": json.loads(data_file("basemap/region.geojson").read_text(encoding="utf-8")),
    }
    return {"cm-head": _safe(head), "cm-tellings": _safe(packed)}


def _safe(value: Any) -> str:
    """JSON that neither ends a script element nor means anything to a template: ``<``, ``{``, ``%`` and line separators of text escaped.

    A brace that is JSON's own must stay; one inside a string becomes an escape, so that no two meet where a template could see them.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = re.sub(
        r'"(?:[^"\\]|\\.)*"',
        lambda m: m[0].replace("{", "\\u007b").replace("}", "\\u007d").replace("%", "\\u0025"),
        text,
    )
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _day(day: date | None) -> int:
    return day.toordinal() - _EPOCH if day else 0


def _packed(code: str, values: Iterable[int]) -> str:
    return base64.b64encode(array(code, values).tobytes()).decode()


def _used_places(mapped: Sequence[Event], content: MapContent) -> list[str]:
    ids = dict.fromkeys(e.place_id for e in mapped if e.place_id)
    ids.update(dict.fromkeys(t.place_id for _, t in content.mentions if t.place_id))
    return list(ids)


def _columns(mapped: Sequence[Event], index: Mapping[str, int], content: MapContent) -> dict[str, str]:
    types = {t.id: number for number, t in enumerate(content.types)}
    return {
        "first": _packed("i", (_day(e.when.first) for e in mapped if e.when)),
        "last": _packed("i", (_day(e.when.last) for e in mapped if e.when)),
        "place": _packed("I", (index[e.place_id] for e in mapped if e.place_id)),
        "type": _packed("B", (types[e.type] for e in mapped)),
        "grade": _packed("B", (GRADES.index(e.grade) for e in mapped)),
        "where": _packed("B", (e.where_precision or 0 for e in mapped)),
        "when": _packed("B", (e.when_precision or 0 for e in mapped)),
    }


def _mentions(content: MapContent, index: Mapping[str, int]) -> dict[str, str]:
    """Mentions of a place in an article, counted, with the article's day; articles without a day are left to the list."""
    articles = {article_id: number for number, article_id in enumerate(content.articles)}
    counts = Counter(
        (content.articles[a].published, t.place_id, a)
        for a, t in content.mentions
        if t.place_id and content.articles[a].published
    )
    rows = sorted((_day(day), index[place_id], articles[article], n) for (day, place_id, article), n in counts.items())
    days, places, sources, numbers = zip(*rows, strict=True) if rows else ((), (), (), ())
    return {
        "day": _packed("i", days),
        "place": _packed("I", places),
        "article": _packed("I", sources),
        "count": _packed("I", numbers),
    }


def _place(place: Place) -> dict[str, Any]:
    names: dict[str, str] = {"en": place.name}
    for name in place.names:
        if name.lang != "en" and name.lang in LANGUAGES:
            names.setdefault(name.lang, name.name)
    return {
        "id": place.id,
        "lat": round(place.lat, 4),
        "lon": round(place.lon, 4),
        "kind": place.kind,
        "radius": place.radius_km,
        "names": names,
    }


def _telling(event: Event, content: MapContent) -> dict[str, Any]:
    return {
        "id": event.id,
        "sources": event.sources,
        "why": event.why,
        "merged": event.merged_because,
        "aliases": event.aliases,
        "disagreements": [{"field": d.field, "values": [value for value, _ in d.values]} for d in event.disagreements],
        "reports": [_report(report, content.articles[report.article_id]) for report in event.reports],
    }


def _report(report: Report, article: Article) -> dict[str, Any]:
    marks = [
        (span[0] - report.start, span[1] - report.start, kind)
        for kind, span in (("trigger", report.trigger), ("place", report.toponym))
        if span and report.start <= span[0] and span[1] <= report.end
    ]
    when = report.when
    return {
        "id": report.id,
        "type": report.type,
        "text": article.text[report.start : report.end],
        "lang": article.language,
        "marks": marks,
        "outlet": article.outlet or article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "claimant": report.claimant,
        "side": report.side,
        "stance": report.stance,
        "day": f"{when.first}/{when.last}" if when else None,
        "place_id": report.place_id,
        "counts": {c.kind: (c.low, c.best, c.high) for c in report.casualties},
        "losses": [f"{loss.count or ''} {loss.item} {loss.action}".strip() for loss in report.losses],
        "reasons": report.reasons,
    }


def read_events(path: Path) -> list[dict[str, Any]]:
    """The events of a page that :func:`render_page` wrote, in the shape of ``events.jsonl``.

    Raises:
        InputError: the file is not such a page.
    """
    try:
        text = path.read_text(encoding="utf-8")
        found = dict(re.findall(r'<script type="application/json" id="(cm-\w+)">(.*?)</script>', text, re.S))
        head, packed = json.loads(found["cm-head"]), json.loads(found["cm-tellings"])
        tellings = json.loads(zlib.decompress(base64.b64decode(packed)))
    except (OSError, KeyError, ValueError, zlib.error) as error:
        raise InputError(
            f"{path} is no page of conflictmap ({error}); give the page, its case, or an extract."
        ) from error
    first, last, place, kind = (
        array(code, base64.b64decode(head["columns"][name]))
        for code, name in (("i", "first"), ("i", "last"), ("I", "place"), ("B", "type"))
    )
    out = []
    for number, telling in enumerate(tellings["events"]):
        days = [date.fromordinal(column[number] + _EPOCH).isoformat() for column in (first, last)]
        out.append(
            _event_row(
                telling, "mapped", head["types"][kind[number]]["id"], days, head["places"][place[number]]["names"]["en"]
            )
        )
    return out + [
        _event_row(telling, "tray", telling["reports"][0]["type"], [None, None], None) for telling in tellings["tray"]
    ]


def _event_row(
    telling: dict[str, Any], status: str, kind: str, days: Sequence[str | None], place: str | None
) -> dict[str, Any]:
    reports = [{**r, "sentence": r["text"], "article": {"uri": r["outlet"], **r}} for r in telling["reports"]]
    return {
        "id": telling["id"],
        "aliases": telling["aliases"],
        "type": kind,
        "status": status,
        "why": telling["why"],
        "date_start": days[0],
        "date_end": days[1],
        "place": place,
        "sources": telling["sources"],
        "merged_because": telling["merged"],
        "reports": reports,
    }
