"""Text that means nothing to what reads a page: no markup, no template, no script."""

from __future__ import annotations


def inert(text: str) -> str:
    """``text`` as numeric character references, letters, digits and spaces of ASCII aside: a browser shows it, nothing else reads anything in it."""
    return "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"&#{_shown(ord(c))};" for c in text)


def _shown(code: int) -> int:
    """``code``, or the replacement character for what no reference can stand for."""
    return 0xFFFD if code == 0 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 else code
