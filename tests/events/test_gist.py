"""What a sentence speaks of: fitted weights as a table, and words that weigh less the farther they stand."""

import pytest

from conflictmap.events.gist import Heard, Reading, gist_of, likeliest, reading
from conflictmap.events.sentence import View, views
from conflictmap.events.weights import Weights
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.read import article_from_text
from conflictmap.text import prepare
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

WEIGHTS = {"crowd": {"protest": 2.0}, "shell": {"strike": 3.0, "protest": -1.0}}
LONG = "A crowd stood in the square " + "and on the streets that lead to it from all sides " * 3 + "when a shell fell"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def one_view(text: str, gazetteer: Gazetteer) -> View:
    document = prepare(article_from_text(text, id="x", language="en", published="2020-10-14"))
    return views(document, find_toponyms(document, gazetteer), find_times(document), gazetteer)[0]


def heard(text: str, gazetteer: Gazetteer) -> Heard:
    gist = gist_of({"": {"none": 1.0, "protest": 0.0, "strike": 0.0}}, lambda _: WEIGHTS)
    return Heard(gist, reading(one_view(text, gazetteer)))


def at(text: str, word: str) -> Hit:
    return Hit(text.index(word), text.index(word) + len(word), "trigger", "")


def test_weights_of_many_features_are_added_up_and_unknown_ones_weigh_nothing() -> None:
    weights = Weights(WEIGHTS)
    scores = weights.scores({"crowd": 0.5, "shell": 1.0, "unheard of": 9.0})
    assert dict(zip(weights.outcomes, scores, strict=True)) == pytest.approx({"protest": 0.0, "strike": 3.0})
    assert weights.scores({"unheard of": 1.0}) == []


def test_shares_are_of_one_and_words_near_a_trigger_weigh_more(gazetteer: Gazetteer) -> None:
    sentence = heard(LONG, gazetteer)
    whole, first, last = (sentence.shares(where) for where in (None, at(LONG, "crowd"), at(LONG, "shell")))
    assert all(sum(shares.values()) == pytest.approx(1.0) for shares in (whole, first, last))
    assert first["protest"] > whole["protest"] > last["protest"]
    assert last["strike"] > whole["strike"] > first["strike"]


def test_what_another_part_of_the_sentence_says_weighs_less(gazetteer: Gazetteer) -> None:
    joined, parted = "A crowd stood here, a shell fell there.", "A crowd stood here; a shell fell there."
    together, apart = (heard(text, gazetteer).shares(at(text, "crowd")) for text in (joined, parted))
    assert apart["protest"] > together["protest"]
    assert (likeliest(together), likeliest(apart)) == ("strike", "protest")


def test_a_sentence_without_features_is_judged_by_what_all_share(gazetteer: Gazetteer) -> None:
    view = one_view("A crowd stood here.", gazetteer)
    gist = gist_of({"": {"none": 1.0, "strike": 0.0}}, lambda _: {})
    shares = Heard(gist, Reading(view, (), ())).shares()
    assert shares["none"] > shares["strike"] > 0
    assert Heard(gist_of({}, lambda _: {}), reading(view)).shares() == {}
