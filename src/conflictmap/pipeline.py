"""The stages composed: inputs → extractions → merged events → what a map shows. Reads nothing but through ``read``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from itertools import zip_longest
from pathlib import Path

from conflictmap.case import Case, MapContent, basemap_labels, event_line
from conflictmap.errors import InputError
from conflictmap.events import event_types, find_reports, merge
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.gazetteer.beside import PlacesBeside
from conflictmap.model import Article, Event, Extraction, Place, Rejection
from conflictmap.read import read_articles, syndication_groups
from conflictmap.tables import SUFFIXES, Joined, join_rows, read_table, usable
from conflictmap.text import prepare
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

Progress = Callable[[Iterable[Article | Rejection]], Iterable[Article | Rejection]]
Stages = Callable[[Iterable[Article | Rejection]], Iterable[Extraction | Rejection]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came of a set of inputs: an extraction for each article that could be read, and every rejection with its reason.

    ``joined`` are the events of tables, one a row, ``rows`` what they cite as extractions, and ``places`` those that stand in no gazetteer.
    """

    extractions: tuple[Extraction, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    rows: tuple[Extraction, ...] = ()
    joined: tuple[Event, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def mapped(self) -> int:
        """How many articles and rows tell at least one happening with a place and a day."""
        return sum(map(is_mapped, self.extractions)) + sum(event.status == "mapped" for event in self.joined)

    @property
    def read(self) -> int:
        """How many articles and rows were given: mapped, without event and rejected together."""
        return len(self.extractions) + len(self.joined) + len(self.rejections)


def is_mapped(extraction: Extraction) -> bool:
    """Whether the article tells an asserted happening with a place and a day."""
    return any(r.modality == "asserted" and r.place_id and r.when for r in extraction.reports)


def extract_article(article: Article, gazetteer: Gazetteer) -> Extraction:
    """All stages on one article."""
    document = prepare(article)
    toponyms = find_toponyms(document, gazetteer)
    times = find_times(document)
    reports = find_reports(document, toponyms, times, gazetteer)
    return Extraction(article=article, toponyms=toponyms, times=times, reports=reports)


def extract_or_reject(item: Article | Rejection, gazetteer: Gazetteer) -> Extraction | Rejection:
    """All stages on one article; one on which a stage fails is rejected by name, what was rejected before stays so."""
    if isinstance(item, Rejection):
        return item
    try:
        return extract_article(item, gazetteer)
    except Exception as error:  # a defect of ours must cost one article, never the run
        return lost_article(item, f"{type(error).__name__} ({error})")


def extract_in_worker(item: Article | Rejection, overlays: tuple[Path, ...]) -> Extraction | Rejection:
    """As :func:`extract_or_reject`, in a process that loads its gazetteer once."""
    return extract_or_reject(item, _gazetteer_with(overlays))


@cache
def _gazetteer_with(overlays: tuple[Path, ...]) -> Gazetteer:
    return load_gazetteer(overlays)


def lost_article(item: Article | Rejection, why: str) -> Rejection:
    """The rejection of an article on which the program failed."""
    what = item.uri if isinstance(item, Article) else item.what
    return Rejection(what=what, stage="extract", reason=f"{what}: {why}; please report this article")


def extract(
    inputs: Iterable[str | Path], gazetteer: Gazetteer, progress: Progress = iter, stages: Stages | None = None
) -> Iterator[Extraction | Rejection]:
    """An extraction for each article of ``inputs`` in order, or a rejection for what could not be read or understood.

    ``progress`` wraps the stream of articles; ``stages`` runs them elsewhere than in this process.
    """
    here: Stages = partial(map, partial(extract_or_reject, gazetteer=gazetteer))
    yield from (stages or here)(progress(read_articles(inputs)))


def run(
    inputs: Iterable[str | Path], gazetteer: Gazetteer, progress: Progress = iter, stages: Stages | None = None
) -> Run:
    """Extract everything of ``inputs`` and keep it."""
    extractions: list[Extraction] = []
    rejections: list[Rejection] = []
    for item in extract(inputs, gazetteer, progress, stages):
        if isinstance(item, Extraction):
            extractions.append(item)
        else:
            rejections.append(item)
    return Run(extractions=tuple(extractions), rejections=tuple(rejections))


def tables_among(inputs: Iterable[str | Path]) -> list[Path]:
    """Those of ``inputs`` that are files of events, not of articles: their headings hold a date and a place."""
    return [
        path for path in map(Path, inputs) if path.suffix.lower() in SUFFIXES and path.is_file() and _holds_events(path)
    ]


def _holds_events(path: Path) -> bool:
    if path.suffix.lower() == ".txt":
        return False
    try:
        return usable(list(read_table(path).columns))
    except InputError:
        return False


def with_tables(result: Run, paths: Sequence[Path], gazetteer: Gazetteer) -> Run:
    """``result`` with the rows of tables; a table that cannot be used is rejected by name, and the run goes on."""
    for path, name in zip(paths, table_names(paths), strict=True):
        try:
            result = with_rows(result, join_rows(read_table(path), gazetteer, name))
        except InputError as error:
            reason = str(error) if str(path) in str(error) else f"{path}: {error}"
            refused = Rejection(what=str(path), stage="tables", reason=reason)
            result = replace(result, rejections=(*result.rejections, refused))
    return result


def table_names(paths: Sequence[Path]) -> list[str]:
    """What each table is called: its file's name, and its path where another's name is the same."""
    names = Counter(path.name for path in paths)
    return [path.name if names[path.name] == 1 else path.as_posix() for path in paths]


def with_rows(result: Run, joined: Joined) -> Run:
    """``result`` with one joined table; an article that two exported tables cite is one, with the sentences of both."""
    rows = {row.article.id: row for row in result.rows}
    for row in joined.extractions:
        known = rows.get(row.article.id)
        rows[row.article.id] = _united(known, row) if known else row
    return replace(
        result,
        rows=tuple(rows.values()),
        joined=(*result.joined, *joined.events),
        rejections=(*result.rejections, *joined.rejections),
        places={**result.places, **joined.places},
    )


def _united(known: Extraction, other: Extraction) -> Extraction:
    letters = zip_longest(known.article.text, other.article.text, fillvalue=" ")
    text = "".join(second if first == " " else first for first, second in letters)
    return replace(known, article=replace(known.article, text=text), reports=(*known.reports, *other.reports))


def event_lines(result: Run, events: Iterable[Event], gazetteer: Gazetteer) -> Iterator[str]:
    """``events`` of a run as the lines of ``events.jsonl``."""
    by_id = {e.article.id: e for e in (*result.rows, *result.extractions)}
    place = PlacesBeside(gazetteer, result.places).place
    for event in events:
        yield json.dumps(event_line(event, by_id, place), ensure_ascii=False) + "\n"


def merged_events(result: Run, gazetteer: Gazetteer, *, merge_rows: bool = False) -> tuple[Event, ...]:
    """The events of a run: asserted reports merged across articles, with denials of them; syndicated copies counted once.

    A row of a table is an event of its own, unless ``merge_rows`` lets rows join each other and the articles.
    """
    articles = [e.article for e in result.extractions]
    merging = (*result.extractions, *result.rows) if merge_rows else result.extractions
    reports = [r for e in merging for r in e.reports if r.modality in ("asserted", "denied")]
    by_id = {e.article.id: e.article for e in merging}
    places = PlacesBeside(gazetteer, result.places)
    events = merge(reports, by_id, places, groups=syndication_groups(articles))
    if merge_rows or not result.joined:
        return events
    return tuple(sorted((*events, *result.joined), key=lambda e: (e.when.first if e.when else date.max, e.id)))


def map_content(
    result: Run,
    events: tuple[Event, ...],
    gazetteer: Gazetteer,
    case: Case | None = None,
    *,
    title: str | None = None,
    language: str | None = None,
) -> MapContent:
    """All that a map of ``result`` shows; ``title`` and ``language`` go before the case's own."""
    mentions = tuple((e.article.id, t) for e in result.extractions for t in e.toponyms if t.place_id)
    known = PlacesBeside(gazetteer, result.places)
    told: Sequence[Extraction] = (*result.rows, *result.extractions)  # a whole text goes before its sentences
    ids = (
        {t.place_id for _, t in mentions}
        | {r.place_id for event in events for r in event.reports}
        | {event.place_id for event in events}
    )
    return MapContent(
        titles=(("en", title),) if title else case.titles if case else (("en", "conflictmap"),),
        events=events,
        articles={e.article.id: e.article for e in told},
        places={i: known.place(i) for i in sorted(filter(None, ids))},
        types=event_types(),
        language=language or (case.language if case else "en"),
        mentions=mentions,
        labels=basemap_labels(gazetteer),
        phases=case.phases if case else (),
        read=result.read,
        mapped=result.mapped,
        rejections=result.rejections,
    )
