"""Slips of the pen in well-known names (أذريبجان, هردروت): found by the letters that are left when the slip is
undone.

Two spellings can be one slip apart only if they have the same set of consonants, or nearly: words are looked up by
that set, once each, and then compared letter by letter (optimal string alignment, one edit). Only names long and
known enough to be told from ordinary words are in the index, and a word that is a name or an ordinary word is never
touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Place
from conflictmap.text import fold
from conflictmap.toponyms.grammar import Grammar, script_of
from conflictmap.toponyms.grammar import grammar as grammar_of
from conflictmap.toponyms.mention import Mention
from conflictmap.toponyms.view import View

_SCRIPT = "ar"
_LEAST_PROMINENCE = 0.77
_ARTICLE = "ال"  # a name that is an Arabic word has Arabic words for neighbours: الرباط, الرابط
_LEAST_LETTERS = 6
_MOST_KEPT = 50_000
_KINDS = frozenset({"country", "capital", "city", "town", "district", "region"})
_VOWELS = "اويهء"


@dataclass(frozen=True, slots=True)
class Spellings:
    """The names a slip may be undone to: by their consonants, each with the places that bear it."""

    by_consonants: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    read: dict[str, dict[str, tuple[str, int] | None]]

    def undone(self, form: str, grammar: Grammar) -> tuple[str, int] | None:
        """The name that ``form`` misspells and the length of the prefix before it; kept for the words met most."""
        read = self.read.setdefault(grammar.lang, {})
        if form not in read:
            if len(read) > _MOST_KEPT:
                read.clear()
            read[form] = self._undone(form, grammar)
        return read[form]

    def _undone(self, form: str, grammar: Grammar) -> tuple[str, int] | None:
        if (
            form in grammar.demonyms
            or form in grammar.kinds_before
            or form in grammar.fillers
            or script_of(form[0]) != _SCRIPT
        ):
            return None
        for prefix in ("", form[:1]):
            rest = form[len(prefix) :]
            if prefix in grammar.before and len(rest) >= _LEAST_LETTERS and rest not in grammar.demonyms:
                name = self.corrected(rest, grammar)
                if name:
                    return name, len(prefix)
        return None

    def corrected(self, word: str, grammar: Grammar) -> str | None:
        """The one name that ``word`` is one slip away from, or that differs in letters alike only; None where there is
        none, or where names of several places are.
        """
        ending = max((e for e in grammar.adjective_endings if word.endswith(e)), key=len, default="")
        plain = word.translate(grammar.alike)
        near = {
            name
            for name in self.by_consonants.get(consonants(plain), ())
            if name.endswith(ending) and name != word and _one_slip(word, plain, name, name.translate(grammar.alike))
        }
        return min(near) if len({self.places[name] for name in near}) == 1 else None


def _one_slip(word: str, plain_word: str, name: str, plain_name: str) -> bool:
    """Whether one edit parts word and name, the first letter kept, or only letters that sound alike."""
    return plain_word == plain_name or (name[0] == word[0] and OSA.distance(word, name, score_cutoff=1) == 1)


def consonants(word: str) -> str:
    """The set of consonants of ``word``, sorted: what most slips leave as it is."""
    return "".join(sorted(set(word).difference(_VOWELS)))


@lru_cache(maxsize=4)
def spellings(gazetteer: Gazetteer) -> Spellings:
    """The index of ``gazetteer``'s well-known names of one word."""
    places: dict[str, set[str]] = {}
    for name, place_id in _well_known(gazetteer):
        places.setdefault(name, set()).add(place_id)
    groups: dict[str, list[str]] = {}
    for name in places:
        groups.setdefault(consonants(name.translate(grammar_of(_SCRIPT).alike)), []).append(name)
    return Spellings(
        {k: tuple(sorted(v)) for k, v in groups.items()}, {k: tuple(sorted(v)) for k, v in places.items()}, {}
    )


def _well_known(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    for place in places:
        if place.prominence >= _LEAST_PROMINENCE and place.kind in _KINDS:
            for name in place.names:
                word = fold(name.name).text
                if (
                    len(word) >= _LEAST_LETTERS
                    and word.isalpha()
                    and script_of(word[0]) == _SCRIPT
                    and not word.startswith(_ARTICLE)
                ):
                    yield word, place.id


def misspelt_names(view: View, known: list[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """A mention for each word that no known name covers and that is one slip away from a well-known name."""
    index = spellings(gazetteer)
    covered = {word for m in known for word in range(m.first, m.last + 1)}
    words = view.words
    for number, sentence in enumerate(view.document.sentences):
        grammar = grammar_of(sentence.language)
        if grammar.cased:
            continue
        for position in view.words_of(number):
            form = words.forms[position]
            if len(form) >= _LEAST_LETTERS and position not in covered and (found := index.undone(form, grammar)):
                name, skipped = found
                yield Mention(
                    words.starts[position] + skipped,
                    words.ends[position],
                    index.places[name],
                    number,
                    grammar,
                    position,
                    position,
                    "",
                    "misspelt",
                )
