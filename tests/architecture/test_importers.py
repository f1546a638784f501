"""Every format of a producer is one module of one room: registered, tested in a module of the same name, distinct."""

import ast

from data_access.importers.limits import PROFILES
from data_access.importers.producers.registry import PRODUCERS
from tests.architecture.source import ROOT, Source, sources

ROOM = "data_access/importers/producers/"
OTHERS = {"__init__.py", "registry.py"}


def formats() -> list[Source]:
    """The modules that each hold a format, those that declare a ``Producer``."""
    return [s for s in sources() if s.path.startswith(ROOM) and "Producer" in s.calls()]


def test_every_format_is_registered_once_and_every_registered_one_has_its_module() -> None:
    registry = ast.parse((ROOT / ROOM / "registry.py").read_text(encoding="utf-8"))
    imported = [n.module.rpartition(".")[2] for n in ast.walk(registry) if isinstance(n, ast.ImportFrom) and n.module]
    listed = sorted(name for name in imported if (ROOT / ROOM / f"{name}.py").exists())
    assert sorted(s.path.removeprefix(ROOM).removesuffix(".py") for s in formats()) == listed
    assert len(PRODUCERS) == len({id(producer) for producer in PRODUCERS}) == len(listed)


def test_every_format_has_a_test_module_of_its_name() -> None:
    tests = ROOT / "tests" / "data_access" / "importers" / "producers"
    names = [s.path.removeprefix(ROOM).removesuffix(".py") for s in formats()]
    assert [name for name in names if not (tests / f"test_{name}.py").exists()] == []


def test_a_format_is_told_from_the_others_by_its_code_and_its_label() -> None:
    assert len({producer.format.code for producer in PRODUCERS}) == len(PRODUCERS)
    assert len({producer.format.label for producer in PRODUCERS}) == len(PRODUCERS)
    assert {producer.format.profile for producer in PRODUCERS} <= set(PROFILES)
    assert all(name == name.upper() for producer in PRODUCERS for name in producer.key)
