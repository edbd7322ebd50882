"""Bytes to text: right, or said to be doubtful; never silently wrong."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.errors import InputError
from conflictmap.read.decoding import decode
from tests.read.reading import article_of

ARABIC = (
    "باكو تعلن السيطرة على ثلاث قرى. ",
    "قالت وزارة الدفاع في أذربيجان إن القوات سيطرت على قرى جديدة في منطقة جبرائيل، ونفت يريفان ذلك. "
    "وأضافت الوزارة أن القتال مستمر في الجنوب منذ يوم الجمعة، وأن القصف طال مدينة ترتر. ",
)
RUSSIAN = (
    "В Баку заявили о взятии трёх сёл. ",
    "Министерство обороны Азербайджана сообщило, что войска взяли под контроль новые сёла в Джебраильском районе; "
    "в Ереване это опровергли. Бои на юге продолжаются с пятницы, обстрелян город Тертер, добавили в ведомстве. ",
)
TURKISH = (
    "Bakü üç köyün alındığını açıkladı. ",
    "Azerbaycan Savunma Bakanlığı, Cebrail bölgesinde yeni köylerin kontrol altına alındığını bildirdi. Erivan ise bunu yalanladı; "
    "güneyde çatışmalar cuma gününden beri sürüyor, Terter şehri de ateş altında kaldı. ",
)
ENCODINGS = {
    "utf-8": ARABIC,
    "utf-16-le": RUSSIAN,
    "utf-16-be": ARABIC,
    "windows-1256": ARABIC,
    "iso-8859-6": ARABIC,
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "iso-8859-5": RUSSIAN,
    "cp866": RUSSIAN,
    "windows-1254": TURKISH,
}
WRONG = {
    "utf-8": "windows-1256",
    "utf-16-le": "windows-1251",
    "utf-16-be": "utf-8",
    "windows-1256": "utf-8",
    "iso-8859-6": "windows-1256",
    "windows-1251": "koi8-r",
    "koi8-r": "windows-1251",
    "iso-8859-5": "windows-1251",
    "cp866": "koi8-r",
    "windows-1254": "windows-1252",
}
DOUBT = ("uncertain", "mojibake", "damaged", "lost before")


def _text(encoding: str, length: str) -> str:
    headline, story = ENCODINGS[encoding]
    text = {"headline": headline, "short": headline + story, "long": (headline + story) * 20}[length]
    return text.replace("،", "،").strip()


@pytest.mark.parametrize("declared", ["right", "absent", "wrong"])
@pytest.mark.parametrize("length", ["headline", "short", "long"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_page_is_decoded_rightly_or_flagged(encoding: str, length: str, declared: str) -> None:
    text = _text(encoding, length)
    name = {"right": encoding, "wrong": WRONG[encoding], "absent": ""}[declared]
    meta = f'<meta charset="{name}">' if name else ""
    page = (
        f"<!doctype html><html><head>{meta}<title>t</title></head><body><article><p>{text}</p></article></body></html>"
    )
    article = article_of(page.encode(encoding), "a.html")
    right = " ".join(text.split()) in " ".join(article.text.split())
    assert right or any(word in note for note in article.notes for word in DOUBT), (
        article.encoding,
        article.notes,
        article.text[:80],
    )
    if length != "headline":
        assert right, (article.encoding, article.notes)


@pytest.mark.parametrize("length", ["headline", "short", "long"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_plain_text_is_decoded_rightly_and_says_how(encoding: str, length: str) -> None:
    text = _text(encoding, length)
    article = article_of(text.encode(encoding))
    assert article.text == text or any(word in note for note in article.notes for word in DOUBT)
    if article.text == text and encoding not in ("utf-8",):
        assert article.notes or article.encoding.startswith("utf-16"), "how it was decided is recorded"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    article = article_of(mark + ARABIC[1].encode(encoding))
    assert article.text == ARABIC[1]
    assert not article.notes


@pytest.mark.parametrize("misread", ["cp1252", "latin-1", "cp1256", "cp1251"])
def test_utf8_that_was_read_as_something_else_and_saved_again_is_flagged(misread: str) -> None:
    broken = RUSSIAN[1].encode("utf-8").decode(misread, "replace")
    article = article_of(broken.encode("utf-8"))
    assert any("mojibake" in note or "lost before" in note for note in article.notes)


@pytest.mark.parametrize(("text", "encoding"), [(ARABIC[1], "windows-1256"), (RUSSIAN[1], "windows-1251")])
def test_letters_saved_as_accented_latin_are_flagged(text: str, encoding: str) -> None:
    article = article_of(text.encode(encoding).decode("latin-1").encode("utf-8"))
    assert any("mojibake" in note for note in article.notes)


@pytest.mark.parametrize(
    "text",
    [
        *ARABIC,
        *RUSSIAN,
        *TURKISH,
        "Müdafiə Nazirliyi məlumat yayıb.",
        "L'Arménie a décrété la loi martiale.",
        "Ադրբեջանը խախտել է հրադադարը",
    ],
)
def test_sound_text_is_not_called_mojibake(text: str) -> None:
    assert article_of(text.encode("utf-8")).notes == ()


def test_a_few_damaged_bytes_do_not_lose_the_rest() -> None:
    data = bytearray((ARABIC[1] * 4).encode("utf-8"))
    data[41] = 0xFF
    article = article_of(bytes(data))
    assert article.encoding == "utf-8"
    assert article.text.startswith(ARABIC[1][:15])
    assert any("damaged" in note for note in article.notes)


def test_a_text_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    article = article_of((ARABIC[1]).encode("utf-8")[:-2])
    assert article.encoding == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_clear_refusal(data: bytes) -> None:
    try:
        decoded = decode(data, "x")
    except InputError as error:
        assert str(error).startswith("x ")
    else:
        assert decoded.encoding
