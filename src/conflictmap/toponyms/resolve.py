"""Which of the places that bear a name is meant: scored by kind words, company and prominence, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conflictmap.geodesy import great_circle_km
from conflictmap.model import Candidate, Place, Toponym
from conflictmap.toponyms.recognise import Mention
from conflictmap.toponyms.view import View

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer

_KIND_WORD = 0.5
_PARENT = 0.4
_NEAR = 0.2
_NEAR_KM = 60.0


def resolve(view: View, found: list[Mention], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """A toponym for each mention, in order."""
    anchors = [gazetteer.place(m.place_ids[0]) for m in found if len(m.place_ids) == 1]
    return tuple(_toponym(view, mention, anchors, gazetteer) for mention in found)


def _toponym(view: View, mention: Mention, anchors: list[Place], gazetteer: Gazetteer) -> Toponym:
    start, end = view.source_span(mention.start, mention.end)
    surface = view.document.article.text[start:end]
    spoken_of = _kinds_around(view, mention)
    weighed = sorted((_weigh(gazetteer.place(i), spoken_of, anchors) for i in mention.place_ids), key=lambda c: -c.score)
    best = weighed[0]
    rival = weighed[1].score if len(weighed) > 1 else 0.0
    certainty = best.score / (best.score + max(0.0, rival) * 0.5)
    return Toponym(start=start, end=end, surface=surface, place_id=best.place_id, score=round(min(0.99, certainty), 2),
                   precision_km=gazetteer.place(best.place_id).radius_km, candidates=tuple(weighed))


def _kinds_around(view: View, mention: Mention) -> frozenset[str]:
    """The kinds that a kind word beside the mention speaks of; empty where there is none."""
    before = view.text[max(0, mention.start - 40) : mention.start].split()
    after = view.text[mention.end : mention.end + 40].split()
    grammar = mention.grammar
    if before and (kinds := grammar.kinds_before.get(before[-1])):
        return kinds
    return grammar.kinds_after.get(after[0].strip(".,:;!?،؛"), frozenset()) if after else frozenset()


def _weigh(place: Place, spoken_of: frozenset[str], anchors: list[Place]) -> Candidate:
    """The place scored against the company it is named in."""
    score, reasons = 0.3 + 0.4 * place.prominence, [f"prominence {place.prominence:g}"]
    if spoken_of:
        agrees = place.kind in spoken_of
        score += _KIND_WORD if agrees else -_KIND_WORD
        reasons.append(f"the text speaks of a {'/'.join(sorted(spoken_of))}, this is a {place.kind}")
    elif place.kind == "district":
        score -= 0.25
        reasons.append("a district, and no word for one stands there")
    if any(anchor.id in place.parents for anchor in anchors):
        score += _PARENT
        reasons.append("a place it belongs to is named")
    near = [a for a in anchors if a.id != place.id and great_circle_km(a.lat, a.lon, place.lat, place.lon) <= _NEAR_KM]
    if near:
        score += _NEAR
        reasons.append(f"near {near[0].name}, which is named")
    return Candidate(place_id=place.id, score=round(max(0.01, min(1.0, score)), 3), name=place.name, reasons=tuple(reversed(reasons)))
