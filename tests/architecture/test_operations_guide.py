"""The guide of operations names what the code really reads and offers: a setting or a command it forgets is a fault."""

import argparse
import re

import pytest

from dashboard.shell.provider_session import CALLBACK, SIGN_IN
from data_access.cli import build_parser
from data_access.identity.sign_in_delays import FAILURES_OF_ADDRESS
from data_access.settings import Settings
from tests.architecture.source import ROOT

GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")
SETTINGS = sorted(name.upper() for name in Settings.model_fields)


def families() -> dict[str, argparse.ArgumentParser]:
    """The commands by name."""
    action = next(a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def gestures(family: str) -> list[str]:
    """The gestures of a family, none when it is one command."""
    found = [a for a in families()[family]._actions if isinstance(a, argparse._SubParsersAction)]
    return [name for action in found for name in action.choices]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_explained_in_the_table_of_settings(name: str) -> None:
    table = GUIDE.partition("## 1. Settings")[2].partition("## 2.")[0]
    assert re.search(rf"^\|[^|]*`{name}`", table, re.MULTILINE)


def test_no_setting_is_explained_that_nobody_reads() -> None:
    table = GUIDE.partition("## 1. Settings")[2].partition("## 2.")[0]
    rows = re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
    assert sorted(name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)) == SETTINGS


@pytest.mark.parametrize("family", sorted(families()))
def test_every_command_and_its_gestures_are_listed(family: str) -> None:
    table = GUIDE.partition("## 12. Commands")[2]
    row = next((line for line in table.splitlines() if re.match(rf"\|[^|]*`{family}`", line)), "")
    assert row
    assert [name for name in gestures(family) if f"`{name}`" not in row and family != "catalogue"] == []


def test_the_addresses_given_to_a_provider_are_those_of_the_shell() -> None:
    assert f"`https://<PUBLIC_HOST>{CALLBACK}`" in GUIDE
    assert f"`https://<PUBLIC_HOST>{SIGN_IN}`" in GUIDE


def test_the_delays_told_are_those_of_the_code() -> None:
    assert FAILURES_OF_ADDRESS == 50
    assert "fifty failures in fifteen minutes close an address" in GUIDE


def test_every_file_the_guide_points_at_exists() -> None:
    named = set(re.findall(r"`((?:docs|data_access|dashboard|\.streamlit)/[\w./-]+)`", GUIDE)) | {"CHANGELOG.md"}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_guide_is_linked_from_the_readme() -> None:
    assert "docs/operations.md" in (ROOT / "README.md").read_text("utf-8")
