"""How many were killed, injured, missing, captured or displaced: numbers beside the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from conflictmap.events.words import Hit
from conflictmap.lexicon import table
from conflictmap.model import Count, CountKind
from conflictmap.text import Document, fold

_KINDS: tuple[CountKind, ...] = ("killed", "injured", "missing", "captured", "displaced")
_FARTHEST = 90  # what a number may cost to belong to a word for what befell so many
_CROSSED = 30  # the cost of another number or another such word between the two
_UNIT = 12  # characters of an ordinal's unit
_CLAUSE = 12  # the cost of a clause mark between the two
_SUBSET_REACH = 26  # characters from *among them* to the number of those
_ADJACENT = 4
_SUMS = 100  # a figure of so many is told and never made
_JOINED_REACH = 45  # characters from a number to another that is counted with it
_LISTED = 20  # characters from one part to the next of a list
_NAMED_REACH = 45  # characters from a person to the next one of a list, his name and office between
_TOTAL_REACH = 60  # characters from *the total* to its number
_COMPANY = 3  # words between *and* and a companion: *and a local official*
_ONE_CLAUSE = 40  # the longest way from a single person to the verb that says what befell them
_ONE_SENTENCE = 110  # the same where the verb stands last
_BEFALLEN_BEFORE = 40  # what it costs a number to stand in the clause behind a verb that stands last
_ONE_WORD = 16  # the longest adjective between a single person and the word for what befell them
_VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2000}
_DIGITS = re.compile(r"(?:(?<![\w.:/-])|(?<=\sو))(?:\d{1,3}(?:[ ,.٬]\d{3})+(?!\d)|\d+)(?!\w|-\d|[.:/]\d| ?%)")
_MULTIPLIER = re.compile(r" ?(?:الف\w*|الاف|thousand|тысяч\w*|тыс\.?|bin|min|mille|հազար\w*|هزار)(?!\w)")
_NEXT = re.compile(r"[ ]*(\w+)?")
_STOP = re.compile(r"[.!?؟;؛\n]")
_AND = re.compile(r"(?:(?:^|\s)(?:and|et|и|ve|və|և|ու|و)\s+|\sو(?:\w\w )?)$")
_WITH = re.compile(r"\s(?:and|et|и|ve|ile|və|ilə|և|ու|و)\s+(?:a |an |un |une )?$|\sو(?:\w\w )?$")
_JOINED = re.compile(r"\s(?:and|et|и|ve|və|և|ու|و)\s|\sو")
_LISTED_PERSON = re.compile(r"[,،] (?:[\w-]+ ){0,2}$")
_CLAUSE_MARK = re.compile(r"[,،:()]")
_LIST_MARK = re.compile(r"[,،]|(?:^|\s)(?:and|et|и|ve|və|և|ու|و)\s")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in folded text; ``sure`` where it is a figure or a counting word, not *one* or a bare noun; ``person`` where the word itself
    is of people, ``beside`` where it is somebody who counts only with another (*their mother*)."""

    start: int
    end: int
    low: int
    best: int | None
    sure: bool = True
    person: bool = False
    beside: bool = False


def find_counts(
    document: Document, start: int, end: int, hits: Sequence[Hit], lang: str, dated: Sequence[tuple[int, int]] = ()
) -> tuple[Count, ...]:
    """The counts in folded text ``start``–``end``, by kind and in order of the text.

    Numbers and words for what befell so many are paired cheapest first, every number once; numbers of a part of them (*among them
    two children*), ages, things and what stands in one of the ``dated`` spans are left out.
    """
    words = [hit for hit in hits if hit.kind == "counts"]
    fates = [hit for hit in words if hit.value in _KINDS and not _is_inner(hit, words)]
    if not fates:
        return ()
    text = document.folded.text
    ages = {hit.start for hit in words if hit.value == "ages"}
    aged = {hit.end for hit in words if hit.value == "ages_before"}
    found = sorted(
        (
            n
            for n in set(_numbers(text, start, end, words, lang))
            if not any(0 <= at - n.end <= 2 for at in ages)
            and not any(0 <= n.start - at <= 2 for at in aged)
            and not any(a <= n.start < b for a, b in dated)
        ),
        key=lambda n: (n.start, -n.end, n.beside),
    )
    numbers = _without_parts(text, _outermost(text, found), words, lang)
    found = list(_with_company(text, _of_people(text, end, numbers, words, lang), words, lang))
    paired = [(hit, number) for number, hit in _totals(text, words, fates, found).items()]
    used: set[Number | Hit] = {number for _, number in paired}
    for _, hit, number in _pairs(text, fates, found, bool(table(lang, "events").get("verb_final"))):
        if used.isdisjoint((hit, number)):
            used.update((hit, number))
            paired.append((hit, number))
    free = [n for n in numbers if not any(f.start <= n.start < f.end for f in found if f in used)]
    counts = [_count(document, hit, _summed(text, hit, number, free, fates), words) for hit, number in paired]
    return tuple(sorted(counts, key=lambda c: (_KINDS.index(c.kind), c.start)))


def _is_inner(fate: Hit, words: Sequence[Hit]) -> bool:
    """Whether a word for a fate is part of a longer one for the same: *killed* of *were killed*."""
    return any(
        h.value == fate.value
        and h != fate
        and h.start <= fate.start
        and fate.end <= h.end
        and h.end - h.start > fate.end - fate.start
        for h in words
    )


def _totals(text: str, words: Sequence[Hit], fates: Sequence[Hit], found: Sequence[Number]) -> dict[Number, Hit]:
    """The sums of all losses so far, each with its word: *raising the total to 525*, of the dead where nobody else is named."""
    totals: dict[Number, Hit] = {}
    for total in (h for h in words if h.value == "total"):
        behind = next((n for n in found if n.start >= total.end - 1 or total.start < n.start < total.end), None)
        if behind is None or behind.start - total.end > _TOTAL_REACH or _STOP.search(text[total.end : behind.start]):
            continue
        of = [f.value for f in fates if total.start <= f.start and f.end <= behind.end + _ADJACENT]
        totals.setdefault(behind, total._replace(value=of[0] if of else "killed"))
    return totals


def _summed(text: str, hit: Hit, number: Number, free: Sequence[Number], fates: Sequence[Hit]) -> Number:
    """``number`` with the one that *and* joins to it: *four Armenian servicemen and three Azerbaijanis were killed*."""
    for other in free:
        first, second = sorted((number, other), key=lambda n: n.start)
        between = text[first.end : second.start]
        parted = _STOP.search(between) or _CLAUSE_MARK.search(between) or len(between) > _JOINED_REACH
        one_side = (number.start < hit.start) == (other.start < hit.start)
        fated = any(first.end <= f.start < second.start for f in fates)
        joined = _WITH.search(between) or text[second.start] == "و"
        best = (number.best or _SUMS) + (other.best or 0)
        if one_side and joined and not parted and not fated and other.best and best < _SUMS:
            return Number(first.start, second.end, number.low + other.low, best)
    return number


def _with_company(text: str, found: Sequence[Number], words: Sequence[Hit], lang: str) -> Iterator[Number]:
    """The numbers with the single persons named beside them, as one: *two children and their mother*, *a general, a colonel and five men*.

    A list that no *and* closes, or that a word for a fate or a part cuts, is none.
    """
    cuts = [h for h in words if h.value in _KINDS or h.value in ("subset", "ages")]
    lists: list[list[Number]] = []
    for number in found:
        if lists and _stand_together(text, lists[-1][-1], number, cuts, lang):
            lists[-1].append(number)
        else:
            lists.append([number])
    for people in lists:
        first, last = people[0], people[-1]
        if len(people) > 1 and _together(lang).search(text[people[-2].end : last.start]):
            best = sum(n.best or 0 for n in people)
            yield Number(first.start, last.end, best, best)
        else:
            yield from (n for n in people if not n.beside or any(_touch(n, f) for f in words if f.value in _KINDS))


def _touch(number: Number, fate: Hit) -> bool:
    return 0 <= number.start - fate.end <= 1 or 0 <= fate.start - number.end <= 1


def _stand_together(text: str, first: Number, second: Number, cuts: Sequence[Hit], lang: str) -> bool:
    """Whether two persons or numbers, one of them a single person, are listed one beside the other."""
    between = text[first.end : second.start]
    single = not second.sure or (not first.sure and second.best is not None)
    return (
        single
        and first.best is not None
        and len(between) <= _NAMED_REACH
        and not _STOP.search(between)
        and not any(first.start < cut.end and cut.start < second.start for cut in cuts)
        and bool(_together(lang).search(between) or (not second.sure and _LISTED_PERSON.search(between)))
    )


@cache
def _together(lang: str) -> re.Pattern[str]:
    """What ends right before a person counted with others: *and*, *with*, where it is a word of its own up to three more behind it."""
    words = [fold(word).text for word in table(lang, "events").get("together", [])]
    apart = (rf"{word}(?:[\w'-]+ ){{0,{_COMPANY}}}" if word[-1].isspace() else word for word in words)
    return re.compile(rf"(?:{'|'.join(apart) or '(?!)'})\Z")


def _pairs(text: str, fates: Sequence[Hit], found: Sequence[Number], verb_final: bool) -> list[tuple[int, Hit, Number]]:
    pairs = [(_cost(text, hit, number, fates, found, verb_final), hit, number) for hit in fates for number in found]
    return sorted(((c, h, n) for c, h, n in pairs if c <= _FARTHEST), key=lambda p: (p[0], p[1].start, p[2].start))


def _cost(text: str, hit: Hit, number: Number, fates: Sequence[Hit], found: Sequence[Number], verb_final: bool) -> int:
    """Characters between the two, and what lies between them that parts them."""
    a, b = (hit.end, number.start) if number.start >= hit.end else (number.end, hit.start)
    between = text[a:b]
    if a > b:
        return 0 if number.sure else _CROSSED  # a dual that is itself the word for the fate
    crossing = any(a <= n.start < b for n in found if n != number)
    marks = len(_CLAUSE_MARK.findall(between))
    reach = _ONE_SENTENCE if verb_final else _ONE_CLAUSE
    near = number.end <= hit.start and b - a <= reach and not crossing and not marks
    near = (
        near
        or b - a <= _ADJACENT
        or (b - a <= _ONE_WORD and len(between.split()) == 1 and "," not in between and "،" not in between)
    )
    if _STOP.search(between) or (not number.sure and not near):
        return 2 * _FARTHEST
    crossed = sum(1 for f in fates if a <= f.start < b and f.value != hit.value)
    crossed += sum(1 for n in found if a <= n.start < b and n != number)
    later = max(hit.start, number.start)
    follows = 2 if number.start < hit.start else _BEFALLEN_BEFORE if verb_final and marks else 0
    behind = number.start >= hit.end and _JOINED.match(between)  # *were killed and another 48 wounded*
    if behind or _AND.search(text, max(a, later - 6), later):  # *and* parts what stands before it from what follows
        follows += 3 * _CLAUSE
    far = min(b - a, _ONE_CLAUSE) if near else b - a
    return far + follows + _CROSSED * crossed + _CLAUSE * marks + (0 if number.sure else 20)


def _numbers(text: str, start: int, end: int, words: Sequence[Hit], lang: str) -> Iterator[Number]:
    """Every number: digits, words and runs of words, duals that say two, single persons, and vague many."""
    for match in _DIGITS.finditer(text, start, end):
        value = int(re.sub(r"\D", "", match[0]))
        times = _MULTIPLIER.match(text, match.end(), end)
        value *= 1000 if times else 1
        if not (1900 <= value <= 2099 and len(match[0]) == 4):
            yield Number(match.start(), (times or match).end(), value, value)
    one = 1 if table(lang, "events").get("one_is_adjective") else 0
    for match in _number_words(lang).finditer(text, start, end):
        value = _value(match[1], lang)
        if value > one and not _ordinal_units(lang).search(text, max(start, match.start() - _UNIT), match.start()):
            yield Number(match.start(1), match.end(1), value, value)
    for hit in words:
        if hit.value in ("duals", "singles", "companions"):
            value = 2 if hit.value == "duals" else 1
            yield Number(hit.start, hit.end, value, value, value > 1, True, hit.value == "companions")
        elif hit.value in _VAGUE:
            yield Number(hit.start, hit.end, _VAGUE[hit.value], None)


@cache
def cardinals(lang: str) -> Mapping[str, int]:
    """Folded number words of a language and their values."""
    return {fold(word).text: value for word, value in table(lang, "numbers").get("cardinals", {}).items()}


@cache
def _ordinal_units(lang: str) -> re.Pattern[str]:
    """What stands right before a ten that is no number: the unit of an ordinal, *the second ten* for the twelfth."""
    words = "|".join(fold(word).text for word in table(lang, "numbers").get("ordinals", {}).get("units", ["(?!)"]))
    return re.compile(rf"(?<!\w)[وفبلك]?(?:{words})\s+\Z")


@cache
def _number_words(lang: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, cardinals(lang)), key=len, reverse=True)) or "(?!)"
    link = {"ar": r" و", "fa": r" و ", "en": r"[ -](?:and )?", "fr": r"[ -](?:et[ -])?"}.get(lang, " ")
    return re.compile(rf"(?<!\w)(?:[وبلف])?((?:{words})(?:{link}(?:{words})){{0,4}})(?!\w)")


def _value(phrase: str, lang: str) -> int:
    """The value of a run of number words: smaller ones multiply a following hundred or thousand, others add."""
    known = cardinals(lang)
    if phrase in known:
        return known[phrase]
    total, part = 0, 0
    for word in re.split(r"[ -]+", phrase):
        value = known.get(word) or known.get(word.removeprefix("و"), 0)
        if value >= 100 and 0 < part < value:
            part *= value
        else:
            part += value
        if value >= 1000:
            total, part = total + part, 0
    return total + part


def _outermost(text: str, found: Sequence[Number]) -> list[Number]:
    """Numbers in order; one inside or overlapped by an earlier, longer one is left out, and a single person whom a number counts."""
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
        elif number.sure and not kept[-1].sure:
            same = number.start == kept[-1].start and number.best == kept[-1].best
            kept[-1] = replace(kept[-1], sure=True) if same else number
    return [
        n
        for before, n in zip([None, *kept], kept, strict=False)
        if n.sure or before is None or not _counted_by(text, before, n)
    ]


def _counted_by(text: str, number: Number, person: Number) -> bool:
    """Whether at most one word stands between a number and the word for a person: *7 Azerbaijani soldiers*."""
    between = text[number.end : person.start]
    if _JOINED.search(between):
        return False
    return between.isspace() or (
        number.sure and len(between) <= _ONE_WORD and len(between.split()) == 1 and "," not in between
    )


def _without_parts(text: str, found: Sequence[Number], words: Sequence[Hit], lang: str) -> list[Number]:
    """The numbers but those of a part: the first behind *among them*, what is joined to it, and *one of them* behind the number of all."""
    ends = {hit.start - 1 for hit in words if hit.value == "of_them"}
    parts: set[Number] = {
        n for n in found if n.end in ends and any(whole.sure for whole in found if whole.end <= n.start)
    }
    wholes = {hit.start for hit in words if hit.value == "whole"}  # seven soldiers *among whom is* a general
    counted = {part.end + 1 for part in parts}  # cues whose part stands before them: *one of them a child*
    for cue in (hit for hit in words if hit.value == "subset" and hit.start not in wholes):
        reach = cue.end + (_SUBSET_REACH if not table(lang, "events").get("verb_final") else _SUBSET_REACH // 2)
        for number in found:
            parted = any(cue.end <= h.start < number.start for h in words if h.value in _KINDS)
            if cue.end <= number.start <= reach and not parted and not (number.sure and cue.start in counted):
                parts.add(number)
                if number.sure:
                    parts |= set(_joined_to(text, number, found, words))
                    break
    return [number for number in found if number not in parts]


def _joined_to(text: str, first: Number, found: Sequence[Number], words: Sequence[Hit]) -> Iterator[Number]:
    """The further numbers of a list of parts, each of people of one kind: *63 children, 106 women*."""
    kinds = {hit.start for hit in words if hit.value in ("civilians", "military")}
    last = first
    for number in found:
        if number.start < last.end:
            continue
        between = text[last.end : number.start]
        if len(between) > _LISTED or not _LIST_MARK.search(between) or not {number.end, number.end + 1} & kinds:
            return
        yield number
        last = number


def _of_people(text: str, end: int, found: Sequence[Number], words: Sequence[Hit], lang: str) -> list[Number]:
    """The numbers that count people: a word for them follows, at most one word between, or nothing that is counted does."""
    people = {h.start for h in words if h.value in ("people", *_KINDS)}
    fates = [h for h in words if h.value in _KINDS]

    def is_people(n: Number) -> bool:
        at = n.end
        for step in range(3):
            match = _NEXT.match(text, at, end)
            if not match or match[1] is None:
                return step == 0 or match is None
            if any(match.start(1) <= p <= match.start(1) + 2 for p in people):
                return True
            if step == 0 and _partitive(lang).fullmatch(match[1]):
                return True
            at = match.end()
        return False

    return [
        n
        for n in found
        if not n.sure
        or n.person
        or any(-1 <= h.start - n.end <= 2 or 0 <= n.start - h.end <= 3 for h in fates)
        or is_people(n)
    ]


@cache
def _partitive(lang: str) -> re.Pattern[str]:
    """Words that may follow a number of people that are not named: *of*, *others*, *and*."""
    words = table(lang, "events").get("after_number", [])
    return re.compile("|".join(fold(word).text for word in words) or "(?!)")


def _count(document: Document, hit: Hit, number: Number, words: Sequence[Hit]) -> Count:
    kind: CountKind = next(k for k in _KINDS if k == hit.value)
    low, high = _bounds(number, words)
    group = next(
        (
            g
            for g in ("civilians", "military")
            if any(number.start <= h.start <= number.end + 12 for h in words if h.value == g)
        ),
        None,
    )
    start, end = document.folded.source_span(min(number.start, hit.start), max(number.end, hit.end))
    return Count(kind=kind, low=low, best=number.best, high=high, group=group, start=start, end=end)


def _bounds(number: Number, words: Sequence[Hit]) -> tuple[int | None, int | None]:
    """Low and high: open above after *at least*, below after *up to*, ten per cent either way after *about*."""

    def beside(key: str) -> bool:
        return any(0 <= number.start - h.end <= 12 or 0 <= h.start - number.end <= 14 for h in words if h.value == key)

    if number.best is None or beside("at_least"):
        return number.low, None
    if beside("up_to"):
        return None, number.low
    return (round(number.low * 0.9), round(number.low * 1.1)) if beside("about") else (number.low, number.low)
