"""The documents a stranger reads first hold together: each proof named exists, the card of the software is complete."""

import ast
import re
from functools import cache

import pytest

from tests.architecture.source import ROOT

THREATS = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
CARD = (ROOT / "publiccode.yml").read_text("utf-8")
PROOFS = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", THREATS)))


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("proof", PROOFS)
def test_every_proof_of_the_threat_model_exists(proof: str) -> None:
    path, _, name = proof.partition("::")
    assert (ROOT / path).is_file()
    assert not name or name in names_in(path)


def test_every_measure_names_a_proof() -> None:
    measures = THREATS.partition("## Measures and proofs")[2].partition("## What remains")[0]
    rows = [line for line in measures.splitlines() if line.startswith("| ") and not line.startswith("| Measure")]
    assert len(rows) > 30
    assert [row for row in rows if "`tests/" not in row and "`requirements.txt`" not in row] == []


@pytest.mark.parametrize("text", [THREATS, SECURITY], ids=["threats", "security"])
def test_every_file_named_exists(text: str) -> None:
    named = re.findall(r"`((?:docs|indicators|requirements)[\w./-]*\.(?:md|toml|txt))`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_card_has_every_key_its_standard_asks_for() -> None:
    top = set(re.findall(r"^(\w+):", CARD, re.MULTILINE))
    asked = {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation", "releaseDate",
    }  # fmt: skip
    assert asked <= top
    short = re.search(r"shortDescription: >-\n\s+(.+)\n", CARD)
    assert short
    assert len(short[1]) <= 150
    long = CARD.partition("longDescription: |")[2].partition("features:")[0]
    assert 150 <= len(" ".join(long.split())) <= 10_000
    generic = re.search(r"genericName: (.+)", CARD)
    assert generic
    assert len(generic[1]) <= 35
    licence = re.search(r"license: (.+)", CARD)
    assert licence
    assert licence[1].startswith("EUPL")
    assert "European Union Public Licence" in (ROOT / "LICENSE").read_text("utf-8").replace("LICENCE", "Licence")


def test_nobody_is_invented_as_a_contact() -> None:
    assert "@" not in CARD
    assert re.findall(r"- name: (.+)", CARD.partition("contacts:")[2].partition("localisation:")[0]) == [
        "Mainteneurs du dépôt"
    ]
