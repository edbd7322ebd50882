"""Who says so: the claimants of a sentence, their sides, and how they speak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Stance

Order = Literal["first", "between", "last"]
_OFFICE_REACH = 70
_SIDE_REACH = 28
_BESIDE_VERB = 40  # characters between a verb of saying and a speaker on the side where the language has it
_BACK_REACH = 25  # characters before *about this*
_LABEL = re.compile(r"[^:\n.!?؟։]{2,90}:(?![\d/])")  # *Ministry of Defence: …*
_SIGNED = re.compile(r"\s[-–—]\s+([^-–—,،.:;]{3,70})[.։]?\s*\Z")  # *… — Ministry of Defence*
_OUTLET, _SAME = "outlet", "same"  # who reports for the outlet itself; who spoke before
_FIGHTERS = ("army", "police", "peacekeepers", "residents")  # told of more often than they speak
_STANCES: dict[str, Stance] = {"deny": "denies", "accuse": "accuses", "confirm": "confirms"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimant in short English (None: the outlet itself), the side it speaks for, how it speaks, and where (source offset).

    ``office`` is the claimant without its side; ``own`` says that the words are the speaker's own (*our units*, *the enemy*), ``back``
    that it is said of the sentence before (*this was reported by*).
    """

    claimant: str | None = None
    side: str | None = None
    stance: Stance = "reports"
    start: int = -1
    end: int = -1
    office: str | None = None
    own: bool = False
    back: bool = False


def find_claims(hits: Sequence[Hit], text: str, start: int, order: Order) -> tuple[Claim, ...]:
    """The claims of a sentence, one for each verb of saying, or that of the label before or the name behind it.

    ``text`` is the sentence, ``start`` its offset; ``order`` tells where its language has the verb: before who speaks, between speaker
    and what is said, or last.
    """
    spoken = [hit for hit in hits if hit.kind == "statement"]
    statements = _apart([hit for hit in spoken if hit.value not in ("own", "back")])
    speakers = [hit for hit in hits if hit.kind in ("office", "speaker", "side")]
    own = any(hit.value == "own" for hit in spoken)
    back = any(hit.value == "back" and hit.start - start <= _BACK_REACH for hit in spoken)
    claims = _said(statements, speakers, start, order) if statements else _named_apart(speakers, text, start)
    if own and not claims:
        return (Claim(own=True),)
    return tuple(replace(claim, own=own, back=back) for claim in claims)


def claim_for(claims: Sequence[Claim], trigger: int, order: Order) -> Claim:
    """The claim under which the happening whose word stands at ``trigger`` is told: that of the verb of saying before it, or behind it
    where verbs end the sentence; a claim without a claimant only where there is no other."""
    behind = [claim for claim in claims if claim.start >= trigger]
    before = [claim for claim in claims if claim.start < trigger][::-1]
    ranked = [*behind, *before] if order == "last" else [*before, *behind]
    return next((claim for claim in ranked if claim.claimant), ranked[0] if ranked else Claim())


def claimant_name(office: str | None, side: str | None) -> str | None:
    """The claimant in short English."""
    name = table("common", "actors")["side_names"].get(side, "") if side else ""
    told = office if office and not name.endswith(office) else None  # "… authorities" say it already
    return ", ".join(filter(None, (name, told))) or None


def _apart(statements: Sequence[Hit]) -> list[Hit]:
    """Verbs of saying without those that overlap one before."""
    found: list[Hit] = []
    for hit in statements:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def _said(statements: Sequence[Hit], speakers: Sequence[Hit], start: int, order: Order) -> list[Claim]:
    """A claim for each verb of saying; one without a speaker of its own goes on with the speaker before."""
    claims: list[Claim] = []
    for said in statements:
        after = claims[-1].end if claims and order == "last" else start
        office, side = _speaker([s for s in speakers if s.start >= after], said, start, order)
        stance = _STANCES.get(said.value, "asserts")
        if claims and not side and (office is None or office.value in _FIGHTERS):
            claims.append(replace(claims[-1], stance=stance, start=said.start, end=said.end))
        else:
            claims.append(_claim(office, side, stance, said))
    return claims


def _named_apart(speakers: Sequence[Hit], text: str, start: int) -> list[Claim]:
    """The claim of the office that a sentence without a verb of saying is headed or signed by."""
    for match, group in ((_LABEL.match(text), 0), (_SIGNED.search(text), 1)):
        if match:
            named = [s for s in speakers if match.start(group) <= s.start - start and s.end - start <= match.end(group)]
            offices, sides = _parted(named)
            if offices:
                return [_claim(offices[0], sides[0] if sides else None, "asserts", offices[0])]
    return []


def _claim(office: Hit | None, side: Hit | None, stance: Stance, said: Hit) -> Claim:
    if office and office.value == _OUTLET:
        return Claim(start=said.start, end=said.end, office=_OUTLET)
    if office and office.value == _SAME:
        return Claim(None, None, stance, said.start, said.end)
    if office and office.kind == "speaker":
        return Claim(office.value, None, stance, said.start, said.end)
    who, code = office.value if office else None, side.value if side else None
    return Claim(claimant_name(who, code), code, stance, said.start, said.end, who)


def _parted(speakers: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
    return [hit for hit in speakers if hit.kind != "side"], [hit for hit in speakers if hit.kind == "side"]


def _speaker(speakers: Sequence[Hit], said: Hit, start: int, order: Order) -> tuple[Hit | None, Hit | None]:
    """The office and the side that say something."""
    offices, sides = _parted(speakers)
    office = _in_order(offices, said, order) or _nearest(offices, said, _OFFICE_REACH)
    if office:
        return office, _nearest(sides, office, _SIDE_REACH)
    if order == "last":
        opening = [side for side in sides if side.end <= said.start and side.start - start <= _SIDE_REACH]
        return None, opening[0] if opening else _nearest(sides, said, _OFFICE_REACH)
    return None, _subject(sides, said, order) or _nearest(sides, said, _OFFICE_REACH)


def _in_order(offices: Sequence[Hit], said: Hit, order: Order) -> Hit | None:
    """The office where the language has who speaks: right behind the verb, or right before one that ends the sentence, else the first that
    speaks rather than fights."""
    speaking = [hit for hit in offices if hit.value not in _FIGHTERS]
    if order == "first":
        return next((hit for hit in speaking if 0 <= hit.start - said.end <= _BESIDE_VERB), None)
    if order == "last":
        before = [hit for hit in speaking if hit.end <= said.start]
        beside = [hit for hit in before if said.start - hit.end <= _BESIDE_VERB]
        return next(iter((*beside[-1:], *before)), None)
    return None


def _subject(sides: Sequence[Hit], said: Hit, order: Order) -> Hit | None:
    """Of an accusation, which names two sides, the one where the language has the subject."""
    if said.value != "accuse":
        return None
    if order == "first":
        return next((hit for hit in sides if hit.start >= said.end), None)
    return next((hit for hit in reversed(sides) if hit.end <= said.start), None)


def _nearest(hits: Sequence[Hit], anchor: Hit, reach: int) -> Hit | None:
    """The hit nearest ``anchor`` within ``reach``; the longer of two at one place."""
    best = min(hits, key=lambda h: (_distance(h, anchor), h.start - h.end), default=None)
    return best if best and _distance(best, anchor) <= reach else None


def _distance(a: Hit, b: Hit) -> int:
    return max(0, a.start - b.end, b.start - a.end)
