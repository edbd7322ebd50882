"""What the README and the docs tell a reader to run, runs: every `conflictmap` command and every Python snippet."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.M | re.S)


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in one of the languages."""
    return [body for language, body in FENCE.findall(page.read_text(encoding="utf-8")) if language in languages]


def commands(page: Path) -> list[str]:
    """The command lines of a page's console blocks that call `conflictmap` or lay out its files, continued lines joined."""
    lines = (
        line.removeprefix("$ ")
        for block in blocks(page, "console", "sh", "bash")
        for line in block.replace("\\\n", " ").splitlines()
    )
    return [line for line in lines if line.startswith(("conflictmap ", "mkdir ", "cp "))]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the docs suppose it: the sample case in `maps/karabakh`, built, and five of its articles in `articles`."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(ROOT / "maps", folder / "maps")
    (folder / "articles").mkdir()
    for path in sorted((folder / "maps/karabakh/articles").glob("*.txt"))[:5]:
        shutil.copy(path, folder / "articles")
    shutil.copytree(ROOT / "tests/gold/samples", folder / "gold")
    run("conflictmap build maps/karabakh", folder)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line as a reader would, in `folder`; the program is the one under test."""
    event_id = ""
    if (folder / "maps/karabakh/events.jsonl").exists():
        event_id = json.loads((folder / "maps/karabakh/events.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"]
    program = f'"{sys.executable}" -m conflictmap'
    line = re.sub(r"\bconflictmap (?=[a-z-])", lambda _: f"{program} ", command, count=1).replace("EVENT_ID", event_id)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_one_after_the_other(page: Path, workplace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(workplace, folder)
    failed = {command: done.stderr for command in commands(page) if (done := run(command, folder)).returncode}
    assert not failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_documented_python_snippets_run(page: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    for number, snippet in enumerate(blocks(page, "python")):
        exec(compile(snippet, f"{page.name}[{number}]", "exec"), {})


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not dead


def test_every_command_and_option_is_in_the_reference() -> None:
    import click

    from conflictmap import cli

    reference = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    group = cli._group
    for name in group.list_commands(click.Context(group)):
        assert f"conflictmap {name}" in reference
        command = group.get_command(click.Context(group), name)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option):
                assert max(option.opts, key=len) in reference, f"{name} {option.opts}"
