"""See that the programs of `make test-formats` are there: installed ones, else installed now with apt, else say what to install and exit 1."""

import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "soffice": ("libreoffice-writer", "libreoffice-calc"),
    "pdftoppm": ("poppler-utils",),
    "rsvg-convert": ("librsvg2-bin",),
    "unzip": ("unzip",),
}
QGIS = ("qgis", "python3-qgis", "qgis-providers")
FONTS = ("fonts-dejavu-core",)


def lacking() -> list[str]:
    """The Debian packages of what is not there."""
    packages = [package for program, owners in PROGRAMS.items() if not shutil.which(program) for package in owners]
    return packages if has_qgis() else [*packages, *QGIS]


def has_qgis() -> bool:
    """Whether the system's Python has the modules of QGIS."""
    python = os.environ.get("CONFLICTMAP_QGIS_PYTHON", "/usr/bin/python3")
    try:
        return subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(packages: list[str]) -> None:
    """Install packages where we may."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": sys.stderr, "check": False, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, *FONTS], **quiet)


if __name__ == "__main__":
    if missing := lacking():
        install(missing)
    if missing := lacking():
        sys.exit(
            f"The tests of formats need other programs: apt install {' '.join(missing)}, or what your system calls them."
        )
