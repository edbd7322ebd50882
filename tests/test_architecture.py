"""The house holds: imports only go down and in no circle, files and functions stay small, what is public is documented."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "conflictmap"
FLOORS = {
    "errors": 1,
    "model": 2,
    "codec": 2,
    "geodesy": 2,
    "memory": 2,
    "files": 2,
    "resources": 3,
    "text": 3,
    "gazetteer": 4,
    "lexicon": 4,
    "calendar": 4,
    "read": 5,
    "toponyms": 5,
    "times": 5,
    "events": 5,
    "tables": 6,
    "case": 6,
    "evaluation": 6,
    "pipeline": 7,
    "engine": 7,
    "page": 7,
    "figure": 7,
    "export": 7,
    "review": 8,
    "document": 8,
    "cli": 9,
    "__main__": 10,
}
MODULES = sorted(SOURCE.rglob("*.py"))
FILE_LINES, FUNCTION_LINES = 400, 50


def name_of(path: Path) -> str:
    """The path below the package, for test ids."""
    return path.relative_to(SOURCE).as_posix()


def room_of(path: Path) -> str:
    """The room a module stands in: the first part of its path."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    """The rooms a module imports from, wherever in the module the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("conflictmap."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "conflictmap":
            yield from (alias.name for alias in node.names if alias.name in FLOORS)
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("conflictmap."))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_strictly_down_and_never_to_a_sibling(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in FLOORS, f"{room} has no floor: give it one in docs/architecture.md and here"
    upward = [other for other in imported_rooms(path) if other != room and FLOORS[other] >= FLOORS[room]]
    assert not upward, f"{name_of(path)} (floor {FLOORS[room]}) imports {upward}"


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    graph = {path: {target for target in module_imports(path) if target != path} for path in MODULES}
    done: set[Path] = set()

    def visit(path: Path, trail: tuple[Path, ...]) -> None:
        assert path not in trail, " → ".join(name_of(step) for step in (*trail[trail.index(path) :], path))
        if path not in done:
            for target in graph[path]:
                visit(target, (*trail, path))
            done.add(path)

    for path in MODULES:
        visit(path, ())


def module_imports(path: Path) -> Iterator[Path]:
    """The modules imported at the top of a module, as files."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("conflictmap."):
            base = SOURCE.joinpath(*node.module.split(".")[1:])
            for alias in node.names:
                below = (base / alias.name).with_suffix(".py")
                yield below if below.exists() else (base / "__init__.py" if base.is_dir() else base.with_suffix(".py"))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= FILE_LINES
    long = [
        f"{node.name}: {length}"
        for node in functions(path)
        if (length := node.end_lineno - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, f"functions over {FUNCTION_LINES} lines: {long}"


def test_nine_functions_in_ten_are_under_25_lines() -> None:
    lengths = sorted(node.end_lineno - node.lineno + 1 for path in MODULES for node in functions(path))
    assert lengths[len(lengths) * 9 // 10] < 25


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function of a module."""
    yield from (
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_names_are_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [] if ast.get_docstring(tree) else ["the module"]
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            bare += [] if ast.get_docstring(node) else [node.name]
            if isinstance(node, ast.ClassDef):
                bare += [
                    f"{node.name}.{method.name}"
                    for method in node.body
                    if isinstance(method, ast.FunctionDef)
                    and not method.name.startswith("_")
                    and not ast.get_docstring(method)
                ]
    assert not bare, f"without a docstring: {bare}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_changes_a_global(path: Path) -> None:
    changed = [
        node.names for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Global)
    ]
    assert not changed


def test_modules_are_short_in_the_middle() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert lengths[len(lengths) // 2] <= 200
