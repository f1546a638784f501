"""Figures before masking have one reader: the publication, and the audit it runs."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("indicators", "data_access", "dashboard", "pages")
MODULE, TABLE = "data_access.repositories.raw_observations", "RawObservation"


def names_of(file: Path) -> set[str]:
    """Modules imported by a file, with the names taken from each."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def importers(wanted: str) -> list[str]:
    files = (file for room in CODE for file in (ROOT / room).rglob("*.py"))
    return sorted(str(file.relative_to(ROOT)) for file in files if any(n.endswith(wanted) for n in names_of(file)))


def test_the_restricted_table_is_read_by_publication_and_its_audit_alone() -> None:
    assert importers(MODULE) == ["data_access/publication_secrecy.py", "data_access/services/publication.py"]
    assert importers(f".{TABLE}") == ["data_access/models/__init__.py", "data_access/repositories/raw_observations.py"]


def test_no_other_code_names_the_restricted_table_in_sql() -> None:
    naming = [
        str(file.relative_to(ROOT))
        for room in CODE
        for file in (ROOT / room).rglob("*.py")
        if '"raw_observation"' in file.read_text(encoding="utf-8")
    ]
    assert sorted(naming) == [
        "data_access/migrations/versions/r0001_tables.py",
        "data_access/migrations/versions/r0002_append_only.py",
        "data_access/models/observations.py",
    ]
