"""Take pictures of the sample case's page as readers see it, to be looked at after a change; docs/page.png is one of them.

    python docs/make_shots.py [FOLDER]

Needs Chromium (see tests/provide_chromium.py) and the page that `make map` builds.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent
PAGE = DOCS.parent / "maps" / "karabakh" / "index.html"
DESKTOP, PHONE = {"width": 1360, "height": 850}, {"width": 390, "height": 844}
WAR = "window=2020-09-27..2020-11-10"


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture: the link the page is opened with, the size of the window, and what is done before."""

    name: str
    link: str = ""
    size: dict[str, int] = field(default_factory=lambda: DESKTOP)
    act: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    media: str = "screen"


TOUCH = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SELECT = "document.querySelector('[data-row=\"0\"]')?.click()"  # the first row of the list
SHOTS = (
    Shot(name="page", link=f"{WAR}&tab=list&sort=confirmed", act=SELECT),
    Shot(name="layers"),
    Shot(name="list", link="tab=list"),
    Shot(name="held", link="window=2020-11-01..2020-11-25&on=held|no-areas"),
    Shot(name="arabic", link=f"lang=ar&names=ar&{WAR}&tab=list&sort=confirmed", act=SELECT),
    Shot(name="armenian", link=f"lang=hy&names=az%2Bhy&{WAR}"),
    Shot(name="dark", link=f"{WAR}&tab=list&sort=confirmed", act=SELECT, options={"color_scheme": "dark"}),
    Shot(name="phone", size=PHONE, options=TOUCH),
    Shot(name="phone-card", size=PHONE, link=f"{WAR}&tab=list&sort=confirmed", act=SELECT, options=TOUCH),
    Shot(name="phone-arabic", size=PHONE, link="lang=ar&names=ar&tab=list", act="document.querySelector('.cm-grip').click()", options=TOUCH),
    Shot(name="embed", size={"width": 760, "height": 500}, link=f"embed&{WAR}"),
    Shot(name="embed-card", size={"width": 760, "height": 500}, link=f"embed&{WAR}", act="conflictmap.select(60)"),
    Shot(name="print", size={"width": 800, "height": 1100}, link=WAR, media="print"),
)  # fmt: skip


def take(browser: Browser, shot: Shot) -> bytes:
    """The picture as PNG."""
    context = browser.new_context(viewport=shot.size, **shot.options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(PAGE.as_uri() + (f"#{shot.link}" if shot.link else ""))
    page.evaluate("conflictmap.ready")
    if shot.act:
        page.evaluate(shot.act)
    page.emulate_media(media=shot.media)  # type: ignore[arg-type]
    page.wait_for_timeout(500)  # tiles of the list, cards and fonts
    picture = page.screenshot(full_page=shot.media == "print")
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """The same picture with 256 colours, which a map of flat colours hardly shows."""
    out = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Take all pictures into the folder given, else into tests/browser/shots."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS.parent / "tests" / "browser" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    if not PAGE.exists():
        sys.exit(f"{PAGE} is not there: say `make map` first.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CONFLICTMAP_CHROMIUM"), args=["--no-sandbox"]
        )
        for shot in SHOTS:
            picture = take(browser, shot)
            (folder / f"{shot.name}.png").write_bytes(picture)
            if shot.name == "page":
                (DOCS / "page.png").write_bytes(small(picture))
        browser.close()
    print(f"{len(SHOTS)} pictures in {folder}, {DOCS / 'page.png'} written")


if __name__ == "__main__":
    main()
