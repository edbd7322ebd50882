"""Reports of one happening within one article joined: headline, lead and body tell it once, at its fullest mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from conflictmap.events.happenings import weaker
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Count, CountKind, Report

_NEAR_KM = 4.0
_PASSAGE = 400  # characters: what is told further off is told for itself
_LOOSE = timedelta(days=3)  # how far a day that the text only implies may lie from one that it names
_ALIKE = ({"strike", "violation"}, {"ceasefire", "agreement"}, {"strike", "explosion"})
_MANY = 5
_DEADLY = ("strike", "clash", "explosion", "toll")
_KINDS: tuple[CountKind, ...] = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the score by which the sentence was taken to tell it."""

    report: Report
    score: float


def joined(told: Sequence[Told], gazetteer: Gazetteer, headline: int = -1) -> list[Told]:
    """One report for each happening of the article, with the best score; ``headline`` is where its headline ends."""
    kept: list[Told] = []
    for one in told:
        for number, other in enumerate(kept):
            if _same(one.report, other.report, gazetteer, headline):
                kept[number] = Told(_fuller(other.report, one.report, headline), max(one.score, other.score))
                break
        else:
            kept.append(one)
    return kept


def again_cues(one: Told, told: Sequence[Told], gazetteer: Gazetteer) -> dict[str, float]:
    """What tells whether a report of an article tells anew what a surer one at the same place and time tells under another type."""
    report = one.report
    cues = {"always": 1.0, "score": max(-2.0, min(4.0, one.score)), f"type {report.type}": 1.0}
    if report.timex is None:
        cues["undated"] = 1.0
    if _soft_place(report):
        cues["placed softly"] = 1.0
    first = surest_beside(one, told, gazetteer)
    if first is None:
        return cues | {"alone": 1.0}
    near = "in one sentence" if first.report.start == report.start else "beside"
    apart = abs(first.report.start - report.start) > _PASSAGE
    cues["told again"] = 1.0
    cues[f"{report.type} told with {first.report.type}"] = 1.0
    cues["told again far off" if apart else f"told again {near}"] = 1.0
    cues["surer by"] = min(4.0, first.score - one.score)
    return cues


def surest_beside(one: Told, told: Sequence[Told], gazetteer: Gazetteer) -> Told | None:
    """The surest of the reports of the same place and time that are surer than ``one``; None where there is none."""
    surer = [other for other in told if _is_surer(other, one) and _meet(other.report, one.report, gazetteer)]
    return max(surer, key=lambda other: (other.score, -other.report.start), default=None)


def with_casualties(report: Report, other: Report) -> Report:
    """``report`` with the counts of ``other``, which tells the same anew, where it has none itself."""
    if report.type not in _DEADLY or other.type not in _DEADLY or report.cumulative or other.cumulative:
        return report
    if report.casualties:
        return report
    more = tuple(count for count in other.casualties if report.count(count.kind) is None)
    reasons = (*report.reasons, f"counts: from {other.start}, which tells it anew") if more else report.reasons
    return replace(report, casualties=(*report.casualties, *more), reasons=reasons)


def _is_surer(other: Told, one: Told) -> bool:
    a, b = other.report, one.report
    return (other.score, -a.start, a.id) > (one.score, -b.start, b.id) and a.modality == b.modality == "asserted"


def _meet(a: Report, b: Report, gazetteer: Gazetteer) -> bool:
    """Whether two reports are of one place and time, as coarsely as both are told."""
    if a.place_id is None or b.place_id is None or not (a.when and b.when and a.when.meets(b.when)):
        return False
    p, q = gazetteer.place(a.place_id), gazetteer.place(b.place_id)
    return p.id == q.id or p.id in q.parents or q.id in p.parents or gazetteer.distance_km(p.id, q.id) <= _NEAR_KM


def _same(a: Report, b: Report, gazetteer: Gazetteer, headline: int) -> bool:
    heading = min(a.start, b.start) < headline <= max(a.start, b.start)
    if _same_dead(a, b, 1 if heading else _MANY):
        return True
    if heading and a.type == b.type and a.modality == b.modality and counts_agree(a, b):
        return _days_agree(a, b) and _neighbours(a, b, gazetteer)
    if a.modality != b.modality or not _types_agree(a, b) or not counts_agree(a, b):
        return False
    if a.start == b.start and a.trigger == b.trigger:
        return False
    return _days_agree(a, b) and _places_agree(a, b, gazetteer)


def _same_dead(a: Report, b: Report, least: int) -> bool:
    """Whether two attacks or tolls count the same dead, ``least`` of them at least, about the same time: one happening, whatever it is called."""
    x, y = a.count("killed"), b.count("killed")
    if not (x and y and x.best == y.best and (x.best or 0) >= least and a.modality == b.modality):
        return False
    if a.type not in _DEADLY or b.type not in _DEADLY or not counts_agree(a, b) or a.start == b.start:
        return False
    return not (a.when and b.when) or (a.when.first - _LOOSE <= b.when.last and b.when.first - _LOOSE <= a.when.last)


def _neighbours(a: Report, b: Report, gazetteer: Gazetteer) -> bool:
    """Whether a headline's place may be the body's told more coarsely: it holds it, or both lie in one district or country."""
    if a.place_id is None or b.place_id is None:
        return True
    p, q = gazetteer.place(a.place_id), gazetteer.place(b.place_id)
    coarse = "country" in (p.kind, q.kind) and p.country == q.country
    return (
        coarse
        or p.id == q.id
        or bool({p.id, *p.parents[:1]} & {q.id, *q.parents[:1]})
        or p.id in q.parents
        or q.id in p.parents
    )


def _types_agree(a: Report, b: Report) -> bool:
    if a.type == b.type:
        return a.type != "toll" or any(
            x and y and x.best == y.best for x, y in ((a.count(k), b.count(k)) for k in _KINDS)
        )
    if any(one.type == "toll" and one.place_id is None for one in (a, b)):
        return False  # dead counted nowhere are not those of the attack that happens to be told
    return (
        ({a.type, b.type} in _ALIKE and _soft_place(a) != _soft_place(b))
        or (a.type in weaker(b.type) and _bare(a))
        or (b.type in weaker(a.type) and _bare(b))
    )


def _bare(report: Report) -> bool:
    return report.timex is None and _soft_place(report)


def _soft_place(report: Report) -> bool:
    """Whether the place is only implied: taken from another sentence."""
    return report.toponym is None or not report.start <= report.toponym[0] < report.end


def counts_agree(a: Report, b: Report) -> bool:
    """Whether no count of the dead or hurt contradicts the other's."""
    pairs: list[tuple[Count | None, Count | None]] = [(a.count(kind), b.count(kind)) for kind in _KINDS]
    return not any(x and y and x.best is not None and y.best is not None and x.best != y.best for x, y in pairs)


def _days_agree(a: Report, b: Report) -> bool:
    if not a.when or not b.when:
        return True
    slack = _LOOSE if (a.timex is None) != (b.timex is None) else timedelta(0)
    return a.when.first - slack <= b.when.last and b.when.first - slack <= a.when.last


def _places_agree(a: Report, b: Report, gazetteer: Gazetteer) -> bool:
    if a.place_id is None or b.place_id is None or a.place_id == b.place_id:
        return True
    p, q = gazetteer.place(a.place_id), gazetteer.place(b.place_id)
    if p.id in q.parents or q.id in p.parents or gazetteer.distance_km(p.id, q.id) <= _NEAR_KM:
        return True
    return _soft_place(a) and _soft_place(b)


def _fuller(a: Report, b: Report, headline: int) -> Report:
    """The report that tells more, with what only the other tells added; who says so only where it is a headline, which names nobody."""
    full, other = (a, b) if _weight(a) >= _weight(b) else (b, a)
    dated = full if full.timex or not other.timex else other
    placed = (
        full
        if (not _soft_place(full) and (full.where_precision or 9) <= (other.where_precision or 9)) or _soft_place(other)
        else other
    )
    said = other if full.claimant is None and full.start < headline else full
    return replace(
        full,
        when=dated.when or full.when,
        when_precision=dated.when_precision or full.when_precision,
        timex=dated.timex,
        place_id=placed.place_id or full.place_id,
        where_precision=placed.where_precision or full.where_precision,
        toponym=placed.toponym or full.toponym,
        casualties=(*full.casualties, *(c for c in other.casualties if full.count(c.kind) is None)),
        losses=full.losses or other.losses,
        claimant=said.claimant,
        side=said.side,
        stance=said.stance,
        background=dated.background,
        reasons=(*full.reasons, f"joined: also told at {other.start}"),
    )


def _weight(r: Report) -> tuple[bool, bool, int, bool, int, int]:
    return (
        r.cumulative and r.when is not None and r.when.days() > 1,
        r.timex is not None,
        len(r.casualties),
        not _soft_place(r),
        -(r.where_precision or 9),
        r.end - r.start,
    )
