"""Which version of the program runs, and on which libraries. Starts no command and asks nothing of the network."""

import platform
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASE = re.compile(r"^## (.+)$", re.MULTILINE)
UNRELEASED = "Unreleased"
COMMIT = re.compile(r"[0-9a-f]{40}")
SHORT = 10
LIBRARIES = ("streamlit", "sqlalchemy", "alembic", "polars", "plotly", "pydeck", "openpyxl", "psycopg", "authlib")


@dataclass(frozen=True, slots=True)
class Software:
    """The release (empty before the first one), the commit (empty outside a repository), Python and the libraries."""

    release: str
    commit: str
    python: str
    libraries: tuple[tuple[str, str], ...]


@cache
def running_software() -> Software:
    """What runs in this process; read once, since it cannot change under it."""
    return Software(release_of(ROOT), commit_of(ROOT), platform.python_version(), _libraries())


def release_of(root: Path) -> str:
    """The last release of the changelog, an empty text while there is none."""
    try:
        found = RELEASE.search((root / "CHANGELOG.md").read_text("utf-8"))
    except OSError:
        return ""
    name = found[1].strip() if found else ""
    return "" if name == UNRELEASED else name


def commit_of(root: Path) -> str:
    """The first signs of the commit checked out, an empty text when the folder is not a repository."""
    git = root / ".git"
    head = _read(git / "HEAD")
    found = head
    if head.startswith("ref: "):
        name = head.removeprefix("ref: ")
        found = _read(git / name) or _packed(_read(git / "packed-refs"), name)
    return found[:SHORT] if COMMIT.fullmatch(found) else ""


def _packed(refs: str, name: str) -> str:
    lines = (line.split(" ", 1) for line in refs.splitlines() if line.endswith(f" {name}"))
    return next((commit for commit, _ in lines), "")


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _libraries() -> tuple[tuple[str, str], ...]:
    found = []
    for name in LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return tuple(found)
