"""Where a known name stands in the text: whole words only, with what the language may write onto them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache

from conflictmap.gazetteer import Gazetteer
from conflictmap.text import name_key
from conflictmap.toponyms.grammar import Grammar, all_affixes, merged_prefix, script_of, script_of_language
from conflictmap.toponyms.grammar import grammar as grammar_of
from conflictmap.toponyms.mention import SETTLEMENTS, Mention
from conflictmap.toponyms.view import View

_MOST_WORDS = 3
_MOST_FORMS = 64
_ACRONYM_LETTERS = 3
_ROADS = frozenset({"road", "railway", "zone", "site"})
# Kinds whose kind word stands outside the name: the town of Shusha, but the Lachin corridor.
_LANDFORMS = frozenset({"river", "mountain"})
_SITES = frozenset({"lake", "monastery", "airport"})
_GENERIC_OUTSIDE = _LANDFORMS | frozenset(
    {"country", "capital", "city", "town", "village", "district", "province", "region"}
)


def known_names(view: View, gazetteer: Gazetteer) -> list[Mention]:
    """All mentions of names that the curated gazetteer holds, overlapping ones included, generic words left outside."""
    direct = list(_whole_words(view, gazetteer))
    found = [*direct, *_abbreviations(view, gazetteer), *_inflected(view, gazetteer)]
    return _without_generic_words(view, _roads_by_their_ends(found, gazetteer))


def _abbreviations(view: View, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Names of two capitals (US, UK), which are too short to scan for."""
    words = view.words
    for number, sentence in enumerate(view.document.sentences):
        grammar = grammar_of(sentence.language)
        for index in view.words_of(number) if grammar.cased else ():
            if (
                len(words.forms[index]) < _ACRONYM_LETTERS
                and words.ends[index] - words.starts[index] > 1
                and _written_as_name(view, index, index)
            ):
                places = gazetteer.exact(words.forms[index])
                if places:
                    yield Mention(
                        words.starts[index],
                        words.ends[index],
                        tuple(p.id for p in places),
                        number,
                        grammar,
                        index,
                        index,
                    )


def _roads_by_their_ends(found: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Without the roads, lines and pipelines whose name is the places they join: each of those is a mention by itself."""
    roads = {id(m) for m in found if m.first < m.last and gazetteer.place(m.place_ids[0]).kind in _ROADS}
    inner = [m for m in found if id(m) not in roads] if roads else []

    def joined(road: Mention) -> int:
        return len({o.first for o in inner if road.first <= o.first and o.last <= road.last})

    least = {"site": 2}
    return [m for m in found if id(m) not in roads or joined(m) < least.get(gazetteer.place(m.place_ids[0]).kind, 1)]


def _whole_words(view: View, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The hits that begin and end with a word of one sentence and are written as names. Most are parts of words."""
    text, starts, ends, sentences = view.text, view.words.starts, view.words.ends, view.sentence_of_word
    prefixes, endings = all_affixes()
    for start, end, place_ids in gazetteer.scan(text):
        first = bisect_right(starts, start) - 1
        head = text[starts[first] : start]
        if head not in prefixes:
            continue
        last = first if ends[first] >= end else bisect_right(starts, end - 1) - 1
        tail = text[end : ends[last]]
        sentence = sentences[first]
        if sentence is None or tail not in endings:
            continue
        grammar = view.grammar_at(start, sentence)
        if (
            head not in grammar.before
            or tail not in grammar.after
            or (
                grammar.cased
                and not (_written_as_name(view, first, last) and _is_no_acronym(view, start, end, place_ids, gazetteer))
            )
        ):
            continue
        ending = tail or (_set_off_ending(view, last, grammar) if grammar.cased else "")
        yield Mention(start, end + len(tail), place_ids, sentence, grammar, first, last, ending)


def _set_off_ending(view: View, last: int, grammar: Grammar) -> str:
    """The ending that follows word ``last`` after an apostrophe (Bakü'de); it stays outside the name."""
    words = view.words
    follows = last + 1 < len(words.starts) and words.gaps[last + 1] == "'"
    return words.forms[last + 1] if follows and words.forms[last + 1] in grammar.after else ""


def _written_as_name(view: View, first: int, last: int) -> bool:
    """Whether some word begins with a capital; an abbreviation (US) must be in capitals throughout."""
    words = view.words
    if first == last and words.ends[first] - words.starts[first] <= _ACRONYM_LETTERS - 1:
        start, end = view.source_span(words.starts[first], words.ends[first])
        return view.document.article.text[start:end].isupper()
    return any(view.is_capital(words.starts[index]) for index in range(first, last + 1))


def _is_no_acronym(view: View, start: int, end: int, place_ids: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether a name is no abbreviation, or is written in capitals as one must be: ԱՄԷ, not Ամէն."""
    if end - start > _ACRONYM_LETTERS or not _acronyms(place_ids, view.text[start:end], gazetteer):
        return True
    first, last = view.source_span(start, end)
    return view.document.article.text[first:last].isupper()


@lru_cache(maxsize=4096)
def _acronyms(place_ids: tuple[str, ...], written: str, gazetteer: Gazetteer) -> bool:
    """Whether the places have this name as an abbreviation in capitals only."""
    names = [n.name for i in place_ids for n in gazetteer.place(i).names if name_key(n.name) == written]
    return bool(names) and all(name.isupper() for name in names)


def _inflected(view: View, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions of names that are written otherwise than in the dictionary, by every reading of a word or of some words."""
    for form, m in _dictionary_forms(view):
        for place_ids in _named(form, gazetteer):
            yield Mention(m.start, m.end, place_ids, m.sentence, m.grammar, m.first, m.last, m.ending, "inflected")
    words = view.words
    for number, sentence in enumerate(view.document.sentences):
        grammar = grammar_of(sentence.language)
        for index in view.words_of(number) if grammar.rewrites else ():
            if _may_be_inflected(view, index, grammar):
                run = _run(view, index, grammar)
                for last, place_ids in _in_other_cases(tuple(words.forms[run.start : run.stop]), grammar, gazetteer):
                    start, end, form = words.starts[index], words.ends[index + last], words.forms[index + last]
                    yield Mention(start, end, place_ids, number, grammar, index, index + last, form[-2:], "inflected")


def _may_be_inflected(view: View, index: int, grammar: Grammar) -> bool:
    form = view.words.forms[index]
    return (
        len(form) >= _ACRONYM_LETTERS
        and view.is_capital(view.words.starts[index])
        and script_of(form[0]) == script_of_language(grammar.lang)
    )


@lru_cache(maxsize=1 << 15)
def _in_other_cases(
    run: tuple[str, ...], grammar: Grammar, gazetteer: Gazetteer
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The names that begin with the first of ``run``'s words in another case than the dictionary's (Нагорном Карабахе, Շուշվա):
    by how many words they go beyond it, and the places that bear them.
    """
    forms, readings = [""], list[tuple[int, str]]()
    for last, word in enumerate(run):
        bases = _bases(word, grammar)
        forms = [f"{form} {base}".lstrip() for form in forms for base in bases][:_MOST_FORMS]
        readings += ((last, form) for form in forms)
    offsets, position = dict[int, int](), 0
    for number, (_, form) in enumerate(readings):
        offsets[position] = number
        position += len(form) + 1
    return tuple(
        (readings[number][0], place_ids)
        for start, end, place_ids in gazetteer.scan("\n".join(form for _, form in readings))
        if (number := offsets.get(start, -1)) >= 0
        and end == start + len(readings[number][1])
        and not (end - start <= _ACRONYM_LETTERS and _acronyms(place_ids, readings[number][1], gazetteer))
    )


@lru_cache(maxsize=1 << 14)
def _named(form: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], ...]:
    """The places of the name that is exactly ``form``, unless it is an abbreviation."""
    return tuple(
        place_ids
        for start, end, place_ids in gazetteer.scan(form)
        if start == 0 and end == len(form) and not (end <= _ACRONYM_LETTERS and _acronyms(place_ids, form, gazetteer))
    )


def _dictionary_forms(view: View) -> Iterator[tuple[str, Mention]]:
    """Readings of words whose first letters a prefix has changed, with a second way of writing letters, and of adjectives."""
    yield from _merged_prefixes(view)
    for number, sentence in enumerate(view.document.sentences):
        grammar = grammar_of(sentence.language)
        yield from _respelt(view, number, grammar)
        for index in view.words_of(number) if grammar.rewrites and grammar.adjectives else ():
            if _may_be_inflected(view, index, grammar):
                yield from _adjectives(view, index, number, grammar)


def _respelt(view: View, sentence: int, grammar: Grammar) -> Iterator[tuple[str, Mention]]:
    """Words in which letters have a second way of being written (ԵՐԵՎԱՆ for Երևան), bare and without each ending."""
    words = view.words
    for written, means in grammar.spellings.items():
        for index in view.words_of(sentence):
            if written in words.forms[index] and view.is_capital(words.starts[index]):
                form = words.forms[index].replace(written, means)
                mention = Mention(words.starts[index], words.ends[index], (), sentence, grammar, index, index)
                yield form, mention
                yield from (
                    (form.removesuffix(e), mention._replace(ending=e)) for e in grammar.after if e and form.endswith(e)
                )


def _run(view: View, index: int, grammar: Grammar) -> range:
    """The indices of the words from ``index`` on that only a space parts and that no preposition or conjunction ends,
    three at most.
    """
    words, end = view.words, index + 1
    while end < min(index + _MOST_WORDS, len(words.starts)) and words.gaps[end] == " ":
        if words.forms[end] in grammar.prepositions or words.forms[end] in grammar.conjunctions:
            break
        end += 1
    return range(index, end)


def _merged_prefixes(view: View) -> Iterator[tuple[str, Mention]]:
    """Names whose first letters a prefix has changed: للولايات المتحدة is ل + الولايات المتحدة."""
    words = view.words
    for match in merged_prefix().finditer(view.text):
        index = words.index_at(match.start())
        if (sentence := view.sentence_of_word[index]) is None:
            continue
        grammar = view.grammar_at(match.start(), sentence)
        if match.group() in grammar.merged:
            for last in _run(view, index, grammar):
                name = grammar.merged[match.group()] + view.text[match.end() : words.ends[last]]
                yield name, Mention(match.end() - 1, words.ends[last], (), sentence, grammar, index, last)


@lru_cache(maxsize=1 << 14)
def _bases(word: str, grammar: Grammar) -> tuple[str, ...]:
    """The word itself and the dictionary forms its ending allows."""
    bases = [word]
    for length in range(1, min(5, len(word) - 1)):
        bases += [word[:-length] + ending for ending in grammar.rewrites.get(word[-length:], ())]
    return tuple(bases)


def _adjectives(view: View, index: int, sentence: int, grammar: Grammar) -> Iterator[tuple[str, Mention]]:
    """Nouns of adjectives that name a place together with the kind word that follows: в Мартунинском районе."""
    words, word = view.words, view.words.forms[index]
    ahead = (form for form in words.forms[index + 1 : index + 6])
    if not any(form in grammar.kinds_after for form in ahead):
        return
    for length in range(3, min(9, len(word) - 1)):
        for ending in grammar.adjectives.get(word[-length:], ()):
            yield (
                word[:-length] + ending,
                Mention(words.starts[index], words.ends[index], (), sentence, grammar, index, index, "adjective"),
            )


def _without_generic_words(view: View, found: list[Mention]) -> list[Mention]:
    """Names that are a kind word and a shorter name (مدينة شوشا, Ordubad rayonu) give way to the shorter one, with
    their places.
    """
    by_words = {(m.first, m.last): m for m in found}
    kept: dict[tuple[int, int], Mention] = {}
    for mention in sorted(found, key=lambda m: m.last - m.first):
        core = _core(view, _without_article(view, mention), by_words) if mention.first < mention.last else mention
        base = kept.get((core.first, core.last), core)
        if base.place_ids != mention.place_ids:
            base = base._replace(place_ids=tuple(dict.fromkeys((*base.place_ids, *mention.place_ids))))
        kept[core.first, core.last] = base
    return list(kept.values())


def _without_article(view: View, mention: Mention) -> Mention:
    """The mention without an article that the gazetteer writes with the name (the Netherlands), unless the writer takes
    it for part of the name (The Hague).
    """
    if view.words.forms[mention.first] not in mention.grammar.articles:
        return mention
    begins = mention.first == view.words_of(mention.sentence)[0]
    if view.is_capital(mention.start) and (not begins or mention.first + 1 == mention.last):
        return mention
    return mention._replace(start=view.words.starts[mention.first + 1], first=mention.first + 1)


def _core(view: View, mention: Mention, by_words: dict[tuple[int, int], Mention]) -> Mention:
    """The longest shorter mention inside ``mention`` that leaves only kind words and their links outside; else
    itself.
    """
    words, grammar = view.words, mention.grammar
    first, last = mention.first, mention.last
    while first < last and (
        _is_generic(grammar.kinds_before, words.forms[first])
        or _is_small_kind_word(view, first, grammar)
        or (first > mention.first and words.forms[first] in grammar.links)
    ):
        first += 1
        if inner := by_words.get((first, last)):
            return inner
    if first > mention.first and not _is_landform(grammar.kinds_before, words.forms[mention.first]):
        return mention._replace(start=words.starts[first], first=first)
    while first < last and _is_generic(grammar.kinds_after, words.forms[last]):
        last -= 1
        if inner := by_words.get((first, last)):
            return inner
        if not SETTLEMENTS.isdisjoint(grammar.kinds_after[words.forms[last + 1]]):
            return mention._replace(end=words.ends[last], last=last, ending="")
    return mention


def _is_small_kind_word(view: View, index: int, grammar: Grammar) -> bool:
    """Whether a kind word before a name is written small, as one that is no part of it is (монастырь Амарас)."""
    kinds = grammar.kinds_before.get(view.words.forms[index], frozenset())
    return grammar.cased and not _SITES.isdisjoint(kinds) and not view.is_capital(view.words.starts[index])


def _is_landform(kind_words: Mapping[str, frozenset[str]], form: str) -> bool:
    """Whether the kind word speaks of rivers or mountains, which often bear it in their name (تل أبيب)."""
    return not _LANDFORMS.isdisjoint(kind_words[form])


def _is_generic(kind_words: Mapping[str, frozenset[str]], form: str) -> bool:
    return not _GENERIC_OUTSIDE.isdisjoint(kind_words.get(form, ()))
