"""Names of the world tier, where the text makes a place likely: behind a locative, with a locative ending, or in a list
of places.

The world's names are many and short, and half of them are words of some language. The less the text says that a place
is meant, the better known the place must be; a country needs no more than to be written as a name.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.geodesy import great_circle_km
from conflictmap.toponyms.grammar import Grammar
from conflictmap.toponyms.grammar import grammar as grammar_of
from conflictmap.toponyms.mention import SETTLEMENTS, Mention
from conflictmap.toponyms.view import View

_MOST_WORDS = 3
_LEAST_LETTERS = {True: 4, False: 5}  # with and without capitals to tell a name
_LEAST_CURATED = 3
_LEAST_FIRST_WORD = 2
_NEAR_KM = 150.0
_PEOPLE_OF_PROMINENCE_1 = 2e7  # in the world tier, prominence is people / 20 million
# The people a city must have at least: by how many of the cues place, list and dateline there are.
_LEAST_PEOPLE = {True: (1_000_000, 60_000, 15_000), False: (20_000_000, 300_000, 100_000)}
_LEAST_PEOPLE_OF_PHRASE = (500_000, 15_000, 15_000)  # in several words with capitals: Beverly Hills
_COUNTRY = float("inf")
_PEOPLE_OF_CURATED = 100_000.0
_JOINED = "و"
_COMMAS = ",،;؛/"
_LIST_MARKS = set(" ,،;؛/\"'()")


def world_names(view: View, known: list[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions of places that only the world tier knows, none of whose words is part of ``known``."""
    covered = {index: m for m in known for index in range(m.first, m.last + 1)}
    for number, sentence in enumerate(view.document.sentences):
        grammar = grammar_of(sentence.language)
        located = _located(view, number, grammar)
        for index in _likely(view, number, grammar, located, covered, gazetteer):
            if index not in covered and (
                mention := _longest(view, index, number, grammar, located, covered, gazetteer)
            ):
                covered.update(dict.fromkeys(range(mention.first, mention.last + 1), mention))
                yield mention


def _likely(
    view: View,
    sentence: int,
    grammar: Grammar,
    located: frozenset[int],
    covered: Container[int],
    gazetteer: Gazetteer,
) -> Iterator[int]:
    """The words of the sentence that may begin a name: those with a capital; without capitals those that are located or
    follow a known name, where some name begins so.
    """
    forms, starts, span = view.words.forms, view.words.starts, view.words_of(sentence)
    for index in span:
        form, after_known = forms[index], index - 1 in covered or index - 2 in covered
        shown = view.is_capital(starts[index]) if grammar.cased else after_known or index in located
        if not shown or index in covered or len(form) < _LEAST_FIRST_WORD or not _may_begin(form, grammar):
            continue
        if grammar.cased or _opens(form, grammar, gazetteer):
            yield index


@lru_cache(maxsize=1 << 16)
def _opens(form: str, grammar: Grammar, gazetteer: Gazetteer) -> bool:
    """Whether a word, or what is left of it without a conjunction written onto it, is a name or the first word of one."""
    return any(
        bool(gazetteer.exact(word)) or gazetteer.opens_name(word) or bool(_places(word, grammar, gazetteer))
        for word in {form, form.removeprefix(_JOINED)}
    )


def _located(view: View, sentence: int, grammar: Grammar) -> frozenset[int]:
    """The words of the sentence behind a locative, or, where endings say where, with such an ending."""
    words, forms = view.words, view.words.forms
    span = view.words_of(sentence)
    endings = tuple(ending for ending in grammar.locative if ending)
    found = {_behind(view, i, grammar) for i in span if forms[i] in grammar.locatives} if grammar.locatives else set()
    found = {i for i in found if i in span and words.gaps[i] in (" ", "'")}
    if endings:
        found.update(i for i in span if forms[i].endswith(endings) or (i + 1 in span and forms[i + 1] in endings))
    return frozenset(found)


def _behind(view: View, index: int, grammar: Grammar) -> int:
    """The word behind locative ``index``, or behind the link that belongs to it (près de)."""
    forms = view.words.forms
    return index + 2 if index + 1 < len(forms) and forms[index + 1] in grammar.links else index + 1


def _may_begin(form: str, grammar: Grammar) -> bool:
    """Whether a name may begin with the word."""
    return not (form in grammar.fillers or form in grammar.ordinary or form in grammar.given_names)


def _longest(
    view: View,
    index: int,
    sentence: int,
    grammar: Grammar,
    located: frozenset[int],
    covered: Mapping[int, Mention],
    gazetteer: Gazetteer,
) -> Mention | None:
    """The longest name of the world tier that begins with word ``index`` and is known well enough."""
    words = view.words
    run = last = _run_end(view, index, sentence, grammar, covered)
    if grammar.cased and (
        _touches_a_name(view, index, last, covered) or _follows_a_name(view, index, sentence, grammar)
    ):
        return None
    joined = not grammar.cased and words.forms[index].startswith(_JOINED) and index - 1 in covered
    start = words.starts[index] + joined
    while last >= index and (run == last or not grammar.cased):
        written = view.text[start : words.ends[last]]
        beside = covered.get(index - 1)
        if (
            beside
            and not grammar.cased
            and words.forms[index] not in grammar.kinds_before
            and (joined or _is_listed(view, index, last, grammar, covered))
        ):
            ids = _words_near(written, beside.place_ids, gazetteer)
            if ids:
                return Mention(start, words.ends[last], ids, sentence, grammar, index, last)
        places = _places(written, grammar, gazetteer)
        if places:
            cues = (index in located) + (joined or _is_listed(view, index, last, grammar, covered))
            cues += _is_dateline(view, index, last, sentence)
            begins = index == view.words_of(sentence)[0]
            asked = _LEAST_PEOPLE_OF_PHRASE if grammar.cased and last > index else _LEAST_PEOPLE[grammar.cased]
            plain = bool(cues) or (not begins and bool(gazetteer.world(written)))
            least = asked[min(2, cues)] if plain else _COUNTRY
            ids = tuple(i for i, people in places if people >= least)
            return Mention(start, words.ends[last], ids, sentence, grammar, index, last, "", "world") if ids else None
        last -= 1
    return None


def _touches_a_name(view: View, first: int, last: int, covered: Container[int]) -> bool:
    """Whether only a space parts the words from a known name, so that they would be part of a longer one."""
    words = view.words
    return any(
        edge in covered and words.gaps[a + 1] == " " and not view.has_hyphen(a)
        for edge, a in ((first - 1, first - 1), (last + 1, last))
    )


def _follows_a_name(view: View, index: int, sentence: int, grammar: Grammar) -> bool:
    """Whether a word with a capital, not the sentence's first, stands right before: a given name, most likely (Katrin Kolonna)."""
    words, before = view.words, index - 1
    if before <= view.words_of(sentence)[0] or words.gaps[index] != " ":
        return False
    form = words.forms[before]
    known = form in grammar.fillers or form in grammar.kinds_before or form in grammar.prepositions
    return (
        view.is_capital(words.starts[before])
        and not known
        and form not in grammar.locatives
        and not view.has_dash(before)
    )


def _run_end(view: View, index: int, sentence: int, grammar: Grammar, covered: Container[int]) -> int:
    """The last of the words from ``index`` on that one name may hold: with capitals, where the language has them."""
    words, last, limit = view.words, index, view.words_of(sentence).stop - 1
    while last - index < _MOST_WORDS - 1 and last < limit and last + 1 not in covered:
        if words.gaps[last + 1] != " " or view.has_dash(last):
            break
        if grammar.cased and not view.is_capital(words.starts[last + 1]):
            break
        last += 1
    return last


def _is_listed(view: View, first: int, last: int, grammar: Grammar, covered: Container[int]) -> bool:
    """Whether a comma or a conjunction, or both, part the name from a known place before or after it."""
    words = view.words
    for edge, step in ((first, -1), (last, 1)):
        other = edge + step
        joined = 0 <= other < len(words.forms) and words.forms[other] in grammar.conjunctions
        other += step if joined else 0
        if other in covered:
            a, b = (other, edge) if step < 0 else (edge, other)
            between = view.text[words.ends[a] : words.starts[b]]
            marks = between.replace(words.forms[a + 1], "") if joined else between
            if set(marks) <= _LIST_MARKS and (joined or any(mark in between for mark in _COMMAS)):
                return True
    return False


def _is_dateline(view: View, first: int, last: int, sentence: int) -> bool:
    """Whether the name opens the sentence in capitals, as the place of a report does."""
    if first != view.words_of(sentence)[0] or last + 1 not in view.words_of(sentence):
        return False
    start, end = view.source_span(view.words.starts[first], view.words.ends[last])
    text = view.document.article.text
    return text[start:end].isupper() and text[end : end + 3].lstrip()[:1] in ("—", "–", "-", ",", "(", "/")


@lru_cache(maxsize=1 << 14)
def _words_near(written: str, beside: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The settlements of the curated gazetteer whose name is also an everyday word, where those named before it in a list lie
    near (مارع والباب وجرابلس).
    """
    others = [p for i in beside if (p := gazetteer.place(i)).kind in SETTLEMENTS]
    return tuple(
        place.id
        for place in (gazetteer.exact(written) if others and len(written) >= _LEAST_CURATED else ())
        if place.kind in SETTLEMENTS
        and any(great_circle_km(place.lat, place.lon, p.lat, p.lon) <= _NEAR_KM for p in others)
    )


@lru_cache(maxsize=1 << 16)
def _places(written: str, grammar: Grammar, gazetteer: Gazetteer) -> tuple[tuple[str, float], ...]:
    """The places of a name, its case ending taken off if need be, each with its people; a country counts as endless."""
    for name in _readings(written, grammar):
        if len(name) >= _LEAST_CURATED and name not in grammar.ordinary:
            # A curated name that is also an everyday word is not scanned for; a capital and a locative will do.
            curated = (
                [(p.id, _PEOPLE_OF_CURATED) for p in gazetteer.exact(name)]
                if grammar.cased and grammar.locatives
                else []
            )
            long_enough = len(name) >= _LEAST_LETTERS[grammar.cased]
            places = [gazetteer.place(i) for i in gazetteer.world(name)] if long_enough else []
            people = [_COUNTRY if p.kind == "country" else p.prominence * _PEOPLE_OF_PROMINENCE_1 for p in places]
            if curated or places:
                return (*curated, *((p.id, number) for p, number in zip(places, people, strict=True)))
    return ()


def _readings(written: str, grammar: Grammar) -> Iterator[str]:
    """The name as written, without each ending, and with the dictionary's ending for each case ending."""
    yield written
    yield from (written.removesuffix(ending) for ending in grammar.locative if ending and written.endswith(ending))
    for length in range(1, min(5, len(written) - 2)) if grammar.rewrites else ():
        yield from (written[:-length] + ending for ending in grammar.rewrites.get(written[-length:], ()))
