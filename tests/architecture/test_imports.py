"""The one import rule: pages → dashboard → data_access → indicators, and what each room may use of others."""

import ast
import sys

import pytest

from tests.architecture.source import ROOMS, Source, sources

OWN = {
    "indicators": set(),
    "data_access": {"indicators"},
    "dashboard": {"indicators", "data_access"},
    "pages": {"dashboard"},
}
"""The rooms a room may import besides itself."""

OTHERS = {
    "indicators": {"polars", "numpy", "scipy"},
    "data_access": {
        "sqlalchemy", "alembic", "psycopg", "polars", "numpy", "openpyxl", "fastexcel", "xlsxwriter", "shapely",
        "pydantic", "pydantic_settings", "defusedxml", "argon2", "typst",
    },
    "dashboard": {"streamlit", "plotly", "pydeck", "polars"},
    "pages": set(),
}  # fmt: skip
"""The libraries a room may import."""

IN_FOLDERS = {
    "starlette": ("dashboard/shell/",),
    "anyio": ("dashboard/shell/forms.py", "dashboard/shell/meeting_papers.py"),
    "httpx": ("dashboard/shell/provider.py", "data_access/connectors/"),
    "authlib": ("dashboard/shell/provider.py", "dashboard/shell/tokens.py"),
    "joserfc": ("dashboard/shell/tokens.py",),
    "pandas": ("dashboard/widgets/grid.py",),
    "shapely": ("dashboard/maps/", "indicators/maps/", "data_access/exports/", "data_access/importers/contours.py"),
    "pptx": ("data_access/exports/slides/",),
    "docx": ("data_access/exports/word/",),
}
"""Libraries kept to a folder of their room."""

CATALOGUE_ONLY = {"tomllib", "pathlib", "importlib.resources"}
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time", "time.monotonic"}


def top(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def offences(source: Source) -> set[str]:
    """What a file imports and may not."""
    allowed = OWN[source.room] | OTHERS[source.room] | set(sys.stdlib_module_names) | {source.room}
    found = {name for name in map(top, source.imports()) if name not in allowed}
    return {name for name in found if not source.path.startswith(IN_FOLDERS.get(name, ("//",)))}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_the_house_allows(room: str) -> None:
    assert {s.path: offences(s) for s in sources(room) if offences(s)} == {}


def test_a_page_is_imported_by_nobody_and_so_is_the_server() -> None:
    assert [
        s.path
        for s in sources()
        if any(n.startswith(("pages.", "dashboard.app", "dashboard.main")) for n in s.imports())
    ] == []


def test_the_domain_reads_no_clock() -> None:
    assert {s.path: s.names() & CLOCKS for s in sources("indicators") if s.names() & CLOCKS} == {}


def test_the_domain_opens_no_file_but_its_catalogue() -> None:
    readers = [
        s for s in sources("indicators") if {"open"} & s.names() or {n for n in s.imports() if top(n) in CATALOGUE_ONLY}
    ]
    assert [
        s.path for s in readers if not s.path.startswith(("indicators/catalogue/", "indicators/disclosure/reference"))
    ] == []


def test_the_connectors_are_reached_by_their_command_alone_and_only_once_it_runs() -> None:
    """The dashboard never calls a producer: no module it loads imports what could."""
    own = "data_access/connectors/"
    users = [s for s in sources() if any("data_access.connectors" in name for name in s.imports())]
    assert [s.path for s in users if not s.path.startswith(own)] == ["data_access/commands/fetch.py"]
    command = next(s for s in users if not s.path.startswith(own))
    asked = ast.unparse([node for node in command.tree.body if isinstance(node, ast.Import | ast.ImportFrom)])
    assert "connectors.retrieval" not in asked


def test_nobody_imports_the_tests() -> None:
    assert [s.path for s in sources() if "tests" in map(top, s.imports())] == []


def test_a_module_of_dashboard_is_always_named_in_full() -> None:
    """dashboard/ is on the path at run time: ``import navigation`` would make a second copy of the module."""
    bare = {s.path.removeprefix("dashboard/").split("/")[0].removesuffix(".py") for s in sources("dashboard")}
    bare -= {"__init__"}
    assert {s.path: set(map(top, s.imports())) & bare for s in sources() if set(map(top, s.imports())) & bare} == {}
