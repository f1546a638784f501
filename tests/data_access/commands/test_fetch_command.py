"""The command that gets a producer's file: what is printed, what is recorded of it, what is never recorded."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data_access import store as store_module
from data_access.cli import main
from data_access.commands import fetch
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.repositories.journal import LineFilter
from data_access.services.publication import list_batches
from data_access.services.retrievals import FETCH, last_retrieval
from data_access.store import Store, default_store
from indicators.catalogue.connectors import Connector, load_connectors
from tests.data_access.connectors.conftest import producer
from tests.data_access.connectors.faulty_server import Producer, Step
from tests.data_access.importers.small_files import filosofi_old
from tests.tables import lay_tables

__all__ = ["producer"]
BODY = filosofi_old().encode()
CSV = {"Content-Type": "text/csv", "ETag": '"un"'}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store the command line opens, in the folder of the test."""
    monkeypatch.setenv("DATA_DIR", str(lay_tables(tmp_path / "var")))
    monkeypatch.setenv("DATABASE_URL", "")
    store_module.open_store.cache_clear()
    opened = default_store()
    opened.migrate()
    yield opened
    opened.engine.dispose()
    store_module.open_store.cache_clear()


@pytest.fixture
def source(producer: Producer, monkeypatch: pytest.MonkeyPatch) -> Connector:
    """Filosofi in its old form, at the address of the test."""
    real = load_connectors()["filosofi"]
    local = replace(real, address=producer.address(), kind="csv", file="cc_filosofi.csv", format="filosofi_ancien")
    known = dict(load_connectors()) | {"filosofi": local}
    monkeypatch.setattr(fetch, "load_connectors", lambda: known)
    return local


def lines(store: Store) -> list[tuple[str, str, str]]:
    """The journal lines of retrievals, the newest first."""
    with store.reading() as uow:
        found = uow.journal.read(LineFilter(operation=FETCH), 10)
    return [(line.actor, line.object, line.origin) for line in found]


def test_a_file_is_got_checked_and_its_coming_is_in_the_journal(
    store: Store, producer: Producer, source: Connector, capsys: pytest.CaptureFixture[str]
) -> None:
    producer.plays(Step(body=BODY, headers=CSV))
    assert main(["fetch", "filosofi"]) == 0
    printed = capsys.readouterr().out
    assert "Première récupération de cette source." in printed
    assert "66\u00a0lignes lues, 78\u00a0valeurs" in printed
    assert "rien n’a été écrit" in printed
    assert lines(store) == [("ligne-de-commande", "source filosofi", "ligne de commande")]
    got = last_retrieval(store, COMMAND_LINE_ACTOR, "filosofi")
    assert got
    assert (got.address, got.size, got.version) == (producer.address(), len(BODY), '"un"')
    assert list_batches(store, COMMAND_LINE_ACTOR) == []


def test_recording_keeps_the_batch_then_a_changed_file_is_told(
    store: Store, producer: Producer, source: Connector, capsys: pytest.CaptureFixture[str]
) -> None:
    producer.plays(*[Step(body=BODY, headers=CSV)] * 2, Step(body=BODY + b"\n", headers=CSV))
    assert main(["fetch", "filosofi", "--enregistrer"]) == 0
    assert "Enregistré, non publié\u00a0: lot" in capsys.readouterr().out
    assert [batch.state for batch in list_batches(store, COMMAND_LINE_ACTOR)] == ["enregistré"]
    assert main(["fetch", "filosofi"]) == 0
    printed = capsys.readouterr().out
    assert "Identique au fichier récupéré le" in printed
    assert "Déjà importé" in printed
    assert main(["fetch", "filosofi"]) == 0
    assert "Le producteur a changé ce fichier depuis le" in capsys.readouterr().out
    with store.reading() as uow:
        newest, before, _ = uow.journal.read(LineFilter(operation=FETCH), 10)
    assert newest.before["empreinte"] == before.after["empreinte"] != newest.after["empreinte"]


def test_another_file_than_the_one_announced_is_never_recorded(
    store: Store,
    producer: Producer,
    source: Connector,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(fetch, "load_connectors", lambda: {"filosofi": replace(source, format="caf_prestations")})
    producer.plays(Step(body=BODY, headers=CSV))
    assert main(["fetch", "filosofi", "--enregistrer"]) == 2
    assert "rien n’a été enregistré" in capsys.readouterr().err
    assert list_batches(store, COMMAND_LINE_ACTOR) == []


def test_a_refused_retrieval_leaves_no_line(
    store: Store, producer: Producer, source: Connector, capsys: pytest.CaptureFixture[str]
) -> None:
    producer.plays(Step(404))
    assert main(["fetch", "filosofi"]) == 2
    assert "Source «\u00a0filosofi\u00a0» (Revenus et pauvreté, Filosofi 2023)\u00a0: l’adresse n’existe plus" in (
        capsys.readouterr().err
    )
    assert lines(store) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["fetch", "inconnue"], "n’existe pas. Choisissez parmi\u00a0: filosofi"),
        (["fetch", "filosofi", "--empreinte", "12"], "n’est pas un SHA-256"),
        (["fetch", "contours", "--enregistrer"], "ne s’enregistrent pas dans la base"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_any_call(
    store: Store, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(words) == 2
    assert told in capsys.readouterr().err


def test_outlines_go_to_their_own_check(
    store: Store, producer: Producer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    local = replace(load_connectors()["contours"], address=producer.address())
    monkeypatch.setattr(fetch, "load_connectors", lambda: {"contours": local})
    empty = b'{"type": "FeatureCollection", "features": []}'
    producer.plays(Step(body=empty, headers={"Content-Type": "application/geo+json"}))
    assert main(["fetch", "contours"]) == 2
    printed = capsys.readouterr()
    assert "Première récupération" in printed.out
    assert "communes_242900835.geojson" in printed.err
    assert lines(store) == [("ligne-de-commande", "source contours", "ligne de commande")]


def test_without_a_source_the_command_lists_them(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(load_connectors())
    assert all("jamais récupéré" in line for line in printed)
