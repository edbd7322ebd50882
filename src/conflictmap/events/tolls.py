"""Whose people a count speaks of, and where a toll belongs that names no place: the country of the dead."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from conflictmap.events.happenings import Happening
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.events.when import since_fighting
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer
from conflictmap.lexicon import table
from conflictmap.model import Count, Report, Toponym

_BLOODLESS = ("talks", "agreement", "ceasefire", "aid", "deployment", "handover", "other")
_DEADLY = ("strike", "clash", "explosion", "violation")
_FATES = ("killed", "injured")
_WIDE = ("country", "capital", "region")  # of what is named for who speaks
_ADJACENT = 2  # characters between a side and the word that it belongs to
_NEAR = 24  # characters between a count and the word for the side it belongs to


def counts_of(view: View, happening: Happening, told: Sequence[Happening]) -> tuple[Count, ...]:
    """The counts of the sentence that belong to one of its happenings, the nearest that can cost lives; each with its side."""
    if happening.type in _BLOODLESS:
        return ()
    rivals = [other for other in told if other.type not in _BLOODLESS]
    rivals = [other for other in rivals if other.evidence > 0] or rivals
    return tuple(
        replace(count, side=_side(view, count))
        for count in _counted(view, happening)
        if min(rivals, key=lambda other: _cost(view, count, other)) == happening
    )


def with_counts_behind(reports: Sequence[Report], read: Sequence[View]) -> list[Report]:
    """The reports of one article, attacks, fights and explosions told without dead or hurt with those that the sentence behind counts:
    *Rockets hit Ganja. Thirteen were killed.*

    That sentence names no other place, no day and no stretch of days, and is no toll; one of the same paragraph may stand between.
    """
    tolls = {report.start for report in reports if report.type == "toll"}
    numbers = {view.start: number for number, view in enumerate(read)}
    return [_with_counts_behind(report, read[numbers.get(report.start, len(read)) :][:3], tolls) for report in reports]


def _with_counts_behind(report: Report, views: Sequence[View], tolls: Container[int]) -> Report:
    if report.type not in _DEADLY or report.cumulative or report.modality != "asserted":
        return report
    if any(count.kind in _FATES for count in report.casualties):
        return report
    for before, view in pairwise(views):
        if not _goes_on(before, view, report) or view.start in tolls:
            break
        counts = [count for count in view.counts if count.kind in _FATES and not view.is_total(count)]
        if counts:
            sided = (replace(count, side=_side(view, count)) for count in counts)
            reasons = (*report.reasons, f"counts: from {view.start}, the sentence behind")
            return replace(report, casualties=(*report.casualties, *sided), reasons=reasons)
        if view.paragraph != before.paragraph:
            break
    return report


def _goes_on(told: View, view: View, report: Report) -> bool:
    """Whether a sentence may go on with what the one before tells: of the same place if any, with no day of its own."""
    elsewhere = any(m.place.id != report.place_id and m.place.kind not in _WIDE for m in view.mentions)
    dated = any(time.type == "DATE" for time in view.times)
    return view.paragraph - told.paragraph <= 1 and not (elsewhere or dated or since_fighting(view))


def _side(view: View, count: Count) -> str | None:
    side = _beside(view, (count.start, count.end), _NEAR)
    return side.value if side else None


def _counted(view: View, happening: Happening) -> Sequence[Count]:
    """The counts of a sentence, of each kind the sum of all losses so far only where none of the happening itself is told; of a toll the
    sum first."""
    if happening.type == "toll":
        return sorted(view.counts, key=lambda count: not view.is_total(count))
    told = {count.kind for count in view.counts if not view.is_total(count)}
    return [count for count in view.counts if not view.is_total(count) or count.kind not in told]


def _cost(view: View, count: Count, happening: Happening) -> tuple[int, int]:
    trigger = happening.trigger
    first, last = (count.end, trigger.start) if trigger.start >= count.end else (trigger.end, count.start)
    return view.breaks(first, last) if first < last else 0, gap((count.start, count.end), (trigger.start, trigger.end))


def side_place(report: Report) -> str | None:
    """The id of the country of the side whose dead a report counts, or of its claimant; None where none is told."""
    count = report.count("killed")
    places: Mapping[str, str] = table("common", "actors").get("side_places", {})
    return places.get((count.side if count else None) or report.side or "")


def side_country(counts: Sequence[Count], at: Hit, gazetteer: Gazetteer) -> Mention | None:
    """The country of the side whose dead are counted; None where it has none in the gazetteer."""
    place_id = table("common", "actors").get("side_places", {}).get(counts[0].side)
    if place_id is None:
        return None
    return Mention(Toponym(start=at.start, end=at.end, surface="", place_id=place_id), gazetteer.place(place_id))


def toll_place(
    view: View, trigger: Hit, counts: Sequence[Count], gazetteer: Gazetteer, named: Mention | None
) -> Mention | None:
    """The place of a toll: the country of the side beside the count, else the country named, else the claimant's."""
    spans = [(c.start, c.end) for c in counts] or [(trigger.start, trigger.end)]
    side = _beside(view, spans[0], _NEAR)
    code = side.value if side else view.claim.side if named is None else None
    place_id = table("common", "actors").get("side_places", {}).get(code)
    if place_id is None:
        return named
    if named is not None and named.place.kind != "country" and gap((named.start, named.end), spans[0]) < _NEAR:
        return named
    place = gazetteer.place(place_id)
    at = (side.start, side.end) if side else (trigger.start, trigger.end)
    return Mention(Toponym(start=at[0], end=at[1], surface="", place_id=place_id), place)


def is_attacker(view: View, side: Hit | Mention) -> bool:
    """Whether a side stands right at the word for an attack: *47 were killed in Armenian shelling* are not Armenia's dead."""
    attacks = (*view.of("thing", "attack", "raid", "gunfire"), *view.of("trigger", "strike"))
    return any(gap((side.start, side.end), (a.start, a.end)) <= _ADJACENT for a in attacks)


def _beside(view: View, span: tuple[int, int], reach: int) -> Hit | None:
    """The side named inside a count or right behind it: *four Armenian soldiers were killed*."""
    sides = [
        h
        for h in view.of("side")
        if (span[0] <= h.start <= span[1] + reach or 0 <= span[0] - h.end <= 1)
        and h.value in ("AZ", "AM", "NK")
        and not is_attacker(view, h)
    ]
    return min(sides, key=lambda h: (gap((h.start, h.end), span), h.start), default=None)
