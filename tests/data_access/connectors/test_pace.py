"""The requests a minute of a service, kept from one run to the next."""

from dataclasses import replace
from pathlib import Path

from data_access.connectors.pace import Pace
from data_access.connectors.retrieval import Place, retrieve
from indicators.catalogue.connectors import Connector, load_connectors
from tests.data_access.clocks import START, HandClock
from tests.data_access.connectors.faulty_server import Producer
from tests.data_access.connectors.test_retrieval import WHOLE

MELODI = load_connectors()["filosofi"].service


def test_melodi_is_never_asked_more_than_thirty_times_a_minute(tmp_path: Path, clock: HandClock) -> None:
    instants = []
    for _ in range(95):
        Pace(MELODI, tmp_path, clock).take_turn()
        instants.append(clock.seconds)
        clock.advance(seconds=0.5)
    assert max(sum(at - 60 < other <= at for other in instants) for at in instants) == 30
    assert instants[:30] == [0.5 * n for n in range(30)]
    assert instants[30] == 60


def test_another_service_is_counted_apart(tmp_path: Path, clock: HandClock) -> None:
    for _ in range(30):
        Pace(MELODI, tmp_path, clock).take_turn()
    Pace(load_connectors()["contours"].service, tmp_path, clock).take_turn()
    assert clock.seconds == 0


def test_a_clock_put_back_or_a_spoilt_count_never_blocks(tmp_path: Path, clock: HandClock) -> None:
    clock.advance(days=3)
    for _ in range(30):
        Pace(MELODI, tmp_path, clock).take_turn()
    clock.set_wall(START)
    before = clock.seconds
    Pace(MELODI, tmp_path, clock).take_turn()
    (tmp_path / "cadence-melodi.json").write_text("abîmé", encoding="utf-8")
    Pace(MELODI, tmp_path, clock).take_turn()
    assert clock.seconds == before


def test_every_request_of_a_retrieval_is_counted(
    producer: Producer, connector: Connector, place: Place, clock: HandClock
) -> None:
    slow = replace(connector, service=replace(connector.service, requests_per_minute=1))
    producer.plays(WHOLE, WHOLE)
    retrieve(slow, place)
    retrieve(slow, place)
    assert clock.seconds == 60
