"""What the catalogue says of the producers' addresses holds together."""

from pathlib import Path

import pytest

from data_access.connectors.answers import TYPES
from data_access.importers.producers.registry import PRODUCERS
from indicators.catalogue.connectors import FILE, load_connectors
from indicators.errors import ProgrammingError

CONNECTORS = list(load_connectors().values())


def test_every_connector_says_who_makes_the_file_and_under_which_licence() -> None:
    assert len(CONNECTORS) > 10
    for connector in CONNECTORS:
        assert all((connector.label, connector.producer, connector.licence, connector.page, connector.file))
        assert connector.kind in TYPES
        assert connector.page.startswith("https://")
        assert "/" not in connector.file


def test_every_connector_leads_to_a_format_that_is_read() -> None:
    assert {c.format for c in CONNECTORS} <= {p.format.code for p in PRODUCERS} | {"contours"}


def test_melodi_accepts_thirty_requests_a_minute() -> None:
    assert {c.service.requests_per_minute for c in CONNECTORS if c.address.startswith("https://api.insee.fr/")} == {30}


def test_an_address_without_tls_or_a_code_given_twice_is_a_fault(tmp_path: Path) -> None:
    whole = FILE.read_text("utf-8")
    bare, twice = tmp_path / "bare.toml", tmp_path / "twice.toml"
    bare.write_text(whole.replace("https://geo.api", "http://geo.api"), "utf-8")
    twice.write_text(whole.replace('code = "rp-serie"', 'code = "filosofi"'), "utf-8")
    for path in (bare, twice):
        with pytest.raises(ProgrammingError):
            load_connectors(path)
