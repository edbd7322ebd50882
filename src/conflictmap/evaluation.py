"""The measures: places, times and events of a prediction against gold annotations.

What counts as a hit is defined by the annotation guidelines; in short: a mention is found when it overlaps a gold mention
and placed right when it lies within that mention's own tolerance; a time is right when its calendar value is the gold's;
an event is matched by place and day (``where_when``) and by type as well (``full``). Figures are micro-averaged over documents.
"""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from conflictmap.errors import InputError
from conflictmap.geodesy import great_circle_km

Annotation = Mapping[str, Any]
F1_FIGURES = ("place.span", "place.exact", "place.geo", "time.span", "time.value", "event.where_when", "event.full")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SHARED_OF_INTERVAL = 0.7  # intervals are the same value when they share this much: weeks start on different days


@dataclass(slots=True)
class Scores:
    """Counts of hits, gold and predicted items; the figures follow from them. ``errors`` are (doc, kind, what, detail) rows."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, other: Scores) -> None:
        """Add the counts and errors of ``other`` to these."""
        self.counts.update(other.counts)
        self.errors.extend(other.errors)

    def figures(self) -> dict[str, Any]:
        """Every figure by name: ``{"p", "r", "f1"}`` or a share (None where nothing was asked), and the gold counts."""
        c = self.counts
        families = {"place": "pg pp", "time": "tg tp", "event": "eg ep"}
        out: dict[str, Any] = {}
        for name in F1_FIGURES:
            gold, predicted = families[name.split(".")[0]].split()
            out[name] = _f1(c[name], c[gold], c[predicted])
        out["place.acc"] = _share(c["place.geo"], c["place.span"])
        out["place.acc161"] = _share(c["place.161"], c["place.span"])
        out["event.toll"] = _share(c["toll.right"], c["toll"])
        out["published"] = _share(c["published.right"], c["published"])
        out["gold"] = {"docs": c["docs"], "places": c["pg"], "times": c["tg"], "events": c["eg"]}
        return out


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _f1(hits: int, gold: int, predicted: int) -> dict[str, float]:
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0}


def evaluate(gold: Iterable[Annotation], predictions: Mapping[str, Annotation]) -> dict[str, Scores]:
    """Score ``predictions`` (by document id) against ``gold``: a :class:`Scores` for each language, and ``all``."""
    scores = {"all": Scores()}
    for document in gold:
        one = score_document(document, predictions.get(document["id"], {}))
        scores["all"].add(one)
        scores.setdefault(document.get("lang", "?"), Scores()).add(one)
    return scores


def score_document(gold: Annotation, predicted: Annotation) -> Scores:
    """Score one document; what lies inside a gold ``ignore`` span is left out on both sides."""
    scores = Scores(Counter(docs=1))

    def note(kind: str, what: object, detail: object) -> None:
        scores.errors.append((gold["id"], kind, str(what), str(detail)))

    _score_places(gold, predicted, scores.counts, note)
    _score_times(gold, predicted, scores.counts, note)
    _score_events(gold, predicted, scores.counts, note)
    if gold.get("published"):
        right = str(predicted.get("published") or "")[:10] == gold["published"]
        scores.counts.update({"published": 1, "published.right": int(right)})
        if not right:
            note("published wrong", gold["published"], predicted.get("published"))
    return scores


Note = Callable[[str, object, object], None]


def _score_places(gold: Annotation, predicted: Annotation, counts: Counter[str], note: Note) -> None:
    wanted, found = _scored(gold, gold, "places"), _scored(gold, predicted, "places")
    pairs = _aligned(wanted, found)
    paired = {id(p) for _, p in pairs}
    doubtful = [{"start": start, "end": end} for start, end, *_ in gold.get("unsure", [])]
    found = [p for p in found if id(p) in paired or not any(_overlap(span, p) > 0 for span in doubtful)]
    counts.update({"pg": len(wanted), "pp": len(found), "place.span": len(pairs)})
    for g, p in pairs:
        km = _distance(g, p)
        near = km is not None and km <= g.get("tol_km", 10)
        counts["place.exact"] += (g["start"], g["end"]) == (p["start"], p["end"])
        counts["place.geo"] += near
        counts["place.161"] += km is not None and km <= max(161, g.get("tol_km", 10))
        if not near:
            note(
                "place wrong",
                g["surface"],
                f"gold {g['name']} {g['lat']},{g['lon']}; got {p.get('name')} {p.get('lat')},{p.get('lon')}",
            )
    _note_unpaired("place", wanted, found, pairs, note)


def _score_times(gold: Annotation, predicted: Annotation, counts: Counter[str], note: Note) -> None:
    wanted, found = _scored(gold, gold, "times"), _scored(gold, predicted, "times")
    pairs = _aligned(wanted, found)
    counts.update({"tg": len(wanted), "tp": len(found), "time.span": len(pairs)})
    for g, p in pairs:
        right = _same_value(g["value"], p.get("value"))
        counts["time.value"] += right
        if not right:
            note("time wrong", g["surface"], f"gold {g['value']}; got {p.get('value')}")
    _note_unpaired("time", wanted, found, pairs, note)


def _score_events(gold: Annotation, predicted: Annotation, counts: Counter[str], note: Note) -> None:
    wanted = [e for e in _scored(gold, gold, "events") if e.get("lat") is not None]
    found = [
        e
        for e in predicted.get("events", [])
        if e.get("lat") is not None and ("start" not in e or not _ignored(e, gold))
    ]
    loose, full = matched_events(wanted, found, typed=False), matched_events(wanted, found, typed=True)
    hits = {id(g) for g, _ in full}
    used = {id(p) for _, p in loose} | {id(p) for _, p in full}
    found = [p for p in found if id(p) in used or not _further_target(p, hits, gold)]
    counts.update({"eg": len(wanted), "ep": len(found), "event.where_when": len(loose), "event.full": len(full)})
    for g, p in loose:
        for kind in ("killed", "injured"):
            if g.get(kind) is not None:
                counts.update({"toll": 1, "toll.right": int(g[kind] == p.get(kind))})
    typed = {id(p) for _, p in full}
    for kind, events, good in (("missed", wanted, hits), ("extra", found, typed)):
        for e in events:
            if id(e) not in good:
                note(f"event {kind}", e.get("type"), f"{e.get('place')} {e.get('date_start')}..{e.get('date_end')}")


def _note_unpaired(
    what: str,
    wanted: Sequence[Annotation],
    found: Sequence[Annotation],
    pairs: Sequence[tuple[Annotation, Annotation]],
    note: Note,
) -> None:
    hit = {id(x) for pair in pairs for x in pair}
    for g in wanted:
        if id(g) not in hit:
            note(f"{what} missed", g["surface"], f"{g.get('name', g.get('value'))} at {g['start']}")
    for p in found:
        if id(p) not in hit:
            note(f"{what} extra", p.get("text", "?"), f"{p.get('name', p.get('value'))} at {p['start']}")


def _ignored(item: Annotation, gold: Annotation) -> bool:
    return any(start <= item["start"] and item["end"] <= end for start, end in gold.get("ignore", []))


def _scored(gold: Annotation, document: Annotation, key: str) -> list[Annotation]:
    return [item for item in document.get(key, []) if not _ignored(item, gold)]


def _overlap(a: Annotation, b: Annotation) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _aligned(gold: Sequence[Annotation], found: Sequence[Annotation]) -> list[tuple[Annotation, Annotation]]:
    """One-to-one pairs of overlapping spans, the largest overlap first, then the nearest starts."""
    ranked = sorted(
        (
            (_overlap(g, p), -abs(g["start"] - p["start"]), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(found)
            if _overlap(g, p) > 0
        ),
        reverse=True,
    )
    return _one_to_one(gold, found, ((i, j) for *_, i, j in ranked))


def _one_to_one(
    gold: Sequence[Annotation], found: Sequence[Annotation], ranked: Iterable[tuple[int, int]]
) -> list[tuple[Annotation, Annotation]]:
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for i, j in ranked:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _distance(g: Annotation, p: Annotation) -> float | None:
    if g.get("lat") is None or p.get("lat") is None or p.get("lon") is None:
        return None
    return great_circle_km(g["lat"], g["lon"], p["lat"], p["lon"])


def _near(g: Annotation, p: Annotation) -> bool:
    km = _distance(g, p)
    return km is not None and km <= g.get("tol_km", 10)


def matched_events(
    gold: Sequence[Annotation], found: Sequence[Annotation], *, typed: bool
) -> list[tuple[Annotation, Annotation]]:
    """Events of one place (in the gold's tolerance) and day, paired one to one: same type, first day and deaths first, then order in the text.

    ``typed`` pairs only events of the same type.
    """
    ranked = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            if _near(g, p) and _days_meet(g, p) and (not typed or g["type"] == p.get("type")):
                alike = tuple(g.get(key) == p.get(key) for key in ("type", "date_start", "killed"))
                ranked.append((alike, -abs(i - j), i, j))
    return _one_to_one(gold, found, ((i, j) for *_, i, j in sorted(ranked, reverse=True)))


def _days_meet(g: Annotation, p: Annotation) -> bool:
    if not g.get("date_start"):
        return True
    if not p.get("date_start"):
        return False
    return bool(
        p["date_start"] <= (g.get("date_end") or g["date_start"])
        and g["date_start"] <= (p.get("date_end") or p["date_start"])
    )


def _further_target(e: Annotation, hits: set[int], gold: Annotation) -> bool:
    """Whether ``e`` names one more place of a sentence whose gold event was matched: neither hit nor error."""
    if "start" not in e:
        return False
    for g in gold["events"]:
        if id(g) in hits and _overlap(g, e) > 0 and g["type"] == e.get("type") and _days_meet(g, e):
            inside = (p for p in gold["places"] if g["start"] <= p["start"] and p["end"] <= g["end"])
            if any(_near(place, e) for place in inside):
                return True
    return False


def _same_value(gold: str | None, found: str | None) -> bool:
    """Equal calendar values, parts of day left out; intervals also when they share seven days in ten."""
    a, b = (_calendar_part(value) for value in (gold, found))
    if a is None or b is None or a == b:
        return a == b
    first, second = _span(a), _span(b)
    if first is None or second is None or ("/" not in a and "/" not in b):
        return False
    shared = min(first[1], second[1]) - max(first[0], second[0]) + 1
    return shared >= _SHARED_OF_INTERVAL * (max(first[1], second[1]) - min(first[0], second[0]) + 1)


def _calendar_part(value: str | None) -> str | None:
    return "/".join(part.strip().partition("T")[0] for part in str(value).split("/")) if value else None


def _span(value: str) -> tuple[int, int] | None:
    """First and last day, as ordinals, of ``YYYY[-MM[-DD]]`` or an interval of these; None for anything else."""
    edges: list[int] = []
    for part in value.split("/"):
        match = _DAY.fullmatch(part)
        if not match:
            return None
        year, month, day = (int(group) if group else None for group in match.groups())
        try:
            last_month = month or 12
            last = day or calendar.monthrange(year or 1, last_month)[1]
            edges += [date(year or 1, month or 1, day or 1).toordinal(), date(year or 1, last_month, last).toordinal()]
        except ValueError:
            return None
    return edges[0], edges[-1]


def read_gold(folder: Path) -> list[dict[str, Any]]:
    """Gold documents of a folder, sorted by file name.

    Raises:
        InputError: the folder holds no ``.json`` file, or one is not a JSON object.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder} holds no .json gold file; give the folder of gold annotations.")
    return [_json_object(path.read_text(encoding="utf-8"), str(path)) for path in paths]


def read_predictions(path: Path) -> dict[str, dict[str, Any]]:
    """Interchange lines by document: the stem of ``doc``.

    Raises:
        InputError: the file cannot be read, or a line is not a JSON object; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read as UTF-8 JSON Lines ({error}); give the output of `conflictmap extract`."
        ) from error
    rows = [_json_object(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    return {Path(str(row["doc"])).stem: row for row in rows}


def _json_object(text: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise InputError(f"{where} is not JSON ({error}); mend or remove it.") from error
    if not isinstance(value, dict):
        raise InputError(f"{where} is not a JSON object; mend or remove it.")
    return value
