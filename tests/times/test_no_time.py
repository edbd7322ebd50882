"""An invented day is a defect: what is no time, and what nothing anchors, gets no value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conflictmap.model import Article, Timex
from conflictmap.text import prepare
from conflictmap.times import find_times

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "no_time.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
UNANCHORED = {
    "ar": ["أمس", "الجمعة الماضية", "الأسبوع الماضي", "27 سبتمبر", "في سبتمبر", "مساء", "في اليوم نفسه", "الشهر المقبل", "قبل ثلاثة أيام", "25 الجاري"],
    "en": ["yesterday", "on Friday", "last week", "September 27", "in September", "the same day", "three days ago", "at 10:30", "next month", "this morning"],
    "ru": ["вчера", "в пятницу", "на прошлой неделе", "27 сентября", "в сентябре", "в тот же день", "три дня назад", "в прошлом году"],
    "az": ["dünən", "cümə günü", "ötən həftə", "sentyabrın 27-də", "həmin gün", "üç gün əvvəl", "bu il"],
    "tr": ["dün", "cuma günü", "geçen hafta", "27 Eylül'de", "aynı gün", "üç gün önce", "bu yıl"],
    "fr": ["hier", "vendredi", "la semaine dernière", "le 27 septembre", "le même jour", "il y a trois jours", "cette année"],
    "hy": ["երեկ", "ուրբաթ օրը", "անցյալ շաբաթ", "սեպտեմբերի 27-ին", "նույն օրը", "երեք օր առաջ", "այս տարի"],
    "fa": ["دیروز", "روز جمعه", "هفته گذشته", "۲۷ سپتامبر", "همان روز", "سه روز پیش", "امسال", "۲۸ مهر"],
}  # fmt: skip


def found(text: str, lang: str, published: date | None) -> tuple[Timex, ...]:
    return find_times(prepare(Article(id="x", uri="x", text=text, language=lang, published=published)))


@pytest.mark.parametrize(("lang", "text"), LINES)
def test_what_is_no_time_gets_no_value(lang: str, text: str) -> None:
    assert not [(t.surface, t.value) for t in found(text, lang, date(2023, 9, 20)) if t.value]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in UNANCHORED.items() for text in texts])
def test_a_time_that_nothing_anchors_is_found_without_value_and_says_why(lang: str, text: str) -> None:
    times = found(text, lang, None)
    assert times
    assert all(t.value is None and t.period is None and t.why for t in times)


def test_days_that_do_not_exist_are_not_moved() -> None:
    assert not [t for t in found("on 31 February 2021 and 30/02/2021", "en", date(2021, 3, 1)) if t.value]
