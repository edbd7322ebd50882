"""The coverage tables of ``docs/gazetteer.md`` are those of the data, and the data hold what was asked for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "gazetteer.md"


def test_the_page_is_what_the_script_writes_now(tmp_path: Path) -> None:
    page = tmp_path / "gazetteer.md"
    shutil.copy(PAGE, page)
    script = ROOT / "data" / "curation" / "coverage.py"
    subprocess.run([sys.executable, str(script), str(page)], check=True, capture_output=True)
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_the_districts_of_the_conflict_are_as_full_as_the_reference_less_what_is_explained() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("<!-- conflict districts -->")[2]
    rows = re.findall(r"^\| ([A-Z][^|]*) \| (\d+) \| (\d+) \| (\d+) \|.*\| (\d+) \| \d+ \| ([^|]*) \|$", table, re.M)
    assert len(rows) >= 12
    for district, reference, here, arabic, sourced, why in rows[:12]:
        assert here == arabic == sourced, district
        assert int(here) >= 0.96 * int(reference) - 1, district
        assert here == reference or why.strip(), district
