"""The stages composed: inputs → extractions → merged events → what a map shows. Reads nothing but through ``read``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflictmap.case import Case, MapContent, basemap_labels
from conflictmap.events import event_types, find_reports, merge
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Article, Event, Extraction, Rejection
from conflictmap.read import read_articles, syndication_groups
from conflictmap.text import prepare
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

Progress = Callable[[Iterable[Article | Rejection]], Iterable[Article | Rejection]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came of a set of inputs: an extraction for each article that could be read, and every rejection with its reason."""

    extractions: tuple[Extraction, ...]
    rejections: tuple[Rejection, ...]

    @property
    def mapped(self) -> int:
        """How many articles tell at least one happening with a place and a day."""
        return sum(1 for e in self.extractions if is_mapped(e))

    @property
    def read(self) -> int:
        """How many articles were given: mapped, without event and rejected together."""
        return len(self.extractions) + len(self.rejections)


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


def extract(
    inputs: Iterable[str | Path], gazetteer: Gazetteer, progress: Progress = iter
) -> Iterator[Extraction | Rejection]:
    """An extraction for each article of ``inputs`` in order, or a rejection for what could not be read or understood.

    ``progress`` wraps the stream of articles. One article on which a stage fails is rejected by name; the run goes on.
    """
    for item in progress(read_articles(inputs)):
        if isinstance(item, Rejection):
            yield item
            continue
        try:
            yield extract_article(item, gazetteer)
        except Exception as error:  # a defect of ours must cost one article, never the run
            yield Rejection(
                what=item.uri,
                stage="extract",
                reason=f"{item.uri}: {type(error).__name__} ({error}); please report this article",
            )


def run(inputs: Iterable[str | Path], gazetteer: Gazetteer, progress: Progress = iter) -> Run:
    """Extract everything of ``inputs`` and keep it."""
    extractions: list[Extraction] = []
    rejections: list[Rejection] = []
    for item in extract(inputs, gazetteer, progress):
        if isinstance(item, Extraction):
            extractions.append(item)
        else:
            rejections.append(item)
    return Run(extractions=tuple(extractions), rejections=tuple(rejections))


def merged_events(result: Run, gazetteer: Gazetteer) -> tuple[Event, ...]:
    """The events of a run: asserted reports merged across articles, with denials of them; syndicated copies counted once."""
    articles = {e.article.id: e.article for e in result.extractions}
    reports = [r for e in result.extractions for r in e.reports if r.modality in ("asserted", "denied")]
    return merge(reports, articles, gazetteer, groups=syndication_groups(list(articles.values())))


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
    ids = (
        {t.place_id for _, t in mentions}
        | {r.place_id for event in events for r in event.reports}
        | {event.place_id for event in events}
    )
    return MapContent(
        titles=(("en", title),) if title else case.titles if case else (("en", "conflictmap"),),
        events=events,
        articles={e.article.id: e.article for e in result.extractions},
        places={i: gazetteer.place(i) for i in sorted(filter(None, ids))},
        types=event_types(),
        language=language or (case.language if case else "en"),
        mentions=mentions,
        labels=basemap_labels(gazetteer),
        phases=case.phases if case else (),
        read=result.read,
        mapped=result.mapped,
        rejections=result.rejections,
    )
