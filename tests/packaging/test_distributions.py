"""The sdist and the wheel each hold a working program: front end, data, and no need of the checkout or of Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IN_SOURCE = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "src", "data", "web")
STATIC = {f"conflictmap/page/static/{name}" for name in ("page.js", "page.css", "template.html")}


def build(source: Path, target: str, out: Path) -> Path:
    """Build ``target`` (sdist or wheel) of the tree ``source`` with hatchling, as pip does, without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return max(out.glob("*"), key=lambda path: path.stat().st_mtime)


@pytest.fixture(scope="module")
def sdist_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked sdist of a copy of the checkout whose front end is built."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("sdist")
    for name in IN_SOURCE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        options = {"ignore": shutil.ignore_patterns("node_modules", "__pycache__")} if (ROOT / name).is_dir() else {}
        copy(ROOT / name, source / name, **options)
    with tarfile.open(build(source, "sdist", out)) as archive:
        archive.extractall(out, filter="data")
    return next(path for path in out.iterdir() if path.is_dir())


def test_the_sdist_holds_the_built_front_end_and_the_data(sdist_tree: Path) -> None:
    assert all((sdist_tree / "src" / name).is_file() for name in STATIC)
    assert (sdist_tree / "data/places.geojson").is_file()
    assert not (sdist_tree / "tests/gold").exists()


def test_a_wheel_from_the_sdist_builds_without_node_and_works_away_from_the_checkout(
    sdist_tree: Path, tmp_path: Path
) -> None:
    shutil.rmtree(sdist_tree / "web", ignore_errors=True)
    with zipfile.ZipFile(build(sdist_tree, "wheel", tmp_path / "wheel")) as wheel:
        assert {*STATIC, "conflictmap/data/places.geojson"} <= set(wheel.namelist())
        wheel.extractall(tmp_path / "site")
    (tmp_path / "story.txt").write_text(
        "باكو، 18 أكتوبر 2020. قصفت القوات مدينة كنجة يوم 17 أكتوبر 2020.", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "conflictmap", "build", "story.txt", "-o", "map.html"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "1 read = 1 mapped" in done.stderr
    assert (tmp_path / "map.html").stat().st_size > 100_000
