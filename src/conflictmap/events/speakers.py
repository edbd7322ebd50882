"""Who speaks: the office, side or person that a language puts beside a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from conflictmap.events.words import Hit
from conflictmap.lexicon import table

Order = Literal["first", "between", "last"]
PEOPLE = ("office", "local", "person", "speaker")
_REACH = 110  # characters from a verb of saying to the end of what may name its speaker
_SIDE_REACH = 40  # between an office and the word for its side
_BESIDE = 30  # between a verb and the speaker right before it
_OPENING = 60  # from the beginning of a sentence to its subject
_TOGETHER = 40  # between *spokesman* and the office he speaks for
_FIGHTERS = ("army", "police", "peacekeepers", "border guards")  # told of more often than they speak
_TOUCHING = 3  # characters between a word of saying and who stands right beside it
_FIGHTING = 8  # the same for an army or the police
_NAME, _NAME_WORDS = 30, 4  # characters of a person's name, and words
_SPOKESMAN = "spokesperson"
_ENDS = re.compile('[:;؛"]|\\s-+\\s')
_DATELINE = re.compile(r"[^\W\d_][^.!?:;\n]{2,58}?\s[-–—]+\s")  # *Baku, 18 October (agency) -*
_CAPITAL = "[A-ZÀ-ÖØ-ÞĞİŞƏА-ЯЁԱ-Ֆ]"
_PARTICLE = "(?:(?:de|du|la|le|von|van|bin|ben|al|el|der|da|di) )?"
_NAMED = re.compile(rf"(?<!\w){_CAPITAL}\w+ {_PARTICLE}{_CAPITAL}\w+")  # two capitals: a person's name
_FATES = ("killed", "injured", "missing", "captured", "displaced")
_FIRST_NAME = re.compile(rf"(?<!\w)({_CAPITAL}[^\W\d_]+) \Z")
_KARABAKH = "NK"
_QUOTED = re.compile(r'\W*"\W*(?:\w+ ){0,3}')  # an opening mark and up to three words
_AND = "و"  # written onto an Arabic verb
_NOBODY, SAME = "nobody", "same"  # no speaker though it looks like one; who spoke before
OUTLET, PRESS = "outlet", "news agency"  # the outlet's own reporter; the press
BOTH = "both sides"  # who accuse each other
_SUFFIXED = 7  # characters from an office to a word behind it, an ending set off by an apostrophe between
_POSSESSED = 14  # characters between *its* and the office, *Foreign* between


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: an office (or kind of person) and its side; ``name`` is somebody whom no lexicon knows, as written; ``its`` marks an office
    of a country named elsewhere (*its ministry*)."""

    office: Hit | None = None
    side: Hit | None = None
    name: str | None = None
    its: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as speakers see it: its hits by their class, ``folk`` those of its people in order, the words that end where a speaker may
    stand, in source offsets."""

    text: str
    source: str
    start: int
    order: Order
    hits: Mapping[str, Sequence[Hit]]
    folk: Sequence[Hit]
    that: re.Pattern[str]
    to: re.Pattern[str]
    to_behind: re.Pattern[str]

    @property
    def opening(self) -> int:
        """Where the sentence begins behind the dateline that it may open with."""
        match = _DATELINE.match(self.text)
        return self.start + match.end() if match else self.start

    def of(self, kind: str) -> Sequence[Hit]:
        """The hits of a class, in order."""
        return self.hits.get(kind, ())

    def has(self, said: Hit, value: str) -> bool:
        """Whether a word of saying is marked as one whose speaker stands behind, before, or is addressed."""
        return any(h.value == value and h.start < said.end and said.start < h.end for h in self.of("voice"))

    def cites(self, said: Hit) -> bool:
        """Whether a word of saying is put in behind what is said: *according to*, *as the ministry announced*."""
        put_in = any(h.value == "as" and 0 <= said.start - h.end <= _TOUCHING for h in self.of("voice"))
        return put_in or self.has(said, "behind") or self.has(said, "before")

    def is_idle(self, said: Hit) -> bool:
        """Whether a word of saying says nothing: *what they called concessions*, *sources of fire*."""
        covering = [h for h in self.of("speaker", "voice") if h.start <= said.start and said.end <= h.end]
        if any(h.value in (_NOBODY, OUTLET) for h in covering):
            return True
        what = [h for h in self.of("voice") if h.value == "relative" and 0 < said.start - h.end <= _TOUCHING]
        return bool(what) and not any(h.value in ("as", "behind") and h.end == what[0].end for h in self.of("voice"))

    def people(self, start: int, end: int) -> list[Hit]:
        """Offices and persons inside a span who may speak; of two at one place the longer."""
        found = _outer([h for h in self.folk if start <= h.start and h.end <= end])
        told = [h for h in found if h.value != _NOBODY and not (h.value in (OUTLET, PRESS) and self.is_told(h))]
        return [h for h in told if not self.is_namesake(h)]

    def is_told(self, hit: Hit) -> bool:
        """Whether a journalist or outlet is spoken to (*told our correspondent*) or stands in the brackets of a dateline."""
        ahead = self.text[: hit.start - self.start]
        if ahead.endswith("(") or self.to.search(ahead):
            return True
        return self.to_behind.match(self.text[hit.end - self.start :]) is not None

    def is_namesake(self, hit: Hit) -> bool:
        """Whether a surname of the lexicon stands behind the first name of somebody else."""
        start, names = hit.start - self.start, table("common", "actors")["first_names"]
        if not self.source.startswith(tuple(names["surnames"]), start):
            return False
        before = _FIRST_NAME.search(self.source[:start])
        if before is None or not before.start():
            return False
        first, last = self.start + before.start(), self.start + before.end(1)
        known = any(h.start < last and first < h.end for hits in self.hits.values() for h in hits)
        return not known and before[1] not in names["known"]

    def sides(self, start: int, end: int) -> list[Hit]:
        """Sides and seats inside a span; a side inside the name of a place of another (*East Azerbaijan*) is none."""
        found = [h for h in (*self.of("side"), *self.of("seat")) if start <= h.start and h.end <= end]
        longer = [*self.of("seat"), *(h for h in self.of("speaker") if h.value == _NOBODY)]
        return [
            h
            for h in found
            if not any(s.start <= h.start and h.end < s.end and s.value != h.value for s in longer)
            and not self.is_namesake(h)
        ]

    def told(self, start: int, end: int) -> bool:
        """Whether something is told between two offsets."""
        return any(h.strong and start <= h.start < end for h in self.of("trigger"))

    def until(self, start: int, said: Sequence[Hit]) -> int:
        """Where what may name a speaker behind ``start`` ends: at *that*, a mark, or the next word of saying."""
        at = start - self.start
        ends = [m.start() for m in (self.that.search(self.text, at), _ENDS.search(self.text, at)) if m]
        ends += [h.start - self.start for h in said if h.start >= start]
        return min([self.start + e for e in ends] + [start + _REACH, self.start + len(self.text)])

    def opens(self, said: Hit, after: int) -> bool:
        """Whether what is said begins where the words that may name its speaker end: at *that*, a colon or a quotation mark."""
        at = after - self.start
        return after - said.end < _REACH and bool(
            self.that.match(self.text, at) or self.text[at : at + 1] in (":", '"')
        )


def speaker_of(said: Hit, spoken: Spoken, statements: Sequence[Hit]) -> Speaker:
    """Who says what ``said`` introduces; nobody where the sentence names none.

    ``statements`` are the words of saying of the sentence: none has its speaker beyond another.
    """
    own = [h for h in statements if not spoken.has(h, "participle")]
    before = max((h.end for h in own if h.end <= said.start), default=spoken.opening)
    after = spoken.until(said.end, [h for h in statements if h.start >= said.end])
    meant = [h for h in spoken.of("speaker") if h.value in (SAME, BOTH) and h.start < said.end and said.start < h.end]
    if meant:
        return _same(spoken, meant[0], said, before, after)
    if spoken.has(said, "participle"):
        subject = _nearest_before(spoken, before, said, _TOUCHING) if spoken.order == "between" else None
        return subject or (_opening_office(spoken, said) if before == spoken.opening else Speaker())
    if any(h.value == "pronoun" and 0 <= said.start - h.end <= _TOUCHING for h in spoken.of("voice")):
        return Speaker()
    if spoken.has(said, "behind"):
        return _cited(spoken, said, after)
    if spoken.has(said, "before"):
        beside = _BESIDE if " " in spoken.text[said.start - spoken.start : said.end - spoken.start] else _SUFFIXED
        named = _named_before(spoken, said.start - beside - _NAME, said)
        introduced = len(named.name) + 2 * beside if named and named.name else beside
        return _nearest_before(spoken, before, said, introduced) or named or Speaker()
    ways = {"first": _verb_first, "between": _verb_between, "last": _verb_last}
    return ways[spoken.order](spoken, before, said, after) or Speaker()


def _same(spoken: Spoken, meant: Hit, said: Hit, before: int, after: int) -> Speaker:
    """Who spoke before, unless somebody is named right beside: *in the ministry's statement*; or both sides, each of the other."""
    if meant.value == BOTH:
        return Speaker(meant)
    if spoken.order == "last":
        return _nearest_before(spoken, before, meant, _BESIDE) or Speaker(meant)
    return _first(spoken, max(meant.end, said.end), after, _TOUCHING) or Speaker(meant)


def attributed(spoken: Spoken) -> Speaker | None:
    """Who is named right behind the end of a quotation, whatever verb of saying stands between."""
    end = spoken.text.rfind('"')
    return _first(spoken, spoken.start + end + 1, spoken.start + len(spoken.text), _BESIDE) if end > 0 else None


def _opening_office(spoken: Spoken, said: Hit) -> Speaker:
    """The office that is the subject of a sentence in which *adding* and its like have no verb of saying before."""
    people = [h for h in spoken.people(spoken.opening, said.start) if h.kind in ("office", "local")]
    near = people and people[0].start - spoken.opening <= _BESIDE
    return _with_side(spoken, people[0], spoken.opening, said.start) if near else Speaker()


def _verb_first(spoken: Spoken, before: int, said: Hit, after: int) -> Speaker | None:
    opens = spoken.opens(said, after)
    if said.value == "accuse" and (subject := _nearest_before(spoken, before, said, _TOUCHING)):
        return subject
    inside = spoken.people(said.start, said.end)
    closed = spoken.that.search(spoken.text, said.start - spoken.start, said.end - spoken.start)  # *answered … that*
    found = _with_side(spoken, inside[0], said.start, max(after, said.end)) if inside else None
    found = found or _first(spoken, said.start, said.end, _OPENING) or _before_verb(spoken, before, said)
    found = found or (None if closed else _first(spoken, said.end, after, _OPENING if opens else _BESIDE))
    if found and not found.office and found.side and not opens and _is_governed(spoken, said.end, found.side.start):
        found = None
    if found:
        return found
    if opens and (name := _subject_words(spoken, said.end, after)):
        return Speaker(name=name)
    return _nearest_before(spoken, before, said, _OPENING)


def _before_verb(spoken: Spoken, before: int, said: Hit) -> Speaker | None:
    """An office that is put before a verb that no *and* joins to what was said: *as for the president, he said*."""
    joined = spoken.text[max(0, said.start - spoken.start - 1) : said.start - spoken.start] == _AND
    subject = None if joined else _nearest_before(spoken, before, said, _TOUCHING)
    return subject if subject and subject.office else None


def _is_governed(spoken: Spoken, start: int, end: int) -> bool:
    """Whether a word like *beside*, *in*, *to* stands between a verb of saying and the word for a side: it is no subject."""
    return any(start <= h.start < end for h in spoken.of("voice") if h.value == "circumstance")


def _verb_between(spoken: Spoken, before: int, said: Hit, after: int) -> Speaker | None:
    ahead = spoken.text[: said.start - spoken.start].rstrip()
    inverted = ahead[-1:] in ',"-' or not ahead
    behind = None if spoken.has(said, "addressed") else _first(spoken, said.end, after, _BESIDE)
    found = (behind if inverted else None) or _nearest_before(spoken, before, said, _BESIDE)
    if said.value == "accuse" and not found:  # who stands behind is accused
        return _first(spoken, before, said.start, _BESIDE)
    if not found and before == spoken.start and not spoken.told(before, said.start) and not spoken.opens(said, after):
        found = behind
    return found or _named_before(spoken, before, said) or (_named_behind(spoken, said, after) if inverted else None)


def _verb_last(spoken: Spoken, before: int, said: Hit, after: int) -> Speaker | None:
    inverted = spoken.text[: said.start - spoken.start].rstrip()[-1:] in ',"-'
    behind = _first(spoken, said.end, after, _BESIDE)
    if inverted and behind:
        return behind
    opening = _first(spoken, before, said.start, _OPENING)
    if said.value in ("accuse", "deny") and opening:
        return opening
    beside = _nearest_before(spoken, before, said, _BESIDE)
    if opening and opening.office and not (beside and beside.office):
        return opening
    return beside or opening or _named_before(spoken, before, said) or behind or _named_behind(spoken, said, after)


def _cited(spoken: Spoken, said: Hit, after: int) -> Speaker:
    """Who stands behind *according to*: up to the comma, where somebody known stands there; else the subject of what is told."""
    if any(h.value == "pronoun" and 0 <= h.start - said.end <= _TOUCHING for h in spoken.of("voice")):
        return Speaker()
    comma = spoken.text.find(",", said.end - spoken.start)
    near = min(spoken.until(said.end, ()), spoken.start + comma) if comma >= 0 else after
    found = _first(spoken, said.end, near, _OPENING) or _first(spoken, said.end, after, _OPENING)
    found = found or _named_behind(spoken, said, near)
    if found or not _is_circumstance(spoken, said.end):
        return found or Speaker()
    people = spoken.people(spoken.opening, said.start)
    if people:
        return _with_side(spoken, people[0], spoken.opening, said.start)
    sides = [h for h in spoken.sides(spoken.opening, said.start) if h.kind == "side"]
    return Speaker(side=sides[0]) if sides else Speaker()


def _first(spoken: Spoken, start: int, end: int, reach: int) -> Speaker | None:
    """The first that is named behind ``start``: an office with the side beside it, or a side alone."""
    people = [h for h in spoken.people(start, end) if h.value not in _FIGHTERS or h.start - start <= _FIGHTING]
    people = [h for h in people if h.start - start <= reach]
    sides = [h for h in spoken.sides(start, end) if h.start - start <= reach]
    office = people[0] if people else None
    side = next((h for h in sides if h.kind == "side"), None)
    if (
        side
        and office
        and side.end <= office.start
        and (spoken.order == "first" or office.start - side.end > _SIDE_REACH)
    ):
        return Speaker(side=side)
    if office is None:
        return Speaker(side=side) if side else None
    return _with_side(spoken, office, start, end)


def _nearest_before(spoken: Spoken, start: int, said: Hit, beside: int) -> Speaker | None:
    """The last that is named right before a verb, nothing told between."""
    reach = _REACH if spoken.order == "between" else beside
    people = [h for h in spoken.people(start, said.start) if not spoken.told(h.end, said.start)]
    people = [h for h in people if said.start - h.end <= reach]
    if people:
        return _with_side(spoken, people[-1], start, said.start)
    sides = [h for h in spoken.sides(start, said.start) if said.start - h.end <= beside]
    sides = [h for h in sides if h.kind == "side" and not spoken.told(h.end, said.start)]
    return Speaker(side=sides[-1]) if sides else None


def _with_side(spoken: Spoken, office: Hit, start: int, end: int) -> Speaker:
    """An office with the side nearest to it, of Armenians in Karabakh that of Karabakh; a spokesman's is that he speaks for."""
    if office.value == _SPOKESMAN:
        others = [h for h in spoken.people(start, end) if h.kind == "office" and h.value != _SPOKESMAN]
        together = [h for h in others if _distance(h, office) <= _TOGETHER]
        office = min(together, key=lambda h: _distance(h, office), default=office)
    if possessor := _possessor(spoken, office):
        subjects = [h for h in spoken.sides(spoken.start, office.start) if h.kind == "side"]
        named = subjects[-1 if possessor.start > office.start or spoken.order == "last" else 0] if subjects else None
        return Speaker(office, named, its=named is None)
    sides = sorted(spoken.sides(start, end), key=lambda h: (h.kind == "seat", _distance(h, office)))
    near = [h for h in sides if _distance(h, office) <= _SIDE_REACH and not _parted(spoken, h, office)]
    if not near and (named := _quoted_side(spoken, office)):
        near = [named]
    karabakh = next((h for h in near if h.value == _KARABAKH), None)
    armenian = bool(near) and near[0].value == "AM"
    return Speaker(office, karabakh if karabakh and armenian else near[0] if near else None)


def _possessor(spoken: Spoken, office: Hit) -> Hit | None:
    """*Its* beside an office or written onto it, *of the country* behind it: whose it is the sentence says before."""
    beside = spoken.start + min(office.end - spoken.start + _POSSESSED, len(spoken.text))
    if spoken.sides(office.end, beside):
        return None
    for its in (h for h in spoken.of("voice") if h.value == "its"):
        before = its.start < office.end and office.start - its.end <= _POSSESSED
        if (before or -1 <= its.start - office.end <= 1) and not spoken.sides(its.end, office.start):
            return its
    return None


def _quoted_side(spoken: Spoken, office: Hit) -> Hit | None:
    """The side whose name stands in quotation marks right behind an office: *the authorities of the "Republic of Artsakh"*."""
    behind = spoken.sides(office.end, min(office.end + _SIDE_REACH, spoken.start + len(spoken.text)))
    marked = (h for h in behind if _QUOTED.fullmatch(spoken.text[office.end - spoken.start : h.start - spoken.start]))
    return next(marked, None)


def _parted(spoken: Spoken, side: Hit, office: Hit) -> bool:
    first, last = sorted((side, office), key=lambda h: h.start)
    between = spoken.text[first.end - spoken.start : max(last.start - spoken.start, first.end - spoken.start)]
    return spoken.that.search(between) is not None or spoken.told(first.end, last.start)


def _named_before(spoken: Spoken, start: int, said: Hit) -> Speaker | None:
    """Somebody whom no lexicon knows, by the two capitals of a name before a verb, nothing told before where verbs end the sentence, else
    nothing between."""
    names = list(_NAMED.finditer(spoken.source, max(0, start - spoken.start), said.start - spoken.start))
    places = [h for h in spoken.of("seat") if any(_covers(spoken, m, h) for m in names)]
    if any(h.value == _KARABAKH for h in places) and not spoken.told(places[-1].end, said.start):
        return Speaker(side=places[-1])
    names = [m for m in names if not any(_covers(spoken, m, h) for h in places)]
    if not names:
        return None
    if spoken.order == "last":
        told = spoken.told(start, spoken.start + names[0].start())
        return None if told else Speaker(name=names[0][0])
    told = spoken.told(spoken.start + names[-1].end(), said.start)
    return None if told else Speaker(name=names[-1][0])


def _covers(spoken: Spoken, name: re.Match[str], place: Hit) -> bool:
    return place.start < spoken.start + name.end() and spoken.start + name.start() < place.end


def _named_behind(spoken: Spoken, said: Hit, after: int) -> Speaker | None:
    """Somebody whom no lexicon knows, by a name right behind a word of saying."""
    name = _NAMED.search(spoken.source, said.end - spoken.start, min(after, said.end + _BESIDE * 2) - spoken.start)
    return Speaker(name=name[0]) if name else None


def _subject_words(spoken: Spoken, start: int, end: int) -> str | None:
    """The words where a speaker stands between verb and what is said, unless they tell circumstances or happenings."""
    deeds = (*spoken.of("trigger"), *(h for kind in ("counts", "losses") for h in spoken.of(kind) if h.value in _FATES))
    if any(start <= h.start < end for h in deeds) or _is_circumstance(spoken, start):
        return None
    words = spoken.source[start - spoken.start : end - spoken.start].split()
    return " ".join(words[:_NAME_WORDS]).strip(" ,،") if len(words) > 1 else None


def _is_circumstance(spoken: Spoken, start: int) -> bool:
    """Whether nothing, or a word that tells the circumstances of speaking (*on Friday*, *in a statement*), stands at ``start``."""
    rest = spoken.text[start - spoken.start :]
    opening = start + len(rest) - len(rest.lstrip(" ,،"))
    around = (h for h in spoken.of("voice") if h.value in ("circumstance", "pronoun"))
    return any(h.start <= opening < h.end for h in around) or not rest.strip(" .։")


def _outer(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without those inside a longer one, and without *the ministry* where its name goes on."""
    return [
        h
        for h in hits
        if not any(o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start for o in hits)
        and not (h.value == SAME and any(o.value != SAME and o.start < h.end and h.start < o.end for o in hits))
    ]


def _distance(a: Hit, b: Hit) -> int:
    return max(0, a.start - b.end, b.start - a.end)
