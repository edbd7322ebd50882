"""Sentence ends in eight languages, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.model import Article, Aside
from conflictmap.text import prepare
from conflictmap.text.sentences import split_sentences

CUT = [
    ("en", ["Gen. Smith met Mr. Aliyev in the U.S. on Sept. 19.", "He left at 5.30 p.m. local time."]),
    ("en", ["“We will not stop.”", "“Never,” said N. Pashinyan."]),
    ("en", ["Losses rose by 3.5 percent...", "Baku denied it!", "Did it?"]),
    ("ru", ["В сентябре 2020 г. Азербайджан начал наступление, т.е. операцию.", "Об этом сообщил И. Алиев."]),
    ("ru", ["Погибли 5 тыс. человек и др. жители.", "Стороны отрицают…", "Переговоры идут."]),
    ("az", ["Prof. Əliyev bildirib ki, itki yoxdur.", "Kənd və s. obyektlər atəşə tutulub."]),
    ("tr", ["Dr. Yılmaz T.C. Dışişleri adına konuştu.", "Saat 19.00'da başladı."]),
    ("fr", ["M. Macron a reçu Mme. Petit.", "« Jamais ! »", "L'accord date du 10 nov. 2020."]),
    ("hy", ["Նա մեկնեց Գորիս 2020 թ. Սեպտեմբերին։", "Ինչո՞ւ նա գնաց։"]),
    ("hy", ["ՊՆ-ն հերքել է լուրը:", "Կրակոցները դադարել են:"]),
    ("ar", ["قال د. أحمد إن القصف توقف.", "هل انتهت الحرب؟", "لا!"]),
    ("ar", ["باكو تعلن النصر.. وتنتقد باريس في عام 2020."]),
    ("ar", ["ارتفعت النسبة إلى 3.5 في المئة.", "نفى م. باشينيان ذلك."]),
    ("fa", ["سخنگو گفت حمله متوقف شد.", "آیا جنگ تمام شد؟", "خیر."]),
]


@pytest.mark.parametrize(("lang", "sentences"), CUT)
def test_text_is_cut_where_sentences_end_and_nowhere_else(lang: str, sentences: list[str]) -> None:
    line = " ".join(sentences)
    assert [line[a:b] for a, b in split_sentences(line, lang)] == sentences


@given(
    st.text(alphabet=st.sampled_from("abA. !?…«»\"'\n\r\t،؟։:г1пА ա\u2028"), max_size=80),
    st.sampled_from(["ar", "en", "ru", "hy", "fr", "tr", "az", "fa"]),
)
def test_sentences_hold_all_that_is_no_space_exactly_once_and_cross_no_line(text: str, lang: str) -> None:
    document = prepare(Article(id="x", uri="x", text=text, language=lang))
    held = "".join(text[s.start : s.end] for s in document.sentences)
    assert "".join(held.split()) == "".join(text.split())
    assert all(len(text[s.start : s.end].splitlines()) == 1 for s in document.sentences)
    assert all(a.end <= b.start for a, b in zip(document.sentences, document.sentences[1:], strict=False))


@given(st.text(alphabet="ab. \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_boilerplate_is_in_no_sentence(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    asides = (Aside(start=start, end=end, reason="x"),) if end > start else ()
    document = prepare(Article(id="x", uri="x", text=text, language="en", boilerplate=asides))
    inside = {i for s in document.sentences for i in range(s.start, s.end)}
    outside = {i for i, char in enumerate(text) if not char.isspace() and not start <= i < end}
    assert outside == {i for i in inside if not text[i].isspace()}


def test_paragraphs_carry_their_own_language() -> None:
    text = "أعلنت وزارة الدفاع أن القصف توقف.\nErmənistan silahlı qüvvələri Ordubad rayonunu atəşə tutub.\nJamais nous n’abandonnerons les Arméniens."
    assert [s.language for s in prepare(Article(id="x", uri="x", text=text, language="ar")).sentences] == [
        "ar",
        "az",
        "fr",
    ]
