"""What a place is to its sentence: where something is, aimed at or from, a party, a seat, one of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from conflictmap.events.happenings import Happening
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.lexicon import table
from conflictmap.text import fold

COARSE = ("country", "region", "province", "zone")
_FOLDED_AWAY = 3  # letters and marks that folding takes from a name at most
_LISTED = ("strike", "capture", "handover", "violation", "blockade", "clash")
_CONNECTOR = 30  # characters between two places of one list
_OFFICE_REACH = 14  # characters between an office and the place where it sits
_ARMED = ("army", "police", "peacekeepers", "State Border Service")  # they act where they are named
_SAID_REACH = 12
_BORDER_REACH = 5  # characters between *border* and the country whose it is
_HOST_REACH = 5
_OPENING = 2  # sentences among which a dateline stands
_DATELINE = re.compile(r".{3,80}? [-–—] ?(?=\S)")


def in_dateline(view: View, mention: Mention) -> bool:
    """Whether a mention stands before the dash that opens the news, where it was written: *Dubai (agency) - Fighting …*."""
    dash = _DATELINE.match(view.text) if view.number <= _OPENING else None
    if dash is None or mention.end - view.start > dash.end():
        return False
    verbs = (*view.of("trigger"), *view.of("act"), *view.of("statement"))
    return not any(h.start - view.start < dash.end() for h in verbs)


def hosts(view: View, mention: Mention) -> bool:
    """Whether a place is said to receive those who meet: *Brussels hosted a round*."""
    hosts = view.of("clauses", "host")
    if view.verb_final:
        return mention is view.mentions[0] and any(h.start > mention.end for h in hosts)
    return any(gap((mention.start, mention.end), (h.start, h.end)) <= _HOST_REACH for h in hosts)


def edges_between(view: View, happening: Happening, mention: Mention) -> int:
    """How many edges of clauses lie between a happening's trigger and a place."""
    trigger = happening.trigger
    if mention.start >= trigger.end:
        return view.breaks(trigger.end, mention.start)
    return view.breaks(mention.end, trigger.start) if mention.end <= trigger.start else 0


def party_cues(view: View, mention: Mention) -> tuple[str, ...]:
    """How a mention looks like a side, a speaker or the seat of an office rather than a place."""
    span = (mention.start, mention.end)
    if span not in view.parties:
        view.parties[span] = tuple(_party_cues(view, mention))
    return view.parties[span]


def _party_cues(view: View, mention: Mention) -> Iterator[str]:
    span = (mention.start, mention.end)
    if any(gap(span, (a.start, a.end)) <= 14 for a in view.of("agents")):
        yield "agent"
    if view.claim.start >= 0 and gap(span, (view.claim.start, view.claim.end)) < _SAID_REACH:
        yield "beside saying"
    seats = (office for office in view.of("office") if office.value not in _ARMED and not view.verb_final)
    if any(0 <= mention.start - office.end <= _OFFICE_REACH for office in seats):
        yield "seat"
    if any(0 <= mention.start - said.end <= 2 for said in view.of("statement")):
        yield "speaker"  # according to Stepanakert
    if _speaks_there(view, mention):
        yield "speaks there"


def is_border_of(view: View, mention: Mention) -> bool:
    """Whether the mention is the country whose border is meant."""
    span = (mention.start, mention.end)
    country = mention.place.kind == "country"
    return country and any(gap(span, (b.start, b.end)) <= _BORDER_REACH for b in view.of("clauses", "border"))


def _speaks_there(view: View, mention: Mention) -> bool:
    """Whether somebody speaks at the place: *the ministry in Baku said that*, the words said right behind it."""
    opened = _said_after(view.language).match(view.text, mention.end - view.start) is not None
    return opened and any(
        said.end <= mention.start and view.breaks(said.end, mention.start) == 0 for said in view.of("statement")
    )


@cache
def _said_after(lang: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles")["said_after"].get(lang, ["(?!)"]))
    return re.compile(rf"\s+(?:{words})(?!\w)")


def first_of_list(view: View, best: Mention, happening: Happening) -> Mention:
    """The first of the places joined to ``best`` by commas or *and*, none coarser."""
    first = best
    for other in reversed([m for m in view.mentions if m.end <= best.start]):
        if not _joined(view, other, first) or happening.type not in _LISTED:
            break
        first = other
    return first


def listed_with(view: View, mention: Mention, happening: Happening) -> tuple[Mention, ...]:
    """The further places of a list that ``mention`` opens: joined by commas or *and*, none coarser than it."""
    if happening.type not in _LISTED or mention.place.kind in COARSE:
        return ()
    out, last = [], mention
    for other in view.mentions:
        if other.start < last.end or other.place.id == mention.place.id:
            continue
        if not _joined(view, last, other):
            break
        out.append(other)
        last = other
    return tuple(out)


def _joined(view: View, a: Mention, b: Mention) -> bool:
    between = view.between(a.end, b.start)
    if len(between) > _CONNECTOR or any(m in between for m in ".؛;:("):
        return False
    if {a.place.kind, b.place.kind} & {*COARSE, "capital"}:
        return False
    return _joins(view.language).search(between) is not None and not any(
        a.end <= h.start < b.start for h in (*view.of("trigger"), *view.of("statement"), *view.of("office"))
    )


@cache
def _joins(lang: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles")["and"].get(lang, ["(?!)"]))
    return re.compile(rf"[,،]|(?:^|\s)(?:{words})")


def is_role(view: View, mention: Mention, role: str) -> bool:
    """Whether a mention has a role (``locative``, ``source``, ``goal``): by a word before it, a clitic on it or its ending."""
    key = (mention.start, mention.place.id, role)
    if key not in view.roles:
        view.roles[key] = _has_role(view, mention, role)
    return view.roles[key]


def _has_role(view: View, mention: Mention, role: str) -> bool:
    before = view.between(view.start, mention.start)[-40:]
    if _before(role, view.language).search(before):
        return True
    ending = _ending(role, view.language)
    within = ending.match(view.text, max(mention.end - 4, mention.start) - view.start) is not None
    behind = ending.match(view.text, mention.end - view.start) is not None
    if within == behind:
        return behind
    bare = role != "target" and _is_bare(view, mention)  # what is taken is often the subject, which bears no ending
    return behind if bare else within


def _is_bare(view: View, mention: Mention) -> bool:
    """Whether the place is written as its own name: what that ends in is no ending of case (Rusiya, Bərdə)."""
    written = view.between(mention.start, mention.end)
    like = (name.name for name in mention.place.names if abs(len(name.name) - len(written)) <= _FOLDED_AWAY)
    return any(_folded(name) == written for name in like)


@lru_cache(maxsize=1 << 15)
def _folded(name: str) -> str:
    return fold(name).text


@cache
def _before(role: str, lang: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles").get(role, {}).get(lang, ["(?!)"]))
    return re.compile(rf"(?:^|[\s(\"'])(?:{words})(?:\s+\S+)?\W*$")


@cache
def _ending(role: str, lang: str) -> re.Pattern[str]:
    words = "|".join(fold(w).text for w in table("common", "roles").get(f"{role}_ending", {}).get(lang, ["(?!)"]))
    return re.compile(rf"[\w']*(?:{words})(?!\w)")


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
