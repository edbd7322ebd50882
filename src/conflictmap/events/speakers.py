"""Who speaks: the office, side or person that a language puts beside a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from conflictmap.events.spoken import BOTH, CAPITAL, REACH, SAME, TOUCHING, Spoken
from conflictmap.events.words import Hit

_SIDE_REACH = 40  # between an office and the word for its side
_BESIDE = 30  # between a verb and the speaker right before it
_OPENING = 60  # from the beginning of a sentence to its subject
_TOGETHER = 40  # between *spokesman* and the office he speaks for
_FIGHTERS = ("army", "police", "peacekeepers", "border guards")  # told of more often than they speak
_FIGHTING = 8  # the same for an army or the police
_NAME, _NAME_WORDS = 30, 4  # characters of a person's name, and words
_SPOKESMAN = "spokesperson"
_PARTICLE = "(?:(?:de|du|la|le|von|van|bin|ben|al|el|der|da|di) )?"
_NAMED = re.compile(rf"(?<!\w){CAPITAL}\w+ {_PARTICLE}{CAPITAL}\w+")  # two capitals: a person's name
_FATES = ("killed", "injured", "missing", "captured", "displaced")
_KARABAKH = "NK"
_COMMA = re.compile(",")
_QUOTED = re.compile(r'\W*"\W*(?:\w+ ){0,3}')  # an opening mark and up to three words
_AND = "و"  # written onto an Arabic verb
_SUFFIXED = 7  # characters from an office to a word behind it, an ending set off by an apostrophe between
_POSSESSED = 14  # characters between *its* and the office, *Foreign* between


class Speaker(NamedTuple):
    """Who speaks: an office (or kind of person) and its side; ``name`` is somebody whom no lexicon knows, as written; ``its`` marks an office
    of a country named elsewhere (*its ministry*)."""

    office: Hit | None = None
    side: Hit | None = None
    name: str | None = None
    its: bool = False


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
        subject = _nearest_before(spoken, before, said, TOUCHING) if spoken.order == "between" else None
        return subject or (_opening_office(spoken, said) if before == spoken.opening else Speaker())
    if any(h.value == "pronoun" and 0 <= said.start - h.end <= TOUCHING for h in spoken.of("voice")):
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
    return _first(spoken, max(meant.end, said.end), after, TOUCHING) or Speaker(meant)


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
    if said.value == "accuse" and (subject := _nearest_before(spoken, before, said, TOUCHING)):
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
    subject = None if joined else _nearest_before(spoken, before, said, TOUCHING)
    return subject if subject and subject.office else None


def _is_governed(spoken: Spoken, start: int, end: int) -> bool:
    """Whether a word like *beside*, *in*, *to* stands between a verb of saying and the word for a side: it is no subject."""
    return any(start <= h.start < end for h in spoken.of("voice") if h.value == "circumstance")


def _verb_between(spoken: Spoken, before: int, said: Hit, after: int) -> Speaker | None:
    ahead = spoken.text[: said.start - spoken.start].rstrip()
    inverted = (ahead[-1:] in ',"-' or not ahead) and not _is_apposed(spoken, before, said)
    behind = None if spoken.has(said, "addressed") else _first(spoken, said.end, after, _BESIDE)
    found = (behind if inverted else None) or _nearest_before(spoken, before, said, _BESIDE)
    if said.value == "accuse" and not found:  # who stands behind is accused
        return _first(spoken, before, said.start, _BESIDE)
    if not found and before == spoken.start and not spoken.told(before, said.start) and not spoken.opens(said, after):
        found = behind
    return found or _named_before(spoken, before, said) or (_named_behind(spoken, said, after) if inverted else None)


def _is_apposed(spoken: Spoken, before: int, said: Hit) -> bool:
    """Whether an office between two commas stands before a verb of saying as what its subject is: *X, an aide to the president, said*."""
    marks = [spoken.start + m.start() for m in _COMMA.finditer(spoken.text[: said.start - spoken.start])]
    if len(marks) < 2 or marks[-2] < before or spoken.told(before, said.start):
        return False
    return any(h.kind == "office" for h in spoken.people(marks[-2], said.start))


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
    if any(h.value == "pronoun" and 0 <= h.start - said.end <= TOUCHING for h in spoken.of("voice")):
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
    reach = REACH if spoken.order == "between" else beside
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


def _distance(a: Hit, b: Hit) -> int:
    return max(0, a.start - b.end, b.start - a.end)
