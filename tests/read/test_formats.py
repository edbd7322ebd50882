"""Every kind of file to articles; what cannot be read is refused by name and line, and costs nothing else."""

import gzip
import io
import json
import zipfile
from datetime import date

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib import rc_context
from matplotlib.figure import Figure
from openpyxl import Workbook
from pypdf import PdfWriter

from conflictmap.model import Article, Rejection
from tests.read.reading import article_of, read_bytes, reason_of

STORY = "Two soldiers were wounded near the village of Sotk on Tuesday, the ministry said. The other side denied it."
ARABIC = "قالت وزارة الدفاع إن جنديين أصيبا قرب قرية سوتك يوم الثلاثاء، ونفى الطرف الآخر ذلك."


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


# ---- text and front matter


def test_a_text_keeps_every_character_and_line_end() -> None:
    text = "One line.\r\n\r\n  Another\u00a0line.\tEnd "
    assert article_of(text.encode()).text == text


def test_front_matter_is_read_and_set_aside() -> None:
    text = f"---\ntitle: 'A title: with a colon'\nURL: https://example.org/a\npublished: 2020-10-17\nlanguage: en\nother: x\n---\n{STORY}"
    article = article_of(text.encode())
    assert (article.title, article.url, article.published) == (
        "A title: with a colon",
        "https://example.org/a",
        date(2020, 10, 17),
    )
    assert article.text == text
    assert article.boilerplate[0].reason == "front matter"
    assert text[article.boilerplate[0].end :] == STORY


@pytest.mark.parametrize(
    "top",
    [
        "---\n",
        "---\n---\n",
        "---\nno colon here\n---\n",
        "---\n" + "k: v\n" * 5000,
        "---\n" + "x" * 200_000 + "\n---\n",
        "---\npublished: not a day\nlanguage: klingon\nurl: javascript:alert(1)\n---\n",
        "---\ntitle: {{ 7*7 }}\n---\n",
        "--- \r\ntitle: x\r\n---\r\n",
    ],
)
def test_hostile_front_matter_loses_no_text(top: str) -> None:
    article = article_of((top + STORY).encode())
    assert article.text == top + STORY
    assert article.language == "en"
    assert article.published is None


# ---- pages


def test_a_page_gives_story_title_outlet_language_and_day() -> None:
    head = (
        '<meta property="og:title" content="A headline"><meta property="og:site_name" content="The Paper">'
        '<meta property="article:published_time" content="2022-09-13T10:00:00+04:00"><link rel="canonical" href="https://example.org/x">'
    )
    article = article_of(
        page(f"<nav>Home</nav><article><h1>A headline</h1><p>{STORY}</p><p>{STORY[::-1]}.</p></article>", head),
        "a.html",
    )
    assert STORY in article.text
    assert (article.title, article.outlet, article.url) == ("A headline", "The Paper", "https://example.org/x")
    assert (article.published, article.published_from) == (date(2022, 9, 13), "metadata")


def test_the_day_in_linked_data_is_read() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-10-05T08:00:00Z"}</script>'
    assert article_of(page(f"<p>{STORY}</p>", head), "a.html").published == date(2020, 10, 5)


@pytest.mark.parametrize("day", ["16 تشرين الأول/أكتوبر 2020", "٢٨ أيلول ٢٠٢٠", "السبت 17 أكتوبر 2020 - 09:12"])
def test_no_first_of_january_is_guessed_for_months_a_library_cannot_read(day: str) -> None:
    article = article_of(page(f"<article><p>{day}</p><p>{ARABIC}</p><p>{ARABIC}</p></article>"), "a.html")
    assert article.published is not None
    assert (article.published.month, article.published.day) != (1, 1)
    assert article.published.year == 2020


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 300 + f"<p>{STORY}</p>" + "</div>" * 300,
        "<div>" * 5000 + STORY,
        f"<table><tr><td>{STORY}</td></tr></table>",
        f"<ul><li>{STORY}</li></ul>",
        f"<blockquote>{STORY}</blockquote>",
        f"<font size=2>{STORY}</font>",
        STORY,
        f"<p>{STORY}",
        f"<noscript><p>x</p></noscript><span>{STORY}</span>",
        f"<script><p>{STORY}</p>",
    ],
)
def test_no_page_with_text_comes_back_empty(body: str) -> None:
    assert STORY in " ".join(article_of(page(body), "a.html").text.split())


@pytest.mark.parametrize(
    "bomb",
    [
        '<p data-x="' + "a b " * 250_000 + f'">{STORY}</p>',
        "<p " + "a=1 " * 250_000 + f">{STORY}</p>",
        "<" * 300_000 + f"<p>{STORY}</p>",
        "<!--" * 100_000 + f"--><p>{STORY}</p>",
        "<script>" * 50_000 + f"</script><p>{STORY}</p>",
        "&amp;" * 200_000 + f"<p>{STORY}</p>",
        "<a href=x>" * 50_000 + STORY,
    ],
    ids=["attribute", "attributes", "brackets", "comments", "scripts", "entities", "links"],
)
def test_a_page_built_to_stall_is_read_or_refused(bomb: str) -> None:
    (found,) = read_bytes(page(bomb), "a.html")
    assert isinstance(found, (Article, Rejection))


def test_a_page_of_scripts_alone_is_refused_with_advice() -> None:
    assert "save it as text" in reason_of(page("<script>document.write('x')</script>"), "a.html")


# ---- rows


def test_json_lines_give_an_article_a_line_and_a_refusal_for_each_bad_one() -> None:
    lines = [
        json.dumps({"id": "n1", "text": STORY, "published": "2020-10-17", "outlet": "The Paper"}),
        "{broken",
        "[1, 2]",
        json.dumps({"title": "no text"}),
        json.dumps({"text": 12}),
        "",
        json.dumps({"text": ARABIC}),
    ]
    found = read_bytes("\n".join(lines).encode(), "a.jsonl")
    articles = [a for a in found if isinstance(a, Article)]
    refused = [r for r in found if isinstance(r, Rejection)]
    assert [a.id for a in articles] == ["n1", "a.jsonl#7"]
    assert articles[0].outlet == "The Paper"
    assert [r.what for r in refused] == [f"in/a.jsonl#{n}" for n in (2, 3, 4, 5)]
    assert all("line" in r.reason for r in refused)


@pytest.mark.parametrize(("name", "comma"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_table_is_read_by_its_headings(name: str, comma: str) -> None:
    rows = [
        ["Date", "Headline", "Body"],
        ["2020-10-17", "One", f'"{STORY}"'],
        ["", "Two", ""],
        ["2020-10-18", "Three", f'"{ARABIC}\nمزيد."'],
    ]
    found = read_bytes("\n".join(comma.join(row) for row in rows).encode(), name)
    first, refused, third = found
    assert isinstance(first, Article) and isinstance(third, Article) and isinstance(refused, Rejection)
    assert (first.text, first.title, first.published) == (STORY, "One", date(2020, 10, 17))
    assert third.language == "ar"
    assert "row 3" in refused.reason


@pytest.mark.parametrize(
    "heading", ["النص,التاريخ", "Текст,Дата", "Mətn,Tarix", "Metin,Tarih", "Texte,Date", "տեքստ,ամսաթիվ", "متن,تاریخ"]
)
def test_headings_of_eight_languages_are_known(heading: str) -> None:
    article = article_of(f'{heading}\n"{STORY}",2020-10-17\n'.encode(), "a.csv")
    assert (article.text, article.published) == (STORY, date(2020, 10, 17))


def test_a_table_without_a_column_of_text_says_what_to_do() -> None:
    assert "name one column `text`" in reason_of(b"a,b\n1,2\n", "a.csv")


def test_a_table_of_headings_alone_is_refused() -> None:
    assert "no row" in reason_of(b"text,date\n", "a.csv")


def test_a_workbook_is_read_with_its_dates() -> None:
    article = article_of(workbook([["text", "date"], [STORY, date(2021, 6, 4)]]), "a.xlsx")
    assert (article.text, article.published) == (STORY, date(2021, 6, 4))


def test_a_workbook_without_text_says_what_to_do() -> None:
    assert "name one column `text`" in reason_of(workbook([["a"], ["b"]]), "a.xlsx")


# ---- documents


def test_a_word_file_gives_its_paragraphs_and_tables() -> None:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(STORY)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Village", "Sotk"
    document.save(out)
    assert article_of(out.getvalue(), "a.docx").text == f"{STORY}\nVillage | Sotk"


def test_a_pdf_gives_its_text_in_two_scripts() -> None:
    figure, out = Figure(), io.BytesIO()
    figure.text(0.1, 0.8, "BAKU, Oct 17, 2020 (Reuters) - Two missiles hit Ganja.")
    figure.text(0.1, 0.6, "В Баку заявили об обстреле города.")
    with rc_context({"pdf.fonttype": 42}):
        figure.savefig(out, format="pdf")
    article = article_of(out.getvalue(), "a.pdf")
    assert article.text == "BAKU, Oct 17, 2020 (Reuters) - Two missiles hit Ganja.\nВ Баку заявили об обстреле города."
    assert article.published == date(2020, 10, 17)


def test_a_pdf_of_pictures_asks_for_text_recognition() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    assert "OCR" in reason_of(out.getvalue(), "a.pdf")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.zip", "a.gz"])
def test_a_file_that_is_not_what_its_name_says_is_refused_by_name(name: str) -> None:
    reason = reason_of(STORY.encode(), name)
    assert reason.startswith(f"in/{name} ")
    assert "save it again" in reason


@pytest.mark.parametrize(
    ("start", "name"),
    [(b"%PDF-1.4\n", "a.pdf"), (b"PK\x03\x04", "a.docx"), (b"PK\x03\x04", "a.zip"), (b"\x1f\x8b", "a.txt.gz")],
)
def test_a_damaged_file_is_refused_by_name(start: bytes, name: str) -> None:
    assert reason_of(start + b"\x00garbage" * 40, name).startswith(f"in/{name} ")


# ---- archives


def test_gz_of_anything_is_unpacked() -> None:
    article = article_of(gzip.compress(STORY.encode()), "a.txt.gz")
    assert (article.id, article.text) == ("a.txt", STORY)
    (again,) = read_bytes(gzip.compress(json.dumps({"text": STORY}).encode()), "a.jsonl.gz")
    assert isinstance(again, Article)


def test_an_archive_gives_its_articles_in_order_and_refuses_the_bad_by_name() -> None:
    data = zipped(
        {
            "b/two.txt": ARABIC.encode(),
            "a.txt": STORY.encode(),
            "c.pdf": b"no",
            "x.png": b"\x89PNG",
            "__MACOSX/a.txt": b"x",
        }
    )
    found = read_bytes(data, "all.zip")
    assert [a.id for a in found if isinstance(a, Article)] == ["all.zip/a.txt", "all.zip/b/two.txt"]
    assert [r.what for r in found if isinstance(r, Rejection)] == ["in/all.zip!c.pdf"]


def test_an_archive_without_articles_is_refused() -> None:
    assert "holds no article" in reason_of(zipped({"x.png": b"x"}), "a.zip")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.read.archives.LARGEST", 1 << 20)
    assert "unpacks to more than" in reason_of(gzip.compress(b"a " * (1 << 20)), "a.txt.gz")
    assert "unpacks to more than" in reason_of(zipped({"a.txt": b"a " * (1 << 20)}), "a.zip")


# ---- whatever


def test_a_binary_file_is_refused() -> None:
    assert "binary" in reason_of(bytes(range(256)) * 20, "a.txt")


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "is empty" in reason_of(data, "a.txt")


def test_a_file_without_extension_is_read_by_what_it_holds() -> None:
    assert article_of(STORY.encode(), "article").text == STORY
    assert article_of(json.dumps({"text": STORY}).encode(), "lines").text == STORY
    assert STORY in article_of(page(f"<p>{STORY}</p>"), "page").text


def test_a_huge_line_is_read() -> None:
    assert len(article_of(("слово " * 200_000).encode()).text) == 1_200_000


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.csv", "a.xlsx", "a.pdf", "a.docx", "a.zip", "a.gz", "a"]),
)
def test_any_bytes_under_any_name_give_articles_or_refusals(data: bytes, name: str) -> None:
    for found in read_bytes(data, name):
        if isinstance(found, Rejection):
            assert "in/" in found.what and len(found.reason) > 15
        else:
            assert found.text.strip()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.csv"]))
def test_any_text_gives_articles_or_refusals(text: str, name: str) -> None:
    for found in read_bytes(text.encode("utf-8", "surrogatepass"), name):
        assert isinstance(found, (Article, Rejection))
