"""A producer on loopback, and the connector that goes to it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data_access.connectors.download import Patience
from data_access.connectors.retrieval import Place
from indicators.catalogue.connectors import Connector, load_connectors
from tests.data_access.clocks import HandClock
from tests.data_access.connectors.faulty_server import Producer

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture
def producer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Producer]:
    """A producer at work for one test."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with Producer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def connector(producer: Producer) -> Connector:
    """The file of benefits of the CAF, at the address of the test."""
    real = load_connectors()["caf-prestations"]
    return replace(real, address=producer.address(), megabytes=1)


@pytest.fixture
def place(tmp_path: Path, clock: HandClock) -> Place:
    """A folder of the test and a clock moved by hand: no wait is a real one."""
    return Place(tmp_path, clock, patience=Patience(connect=5, silence=5))
