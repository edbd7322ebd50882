"""Milestones of the conflict, and how a text gives away that it speaks of one."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from conflictmap.errors import DataError
from conflictmap.resources import data_file
from conflictmap.text import LANGUAGES, fold

Phrase = tuple[
    frozenset[str], ...
]  # parts, each by its spellings; a line tells it that holds one spelling of every part
_SHARED_BY, _SHORTEST_TELLING = 3, 5  # of how many milestones a telling part may speak; how many letters it has
JOINED = -1  # the number of lines looked at as one
_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A happening that everybody reported on its days, with the words that give it away.

    ``phrases`` maps a language to phrases: a line tells the milestone where it holds every part of one, in any spelling.
    ``title`` is a neutral English label, ``sources`` where the days are taken from.
    """

    id: str
    first: date
    last: date
    title: str
    sources: tuple[str, ...]
    phrases: dict[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Days in which somebody held an office or something was spoken of: who names it writes after ``first``, and hardly after ``last``.

    ``source`` is where the days are taken from.
    """

    id: str
    first: date
    last: date | None
    source: str
    names: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Days in which the conflict filled the news."""

    first: date
    last: date


@lru_cache(maxsize=1)
def _content() -> Mapping[str, Any]:
    try:
        return tomllib.loads(data_file("chronology.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"data/chronology.toml is not valid TOML: {error}; mend that line.") from error


@lru_cache(maxsize=1)
def load_terms() -> tuple[Term, ...]:
    """The terms of ``data/chronology.toml``; a name in English serves every language in Latin script that gives none.

    Raises:
        DataError: an entry breaks the format; the message names it.
    """
    return tuple(_term(entry) for entry in _content().get("term", ()))


def _term(entry: dict[str, Any]) -> Term:
    try:
        names = {lang: tuple(fold(name).text for name in entry.get(lang, ())) for lang in LANGUAGES}
        return Term(
            id=str(entry["id"]), first=entry["first"], last=entry.get("last"), source=str(entry["source"]), names=names
        )
    except (KeyError, TypeError) as error:
        raise DataError(
            f"data/chronology.toml: term {entry.get('id', '?')!r} breaks the format ({error!r}); mend that entry."
        ) from error


@lru_cache(maxsize=1)
def load_phases() -> tuple[Phase, ...]:
    """The phases of ``data/chronology.toml``."""
    return tuple(Phase(first=entry["first"], last=entry["last"]) for entry in _content().get("phase", ()))


@lru_cache(maxsize=1)
def milestone_years() -> tuple[int, int]:
    """The first and the last year of which the chronology knows."""
    days = [day for milestone in load_milestones() for day in (milestone.first, milestone.last)]
    return min(days).year, max(days).year


@lru_cache(maxsize=1)
def load_milestones() -> tuple[Milestone, ...]:
    """The milestones of ``data/chronology.toml``, in order of days.

    Raises:
        DataError: the file is missing, or an entry breaks its format; the message names it.
    """
    content = _content()
    names = content.get("names", {})
    return tuple(sorted((_milestone(entry, names) for entry in content["milestone"]), key=lambda m: (m.first, m.id)))


def _milestone(entry: dict[str, object], names: dict[str, dict[str, list[str]]]) -> Milestone:
    try:
        phrases = entry.get("phrases", {})
        assert isinstance(phrases, dict)
        first, last = entry["first"], entry.get("last", entry["first"])
        assert isinstance(first, date) and isinstance(last, date) and first <= last
        return Milestone(
            id=str(entry["id"]),
            first=first,
            last=last,
            title=str(entry["title"]),
            sources=tuple(entry["sources"]),  # type: ignore[arg-type]
            phrases={
                lang: tuple(_phrase(phrase, names, lang) for phrase in phrases.get(lang, ())) for lang in LANGUAGES
            },
        )
    except (KeyError, AssertionError, TypeError) as error:
        raise DataError(
            f"data/chronology.toml: milestone {entry.get('id', '?')!r} breaks the format ({error!r}); mend that entry."
        ) from error


def _phrase(phrase: str, names: dict[str, dict[str, list[str]]], lang: str) -> Phrase:
    """``a + {name}`` as its parts, each by its folded spellings."""
    parts = []
    for term in phrase.split("+"):
        key = _NAME.search(term)
        spellings = [term.replace(key.group(), name) for name in names[key.group(1)][lang]] if key else [term]
        folded = {fold(spelling).text.strip() for spelling in spellings}
        if lang == "ar":  # the article melts into the preposition for *to*
            folded |= {f"لل{spelling[2:]}" for spelling in folded if spelling.startswith("ال")}
        parts.append(frozenset(folded))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Index:
    """The spellings to look for in one language; ``parts`` are the numbers of the parts of phrases that each spells, and a phrase, as the
    numbers of its parts, stands under that of its longest.

    ``telling`` maps a spelling to the parts of phrases that it spells and hardly any other milestone shares: milestone, part, weight.
    """

    automaton: AhoCorasick
    spellings: tuple[str, ...]
    parts: Mapping[str, tuple[int, ...]]
    under: Mapping[int, tuple[tuple[tuple[int, ...], Milestone], ...]]
    telling: Mapping[str, tuple[tuple[Milestone, frozenset[str], float], ...]]


@cache
def _index(lang: str) -> _Index:
    under: dict[int, list[tuple[tuple[int, ...], Milestone]]] = {}
    numbers: dict[frozenset[str], int] = {}
    parts: dict[str, list[int]] = {}
    for milestone in load_milestones():
        for phrase in milestone.phrases.get(lang, ()):
            numbered = tuple(numbers.setdefault(part, len(numbers)) for part in phrase)
            longest = max(phrase, key=lambda part: min(map(len, part)))
            under.setdefault(numbers[longest], []).append((numbered, milestone))
    for part, number in numbers.items():
        for spelling in part:
            parts.setdefault(spelling, []).append(number)
    ordered = tuple(sorted(parts))
    return _Index(
        AhoCorasick(ordered or ("\0",), implementation=Implementation.DFA),
        ordered,
        {spelling: tuple(own) for spelling, own in parts.items()},
        {part: tuple(entries) for part, entries in under.items()},
        _telling(lang),
    )


def _telling(lang: str) -> dict[str, tuple[tuple[Milestone, frozenset[str], float], ...]]:
    parts = [(m, frozenset(part for phrase in m.phrases[lang] for part in phrase)) for m in load_milestones()]
    shared = Counter(part for _, own in parts for part in own)
    out: dict[str, list[tuple[Milestone, frozenset[str], float]]] = {}
    for milestone, own in parts:
        for part in own:
            if shared[part] <= _SHARED_BY and min(map(len, part)) >= _SHORTEST_TELLING:
                for spelling in part:
                    out.setdefault(spelling, []).append((milestone, part, 1 / shared[part]))
    return {spelling: tuple(entries) for spelling, entries in out.items()}


@cache
def _term_index(lang: str) -> tuple[AhoCorasick, tuple[Term, ...]]:
    entries = [(name, term) for term in load_terms() for name in term.names[lang]]
    automaton = AhoCorasick([name for name, _ in entries] or ["\0"], implementation=Implementation.DFA)
    return automaton, tuple(term for _, term in entries)


def terms_in(text: str, lang: str) -> list[Term]:
    """The terms whose names begin a word of a folded text; an Arabic name may have its prefixes before it."""
    automaton, terms = _term_index(lang)
    found = {}
    for index, start, _ in automaton.find_matches_as_indexes(text, overlapping=True) if terms else ():
        if lang == "ar" or not text[start - 1 : start].isalnum():
            found[terms[index].id] = terms[index]
    return list(found.values())


def spellings_in(
    lines: Sequence[tuple[int, str]], lang: str, together: Collection[int] = ()
) -> dict[str, frozenset[int]]:
    """The spellings of milestones that numbered lines of folded text hold, each with the numbers of its lines.

    Lines whose numbers are in ``together`` are looked at as one as well, which has the number ``JOINED``.
    """
    index = _index(lang)
    present: dict[int, list[int]] = {}
    for number, line in lines:
        for n in {n for n, _, _ in index.automaton.find_matches_as_indexes(line, overlapping=True)}:
            present.setdefault(n, []).append(number)
    return {
        index.spellings[n]: frozenset((*numbers, JOINED) if any(m in together for m in numbers) else numbers)
        for n, numbers in present.items()
    }


@lru_cache(maxsize=8)
def hints_in(spelled: frozenset[str], lang: str) -> tuple[tuple[Milestone, float], ...]:
    """The milestones that a text with these spellings may tell of though it holds no phrase whole, each with the weight of the telling
    parts it holds.

    A part weighs 1, and less the more milestones share it.
    """
    telling = _index(lang).telling
    told: dict[str, tuple[Milestone, dict[frozenset[str], float]]] = {}
    for spelling in spelled & telling.keys():
        for milestone, part, weight in telling[spelling]:
            told.setdefault(milestone.id, (milestone, {}))[1][part] = weight
    ordered = sorted(told.values(), key=lambda entry: (entry[0].first, entry[0].id))
    return tuple((milestone, sum(sorted(parts.values()))) for milestone, parts in ordered)


def milestones_in(present: Mapping[str, frozenset[int]], lang: str) -> list[tuple[int, Milestone]]:
    """The milestones that lines with these spellings tell, as (number of the line, milestone), in order."""
    index, told = _index(lang), {}
    lines: dict[int, frozenset[int]] = {}
    for spelling, numbers in present.items():
        for part in index.parts[spelling]:
            lines[part] = lines[part] | numbers if part in lines else numbers
    for part in lines.keys() & index.under.keys():
        for phrase, milestone in index.under[part]:
            if all(map(lines.__contains__, phrase)):
                within = frozenset.intersection(*(lines[other] for other in phrase))
                told.update({(number, milestone.id): milestone for number in within})
    return [(number, told[number, id]) for number, id in sorted(told)]
