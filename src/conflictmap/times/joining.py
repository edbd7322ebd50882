"""Which of the candidates stand: the longest of those that overlap, and halves of one expression made one."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from conflictmap.times.candidates import DAY_OPS, Found
from conflictmap.times.rules import Language

_JOINT = 16
_LISTED = re.compile(r"(?<![\w.,:/-])([12][0-9]|3[01]|[1-9])( ?[,،] ?(?:and )?| ?و ?(?:ال)?| \w{1,3} )$")


def longest(candidates: Iterable[Found], start: int, end: int) -> list[Found]:
    """The longest of overlapping candidates in ``start``–``end``, in order of the text; what a rule recognises as no time is left out after it has
    blocked the rest. Of two that share a part of day, the one with the day and the other with the hour, one is made. Linear in the text.
    """
    taken: list[Found | None] = []
    owner = array("i", bytes(4 * (end - start)))
    occupied = bytearray(end - start)
    for found in sorted(candidates, key=lambda f: (f.start - f.end, f.start, f.op != "none")):
        at = occupied.find(1, found.start - start, found.end - start)
        if at >= 0:
            number = owner[at]
            other = taken[number]
            if other is None or occupied.find(1, max(at, other.end - start), found.end - start) >= 0:
                continue
            first, second = sorted((found, other), key=lambda f: f.start)
            if not (
                first.start < second.start
                and first.end < second.end
                and (both := one_of(first, second, overlapping=True))
            ):
                continue
            found, taken[number] = both, None
        length = found.end - found.start
        occupied[found.start - start : found.end - start] = b"\1" * length
        owner[found.start - start : found.end - start] = array("i", [len(taken)]) * length
        taken.append(found)
    return sorted((found for found in taken if found and found.op != "none"), key=lambda f: f.start)


def listed(founds: list[Found], text: str, start: int, lang: Language, *, dated: bool = False) -> list[Found]:
    """With the days that stand in a list before a day with its month (*on 1, 3 and 5 October*), each an expression of its own, and without
    the numbers that would be days only behind such a day (``following``: *on 4 October, on the 11th*), of which ``dated`` says that one was told before.
    """
    out: list[Found] = []
    for found in founds:
        if found.args.get("following") and not dated:
            continue  # a number that would be a day only behind a day with its month
        dated = dated or (found.tells_day and "month" in found.args)
        floor, before = out[-1].end if out else start, [found]
        plain = (
            found.op in ("date", "day-of-month") and "day" in found.args and not found.args.keys() & {"part", "hour"}
        )
        linked = bool(found.args.get("last") or found.args.get("listed"))
        while plain and (match := _LISTED.search(text, max(floor, before[0].start - _JOINT), before[0].start)):
            linked = linked or bool(lang.conjunction.search(match[2]))
            if not linked or int(match[1]) >= before[0].args["day"]:
                break
            args = {name: value for name, value in found.args.items() if name != "last"} | {"day": int(match[1])}
            before.insert(0, Found(match.start(1), match.end(1), found.op, args))
        out += before
    return out


def joined(founds: list[Found], text: str, lang: Language) -> list[Found]:
    """Neighbours that tell one time made one: a day and its weekday, hour or part of day."""
    out: list[Found] = []
    for found in founds:
        if out:
            between = text[out[-1].end : found.start]
            if _ranged(out[-1], found, text, lang):
                out[-1] = Found(out[-1].start, found.end, "dates", {"from": out[-1].args, "to": found.args})
                continue
            if len(between) <= _JOINT and lang.joint.fullmatch(between) and (both := one_of(out[-1], found)):
                out[-1] = both
                continue
        out.append(found)
    return out


def _ranged(first: Found, second: Found, text: str, lang: Language) -> bool:
    """Whether two dates are the ends of a range: a dash stands between them, or the words of the language that make one stand around them."""
    plain = all(f.op == "date" and f.tells_day and not f.args.keys() & {"hour", "part"} for f in (first, second))
    between = text[first.end : second.start]
    if not plain or "month" not in first.args or len(between) > _JOINT:
        return False
    before, after = text[max(0, first.start - _JOINT) : first.start], text[second.end : second.end + _JOINT]
    marked = f"{before}<{text[first.start : first.end]}>{between}<{text[second.start : second.end]}>{after}"
    return between.strip() == "-" or bool(lang.range.search(marked))


def one_of(first: Found, second: Found, *, overlapping: bool = False) -> Found | None:
    """The two as one expression, where they say different things of the same time, or ``overlapping`` ones share the part of day alone."""
    a, b = _says(first), _says(second)
    if not a or not b or (a & b) - {"day", "part" if overlapping else ""} or (overlapping and "day" in a & b):
        return None
    if "day" in a & b:
        kinds = {first.op, second.op}
        if len(kinds) < 2 or not (kinds & {"weekday", "persian-date"} or kinds == {"day", "date"}):
            return None
        named = first.op == "weekday" and second.op == "date"  # Thursday last, 25 February
        if (first.args.get("rel") is not None and not named) or (
            second.args.get("rel") is not None and first.op != "weekday"
        ):
            return None
    op = min((first.op, second.op), key=lambda op: DAY_OPS.index(op) if op in DAY_OPS else 9)
    main, other = (first, second) if first.op == op else (second, first)
    shared = {name: value for name, value in other.args.items() if name != "rel"}
    return Found(first.start, second.end, op, {**shared, **main.args})


def _says(found: Found) -> set[str]:
    if found.args.get("apart") or found.args.get("midnight") is not None:
        return set()
    out = {name for name, key in (("part", "part"), ("clock", "hour")) if found.args.get(key) is not None}
    if found.tells_day:
        return out | {"day"}
    return out if found.op in ("part", "clock", "spoken-clock") else set()
