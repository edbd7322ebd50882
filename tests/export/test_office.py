"""LibreOffice opens the workbook and the CSV and shows the same texts, Arabic among them, and no formula's result."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from conflictmap.case import StoredEvents
from tests.export.test_formats import TEXTS, gazetteer, stored, written

__all__ = ["gazetteer", "stored"]  # fixtures
OFFICE = shutil.which("soffice")
UTF8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_libreoffice_shows_texts_as_they_are(stored: StoredEvents, tmp_path: Path, suffix: str) -> None:
    path = written(stored, tmp_path, suffix)
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--infilter=CSV:44,34,76,1"),
            *("--convert-to", UTF8_CSV, "--outdir", str(tmp_path / "out"), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=110,
    )
    with (tmp_path / "out" / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["place_id"]: row for row in csv.DictReader(file)}
    assert rows["ganja"]["text"] == TEXTS[0]
    assert rows["barda"]["text"].lstrip("'") == "=1+1"
    assert rows["ganja"]["killed"] == "1" and rows["ganja"]["date_start"] == "2020-10-04"
