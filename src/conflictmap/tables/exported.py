"""A file that this program exported, joined again: events with all their reports and sources; cells that were corrected go first."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from conflictmap.codec import decode
from conflictmap.errors import DataError
from conflictmap.events.grading import disagreements
from conflictmap.gazetteer import Gazetteer
from conflictmap.gazetteer.beside import PlacesBeside
from conflictmap.model import (
    Article,
    Count,
    CountKind,
    Event,
    Extraction,
    Modality,
    Period,
    Place,
    PlaceName,
    Rejection,
    Report,
    Stance,
)
from conflictmap.tables.cells import coordinate, event_type, exact_count, number
from conflictmap.tables.days import period
from conflictmap.tables.places import known_place
from conflictmap.text import LANGUAGES

Row = Mapping[str, str | None]
EVENTS = "events"  # the sheet or layer of events
OWN_MEMBER = "conflictmap"  # of a GeoJSON file: the tables beside the features
BESIDE = ("tray", "reports", "sources", "places")  # tables that stand beside the events
_COUNTS: tuple[CountKind, ...] = get_args(CountKind)
_LONGEST_TEXT = 5_000_000  # an offset beyond is a slip of the pen, not an article


class Exported:
    """Reports, articles and places that stood beside the events; ``restored`` gives an event of a row its reports back."""

    def __init__(self, beside: Mapping[str, Sequence[Row]], gazetteer: Gazetteer, name: str) -> None:
        listed = filter(None, map(_place, beside.get("places", ())))
        self.places = {place.id: place for place in listed if known_place(gazetteer, place.id) is None}
        self.rejections: list[Rejection] = []
        self._name = name
        self._places = PlacesBeside(gazetteer, self.places)
        self._articles = {row["id"]: _article(row) for row in beside.get("sources", ()) if row.get("id")}
        self._texts = _Texts()
        self._sentences: dict[str, str] = {}
        self._by_event: dict[str, list[Report]] = {}
        self._read(beside.get("reports", ()))

    def restored(self, event: Event, row: Row, told: Collection[str]) -> Event | None:
        """``event``, which one row tells, with the reports it had; None where the file holds none of them.

        Where cells of the fields ``told`` differ from what the reports say, the row was corrected: the first report that says it is.
        """
        reports = list(self._by_event.get(event.id, ()))
        if not reports:
            return None
        flat = event.reports[0]
        if "claimant" in told:
            at = next((n for n, report in enumerate(reports) if report.claimant), 0)
            reports[at] = replace(reports[at], claimant=flat.claimant, side=flat.side, stance=flat.stance)
        for kind in _COUNTS:
            if kind in told:
                figure, old = flat.count(kind), _first_count(reports, kind)
                was_cleared = figure and figure.best is None and old and old.best is not None
                _recount(reports, kind, None if was_cleared else figure)
        sentence = row.get("text")
        if sentence and sentence != self._sentences.get(reports[0].id):
            reports[0] = self._with_sentence(reports[0], sentence)
        because = tuple((row.get("merged_because") or "").splitlines())
        found = tuple(disagreements(reports, self._places))
        return replace(event, reports=tuple(reports), disagreements=found, merged_because=because)

    def extractions(self, events: Sequence[Event]) -> Iterator[Extraction]:
        """Each article that ``events`` cite, with their reports; its text holds the sentences at their offsets, spaces between."""
        cited: dict[str, list[Report]] = {}
        for event in events:
            for report in event.reports:
                if report.article_id in self._articles:
                    cited.setdefault(report.article_id, []).append(report)
        for article_id, reports in cited.items():
            article = replace(self._articles[article_id], text=self._texts.text(article_id))
            yield Extraction(article=article, reports=tuple(reports))

    def _read(self, rows: Sequence[Row]) -> None:
        changed = []
        for row in rows:
            report_id, event_id = row.get("id"), row.get("event_id")
            try:
                report = self._report(row)
            except DataError as error:
                reason = f"{self._name}, report {report_id}: {error}"
                self.rejections.append(
                    Rejection(what=f"{self._name}, report {report_id}", stage="tables", reason=reason)
                )
                continue
            sentence = row.get("text") or ""
            fits = len(sentence) == report.end - report.start and 0 <= report.start < _LONGEST_TEXT
            if fits:
                self._texts.put(report.article_id, report.start, sentence)
            told = self._by_event.setdefault(event_id or report.id, [])
            told.append(report)
            self._sentences[report.id] = sentence
            if not fits:
                changed.append((told, len(told) - 1, sentence))
        for told, position, sentence in changed:  # after all that stand where they stood
            told[position] = self._with_sentence(told[position], sentence)

    def _with_sentence(self, report: Report, sentence: str) -> Report:
        """``report`` with a sentence that was changed: at the end of its article's text, its old spans dropped."""
        start = self._texts.append(report.article_id, sentence)
        return replace(report, start=start, end=start + len(sentence), trigger=None, toponym=None, timex=None)

    def _report(self, row: Row) -> Report:
        """The report of a row.

        Raises:
            DataError: its details are no longer what was exported.
        """
        details = _details(row)
        known = {"id": row.get("id"), "article_id": row.get("article_id"), "type": event_type(row.get("type"), None)}
        report = decode(Report, {"start": 0, "end": 0, **details, **known})
        if not report.id or not report.article_id:
            raise DataError("it has no id or no article_id; put back the cell as it was exported")
        self._articles.setdefault(report.article_id, _article({**row, "id": report.article_id}))
        reports = [
            replace(
                report,
                modality=_one_of(row.get("modality"), get_args(Modality), "asserted"),
                when=_when(row),
                when_precision=number(row.get("when_precision")),
                place_id=self._known(row.get("place_id")),
                where_precision=number(row.get("where_precision")),
                claimant=row.get("claimant"),
                side=row.get("side"),
                stance=_one_of(row.get("stance"), get_args(Stance), "reports"),
            )
        ]
        for kind in _COUNTS:
            _recount(reports, kind, exact_count(kind, row))
        return reports[0]

    def _known(self, place_id: str | None) -> str | None:
        return place_id if place_id and known_place(self._places, place_id) else None


class _Texts:
    """Texts of articles as far as their sentences tell."""

    def __init__(self) -> None:
        self._letters: dict[str, list[str]] = {}

    def put(self, article_id: str, start: int, sentence: str) -> None:
        """Write a sentence at its offset."""
        letters = self._letters.setdefault(article_id, [])
        letters.extend(" " * (start + len(sentence) - len(letters)))
        letters[start : start + len(sentence)] = sentence

    def append(self, article_id: str, sentence: str) -> int:
        """Write a sentence after all others; its offset."""
        start = len(self._letters.get(article_id, ())) + 1
        self.put(article_id, start, sentence)
        return start

    def text(self, article_id: str) -> str:
        """What is known of an article's text."""
        return "".join(self._letters.get(article_id, ()))


def _first_count(reports: Sequence[Report], kind: CountKind) -> Count | None:
    return next((count for report in reports if (count := report.count(kind))), None)


def _recount(reports: list[Report], kind: CountKind, figure: Count | None) -> None:
    """Put ``figure`` where the first of ``reports`` that gives a count of ``kind`` has its own; None takes it out of all."""
    if figure is None:
        for n, report in enumerate(reports):
            if report.count(kind):
                reports[n] = replace(report, casualties=tuple(c for c in report.casualties if c.kind != kind))
        return
    at = next((n for n, report in enumerate(reports) if report.count(kind)), 0)
    old, counts = reports[at].count(kind), reports[at].casualties
    if old is None:
        reports[at] = replace(reports[at], casualties=(*counts, figure))
        return
    new = replace(old, low=figure.low, best=figure.best, high=figure.high)
    reports[at] = replace(reports[at], casualties=tuple(new if count is old else count for count in counts))


def _details(row: Row) -> dict[str, Any]:
    try:
        details = json.loads(row.get("details") or "{}")
    except ValueError as error:
        raise DataError(f"its details cannot be read ({error}); put back the cell as it was exported") from error
    return details if isinstance(details, dict) else {}


def _when(row: Row) -> Period | None:
    first, last = (period(row.get(key) or "") for key in ("date_start", "date_end"))
    return Period(first=first.first, last=max(first.first, (last or first).last)) if first else None


def _one_of(cell: str | None, known: tuple[Any, ...], default: str) -> Any:
    return cell if cell in known else default


def _article(row: Row) -> Article:
    published = period(row.get("published") or "")
    article_id = row.get("id") or ""
    return Article(
        id=article_id,
        uri=row.get("path") or article_id,
        text="",
        language=row.get("language") or "und",
        outlet=row.get("source"),
        title=row.get("title"),
        url=row.get("url"),
        published=published.first if published else None,
        published_from=row.get("published_from"),
    )


def _place(row: Row) -> Place | None:
    lat, lon = coordinate(row.get("latitude"), 90), coordinate(row.get("longitude"), 180)
    place_id, name = row.get("id"), row.get("name")
    if lat is None or lon is None or not place_id or not name:
        return None
    names = (PlaceName(name=called, lang=lang) for lang in LANGUAGES if (called := row.get(f"name_{lang}")))
    radius = coordinate(row.get("radius_km"), 20_000)
    return Place(
        id=place_id,
        name=name,
        kind=row.get("kind") or "site",
        lat=lat,
        lon=lon,
        names=tuple(names),
        country=row.get("country"),
        radius_km=1.0 if radius is None else radius,
    )
