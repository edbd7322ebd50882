"""The figure for print: what it numbers and keys, that nothing overlaps, that each language is whole, and bad input's one sentence."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from matplotlib.figure import Figure
from matplotlib.text import Text

from conflictmap.case import StoredEvents
from conflictmap.cli.figure import command
from conflictmap.errors import InputError
from conflictmap.figure import FigureOptions, draw_figure, plates_of, save_figure
from conflictmap.figure.options import LANGUAGES
from conflictmap.figure.type_setting import face_for
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Article, Count, Event, Period, Report

PLACES = ("ganja", "shusha", "hadrut", "jabrayil", "fuzuli-district", "moscow")


def made(count: int, places: tuple[str, ...] = PLACES) -> StoredEvents:
    """``count`` events, one a day from 27 September 2020, going round the places."""
    gazetteer = load_gazetteer()
    events = []
    for number in range(count):
        day, place_id = date.fromordinal(date(2020, 9, 27).toordinal() + number), places[number % len(places)]
        when, where = Period(first=day, last=day), 3 if place_id.endswith("-district") else 1
        toll = (Count(kind="killed", low=number + 1, best=number + 1, high=number + 1),)
        report = Report(
            id=f"r{number}", article_id="a", start=0, end=9, type="strike", when=when, place_id=place_id, casualties=toll
        )  # fmt: skip
        events.append(
            Event(
                id=f"r{number}", type="strike", reports=(report,), when=when, place_id=place_id, where_precision=where
            )
        )
    article = Article(id="a", uri="a.txt", text="", language="ar", outlet="وكالة")
    return StoredEvents(
        events=tuple(events), articles={"a": article}, sentences={}, places={p: gazetteer.place(p) for p in places}
    )


def texts(figure: Figure) -> list[Text]:
    """Every text that is drawn."""
    return [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]


def test_events_are_numbered_by_day_and_those_off_the_map_are_named_apart() -> None:
    plate = plates_of(made(12), FigureOptions())[0]
    numbers = {event.id: n for mark in plate.marks for n, event in zip(mark.numbers, mark.events, strict=True)}
    assert plate.by_event
    assert [n for _, n in sorted(numbers.items(), key=lambda item: int(item[0][1:]))] == list(range(1, 11))
    assert [mark.place.id for mark in plate.outside] == ["moscow"]


def test_where_events_are_many_places_bear_the_numbers_the_busiest_first() -> None:
    plate = plates_of(made(90), FigureOptions())[0]
    assert not plate.by_event
    assert sorted(n for mark in plate.marks for n in mark.numbers) == [1, 2, 3, 4, 5]


def test_window_and_types_leave_out_what_is_not_asked_for() -> None:
    first, last = date(2020, 10, 1), date(2020, 10, 4)
    assert len(plates_of(made(12), FigureOptions(first=first, last=last))[0].events) == 4
    assert plates_of(made(12), FigureOptions(types=("talks",)))[0].events == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_everything_and_its_figure_can_be_written(lang: str) -> None:
    words = tomllib.loads((resources.files("conflictmap.figure") / "words.toml").read_text(encoding="utf-8"))
    assert words[lang].keys() == words["en"].keys()
    figure, alt = draw_figure(made(12), FigureOptions(language=lang), load_gazetteer())
    assert load_gazetteer().place("ganja").label(lang) in alt
    assert any("10" in t.get_text() for t in texts(figure))


@pytest.mark.parametrize("width", [85.0, 180.0])
def test_labels_on_the_map_do_not_overlap(width: float) -> None:
    figure, _ = draw_figure(made(24), FigureOptions(width_mm=width, language="ar"), load_gazetteer())
    figure.draw_without_rendering()
    axes = figure.axes[0]
    boxes = [(t.get_text(), t.get_window_extent()) for t in axes.texts if t.get_text()]
    assert len(boxes) > 5
    clashing = [(a, b) for (a, x), (b, y) in combinations(boxes, 2) if x.padded(-1).overlaps(y.padded(-1))]
    assert not clashing
    frame = axes.get_window_extent().padded(1)
    assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 for _, box in boxes)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        figure, _ = draw_figure(made(8), FigureOptions(), load_gazetteer())
        save_figure(figure, tmp_path / f"{name}{suffix}", 100)
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


def test_arabic_is_written_shaped_and_not_letter_by_letter() -> None:
    face = face_for(["مدينة"], None)
    assert face.width("مدينة", 10) < 0.9 * sum(face.width(letter, 10) for letter in "مدينة")


def test_a_letter_that_the_font_lacks_is_named_with_what_to_install() -> None:
    with pytest.raises(InputError, match=r"U\+4E2D.*fonts-noto.*--font"):
        face_for(["中"], None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "fig.gif"], "a figure is one of .png, .svg, .pdf"),
        (["-o", "fig.png", "--type", "war"], "known are strike"),
        (["-o", "fig.png", "--width", "9"], "no number of millimetres from 60 to 400"),
        (["-o", "fig.png"], "cannot be read"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, ["missing.jsonl", *arguments])
    assert isinstance(result.exception, InputError) and said in str(result.exception)
    assert not list(tmp_path.iterdir())
