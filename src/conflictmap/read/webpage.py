"""HTML pages to text and metadata: trafilatura where it can, a plain walk over the blocks where it gives up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree  # type: ignore[import-untyped]

from conflictmap.calendar import find_absolute_dates
from conflictmap.errors import InputError
from conflictmap.text import identify_language

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})[^<>]{4000,}>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_ANY_TAG = re.compile(r"<[^<>]*>")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dd",
        "dt",
        "option",
    ]
)
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "select", "button", "head", "iframe", "object", "form")
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "section",
        "blockquote",
        "ul",
        "ol",
        "table",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "hr",
        "dd",
        "dt",
    ]
)
_DEEPEST = 150
_LARGEST = 3_000_000
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The story of a page, and what its head says of it."""

    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's head names, whether or not it is right."""
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def looks_like_html(data: bytes) -> bool:
    """Whether bytes without a name begin as a page does."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml"))


def read_page(html: str, uri: str) -> Page:
    """The story and metadata of a page.

    Raises:
        InputError: the page shows no text at all.
    """
    published = _LD_DATE.search(html)
    clean = _LONG_TAG.sub(r"<\1>", _without(_without(html, "script"), "style"))
    tree = etree.HTML(clean, etree.HTMLParser(huge_tree=True, remove_comments=True)) if clean.strip() else None
    meta = _metadata(tree)
    plain = _walked(tree) if tree is not None else ""
    if not plain:
        plain = "\n".join(line.strip() for line in _ANY_TAG.sub("\n", clean).splitlines() if line.strip())
    if not plain:
        raise InputError(f"{uri} shows no text without its scripts; open it in a browser and save it as text.")
    story, notes = _story(clean, plain)
    stated = published.group(1) if published else meta.get("published")
    return Page(
        text=story,
        notes=notes,
        url=meta.get("url"),
        outlet=meta.get("outlet"),
        title=meta.get("title"),
        published=stated or _guessed_date(clean, plain),
        language=meta.get("language"),
    )


def _story(html: str, plain: str) -> tuple[str, tuple[str, ...]]:
    """What trafilatura takes for the story; all visible text where it fails, is bound to, or loses most of it."""
    if len(html) > _LARGEST or _depth(html) > _DEEPEST:
        return plain, ("page too deep or large for story extraction: all its text is kept",)
    from trafilatura import extract  # slow to import, and many inputs hold no page

    try:
        found = extract(html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    except Exception:  # any failure inside the library has the same remedy
        found = None
    if not found or (len(found) * 5 < len(plain) and len(found) < 400):
        return plain, ("story not told from the rest of the page: all its text is kept",)
    return found, ()


def _without(html: str, element: str) -> str:
    """``html`` without an element and its content; where it is never closed, without its tag alone. Linear."""
    low, parts, position = html.lower(), [], 0
    while (start := low.find(f"<{element}", position)) >= 0:
        parts.append(html[position:start])
        end = low.find(f"</{element}", start)
        if end < 0:
            return "".join([*parts, re.sub(rf"<{element}[^<>]*>?", "", html[start:], flags=re.I)])
        close = low.find(">", end)
        if close < 0:
            return "".join(parts)
        position = close + 1
    return "".join([*parts, html[position:]]) if parts else html


def _depth(html: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match.group(2).lower() not in _VOID:
            depth += -1 if match.group(1) else 1
            deepest = max(deepest, depth)
    return deepest


def _walked(tree: etree._Element) -> str:
    """All visible text, a block a line."""
    lines, current = [], ""
    for piece in _pieces(tree):
        if piece is None:
            lines.append(current)
            current = ""
        else:
            current += piece
    return "\n".join(text for line in [*lines, current] if (text := " ".join(line.split())))


def _pieces(tree: etree._Element) -> Iterator[str | None]:
    """Text in order of the page; None where a block begins or ends."""
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += name in _HIDDEN
            if name in _BLOCKS:
                yield None
            if not hidden and element.text and name:
                yield element.text
            continue
        hidden -= name in _HIDDEN
        if name in _BLOCKS:
            yield None
        if not hidden and element.tail:
            yield element.tail


def _metadata(tree: etree._Element | None) -> dict[str, str]:
    """Title, outlet, address, language and day from the head and the first ``time`` element."""
    if tree is None:
        return {}
    named: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content"):
            named.setdefault(key.lower(), str(element.get("content")).strip())
    first = {name: next(iter(tree.iter(name)), None) for name in ("title", "html", "time")}
    canonical = next((e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical"), None)
    title = first["title"].text if first["title"] is not None else None
    time = first["time"].get("datetime") if first["time"] is not None else None
    found = {
        "title": named.get("og:title") or title,
        "outlet": named.get("og:site_name"),
        "url": named.get("og:url") or canonical,
        "language": first["html"].get("lang") if first["html"] is not None else None,
        "published": next((named[key] for key in _DATES if key in named), None) or time,
    }
    return {key: " ".join(str(value).split()) for key, value in found.items() if value}


def _guessed_date(html: str, plain: str) -> str | None:
    """htmldate's answer, where the visible text shows the same day: alone it takes 1 January for months it cannot read."""
    from htmldate import find_date  # slow to import, and asked only where the head is silent

    if len(html) > _LARGEST or _depth(html) > _DEEPEST:
        return None
    try:
        guess = find_date(html, original_date=True, extensive_search=False)
    except Exception:  # any failure inside the library has the same remedy
        return None
    head = plain[:3000]
    shown = {d.period.first for d in find_absolute_dates(head, identify_language(head)) if d.period and d.day}
    return guess if guess and date.fromisoformat(guess) in shown else None
