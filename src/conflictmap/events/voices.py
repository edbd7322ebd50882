"""Who has spoken so far in an article, so that *it added* and a ministry named without its country are understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.events.claims import Claim, claimant_name
from conflictmap.events.sentence import View
from conflictmap.lexicon import table
from conflictmap.model import Report, Stance

_PARTIES = ("AZ", "AM")
_DATELINE = 20  # characters before the town an article is written from
_COMMUNIQUE = 2  # sentences in the speaker's own words, and
_COMMUNIQUE_SHARE = 0.2  # their share, that make a text a statement or a speech as a whole
_HEAD = 4  # sentences in which a statement names who makes it


class Voices:
    """Settles the claims of one sentence after the other."""

    def __init__(self, read: Sequence[View]) -> None:
        """``read`` are the sentences of the article."""
        self._home = _home(read)
        self._last = Claim()
        self._sides: dict[str, str] = {}
        self._author: Claim | None = None
        self._author = self._issuer(read)

    def settled(self, claim: Claim) -> Claim:
        """``claim`` with what the article has told before: the side of an office, the speaker who goes on speaking."""
        if claim.claimant is None:
            goes_on = claim.own or (claim.start >= 0 and claim.office is None)
            if goes_on and self._last.claimant:
                stance: Stance = "asserts" if claim.stance == "reports" else claim.stance
                return replace(claim, claimant=self._last.claimant, side=self._last.side, stance=stance)
            if claim.own and self._home:
                return replace(claim, claimant=claimant_name(None, self._home), side=self._home, stance="asserts")
            return (
                replace(self._author, start=claim.start, end=claim.end)
                if self._author
                else replace(claim, stance="reports")
            )
        if claim.side is None and claim.office:
            side = self._sides.get(claim.office, self._home)
            return replace(claim, claimant=claimant_name(claim.office, side), side=side)
        return claim

    def _issuer(self, read: Sequence[View]) -> Claim | None:
        """Who makes the statement or speech that the whole text is; None for news."""
        own = sum(any(claim.own for claim in view.claims) for view in read)
        if own < _COMMUNIQUE or own < _COMMUNIQUE_SHARE * len(read):
            return None
        named = (self.settled(claim) for view in read[:_HEAD] for claim in view.claims)
        return next((replace(claim, stance="asserts") for claim in named if claim.claimant), None)

    def heard(self, view: View, reports: Sequence[Report]) -> list[Report]:
        """Remember who spoke in a sentence; the reports so far, those of the sentence before under the claim that is made of it."""
        out = list(reports)
        for claim in map(self.settled, view.claims):
            if not claim.claimant:
                continue
            self._last = claim
            if claim.side and claim.office:
                self._sides[claim.office] = claim.side
            if claim.back:
                out = [_under(report, claim) if _is_before(report, view) else report for report in out]
        return out


def _is_before(report: Report, view: View) -> bool:
    """Whether a report without a claimant stands in the sentence right before."""
    return report.claimant is None and 0 <= view.start - report.end <= 3


def _under(report: Report, claim: Claim) -> Report:
    return replace(report, claimant=claim.claimant, side=claim.side, stance=claim.stance)


def _home(read: Sequence[View]) -> str | None:
    """The side whose offices the article names without the country: by the outlet's language, else the capital it is written from."""
    actors = table("common", "actors")
    if not read:
        return None
    capitals = {place: side for side, place in actors["side_capitals"].items() if side in _PARTIES}
    first = read[0].mentions[:1]
    dateline = capitals.get(first[0].place.id) if first and first[0].start - read[0].start < _DATELINE else None
    home: str | None = actors["home"].get(read[0].language, dateline)
    return home
