"""The events of a page, read back from its islands."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from conflictmap.errors import InputError
from conflictmap.page.columns import read_columns, unpacked
from conflictmap.page.texts import text_rows

_ISLAND = re.compile(r'<script type="application/json" id="(cm-[\w-]+)">(.*?)</script>', re.S)
_EPOCH = date(1970, 1, 1).toordinal()


def read_events(path: Path) -> list[dict[str, Any]]:
    """The events of a page that :func:`conflictmap.page.render_page` wrote, in the shape of ``events.jsonl``.

    Raises:
        InputError: the file is not such a page.
    """
    try:
        found = dict(_ISLAND.findall(path.read_text(encoding="utf-8")))
        head = json.loads(found["cm-head"])
        columns = read_columns(head["layout"], head["columns"])
        names = json.loads(unpacked(json.loads(found["cm-data-names"])))
        mapped, tray = list(_rows(found, "cm-text")), list(_rows(found, "cm-tray"))
    except (OSError, KeyError, ValueError, zlib.error) as error:
        raise InputError(
            f"{path} is no page of conflictmap ({error}); give the page, its case, or an extract."
        ) from error
    aliases: dict[int, list[str]] = {}
    for alias, number in names["aliases"].items():
        aliases.setdefault(number, []).append(alias)
    out = []
    for number, row in enumerate(mapped):
        first = columns["first"][number] + _EPOCH
        days = [date.fromordinal(day).isoformat() for day in (first, first + columns["lasting"][number])]
        place, kind = columns["place"][number], head["types"][columns["type"][number]]["id"]
        own = {"id": names["ids"][number], "type": kind, "place_id": names["places"][place]}
        row |= {"id": own["id"], "aliases": aliases.get(number, []), "reports": [_told(r, own) for r in row["reports"]]}
        out.append(_event(row, "mapped", kind, days, names["names"]["en"][place]))
    for row in tray:
        row["reports"] = [_told(report, {"id": row["id"]}) for report in row["reports"]]
        out.append(_event(row, "tray", row["reports"][0]["type"], [None, None], None))
    return out


def _told(report: dict[str, Any], own: dict[str, str]) -> dict[str, Any]:
    """A report with what it leaves out because it is its event's."""
    return report | {cell: report[cell] or value for cell, value in own.items()}


def _rows(found: Mapping[str, str], name: str) -> Iterator[dict[str, Any]]:
    number = 0
    while (island := found.get(f"{name}-{number}")) is not None:
        yield from text_rows(json.loads(island))
        number += 1


def _event(
    row: dict[str, Any], status: str, kind: str, days: Sequence[str | None], place: str | None
) -> dict[str, Any]:
    reports = [{**r, "sentence": r["text"], "article": {"uri": r["outlet"], **r}} for r in row["reports"]]
    return {
        "id": row["id"],
        "aliases": row["aliases"] or [],
        "type": kind,
        "status": status,
        "why": row["why"] or "",
        "date_start": days[0],
        "date_end": days[1],
        "place": place,
        "sources": row["sources"],
        "merged_because": row["merged"] or [],
        "reports": reports,
    }
