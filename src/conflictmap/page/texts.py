"""What the reports of each event say, in rows and chunks: the page inflates a chunk when somebody asks for one of its events.

A row leaves out what is empty at its end, and a report's id, type and place where they are its event's. The order of its cells is that of
``EVENT_CELLS`` and ``REPORT_CELLS``; ``web/src/texts.js`` reads them in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from conflictmap.model import Article, Event, Report
from conflictmap.page.columns import packed, unpacked

CHUNK = 256  # events inflated at a time
EVENT_CELLS = ("reports", "sources", "merged", "disagreements", "why", "id", "aliases")
REPORT_CELLS = (
    "text",
    "lang",
    "marks",
    "outlet",
    "url",
    "published",
    "stance",
    "id",
    "type",
    "day",
    "place_id",
    "title",
    "claimant",
    "side",
    "counts",
    "losses",
    "reasons",
)


def text_chunks(count: int, rows: Callable[[int, int], list[list[Any]]]) -> list[str]:
    """The rows of ``count`` events, ``CHUNK`` in each string, packed as :func:`conflictmap.page.columns.packed` does.

    ``rows(start, stop)`` gives those from ``start`` to before ``stop``.
    """
    chunks = (_encoded(rows(start, min(start + CHUNK, count))) for start in range(0, count, CHUNK))
    with ThreadPoolExecutor() as pool:  # zlib lets other threads run
        return list(pool.map(packed, chunks))


def text_rows(chunk: str) -> Iterator[dict[str, Any]]:
    """The rows of a chunk as :func:`text_chunks` made it, each by cell; what is left out is None."""
    sentences, rows = json.loads(unpacked(chunk))
    reports = [report for row in rows for report in row[0]]
    for report, sentence in zip(_by_language(reports, 0), sentences, strict=True):
        report.insert(0, sentence)
    for row in rows:
        event = _by_cell(EVENT_CELLS, row)
        yield {**event, "reports": [_by_cell(REPORT_CELLS, report) for report in event["reports"]]}


def _encoded(rows: list[list[Any]]) -> bytes:
    """A chunk: all sentences, those of one language together, for they deflate best beside their like; then the rows without them."""
    reports = [report for row in rows for report in row[0]]
    sentences = [report[0] for report in _by_language(reports, 1)]
    for report in reports:
        del report[0]
    chunk = json.dumps([sentences, rows], ensure_ascii=False, separators=(",", ":"))
    return chunk.encode(errors="surrogatepass")


def _by_language(reports: list[list[Any]], cell: int) -> list[list[Any]]:
    """The reports of one language together, in the order in which the languages first occur: no two programs sort odd letters alike."""
    tags = [
        report[cell].encode(errors="surrogatepass").decode(errors="replace") for report in reports
    ]  # as a page reads them
    rank = {tag: number for number, tag in enumerate(dict.fromkeys(tags))}
    return [report for _, report in sorted(zip(tags, reports, strict=True), key=lambda pair: rank[pair[0]])]


def event_row(event: Event, articles: Mapping[str, Article]) -> list[Any]:
    """What the reports of ``event`` say, in the order of ``EVENT_CELLS``."""
    in_tray = event.status != "mapped"  # the ids of the others stand among the names
    number = {report.id: position for position, report in enumerate(event.reports)}
    return trimmed(
        [
            [_report_row(report, articles[report.article_id], event) for report in event.reports],
            event.sources,
            event.merged_because,
            [[d.field, [[v, [number[r] for r in told]] for v, told in d.values]] for d in event.disagreements],
            event.why,
            event.id if in_tray else None,
            event.aliases if in_tray else None,
        ]
    )


def _report_row(report: Report, article: Article, event: Event) -> list[Any]:
    when = report.when
    return trimmed(
        [
            article.text[report.start : report.end],
            article.language,
            _marks(report),
            article.outlet or article.id,
            article.url,
            article.published and article.published.isoformat(),
            report.stance,
            report.id if report.id != event.id else None,
            report.type if report.type != event.type or event.status != "mapped" else None,  # the tray has no columns
            f"{when.first}/{when.last}" if when else None,
            report.place_id if report.place_id != event.place_id else None,
            article.title,
            report.claimant,
            report.side,
            {c.kind: (c.low, c.best, c.high) for c in report.casualties},
            [f"{loss.count or ''} {loss.item} {loss.action}".strip() for loss in report.losses],
            report.reasons,
        ]
    )


def _marks(report: Report) -> list[tuple[int, int, str]]:
    """Where trigger and place stand in the sentence."""
    return [
        (span[0] - report.start, span[1] - report.start, kind)
        for kind, span in (("trigger", report.trigger), ("place", report.toponym))
        if span and report.start <= span[0] and span[1] <= report.end
    ]


def trimmed(row: list[Any]) -> list[Any]:
    """``row`` without the empty cells at its end."""
    while row and not row[-1]:
        row.pop()
    return row


def _by_cell(cells: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(cells, [*row, *[None] * (len(cells) - len(row))], strict=True))
