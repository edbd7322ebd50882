"""Which of a sentence's places is the event's."""

from __future__ import annotations

import re
from functools import cache

from conflictmap.events.happenings import Happening
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.lexicon import table
from conflictmap.text import fold

_RANK = {
    "country": 0.2,
    "capital": 2.2,
    "region": 2.0,
    "province": 2.2,
    "zone": 2.0,
    "district": 2.7,
    "road": 2.2,
    "river": 2.0,
}
_FINE = 3.0
COARSE = ("country", "region", "province", "zone")
_POLITICAL = ("talks", "agreement", "ceasefire", "other")
_LISTED = ("strike", "capture", "handover", "violation", "blockade")
_CONNECTOR = 30  # characters between two places of one list


@cache
def _before(kind: str, lang: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles")[kind].get(lang, ["(?!)"]))
    return re.compile(rf"(?:^|[\s(\"'])(?:{words})(?:\s+\S+)?\W*$")


@cache
def _ending(kind: str, lang: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles").get(f"{kind}_ending", {}).get(lang, ["(?!)"]))
    return re.compile(rf"\w*(?:{words})(?!\w)")


def is_role(view: View, mention: Mention, kind: str) -> bool:
    """Whether the mention stands in a role (``locative``, ``source``): by a word before it, a clitic on it or its ending."""
    before = view.between(view.start, mention.start)[-40:]
    if _before(kind, view.language).search(before):
        return True
    return _ending(kind, view.language).match(view.text, max(mention.end - 4, mention.start) - view.start) is not None


def place_of(view: View, happening: Happening) -> Mention | None:
    """The mention likeliest to be where it happened: fine, near, said to be where, not the party that acts or speaks."""
    scored = [(_place_score(view, happening, m), -m.start, m) for m in view.mentions]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _place_score(view: View, happening: Happening, mention: Mention) -> float:
    trigger = happening.trigger
    span, kind = (mention.start, mention.end), mention.place.kind
    score = _RANK.get(kind, _FINE) - gap(span, (trigger.start, trigger.end)) / 80
    score -= 0.35 * view.breaks(
        trigger.end if mention.start >= trigger.end else mention.end,
        mention.start if mention.start >= trigger.end else trigger.start,
    )
    score += 0.4 if (mention.start >= trigger.start) != view.verb_final else 0.0
    where, source = is_role(view, mention, "locative"), is_role(view, mention, "source")
    if kind in ("capital", "country") and not where:
        score -= 2.4 if kind == "capital" else 0.6
    if (
        any(gap(span, (a.start, a.end)) <= 14 for a in view.of("agents"))
        and not where
        and kind in ("capital", "country", "region")
    ):
        score -= 1.0
    if view.claim.start >= 0 and gap(span, (view.claim.start, view.claim.end)) < 12 and not where:
        score -= 1.0
    return (
        score
        + (1.3 if where else 0.0)
        - (1.2 if source else 0.0)
        + (0.6 if where and happening.type in _POLITICAL else 0.0)
    )


def listed_with(view: View, mention: Mention, happening: Happening) -> tuple[Mention, ...]:
    """The further places of a list that ``mention`` opens: joined by commas or *and*, none coarser than it."""
    if happening.type not in _LISTED or mention.place.kind in COARSE:
        return ()
    out, last = [], mention
    for other in view.mentions:
        if other.start < last.end or other.place.id == mention.place.id:
            continue
        between = view.between(last.end, other.start)
        if len(between) > _CONNECTOR or other.place.kind in (*COARSE, "capital") or any(m in between for m in ".؛;:("):
            break
        if last.end < other.start and not _joins(view.language).search(between):
            break
        out.append(other)
        last = other
    return tuple(out)


@cache
def _joins(lang: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles")["and"].get(lang, ["(?!)"]))
    return re.compile(rf"[,،]|(?:^|\s)(?:{words})")


def where_precision(mention: Mention) -> int:
    """UCDP where_prec: 1 a settlement, 2 near it, 3 a district, 4 a province or region, 5 a line or larger, 6 a country."""
    kinds = {
        "country": 6,
        "province": 4,
        "region": 4,
        "district": 3,
        "corridor": 5,
        "river": 5,
        "road": 5,
        "range": 5,
        "zone": 4,
    }
    return kinds.get(mention.place.kind, 1)
