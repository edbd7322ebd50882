"""The tutorial notebook runs from top to bottom, and holds no outputs that would go stale."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs/tutorial.ipynb"


def test_the_tutorial_notebook_runs(tmp_path: Path, monkeypatch) -> None:
    shutil.copytree(ROOT / "maps", tmp_path / "maps")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    built = nbformat.v4.new_code_cell(f"!{sys.executable} -m conflictmap build maps/karabakh")
    notebook.cells.insert(0, built)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert any("iframe" in str(output.get("data", {}).get("text/html", "")) for output in outputs), (
        "the map shows itself"
    )
    assert any("image/png" in output.get("data", {}) for output in outputs), "the figure shows itself"
    assert (tmp_path / "map.html").exists()


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in cells)
