"""Whose people a count speaks of, and where a toll belongs that names no place: the country of the dead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from conflictmap.events.happenings import Happening
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer
from conflictmap.lexicon import table
from conflictmap.model import Count, Report, Toponym

_BLOODLESS = ("talks", "agreement", "ceasefire", "aid", "deployment", "handover", "other")
_NEAR = 24  # characters between a count and the word for the side it belongs to


def counts_of(view: View, happening: Happening, told: Sequence[Happening]) -> tuple[Count, ...]:
    """The counts of the sentence that belong to one of its happenings, the nearest that can cost lives; each with its side."""
    if happening.type in _BLOODLESS:
        return ()
    rivals = [other for other in told if other.type not in _BLOODLESS]
    rivals = [other for other in rivals if other.evidence > 0] or rivals
    return tuple(
        replace(count, side=side.value if (side := _beside(view, (count.start, count.end), _NEAR)) else None)
        for count in view.counts
        if min(rivals, key=lambda other: _cost(view, count, other)) == happening
    )


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


def _beside(view: View, span: tuple[int, int], reach: int) -> Hit | None:
    """The side named inside a count or right behind it: *four Armenian soldiers were killed*."""
    sides = [
        h
        for h in view.of("side")
        if (span[0] <= h.start <= span[1] + reach or 0 <= span[0] - h.end <= 1) and h.value in ("AZ", "AM", "NK")
    ]
    return min(sides, key=lambda h: (gap((h.start, h.end), span), h.start), default=None)
