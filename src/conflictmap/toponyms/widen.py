"""A village named with its district, where the gazetteer knows the name only elsewhere: the district's own villages
are asked.

The same village is spelt in many ways across scripts; a name that by chance is written exactly like a village of
another district must not keep the right one from being weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.toponyms.context import Context
from conflictmap.toponyms.mention import AREAS, SETTLEMENTS, Mention
from conflictmap.toponyms.view import View

_BESIDE_WORDS, _BESIDE_MENTIONS = 40, 24
_LIKE_ENOUGH = 0.73
_DISTRICTS = frozenset({"district", "province"})


def widened(
    view: View, pairs: Sequence[tuple[Mention, Context]], gazetteer: Gazetteer
) -> list[tuple[Mention, Context]]:
    """The mentions; to those of villages are added the places of the district beside them whose name is like theirs."""
    pairs = [(_with_own_district(mention, context, gazetteer), context) for mention, context in pairs]
    districts = [_district(mention, context, gazetteer) for mention, context in pairs]
    if not any(districts):
        return list(pairs)
    return [(_widened(view, index, pairs, districts, gazetteer), context) for index, (_, context) in enumerate(pairs)]


def _with_own_district(mention: Mention, context: Context, gazetteer: Gazetteer) -> Mention:
    """The mention of a town with the district of that town, where a kind word speaks of a district and the gazetteer
    knows the name, in this language, of the town only.
    """
    if AREAS.isdisjoint(context.kinds):
        return mention
    places = [gazetteer.place(i) for i in mention.place_ids]
    if any(place.kind in AREAS for place in places):
        return mention
    around = (gazetteer.place(p.parents[0]) for p in places if p.kind in SETTLEMENTS and p.parents)
    own = [d.id for d in around if d.kind in _DISTRICTS and any(d.name.startswith(p.name) for p in places)]
    return mention._replace(place_ids=tuple(dict.fromkeys((*mention.place_ids, *own)))) if own else mention


def _district(mention: Mention, context: Context, gazetteer: Gazetteer) -> str | None:
    """The district that a mention names beyond doubt: by a kind word, or because no town bears the name."""
    kinds: dict[str, str] = {i: gazetteer.place(i).kind for i in mention.place_ids}
    if not context.in_row and AREAS.isdisjoint(context.kinds) and not all(k in AREAS for k in kinds.values()):
        return None
    return next((i for i, kind in kinds.items() if kind in _DISTRICTS), None)


def _widened(
    view: View,
    index: int,
    pairs: Sequence[tuple[Mention, Context]],
    districts: Sequence[str | None],
    gazetteer: Gazetteer,
) -> Mention:
    mention = pairs[index][0]
    places = [gazetteer.place(i) for i in mention.place_ids]
    if not places or any(place.kind != "village" for place in places):
        return mention
    district = _beside(index, pairs, districts)
    if district is None or any(district in place.parents for place in places):
        return mention
    written = view.text[mention.start : mention.end]
    theirs = _theirs(written, mention.grammar.lang, district, gazetteer)
    return mention._replace(place_ids=tuple(dict.fromkeys((*mention.place_ids, *theirs))))


@lru_cache(maxsize=1 << 14)
def _theirs(written: str, lang: str, district: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The places of the district whose name is like the one written."""
    found = gazetteer.candidates(written, lang=lang, parent=district)
    return tuple(
        c.place_id for c in found if c.score >= _LIKE_ENOUGH and district in gazetteer.place(c.place_id).parents
    )


def _beside(index: int, pairs: Sequence[tuple[Mention, Context]], districts: Sequence[str | None]) -> str | None:
    """The district named next to the mention in its sentence, first on the side where the language puts it."""
    mention = pairs[index][0]
    after, before = range(index + 1, index + _BESIDE_MENTIONS), range(index - 1, index - _BESIDE_MENTIONS, -1)
    for other in (*before, *after) if mention.grammar.district_first else (*after, *before):
        district: str | None = districts[other] if 0 <= other < len(pairs) else None
        if district:
            candidate = pairs[other][0]
            apart = min(abs(candidate.first - mention.last), abs(mention.first - candidate.last))
            if candidate.sentence == mention.sentence and apart <= _BESIDE_WORDS:
                return district
    return None
