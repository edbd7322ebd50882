"""Who speaks in an article, sentence after sentence: *it added*, a ministry without its country, a statement's later sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from conflictmap.events.blame import blames
from conflictmap.events.claims import Claim, claim_for, claimant_name, introduced
from conflictmap.events.sentence import Mention, View
from conflictmap.events.spoken import OUTLET, PRESS, SAME, SOURCE
from conflictmap.lexicon import table
from conflictmap.model import Stance

_PARTIES = ("AZ", "AM")
_WARRING = (*_PARTIES, "NK")
_DATELINE = 20  # characters before the town an article is written from
_REPORTED = 3  # sentences that tell what somebody said: their own statement does not
_COMMUNIQUE = 2  # sentences in the speaker's own words, and
_COMMUNIQUE_SHARE = 0.2  # their share, that make a text a statement or a speech as a whole
_TOP = 12  # sentences of a page, its menu among them, in which a dateline may stand
_PARTIAL_SHARE = 0.5  # the same in a language whose outlets themselves speak of *our units*
_FOOT = 2  # sentences in which it is signed
_HEAD = 4  # sentences in which a statement names who makes it
_MEMORY = 8  # sentences after which nobody goes on speaking
_QUOTED_WORDS = 4  # fewer words in quotation marks are a term, not a quotation
_QUOTE = '"'
_PERSON = "person quoted"
_QUESTIONS = 2  # paragraphs that make a text one of questions and answers
_DASHES, _LABELLED = ("-", "–", "—"), re.compile(r"\w{1,7} ?: ")  # what an answer begins with
_SAID = ("other", "talks")  # of what a title may tell that is a speech's or a statement's
_ASKING, _ARMENIAN_QUESTION, _CLOSING = ("?", "؟"), "՞", ' \n"»”)'
_ITS_MEMORY = 3  # sentences in which the country of *its ministry* is looked for
_NAME_STEM, _NAME_ENDING = 5, 2  # letters that two forms of one name share, and letters of an ending
_OPENING = 25  # characters in which a sentence names what it goes over to
_ARMED_REACH = 16  # characters between the word for a side and that for its forces
_PUBLIC = ("talks", "ceasefire", "agreement", "protest")  # what outlets tell in their own voice
_ARMED = ("army", "police", "peacekeepers")


class Voices:
    """Under whose name everything is told that an article tells."""

    def __init__(self, read: Sequence[View]) -> None:
        """``read`` are the sentences of the article."""
        self._read = read
        self._home, self._scene = _home(read), _scene(read)
        self._partial = bool(read) and read[0].language in table("common", "actors")["home"]
        self._sides: dict[str, str] = {}
        self._claims: dict[int, tuple[Claim, ...]] = {}
        self._floors: dict[int, Claim] = {}
        self._items: set[int] = set()
        self._persons: dict[str, Claim] = {}
        self._office: Claim | None = None
        self._quotes = _quotes(read)
        self._last, self._last_at = Claim(), -_MEMORY
        self._author: Claim | None = None
        self._author = self._issuer()
        self._asked = _questions(read)
        self._interviewee = self._answering()
        self._listen()

    def claim_at(self, view: View, offset: int) -> Claim:
        """Who says what stands at ``offset`` of a sentence, and how; a claim without claimant where the outlet itself does."""
        claim = self._claim_at(view, offset)
        accuses = claim.stance == "asserts" and blames(view, offset, claim.side)
        return claim._replace(stance="accuses") if accuses else claim

    def _claim_at(self, view: View, offset: int) -> Claim:
        claims = self._claims[view.start]
        claim = claim_for(claims, offset, view.order)
        if claim.claimant or any(c.claimant is None and c.office for c in claims):
            return claim
        floor = self._floors[view.start]
        if not floor.claimant and self._is_quoted(view, offset):
            floor = self._quoted(view)
        return floor if floor.claimant else claim

    def _listen(self) -> None:
        """Settle the claims of each sentence and under whose name it stands, in order of the text."""
        floor, before = Claim(), None
        self._sides.clear()
        self._persons.clear()
        self._office = None
        self._last, self._last_at = Claim(), -_MEMORY
        for view in self._read:
            claims = self._claims[view.start] = tuple(self._settled(claim, view) for claim in view.claims)
            named = [claim for claim in claims if claim.claimant]
            if any(claim.back for claim in named) and before is not None:
                self._hear_back(before, named[0])
            if self._interviewee and view.paragraph > self._asked[0]:
                answers = view.paragraph not in self._asked
                self._floors[view.start] = self._interviewee._replace(start=view.start) if answers else Claim()
            elif named:
                floor = named[-1] if not view.headline else Claim()
                self._last, self._last_at = named[-1], view.number
                self._office = next((claim for claim in named[::-1] if claim.office and claim.known), self._office)
                self._floors[view.start] = Claim()
            elif self._author:
                self._floors[view.start] = self._author._replace(start=view.start, end=view.start)
            else:
                goes_on = before is not None and floor.claimant is not None and self._goes_on(before, view, floor)
                floor = (
                    floor._replace(start=view.start, end=view.start, stance=_continued(floor)) if goes_on else Claim()
                )
                self._floors[view.start] = floor
            before = view

    def _hear_back(self, before: View, claim: Claim) -> None:
        """Put the sentence before, where it names nobody but the press, under the claim that is made of it."""
        if all(c.claimant in (None, PRESS) for c in self._claims[before.start]):
            self._claims[before.start], self._floors[before.start] = (), claim

    def _goes_on(self, before: View, view: View, floor: Claim) -> bool:
        """Whether a sentence that names no speaker goes on with the statement of the one before."""
        if self._quotes[view.start] and view.paragraph == before.paragraph:
            return True
        if self._listed(before, view):
            return True
        if (
            view.of("voice", "outlet")
            or view.background
            or any(t.type == "DATE" for t in view.times)
            or any(claim.office for claim in view.claims)
        ):
            return False
        if floor.stance == "reports" or view.of("trigger", *_PUBLIC):
            return False
        return view.paragraph == before.paragraph and not self._turns(view, floor)

    def _listed(self, before: View, view: View) -> bool:
        """Whether a sentence is an item of a list that a colon, or an item of it before, opens: it tells and says nothing itself."""
        if view.claims or _tells(view):
            return False
        opened = before.text.rstrip()[-1:] == ":" or before.start in self._items
        if opened:
            self._items.add(view.start)
        return opened

    def _turns(self, view: View, floor: Claim) -> bool:
        """Whether a sentence opens with another office, side or kind of people than those whose statement goes before."""
        turns = [h for h in view.of("office") if h.value not in _ARMED]
        turns += [h for h in view.of("speaker") if h.value != SAME]
        turns += [h for h in view.of("person") if h.start == view.start]
        forces = [h.start for h in view.of("agents")]
        for side in view.of("side"):
            armed = any(
                abs(start - side.end) <= _ARMED_REACH or abs(side.start - start) <= _ARMED_REACH for start in forces
            )
            if side.value != floor.side and not (side.value in _WARRING and armed):
                turns.append(side)
        return any(h.start - view.start <= _OPENING for h in turns)

    def _settled(self, claim: Claim, view: View) -> Claim:
        """``claim`` with what the article has told before; who is introduced with an office is known afterwards by name."""
        person = self._person(claim)
        if person:
            return person
        settled = self._resolved(claim, view)
        if claim.claimant and claim.known and claim.office and claim.office != OUTLET:
            self._persons.update((name, settled) for name in claim.names if name not in self._persons)
        return settled

    def _resolved(self, claim: Claim, view: View) -> Claim:
        """``claim`` with the side of its office, or the speaker who goes on speaking."""
        if claim.claimant is None:
            if claim.office:
                return claim
            foreign = self._home in _PARTIES and (self._home == "AZ") != (self._last.side == "AZ") and self._last.side
            goes_on = claim.start >= 0 or (claim.own and not (foreign and self._speaks_for_itself(view)))
            if claim.same and not self._last.claimant:
                return self._ahead(claim, view)
            last = self._office if claim.same and not self._last.office and self._office else self._last
            if goes_on and last.claimant and view.number - self._last_at <= _MEMORY:
                stance: Stance = "asserts" if claim.stance == "reports" else claim.stance
                stance = "reports" if (last.stance, stance) == ("reports", "asserts") else stance
                return claim._replace(claimant=last.claimant, side=last.side, stance=stance)
            if claim.own and self._home and not self._partial:
                return claim._replace(claimant=claimant_name(None, self._home), side=self._home, stance="asserts")
            return claim._replace(stance="reports")
        if claim.side is None and claim.claimant == self._last.office == SOURCE:
            return claim._replace(claimant=self._last.claimant, side=self._last.side)
        if claim.side is None and claim.office:
            side = self._subject_before(view) if claim.its else None
            if self._author and claim.office == self._author.office:
                side = side or self._author.side
            at_place = claim.place and self._home in (None, *_PARTIES)
            side = side or self._sides.get(claim.office) or (self._place_side(view) if at_place else self._home)
            if side is None and claim.named != (-1, -1):
                near = next((h.value for h in view.of("side") if h.value in _WARRING), None)
                side = near or self._scene or self._last.side or self._subject_before(view)
            return claim._replace(claimant=claimant_name(claim.office, side), side=side)
        if claim.side and claim.office and not claim.its:
            self._sides[claim.office] = claim.side
        return claim

    def _ahead(self, claim: Claim, view: View) -> Claim:
        """*The ministry* where none is named before: the next office that speaks."""
        number = self._read.index(view)
        later = (c for v in self._read[number : number + _ITS_MEMORY + 1] for c in v.claims if c.start > claim.start)
        named = next((c for c in later if c.office and c.side and c.known), None)
        if named is None:
            return claim._replace(stance="reports")
        return claim._replace(claimant=named.claimant, side=named.side, office=named.office)

    def _person(self, claim: Claim) -> Claim | None:
        """The claim of somebody named alone whom the article has introduced before with his office."""
        if claim.known and (claim.claimant or claim.office):
            return None
        met = (before for name in claim.names for word, before in self._persons.items() if _is_one_name(name, word))
        before = next(met, None)
        if before is None:
            return None
        stance: Stance = "asserts" if claim.stance == "reports" and before.stance != "reports" else claim.stance
        return claim._replace(
            claimant=before.claimant, side=before.side, office=before.office, stance=stance, known=True
        )

    def _subject_before(self, view: View) -> str | None:
        """The side that the nearest sentence before names first: whose *its ministry* is."""
        number = self._read.index(view)
        for earlier in self._read[max(0, number - _ITS_MEMORY) : number][::-1]:
            if sides := earlier.of("side"):
                return sides[0].value
        return None

    def _place_side(self, view: View) -> str | None:
        """Whose the offices of the place told of are: that of the sentence, else the nearest before."""
        number = self._read.index(view)
        for earlier in self._read[number::-1]:
            if earlier.seats:
                return earlier.seats[0].value
        return self._home

    def _is_quoted(self, view: View, offset: int) -> bool:
        """Whether a quotation of some length holds what stands at ``offset``."""
        ahead = view.between(view.start, offset)
        if (ahead.count(_QUOTE) % 2 == 1) == self._quotes[view.start]:
            return False
        opened = ahead.rpartition(_QUOTE)[2] + view.between(offset, view.end).partition(_QUOTE)[0]
        return len(opened.split()) >= _QUOTED_WORDS

    def _quoted(self, view: View) -> Claim:
        """Who speaks in quotation marks: who spoke before in the paragraph, else somebody whom the text does not name beside."""
        if view.attribution and view.attribution.claimant:
            return self._settled(view.attribution, view)
        number = self._read.index(view)
        near = [v for v in self._read[max(0, number - 2) : number + 2] if v.paragraph == view.paragraph]
        claims = [claim for v in near for claim in self._claims.get(v.start, ()) if claim.claimant]
        return claims[0] if claims else Claim(_PERSON, None, "reports", view.start, view.start)

    def _answering(self) -> Claim | None:
        """Who gives the interview that a text of questions and answers is: named in its title, else the first to speak above the questions."""
        if len(self._asked) < _QUESTIONS:
            return None
        above = [view for view in self._read if view.paragraph < self._asked[0]]
        answers = [v for v, before in zip(self._read[1:], self._read, strict=False) if before.paragraph in self._asked]
        answered = sum(view.text.lstrip()[:1] in _DASHES or _LABELLED.match(view.text) is not None for view in answers)
        if not any(view.of("voice", "interview") for view in above) and answered < _QUESTIONS:
            return None
        titles = (view.byline for view in above if view.byline and not _tells(view))
        spoken = (claim for view in above for claim in view.claims if claim.claimant and claim.office != PRESS)
        first = (view for view in self._read if view.paragraph == self._asked[0])
        asked = (claim for view in first if (claim := introduced(view.spoken)))
        groups = ((claim, self._read[0]) for group in (titles, spoken, asked) for claim in group)
        found = next((self._settled(claim, view) for claim, view in groups), None)
        return found._replace(stance="asserts") if found else Claim(_PERSON, None, "reports")

    def _speaks_for_itself(self, view: View) -> bool:
        """Whether a sentence speaks of *our units* or *the enemy* outside quotation marks."""
        own = view.of("statement", "own")
        return any(view.between(view.start, h.start).count(_QUOTE) % 2 == self._quotes[view.start] for h in own)

    def _is_reported(self, byline: Claim, line: View) -> bool:
        """Whether other sentences tell what the side of the one named in a line said: news of them, under a caption with their name."""
        others = (claim for view in self._read if view is not line for claim in view.claims)
        return sum(bool(claim.claimant) and claim.side == byline.side for claim in others) >= _REPORTED

    def _issuer(self) -> Claim | None:
        """Who makes the statement or speech that the whole text is; None for news."""
        own = sum(self._speaks_for_itself(view) for view in self._read)
        lines = [view for view in self._read[:_TOP] if view.of("voice", "document")]
        ends = [*self._read[:_HEAD], *self._read[-_FOOT:]]
        lines += [view for view in ends if own or (view.byline and view.byline.own)]
        for view in lines:
            if view.byline and not _tells(view) and not self._is_reported(view.byline, view):
                return self._settled(view.byline._replace(own=False), view)
        share = _PARTIAL_SHARE if self._partial else _COMMUNIQUE_SHARE
        if own < _COMMUNIQUE or own < share * len(self._read):
            return None
        named = (self._settled(claim, view) for view in self._read[:_HEAD] for claim in view.claims)
        return next((claim._replace(stance="asserts") for claim in named if claim.claimant), None)


def _is_one_name(one: str, other: str) -> bool:
    """Whether two words are one name but for their endings."""
    shared = max(_NAME_STEM, min(len(one), len(other)) - _NAME_ENDING)
    return one[:shared] == other[:shared] and abs(len(one) - len(other)) <= _NAME_ENDING + 1


def _continued(floor: Claim) -> Stance:
    return floor.stance if floor.stance == "reports" else "asserts"


def _tells(view: View) -> bool:
    return any(hit.strong and hit.value not in _SAID for hit in view.of("trigger"))


def _questions(read: Sequence[View]) -> list[int]:
    """The paragraphs that end in a question, in order."""
    last = {view.paragraph: view.text.rstrip(_CLOSING) for view in read}
    return [paragraph for paragraph, text in last.items() if text[-1:] in _ASKING or _ARMENIAN_QUESTION in text]


def _quotes(read: Sequence[View]) -> dict[int, bool]:
    """Whether each sentence begins inside quotation marks that one before it in its paragraph has opened."""
    out: dict[int, bool] = {}
    open_, paragraph = False, -1
    for view in read:
        open_ = open_ and view.paragraph == paragraph
        out[view.start] = open_
        open_ ^= view.text.count(_QUOTE) % 2 == 1
        paragraph = view.paragraph
    return out


def _home(read: Sequence[View]) -> str | None:
    """The side whose offices the article names without the country: by the outlet's language, else the capital it is written from."""
    actors = table("common", "actors")
    if not read:
        return None
    capitals = {place: side for side, place in actors["side_capitals"].items()}
    dateline = next(
        (capitals[m.place.id] for v in read[:_TOP] for m in v.mentions[:1] if _is_dateline(v, m, capitals)), None
    )
    home: str | None = actors["home"].get(read[0].language, dateline)
    return home


def _is_dateline(view: View, mention: Mention, capitals: Mapping[str, str]) -> bool:
    """Whether a sentence opens with the capital that the article is written from: the first within some words, others with a mark behind."""
    if mention.place.id not in capitals:
        return False
    if view.number == 0:
        return mention.start - view.start < _DATELINE
    return mention.start - view.start <= 1 and view.between(mention.end, view.end).lstrip()[:1] in (*",،(/-–—",)


def _scene(read: Sequence[View]) -> str | None:
    """The side of all places that an article names; None where they are of several."""
    sides = {seat.value for view in read for seat in view.seats}
    return next(iter(sides)) if len(sides) == 1 else None
