"""Names the gazetteer does not list as written: found by the kind word beside them (قرية X, село X, X kəndi), then
matched.

A name so found goes to the world tier and to the cross-script matcher, with the district that the sentence names; if
neither knows it, it stays a mention without a place, so that the reader learns of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from conflictmap.gazetteer import Gazetteer
from conflictmap.toponyms.context import word_after
from conflictmap.toponyms.grammar import Grammar
from conflictmap.toponyms.grammar import grammar as grammar_of
from conflictmap.toponyms.likeness import alike_settlements
from conflictmap.toponyms.mention import SETTLEMENTS, Mention
from conflictmap.toponyms.view import View

_DISTRICTS = frozenset({"district", "province"})
_MOST_LISTED, _DISTRICT_WORDS = 40, 40
_MOST_DISTRICTS = 4
_LIKE_ENOUGH, _ELSEWHERE = 0.73, 0.82  # likeness asked of a village where the text leads one to look, and elsewhere
_MOST_LINKS, _MOST_WORDS_TO_LIST = 3, 12
_CELL = "|"
_OPENS_LIST = set(":(")
_LONGEST_NAME = 3
_JOINED = "و"
_COMMAS = ",،;؛"
_LEAST_LETTERS = 3
_LIST_GAPS = set(" ,،;؛/\"'()")


def unlisted_names(view: View, known: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Mentions beside a settlement's kind word that none of ``known`` covers, without ``place_ids`` where nothing is
    like them; and those behind a district and a colon, or in a row of a table, that are like a known name.
    """
    covered = {index for m in known for index in range(m.first, m.last + 1)}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in known:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found = []
    for number, sentence in enumerate(view.document.sentences):
        grammar, beside = grammar_of(sentence.language), by_sentence.get(number, [])
        told = ((name, False) for name in _named(view, number, grammar, covered))
        shown = ((name, True) for name in _shown(view, number, grammar, covered, beside, gazetteer))
        for item in _whole_items(view, number, grammar, covered, beside, gazetteer):
            ids = next(
                (i for d in _districts(beside, item, gazetteer) if (i := _like_one(view, item, d, gazetteer))), ()
            )
            if ids:
                found.append(item._replace(place_ids=ids))
        for name, is_quiet in chain(told, shown):
            matched = _matched(view, name, covered, _districts(beside, name, gazetteer), gazetteer)
            if matched and (matched.place_ids or not (is_quiet or _may_be_a_clause(view, name, covered))):
                covered.update(range(matched.first, matched.last + 1))
                found.append(matched)
    return found


@cache
def _settlement_words(grammar: Grammar) -> tuple[frozenset[str], frozenset[str]]:
    """The kind words of settlements that stand before and behind their names."""
    before, after = (
        frozenset(form for form, kinds in words.items() if not SETTLEMENTS.isdisjoint(kinds))
        for words in (grammar.kinds_before, grammar.kinds_after)
    )
    return before, after


def _named(view: View, sentence: int, grammar: Grammar, covered: set[int]) -> Iterator[Mention]:
    """The unknown names that the kind words of one sentence introduce or close."""
    forms = view.words.forms
    before, after = _settlement_words(grammar)
    for index in view.words_of(sentence):
        form = forms[index]
        if form in before:
            start = _list_start(view, index, sentence, grammar, covered)
            yield from _from(view, start, sentence, grammar, covered, form in grammar.plurals)
        if grammar.cased and form in after:
            yield from _before_kind_word(view, index, sentence, grammar, covered)


def _shown(
    view: View, sentence: int, grammar: Grammar, covered: set[int], beside: list[Mention], gazetteer: Gazetteer
) -> Iterator[Mention]:
    """The unknown names that the layout shows: listed behind a district and a colon, or alone in a cell of its row."""
    span = view.words_of(sentence)
    for mention in beside:
        after = mention.last + 1
        if after in span and view.words.forms[after] in grammar.kinds_after:
            after += 1
        if after in span and ":" in view.words.gaps[after] and _has_district(mention, gazetteer):
            yield from _from(view, after, sentence, grammar, covered, plural=True)
    if beside and span and _CELL in view.text[view.words.starts[span[0]] : view.words.ends[span[-1]]]:
        for index in span:
            if index == span[0] or _CELL in view.words.gaps[index]:
                name = _name_at(view, index, sentence, grammar, covered, listed=True, joined=False)
                if name and (name.last == span[-1] or _CELL in view.words.gaps[name.last + 1]):
                    yield name


def _whole_items(
    view: View, sentence: int, grammar: Grammar, covered: set[int], beside: list[Mention], gazetteer: Gazetteer
) -> Iterator[Mention]:
    """The items of some words behind a district and a colon of which one is a known name by itself: يار أحمدلي is not the
    village of أحمدلي.
    """
    span = view.words_of(sentence)
    for mention in beside:
        after = mention.last + 1
        if after in span and ":" in view.words.gaps[after] and _has_district(mention, gazetteer):
            yield from (i for i in _items(view, after, span[-1], sentence, grammar) if _is_part_known(i, covered))


def _items(view: View, first: int, last_of_sentence: int, sentence: int, grammar: Grammar) -> Iterator[Mention]:
    """What stands between the commas of a list that begins with word ``first``."""
    words = view.words
    for _ in range(_MOST_LISTED):
        last = first
        while last < last_of_sentence and view.words.gaps[last + 1] == " ":
            last += 1
        yield Mention(words.starts[first], words.ends[last], (), sentence, grammar, first, last, "", "new")
        if last == last_of_sentence or not any(mark in view.words.gaps[last + 1] for mark in _COMMAS):
            return
        first = last + 1


def _is_part_known(item: Mention, covered: set[int]) -> bool:
    """Whether some but not all words of an item are part of a known name, and they are not too many."""
    known = sum(index in covered for index in range(item.first, item.last + 1))
    return 0 < known < item.last - item.first + 1 <= _LONGEST_NAME


def _like_one(view: View, item: Mention, district: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    return alike_settlements(view.text[item.start : item.end], item.grammar.lang, district, _LIKE_ENOUGH, gazetteer)


def _from(
    view: View, start: int, sentence: int, grammar: Grammar, covered: set[int], plural: bool
) -> Iterator[Mention]:
    """The unknown name at word ``start``, or, behind a plural, those of the list that begins there; known names and
    kind words of the list are passed over.
    """
    last_of_sentence, position = view.words_of(sentence)[-1], start
    for _ in range(_MOST_LISTED if plural else 1):
        if plural:
            position = _passed_over(view, position, position == start, last_of_sentence, grammar, covered)
        if position > last_of_sentence or (position != start and not _LIST_GAPS.issuperset(view.words.gaps[position])):
            return
        if position != start and not _is_separated(view, position, grammar):
            return
        name = _name_at(view, position, sentence, grammar, covered, listed=plural, joined=position != start)
        if name is None or position in covered:
            return
        yield name
        position = name.last + 1


def _passed_over(view: View, position: int, is_start: bool, last: int, grammar: Grammar, covered: set[int]) -> int:
    """The next word of a list that may be an unknown name."""
    before = -1
    while position != before:
        before = position
        while position <= last and _is_passed_over(view.words.forms[position], position, grammar, covered):
            position += 1
        if not is_start or position != before:
            position = _past_district(view, position, last, grammar, covered)
    return position


def _past_district(view: View, position: int, last: int, grammar: Grammar, covered: set[int]) -> int:
    """Where a list of villages goes on behind the district that its first ones lie in (في منطقة ترتر، ومهديلي وشاكرلي): the
    word itself where no known name follows some prepositions and kind words, or no comma that name.
    """
    forms, index = view.words.forms, position
    while (
        index <= min(last, position + _MOST_LINKS)
        and index not in covered
        and _leads_to_district(forms[index], grammar)
    ):
        index += 1
    if index == position or index not in covered:
        return position
    index += 1
    while index in covered and view.words.gaps[index] == " ":
        index += 1
    goes_on = (
        index <= last
        and any(mark in view.words.gaps[index] for mark in _COMMAS)
        and _is_separated(view, index, grammar)
    )
    return index if goes_on else position


def _leads_to_district(form: str, grammar: Grammar) -> bool:
    return form in grammar.prepositions or form in grammar.affiliations or form in grammar.kinds_before


def _is_passed_over(form: str, position: int, grammar: Grammar, covered: set[int]) -> bool:
    """Whether a word of a list is no unknown name, but does not end the list either."""
    return (
        position in covered
        or form in grammar.conjunctions
        or form in grammar.kinds_after
        or form in grammar.affiliations
    )


def _is_set_off_ending(view: View, index: int, grammar: Grammar) -> bool:
    """Whether the word is an ending behind an apostrophe (Füzuli'nin)."""
    return index > 0 and view.words.forms[index] in grammar.after and view.words.gaps[index] == "'"


def _has_district(mention: Mention, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.place(i).kind in _DISTRICTS for i in mention.place_ids)


def _is_separated(view: View, position: int, grammar: Grammar) -> bool:
    """Whether a comma, a conjunction or a conjunction written onto the word parts it from the name before."""
    forms = view.words.forms
    if forms[position - 1] in grammar.conjunctions or (not grammar.cased and forms[position].startswith(_JOINED)):
        return True
    return view.words.gaps[position] != " "


def _may_be_a_clause(view: View, name: Mention, covered: set[int]) -> bool:
    """Whether the name stands behind a known one and a comma, and no capital shows that it is one: a clause may begin
    there, so it must be like a known name.
    """
    if name.grammar.cased or name.first - 1 not in covered or view.words.starts[name.first] < name.start:
        return False
    return any(mark in view.words.gaps[name.first] for mark in _COMMAS)


def _list_start(view: View, index: int, sentence: int, grammar: Grammar, covered: set[int]) -> int:
    """Where the names that kind word ``index`` speaks of begin: behind a colon or bracket that a plural announces
    them by (the following villages of X: A, B), else right behind it and its links.
    """
    if view.words.forms[index] in grammar.plurals:
        last = view.words_of(sentence)[-1]
        for position in range(index + 1, min(index + _MOST_WORDS_TO_LIST, last) + 1):
            if not _OPENS_LIST.isdisjoint(view.words.gaps[position]):
                return position
    return _skip_links(view, index, grammar, covered)


def _skip_links(view: View, index: int, grammar: Grammar, covered: set[int]) -> int:
    """The first word after the kind word that is no link (village *of* X)."""
    for _ in range(_MOST_LINKS):
        form = word_after(view, index)
        if form is None or form not in grammar.links or index + 1 in covered:
            break
        index += 1
    return index + 1


def _name_at(
    view: View, first: int, sentence: int, grammar: Grammar, covered: set[int], *, listed: bool, joined: bool
) -> Mention | None:
    """The unknown name that begins with word ``first``: the words after it too, as long as only spaces part them.

    Where no capitals and no commas of a list show where it ends, it is two words at most.
    """
    words, limit = view.words, view.words_of(sentence)[-1]
    if first in covered or not _could_be_name(view, first, grammar):
        return None
    most = _LONGEST_NAME if grammar.cased or listed else _LONGEST_NAME - 1
    last = first
    while last < limit and view.words.gaps[last + 1] == " " and _could_be_name(view, last + 1, grammar):
        if (
            words.forms[last + 1] in grammar.kinds_after
            or words.forms[last + 1] in grammar.affiliations
            or (not grammar.cased and words.forms[last + 1].startswith(_JOINED))
        ):
            break
        last += 1
    if last - first >= most:
        last = first if listed or grammar.cased else first + 1
    prefix = (
        _JOINED
        if joined
        and not grammar.cased
        and words.forms[first].startswith(_JOINED)
        and len(words.forms[first]) > _LEAST_LETTERS
        else ""
    )
    return Mention(words.starts[first] + len(prefix), words.ends[last], (), sentence, grammar, first, last, "", "new")


def _could_be_name(view: View, index: int, grammar: Grammar) -> bool:
    """Whether the word may begin or continue an unknown name."""
    form = view.words.forms[index]
    if (
        len(form) < _LEAST_LETTERS
        or form.isdigit()
        or form in grammar.fillers
        or form in grammar.prepositions
        or form in grammar.kinds_before
        or form in grammar.institutions
        or form in grammar.offices
    ):
        return False
    return not grammar.cased or view.is_capital(view.words.starts[index])


def _before_kind_word(view: View, index: int, sentence: int, grammar: Grammar, covered: set[int]) -> Iterator[Mention]:
    """The capitalised words right before a kind word, and for a plural those of the list before it."""
    words, first_of_sentence = view.words, view.words_of(sentence)[0]
    last = index - 1
    while last > first_of_sentence and words.forms[last] in grammar.links:
        last -= 1
    plural = words.forms[index] in grammar.plurals
    for _ in range(_MOST_LISTED if plural else 1):
        while (
            plural
            and last >= first_of_sentence
            and (_is_passed_over(words.forms[last], last, grammar, covered) or _is_set_off_ending(view, last, grammar))
        ):
            last -= 1
        if last in covered or (not plural and last + 1 in covered):
            return
        if (
            last < first_of_sentence
            or not _LIST_GAPS.issuperset(view.words.gaps[last + 1])
            or not _could_be_name(view, last, grammar)
        ):
            return
        first = last
        while (
            first > first_of_sentence
            and first - 1 not in covered
            and view.words.gaps[first] == " "
            and _could_be_name(view, first - 1, grammar)
        ):
            first -= 1
        if last - first < _LONGEST_NAME and not (last + 1 in covered and view.words.gaps[last + 1] == " "):
            yield Mention(words.starts[first], words.ends[last], (), sentence, grammar, first, last, "", "new")
        last = first - 1


def _districts(known: Sequence[Mention], name: Mention, gazetteer: Gazetteer) -> list[str]:
    """The districts the sentence names around, first those on the side where the language puts them, nearest first."""
    found: list[tuple[bool, int, str]] = []
    for mention in known:
        if mention.sentence == name.sentence and abs(mention.first - name.first) <= _DISTRICT_WORDS:
            before = mention.first < name.first
            ids = (i for i in mention.place_ids if gazetteer.place(i).kind in _DISTRICTS)
            found += ((before != name.grammar.district_first, abs(mention.first - name.first), i) for i in ids)
    return list(dict.fromkeys(i for *_, i in sorted(found)))[:_MOST_DISTRICTS]


def _matched(
    view: View, name: Mention, covered: set[int], districts: Sequence[str], gazetteer: Gazetteer
) -> Mention | None:
    """The mention with the places whose names are like it: all its words, else those no known name covers, else, where
    no capitals hold them together, the first.

    None where nothing is like it and the word is as likely an adjective (قرية صغيرة).
    """
    reading = name
    asked: Sequence[str | None] = [*districts, None]
    for last in _lasts(name, covered):
        reading = name._replace(end=view.words.ends[last], last=last)
        written = view.text[reading.start : reading.end]
        for district in asked:
            least = _LIKE_ENOUGH if district or not districts else _ELSEWHERE
            if ids := alike_settlements(written, name.grammar.lang, district, least, gazetteer):
                return reading._replace(place_ids=ids)
        if ids := gazetteer.world(written):
            return reading._replace(place_ids=ids, how="world")
    last_word = view.words.forms[reading.last]
    return None if last_word.endswith(name.grammar.agreeing_endings) else reading


def _lasts(name: Mention, covered: set[int]) -> list[int]:
    """The words an unknown name may end with, the likeliest first."""
    own = next((index - 1 for index in range(name.first, name.last + 1) if index in covered), name.last)
    return list(dict.fromkeys((name.last, own, own if name.grammar.cased else name.first)))
