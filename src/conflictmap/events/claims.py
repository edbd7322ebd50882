"""Who says so: the claims of one sentence, whose side they are of, and how they are made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from conflictmap.events.speakers import Speaker, attributed, speaker_of
from conflictmap.events.spoken import BOTH, OUTLET, PRESS, SAME, SOURCE, Order, Spoken
from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Stance

_BACK_REACH = 60  # characters before *about this*
_LABEL = re.compile(r"(?:[^:\n.!?؟։]|:(?=\d)){2,90}:(?![\d/])")  # *Ministry of Defence: …*
_SIGNED = re.compile(r"\s[-–—]\s+([^-–—,،.:;]{3,70})[.։]?\s*\Z")  # *… — Ministry of Defence*
_BYLINE = 90  # characters of the line that heads or signs a statement
_FILLED = 0.6  # of a line that is a heading or signature, how much names who makes the statement
_ISSUERS = (  # whose name alone heads or signs a statement
    "Ministry of Defence",
    "Ministry of Foreign Affairs",
    "Prosecutor General",
    "Interior Ministry",
    "National Security Service",
    "State Border Service",
    "Ministry of Emergency Situations",
    "Ministry of Health",
    "human rights ombudsman",
    "information centre",
    "mine action agency",
    "embassy",
    "permanent representative",
    "committee",
)
_BODIES = ("ICRC", "UN", "EU")  # that make statements under their own name
_BARE = 14  # characters that a label holds beside the name of a side
_HEARSAY = ("witnesses", PRESS)
_NAME_REACH = (
    45  # characters from an office to the name of who holds it, or from a word of saying to that of who says it
)
_NAME_WORD = re.compile(r"[^\W\d_]{5,}")
_BEGUN = 30  # characters from the beginning of *accused each other of violating* to its word of saying
_THEREBY = 3  # characters between two words of saying of one speaker: *according to what he said*
_TOUCHING = 8  # characters from a speaker to a second word of saying that is his as well: *Baku replied by accusing*
_STANCES: dict[str, Stance] = {"deny": "denies", "accuse": "accuses", "confirm": "confirms"}
_SAYING = ("say", *_STANCES)


class Claim(NamedTuple):
    """A claimant in short English (None: the outlet itself), the side it speaks for, how it speaks, and where (source offset).

    ``office`` is the claimant without its side, ``place`` whether it is an office of a place; ``own`` says that the words are the speaker's
    own (*our units*, *the enemy*), ``back`` that it is said of the sentence before (*this was reported by*), ``cites`` that it is put in as by
    *according to*; ``named`` is the span of who speaks.
    """

    claimant: str | None = None
    side: str | None = None
    stance: Stance = "reports"
    start: int = -1
    end: int = -1
    office: str | None = None
    own: bool = False
    back: bool = False
    place: bool = False
    cites: bool = False
    named: tuple[int, int] = (-1, -1)
    names: frozenset[str] = frozenset()
    its: bool = False
    known: bool = True
    same: bool = False


def find_claims(spoken: Spoken) -> tuple[Claim, ...]:
    """The claims of a sentence, one for each verb of saying, or that of the label before or the name behind it."""
    words = spoken.of("statement")
    own = any(hit.value == "own" for hit in words)
    back = any(hit.value == "back" and hit.start - spoken.start <= _BACK_REACH for hit in words)
    statements = _apart(spoken)
    headed = _labelled(spoken)
    said = _said(statements, spoken)
    if headed and (headed[0].office or not any(claim.office for claim in said)):
        said = headed
    claims = said or headed or _signed(spoken)
    if own and not claims:
        return (Claim(own=True),)
    return tuple(claim._replace(own=own, back=back) for claim in claims)


def attribution(spoken: Spoken) -> Claim | None:
    """The claim of who is named right behind a quotation."""
    speaker = attributed(spoken)
    return _claim(speaker, Hit(spoken.start, spoken.start, "statement", "say")) if speaker else None


def byline(spoken: Spoken) -> Claim | None:
    """Who makes the statement or speech whose title or signature a sentence is: a short line with an office and no full stop; a longer one
    with a word for such a text; ``own`` where the line names nothing else."""
    text, titled = spoken.text.strip(), any(h.value in ("document", "interview") for h in spoken.of("voice"))
    label = _LABEL.match(spoken.text) if titled else None
    if label and (headed := _named_apart(spoken, label, 0)):
        return headed[0] if headed[0].office else None
    people = [h for h in spoken.people(spoken.start, spoken.start + len(spoken.text)) if h.kind == "office"]
    short = len(text) <= _BYLINE and not any(spoken.of("statement"))
    sides = spoken.sides(spoken.start, spoken.start + len(spoken.text))
    if text[-1:] in ".։؟!?" or not (short or titled):
        return None
    if not people:
        bodies = [h for h in sides if h.value in _BODIES] if titled and short else []
        return _claim(Speaker(side=bodies[0]), Hit(spoken.start, spoken.start, "statement", "say")) if bodies else None
    nearest = min(sides, key=lambda h: max(h.start - people[0].end, people[0].start - h.end), default=None)
    claim = _claim(Speaker(people[0], nearest), Hit(spoken.start, spoken.start, "statement", "say"))
    return claim._replace(own=short and people[0].value in _ISSUERS and _is_filled(spoken, [*people, *sides]))


def introduced(spoken: Spoken) -> Claim | None:
    """The claim of the first office that a sentence names: who is asked, where an interviewer introduces him."""
    people = [h for h in spoken.people(spoken.start, spoken.start + len(spoken.text)) if h.kind == "office"]
    if not people:
        return None
    sides = spoken.sides(spoken.start, spoken.start + len(spoken.text))
    nearest = min(sides, key=lambda h: max(h.start - people[0].end, people[0].start - h.end), default=None)
    return _claim(Speaker(people[0], nearest), Hit(spoken.start, spoken.start, "statement", "say"))


def _is_filled(spoken: Spoken, names: Sequence[Hit]) -> bool:
    """Whether a line is little but the names of an office and its side: a heading or signature."""
    kinds = ("document", "interview")
    spans = [*names, *(h for h in spoken.of("voice") if h.value in kinds)]
    named = {at for h in spans for at in range(h.start, h.end)}
    return len(named) >= _FILLED * len(spoken.text.strip())


def claim_for(claims: Sequence[Claim], trigger: int, order: Order) -> Claim:
    """The claim under which the happening whose word stands at ``trigger`` is told: that of the verb of saying before it, or behind it
    where verbs end the sentence; a claim without a claimant only where there is no other.

    What stands before a verb of saying that comes first in its clause is not what is said, nor what the speaker himself does before he says it
    in a language with the verb between (*toured a camp and announced*)."""
    same = order != "last"  # a trigger may begin with the verb of saying itself: *reported shelling*
    behind = [claim for claim in claims if claim.start >= trigger + same]
    before = [claim for claim in claims if claim.start < trigger + same][::-1]
    if order == "first":
        behind = [claim for claim in behind if claim.cites]
    elif order == "between":
        behind = [claim for claim in behind if claim.cites or not 0 <= claim.named[0] < trigger]
    if order != "last":  # what stands before *accused each other* is no accusation
        behind = [c for c in behind if c.start - trigger <= _BEGUN or (c.claimant, c.stance) != (BOTH, "accuses")]
    ranked = [*behind, *before] if order == "last" else [*before, *behind]
    return next((claim for claim in ranked if claim.claimant), ranked[0] if ranked else Claim())


def claimant_name(office: str | None, side: str | None) -> str | None:
    """The claimant in short English."""
    name = table("common", "actors")["side_names"].get(side, "") if side else ""
    told = office if office and not name.endswith(office) else None  # "… authorities" say it already
    return ", ".join(filter(None, (name, told))) or None


def _apart(spoken: Spoken) -> list[Hit]:
    """Words of saying without those that overlap a longer one or one before."""
    cites = [h for h in spoken.of("voice") if h.value in ("behind", "before")]
    words = [h for h in spoken.of("statement") if h.value in _SAYING and not spoken.is_idle(h)]
    found: list[Hit] = []
    for hit in sorted(
        [*words, *(Hit(h.start, h.end, "statement", "say") for h in cites)], key=lambda h: (h.start, -h.end)
    ):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def _said(statements: Sequence[Hit], spoken: Spoken) -> list[Claim]:
    """A claim for each verb of saying; one without a speaker of its own goes on with the speaker before."""
    claims: list[Claim] = []
    for said in statements:
        cites = spoken.cites(said)
        claim = _claim(speaker_of(said, spoken, statements), said)
        claim = claim._replace(cites=cites, names=_names(spoken, claim))
        if claim.stance == "confirms" and spoken.has(said, "stress") and spoken.opens(said, spoken.until(said.end, ())):
            claim = claim._replace(stance="asserts")
        goes_on = claim.claimant is None and claim.office is None
        goes_on |= (
            bool(claims)
            and not cites
            and 0 <= said.start - claims[-1].named[1] <= _TOUCHING < claim.named[0] - said.start + _TOUCHING
        )
        if claims and goes_on:
            claim = claims[-1]._replace(stance=_going_on(claims[-1], claim), start=said.start, end=said.end)
        claims.append(claim)
    for number in range(len(claims) - 1, 0, -1):  # *according to what the ministry said*
        if claims[number - 1].claimant is None and 0 <= claims[number].start - claims[number - 1].end <= _THEREBY:
            first = claims[number - 1]
            claims[number - 1] = claims[number]._replace(start=first.start, end=first.end, cites=first.cites)
    return claims


def _names(spoken: Spoken, claim: Claim) -> frozenset[str]:
    """Folded words that may be the name of who makes a claim: capitalised, or of a script without capitals, beside his office, else beside
    the word of saying; no word of the lexicon."""
    start, end = claim.named if claim.named != (-1, -1) else (claim.start, claim.end)
    first, last = max(0, start - spoken.start - _NAME_REACH), end - spoken.start + _NAME_REACH
    introduced = bool(claim.claimant) and claim.known  # the lexicon may have his full name among the sides
    hits = (h for kind, found in spoken.hits.items() for h in found if not (introduced and kind == "side"))
    known = [(h.start - spoken.start, h.end - spoken.start) for h in hits]
    words = (
        m
        for m in _NAME_WORD.finditer(spoken.source[:last], first)
        if m[0][:1] != m[0][:1].lower() or m[0] == m[0].upper()
    )
    return frozenset(
        spoken.text[m.start() : m.end()] for m in words if not any(a < m.end() and m.start() < b for a, b in known)
    )


def _going_on(before: Claim, claim: Claim) -> Stance:
    """How somebody goes on to speak: as told, but hearsay stays hearsay."""
    return "reports" if before.stance == "reports" and claim.stance == "asserts" else claim.stance


def _labelled(spoken: Spoken) -> list[Claim]:
    """The claim of who heads a sentence: *Ministry of Defence: …*."""
    label = _LABEL.match(spoken.text)
    return _named_apart(spoken, label, 0) if label else []


def _signed(spoken: Spoken) -> list[Claim]:
    """The claim of who signs a sentence: *… — Ministry of Defence*."""
    signature = _SIGNED.search(spoken.text)
    return _named_apart(spoken, signature, 1) if signature else []


def _named_apart(spoken: Spoken, match: re.Match[str], group: int) -> list[Claim]:
    """The claim of who stands in a part of a sentence that tells and says nothing."""
    span = (spoken.start + match.start(group), spoken.start + match.end(group))
    people, sides = spoken.people(*span), spoken.sides(*span)
    if spoken.told(*span) or any(span[0] <= h.start < span[1] for h in _apart(spoken)):
        return []
    if people and people[0].value != OUTLET:
        return [_claim(Speaker(people[0], sides[0] if sides else None), people[0])]
    if sides and sides[0].value != "NK" and span[1] - span[0] - (sides[0].end - sides[0].start) <= _BARE:
        return [_claim(Speaker(side=sides[0]), sides[0])]
    return []


def _claim(speaker: Speaker, said: Hit) -> Claim:
    office, side = speaker.office, speaker.side.value if speaker.side else None
    stance = _STANCES.get(said.value, "asserts")
    who = office or speaker.side
    named = (who.start, who.end) if who else (-1, -1)
    claim = Claim(start=said.start, end=said.end, stance=stance, side=side, named=named, its=speaker.its)
    if office is None and speaker.name and stance == "asserts":
        name = claimant_name(speaker.name, side)
        return claim._replace(claimant=name, office=speaker.name, stance="reports", known=False)
    if office is None or (office.value == SAME and side):
        return claim._replace(claimant=claimant_name(speaker.name, side), office=speaker.name, known=not speaker.name)
    if office.value == BOTH:
        accuse = said.start < office.end and office.start < said.end
        return claim._replace(claimant=BOTH, side=None, stance="accuses" if accuse else stance)
    if office.value == SAME:
        return claim._replace(same=True)
    if office.value == OUTLET:
        return claim._replace(side=None, stance="reports", office=OUTLET)
    if office.kind in ("speaker", "person"):
        if office.value == SOURCE and side:
            return claim._replace(claimant=claimant_name(office.value, side), office=office.value)
        hearsay = stance == "asserts" and (office.kind == "person" or office.value in _HEARSAY)
        return claim._replace(claimant=office.value, side=None, stance="reports" if hearsay else stance)
    name = claimant_name(office.value, side)
    return claim._replace(claimant=name, office=office.value, place=office.kind == "local")
