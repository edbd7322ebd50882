"""What the reports of one event disagree on, how many independent sources it has, and its grade; rules in ``docs/merging.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from conflictmap.events.points import rules
from conflictmap.gazetteer.beside import Places
from conflictmap.model import CountKind, Disagreement, Report

_COUNTS: tuple[CountKind, ...] = ("killed", "injured", "missing", "captured", "displaced")


def disagreements(reports: Sequence[Report], gazetteer: Places) -> Iterable[Disagreement]:
    """The fields on which reports differ, each value with the reports that give it: nothing is averaged or thrown away."""
    if len(reports) < 2:
        return
    told: dict[str, dict[str, list[str]]] = {}
    for report in reports:
        for field, value in _values(report, gazetteer):
            told.setdefault(field, {}).setdefault(value, []).append(report.id)
    for field, values in told.items():
        if len(values) > 1:
            yield Disagreement(field=field, values=tuple((value, tuple(ids)) for value, ids in values.items()))
    accusations = _accusations(reports)
    if len(accusations) > 1:
        yield Disagreement(field="stance", values=tuple((f"{camp} accuses", ids) for camp, ids in accusations.items()))


def _values(report: Report, gazetteer: Places) -> Iterable[tuple[str, str]]:
    yield "type", report.type
    if report.place_id:
        yield "place", gazetteer.place(report.place_id).name
    if report.when:
        days = (report.when.first, report.when.last)
        yield "when", str(days[0]) if days[0] == days[1] else f"{days[0]}–{days[1]}"
    for kind in _COUNTS:
        count = report.count(kind)
        if count and count.best is not None:
            yield kind, str(count.best)
    yield "stance", "denies" if _denies(report) else "asserts"


def _denies(report: Report) -> bool:
    return report.stance == "denies" or report.modality == "denied"


def grade(reports: Sequence[Report], groups: Mapping[str, str]) -> tuple[int, str]:
    """How many independent sources tell the event, and its grade: ``contested``, ``both sides``, ``several`` or ``single``.

    Copies of one text are one source, and so, for the grade, are several outlets that quote the same side alone.
    """
    sources = len({groups.get(report.article_id, report.article_id) for report in reports})
    camps = rules().camps
    asserting = [report for report in reports if not _denies(report)]
    sides = {camps.get(report.side or "") for report in asserting} - {None}
    voices = {
        camps.get(report.side or "") or report.side or groups.get(report.article_id, report.article_id)
        for report in asserting
    }
    if len(asserting) < len(reports) or len(_accusations(asserting)) > 1:
        return sources, "contested"
    if len(sides) > 1:
        return sources, "both sides"
    return sources, "several" if sources > 1 and len(voices) > 1 else "single"


def _accusations(reports: Sequence[Report]) -> dict[str, tuple[str, ...]]:
    """By camp, the reports in which it accuses the other of a violation."""
    found: dict[str, tuple[str, ...]] = {}
    for report in reports:
        camp = rules().camps.get(report.side or "")
        if camp and report.stance == "accuses" and report.type == "violation":
            found[camp] = (*found.get(camp, ()), report.id)
    return found
