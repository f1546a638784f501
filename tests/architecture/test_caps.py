"""Sizes a reader can hold, and names that say what they are."""

import ast
import sys

from tests.architecture.source import ROOMS, ROOT, sources

MODULE_LINES = 300
PAGE_LINES = 60
AXIS_PAGE_LINES = 10
FUNCTION_LINES = 40
PARAMETERS = 5
ENTRIES = ("dashboard/app.py", "dashboard/main.py")
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools"}


def cap_of(path: str) -> int:
    if path.startswith("pages/axis_"):
        return AXIS_PAGE_LINES
    return PAGE_LINES if path.startswith("pages/") or path in ENTRIES else MODULE_LINES


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def test_a_module_keeps_to_its_number_of_lines() -> None:
    assert {s.path: s.lines for s in sources() if s.lines > cap_of(s.path)} == {}


def test_a_function_keeps_to_forty_lines() -> None:
    long = {
        f"{s.path}:{f.name}": f.end_lineno - f.lineno + 1
        for s in sources()
        for f in s.functions()
        if f.end_lineno is not None and f.end_lineno - f.lineno + 1 > FUNCTION_LINES
    }
    assert long == {}


def test_a_function_keeps_to_five_parameters() -> None:
    wide = {f"{s.path}:{f.name}": parameters(f) for s in sources() for f in s.functions()}
    assert {name: count for name, count in wide.items() if count > PARAMETERS} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [s.path for s in sources() if set(s.path.removesuffix(".py").split("/")) & VAGUE] == []


def test_no_file_of_dashboard_carries_the_name_of_a_standard_module() -> None:
    """dashboard/ comes first on the path at run time: such a file would replace the standard one for everybody."""
    tops = {p.stem if p.suffix == ".py" else p.name for p in (ROOT / "dashboard").iterdir() if p.name != "__init__.py"}
    assert tops & set(sys.stdlib_module_names) == set()


def test_every_module_says_what_it_owns() -> None:
    assert [s.path for s in sources() if s.text.strip() and not ast.get_docstring(s.tree)] == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {file.parent for room in ROOMS if room != "pages" for file in (ROOT / room).rglob("*.py")}
    assert [str(f.relative_to(ROOT)) for f in folders if not (f / "__init__.py").exists()] == []
