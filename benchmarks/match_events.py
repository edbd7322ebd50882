"""What annotated events say of candidate happenings: of which type, where, and whether told."""

from __future__ import annotations

from typing import Any

from conflictmap.events.candidates import Candidate
from conflictmap.geodesy import great_circle_km
from conflictmap.model import Place

SHARED = 5  # characters that a candidate's sentence shares with an annotated one
LOOSE = 0.6  # how far a happening of the right place and day but of another type is told
Gold = dict[str, Any]


def is_near(event: Gold, place: Place | None) -> bool:
    """Whether a place is the annotated one, as far as its tolerance goes."""
    if place is None or event.get("lat") is None:
        return place is None and event.get("lat") is None
    return great_circle_km(event["lat"], event["lon"], place.lat, place.lon) <= event.get("tol_km", 10)


def is_then(event: Gold, candidate: Candidate) -> bool:
    """Whether the candidate's days meet the annotated ones."""
    when = candidate.moment.period
    if not event.get("date_start"):
        return True
    last = event.get("date_end") or event["date_start"]
    return when is not None and str(when.first) <= last and event["date_start"] <= str(when.last)


def of_sentence(gold: Gold, candidate: Candidate) -> list[Gold]:
    """The annotated events of the candidate's sentence."""
    view = candidate.view
    return [e for e in gold["events"] if min(e["end"], view.end) - max(e["start"], view.start) > SHARED]


def type_of(gold: Gold, candidate: Candidate) -> str | None:
    """The annotated type of a candidate; None where nothing annotated is surely it."""
    events = of_sentence(gold, candidate)
    place = candidate.mention.place if candidate.mention else None
    there = [e for e in events if is_near(e, place) and is_then(e, candidate)]
    if len(events) == 1:
        return str(events[0]["type"]) if there or candidate.happening.evidence < 0 else None
    same = [e for e in events if e["type"] == candidate.happening.type]
    if any(e in there for e in same):
        return candidate.happening.type
    return str(there[0]["type"]) if len(there) == 1 and not same else None


def places_of(gold: Gold, candidate: Candidate) -> list[bool] | None:
    """Which of the places that a candidate may have are the annotated one; None where that is not known or is none of them."""
    events = of_sentence(gold, candidate)
    same = [e for e in events if e["type"] == candidate.happening.type]
    if not same and len(events) == 1:
        same = events
    same = [e for e in same if is_then(e, candidate)] or same
    right = [any(is_near(e, o.mention.place if o.mention else None) for e in same) for o in candidate.choices]
    return right if any(right) else None


def told_of(gold: Gold, candidate: Candidate) -> float | None:
    """How far a candidate is one of the annotated events; None where it is not scored."""
    if candidate.mention is None or candidate.happening.modality != "asserted":
        return None
    span = candidate.view
    if any(a <= span.start and span.end <= b for a, b in gold.get("ignore", [])):
        return None
    place = candidate.mention.place
    events = [e for e in gold["events"] if e.get("lat") is not None and is_near(e, place) and is_then(e, candidate)]
    if any(e["type"] == candidate.happening.type for e in events):
        return 1.0
    return LOOSE if any(e in events for e in of_sentence(gold, candidate)) else 0.0
