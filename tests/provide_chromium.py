"""Print the path of a Chromium for the browser tests: an installed one, else one installed now, else say why not and exit 1."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def installed() -> str | None:
    """An installed Chromium: the one named in CONFLICTMAP_CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("CONFLICTMAP_CHROMIUM")
    if named:
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or from_playwright()


def from_playwright() -> str | None:
    """The browser that Playwright has downloaded, if it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def run_quietly(*command: str) -> bool:
    """Whether the command could be run and succeeded; its output goes to standard error."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
    except OSError:
        return False


def install() -> str | None:
    """Install Chromium with apt where we are root, else through Playwright."""
    if os.geteuid() == 0 and shutil.which("apt-get") and run_quietly("apt-get", "update", "-qq"):
        run_quietly("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    if not installed():
        run_quietly(sys.executable, "-m", "playwright", "install", "chromium")
    return installed()


if __name__ == "__main__":
    chromium = installed() or install()
    if not chromium:
        sys.exit(
            "The browser tests need Chromium and none could be installed: install it, or name one in CONFLICTMAP_CHROMIUM."
        )
    print(chromium)
