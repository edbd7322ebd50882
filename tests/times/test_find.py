"""Times in documents: records are well formed whatever the text, the story anchors what publication does not, tuning texts hold."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.evaluation import evaluate
from conflictmap.model import Article, Timex
from conflictmap.text import LANGUAGES, prepare
from conflictmap.times import find_times
from conflictmap.times.phrases import easter, nth_weekday

TUNING = Path(__file__).parents[1] / "gold/tuning/times"
VALUE = re.compile(r"\d{4}(-\d\d(-\d\d(T(\d\d:\d\d(:\d\d)?|MO|AF|EV|NI))?)?)?")
PIECES = st.sampled_from(
    [
        "27 سبتمبر",
        "أيلول",
        "2020",
        "الجمعة",
        "الماضية",
        "ليلة",
        "و",
        "من",
        "إلى",
        "الساعة",
        "10:30",
        "مساء",
        "قبل",
        "يومين",
        "ago",
        "two days",
        "on Friday",
        "last",
        "October",
        "31",
        "5/13/2021",
        "29 февраля",
        "в ночь на",
        "понедельник",
        "сентября",
        "2-го",
        "noyabrın",
        "10-dək",
        "gecə",
        "Kasım'a",
        "bağlayan",
        "le 15",
        "mai",
        "մայիսի",
        "9-ին",
        "۲۸ مهر",
        "۱۳۹۹",
        "ساعت",
        "0",
        "99",
        "-",
        "/",
        ".",
        ",",
        "،",
        "\n",
        "1990-е",
        "'90s",
        "the",
    ]
)


def times(text: str, lang: str, published: str | None = "2020-10-16") -> tuple[Timex, ...]:
    day = date.fromisoformat(published) if published else None
    return find_times(prepare(Article(id="x", uri="x", text=text, language=lang, published=day)))


def values(text: str, lang: str, published: str | None = "2020-10-16") -> list[str | None]:
    return [t.value for t in times(text, lang, published)]


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=14), st.sampled_from(LANGUAGES), st.sampled_from(["2020-10-16", "2024-02-29", None]))
def test_what_is_found_is_well_formed(pieces: Sequence[str], lang: str, published: str | None) -> None:
    text = " ".join(pieces)
    end = 0
    for time in times(text, lang, published):
        assert end <= time.start < time.end <= len(text)
        end = time.end
        assert time.surface == text[time.start : time.end]
        if time.value is None:
            assert time.why and time.period is None
        else:
            assert time.period is not None and time.period.first <= time.period.last
            assert all(VALUE.fullmatch(part) for part in time.value.split("/"))
            assert time.value.startswith(f"{time.period.first.year:04d}") or time.precision in ("month", "year")


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_no_text_is_too_strange(text: str, lang: str) -> None:
    assert all(t.start < t.end for t in times(text, lang))


def test_an_hour_takes_the_day_of_its_sentence_though_it_follows() -> None:
    assert values("أعلن وقف النار اعتبارا من الساعة 13:00 (09:00 بتوقيت غرينتش) اليوم", "ar", "2023-09-20") == [
        "2023-09-20T13:00",
        "2023-09-20T09:00",
        "2023-09-20",
    ]


def test_the_day_on_which_somebody_speaks_does_not_move_the_story() -> None:
    text = "اندلعت الاشتباكات فجر أمس الثلاثاء، بحسب ما أعلن الوزير اليوم الأربعاء. وبدأ القصف في الساعة 00:05"
    assert values(text, "ar", "2022-09-14")[-1] == "2022-09-13T00:05"


def test_a_day_without_a_year_takes_the_past_year_that_is_told() -> None:
    assert (
        values("The war began on 27 September 2020 and ended on 10 November.", "en", "2023-09-25")[-1] == "2020-11-10"
    )


def test_a_recent_day_is_not_drawn_into_a_past_year_told_before() -> None:
    text = "The region was taken in 1993. On 19 September Azerbaijan attacked."
    assert values(text, "en", "2023-09-25")[-1] == "2023-09-19"


def test_a_weekday_beside_a_day_tells_its_year() -> None:
    assert values("الجمعة 10 تشرين الثاني", "ar", "2023-09-20") == ["2023-11-10"]


def test_a_weekday_looks_ahead_where_its_clause_does() -> None:
    assert values("They will meet on Friday. They met on Friday.", "en", "2020-10-15") == ["2020-10-16", "2020-10-09"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tuning_texts_keep_their_values(lang: str) -> None:
    gold: list[dict[str, Any]] = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted((TUNING / lang).glob("*.json"))
    ]
    found = {
        g["id"]: {
            "places": [],
            "events": [],
            "times": [
                {"start": t.start, "end": t.end, "value": t.value}
                for t in times(g["text"], lang, g["published"])
                if t.value
            ],
        }
        for g in gold
    }
    complete = [g | {"places": [], "events": []} for g in gold]
    assert evaluate(complete, found)[lang].figures()["time.value"]["f1"] >= 0.94


def test_easter_and_counted_weekdays() -> None:
    assert [easter(year).isoformat() for year in (2000, 2016, 2024, 2038)] == [
        "2000-04-23",
        "2016-03-27",
        "2024-03-31",
        "2038-04-25",
    ]
    assert nth_weekday(2024, 11, 3, 4) == date(2024, 11, 28)
    assert nth_weekday(2024, 2, 4, 5) is None


def test_days_behind_the_name_of_a_past_war_are_of_that_war() -> None:
    text = "He fought in the 44-day war. On 28 October he was wounded; on 3 March he came home."
    assert values(text, "en", "2022-12-20") == ["2020-10-28", "2021-03-03"]
    assert values("On 28 October a mine went off.", "en", "2022-12-20") == ["2022-10-28"]


def test_a_story_of_the_day_remembered_keeps_the_year_it_tells() -> None:
    text = "The war began on 27 September 2020. The town of Jabrayil fell on 4 October."
    assert values(text, "en", "2021-09-27") == ["2020-09-27", "2020-10-04"]


def test_an_hour_that_opens_a_line_is_of_the_day_that_heads_it() -> None:
    text = "11 Ekim\n02.00 - Gence vuruldu.\n10 Ekim\n12.00 - Ateşkes yürürlüğe girdi."
    assert values(text, "tr", "2020-10-12") == ["2020-10-11", "2020-10-11T02:00", "2020-10-10", "2020-10-10T12:00"]


def test_numbers_behind_a_day_with_its_month_are_days_of_it() -> None:
    assert values("Gəncə oktyabrın 4-də, sonra 11-də vurulub.", "az") == ["2020-10-04", "2020-10-11"]
    assert values("Evlərin 11-də işıq yox idi.", "az") == []


def test_from_one_month_to_another_is_one_range() -> None:
    assert values("Бои шли с 27 сентября по 10 ноября.", "ru", "2020-11-20") == ["2020-09-27/2020-11-10"]


BORN = [
    ("ar", "قتل سمير المولود عام 1971 يوم 14 يوليو. واندلعت المعارك في 12 يوليو.", ["2020-07-14", "2020-07-12"]),
    ("en", "A farmer born in 1971 was killed on July 14. Fighting began on 12 July.", ["2020-07-14", "2020-07-12"]),
    ("en", "Shells hit the church of 1968 on July 14.", ["2020-07-14"]),
    ("ru", "Фермер 1971 года рождения погиб 14 июля. Бои начались 12 июля.", ["2020-07-14", "2020-07-12"]),
    ("az", "1971-ci ildə anadan olmuş fermer iyulun 14-də həlak olub.", ["2020-07-14"]),
    ("tr", "1971 yılında doğan çiftçi 14 Temmuz'da öldü.", ["2020-07-14"]),
    ("fr", "Un fermier, né en 1971, a été tué le 14 juillet.", ["2020-07-14"]),
    ("hy", "1971 թվականին ծնված գյուղացին զոհվել է հուլիսի 14-ին։", ["2020-07-14"]),
    ("fa", "کشاورز متولد ۱۹۷۱ در ۱۴ ژوئیه کشته شد.", ["2020-07-14"]),
]


@pytest.mark.parametrize(("lang", "text", "days"), BORN)
def test_a_year_of_birth_or_building_does_not_move_the_story(lang: str, text: str, days: list[str]) -> None:
    assert [value for value in values(text, lang, "2020-07-15") if value and len(value) > 4] == days


def test_days_under_a_year_that_heads_their_paragraph_are_of_it() -> None:
    text = "1988. The council voted on 20 February. Riots began on the 27 February.\n\n2016. Tanks fought from 2 to 5 April."
    assert values(text, "en", "2024-05-01") == ["1988", "1988-02-20", "1988-02-27", "2016", "2016-04-02/2016-04-05"]
    assert values("1991. Осенью бои усилились. 20 ноября упал вертолёт.", "ru", None) == [
        "1991",
        "1991-09/1991-11",
        "1991-11-20",
    ]


def test_a_year_on_a_line_of_its_own_heads_the_paragraphs_below() -> None:
    text = "1993\n\nKalbajar fell on 2 April.\n\nAghdam fell on 23 July.\n\nIn 2020 war came again, and Shusha fell on 8 November."
    assert values(text, "en", "2024-05-01") == ["1993", "1993-04-02", "1993-07-23", "2020", "2020-11-08"]


def test_the_day_remembered_gives_no_year_once_another_year_is_told() -> None:
    text = "On 20 February 1988 the council voted. On 9 May 1992 Shusha fell. On 4 July the army came to Aghdara."
    assert values(text, "en", "2018-02-20")[-1] == "1992-07-04"
