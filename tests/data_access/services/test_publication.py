"""Publishing, withdrawing, replacing: one transaction each, masked anew, traced."""

import re

import polars as pl
import pytest

from data_access import publication_secrecy
from data_access.identity.actor import COMMAND_LINE_ACTOR, SYSTEM_ACTOR
from data_access.services import publication
from data_access.services.publication import (
    list_batches,
    publish_batch,
    publish_batches,
    record_and_publish,
    record_batch,
    withdraw_batch,
)
from data_access.store import Store
from indicators.disclosure.audit import Leak, audit
from indicators.disclosure.rules import mask, primary, with_counts
from indicators.errors import NotFoundError, ProgrammingError, RefusedError
from indicators.territories import EPCI_CODE
from tests.data_access.batches import BOTSORHEL, CARANTEC, COMMUNES, MORLAIX, draft, frame, row


def shown(store: Store, indicator: str) -> list[tuple[str, float | None, str]]:
    facts = store.facts(store.current_version())
    return facts.series(indicator).select("territory", "value", "status").rows()


def test_a_recorded_batch_shows_nothing_until_it_is_published(store: Store) -> None:
    number = record_batch(store, SYSTEM_ACTOR, draft(row("POP_MUN", MORLAIX, "2023", 15194)))
    assert store.current_version() == "000000"
    assert list_batches(store, SYSTEM_ACTOR)[0].state == "enregistré"
    assert publish_batch(store, SYSTEM_ACTOR, number) == "000001"
    assert shown(store, "POP_MUN") == [(MORLAIX, 15194, "publie")]


def test_a_small_count_is_published_secret_and_its_raw_value_stays_restricted(store: Store) -> None:
    rows = [row("ALLER_VERS", BOTSORHEL, "2025", 3), row("ALLER_VERS", MORLAIX, "2025", 88)]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows)])
    assert shown(store, "ALLER_VERS") == [(BOTSORHEL, None, "secret"), (MORLAIX, 90, "arrondi_5")]
    with store.reading() as uow:
        assert uow.published.open_rows().filter(pl.col("value") == 3).is_empty()


def test_a_total_that_would_reveal_a_commune_through_figures_already_shown_is_masked(store: Store) -> None:
    """Once published, known forever: masking a second commune now would hide nothing."""
    counts = [row("ASSO_EMPLOI", code, "2024", 2 if code == BOTSORHEL else 10) for code in COMMUNES]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*counts)])
    assert [code for code, _, status in shown(store, "ASSO_EMPLOI") if status == "secret"] == [BOTSORHEL]
    total = draft(row("ASSO_EMPLOI", EPCI_CODE, "2024", 252), name="total.csv")
    record_and_publish(store, SYSTEM_ACTOR, [total])
    secret = [code for code, _, status in shown(store, "ASSO_EMPLOI") if status == "secret"]
    assert sorted(secret) == sorted([BOTSORHEL, EPCI_CODE])


def test_withdrawing_a_batch_brings_back_what_it_had_replaced(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 1), name="a.csv")])
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 2), name="b.csv")])
    assert shown(store, "POP_MUN") == [(MORLAIX, 2, "publie")]
    assert withdraw_batch(store, SYSTEM_ACTOR, 2, "erreur de fichier") == "000003"
    assert shown(store, "POP_MUN") == [(MORLAIX, 1, "publie")]
    with pytest.raises(RefusedError, match="déjà retiré"):
        withdraw_batch(store, SYSTEM_ACTOR, 2)


def test_real_values_replace_the_demonstration_and_come_back_out_with_their_batch(store: Store) -> None:
    invented = [row("TX_CHOM_RP", code, "2023", 10.0, demonstration=True, status="calcule") for code in COMMUNES]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*invented, kind="demonstration")])
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("TX_CHOM_RP", MORLAIX, "2017", 12.4), name="rp.csv")])
    facts = store.facts(store.current_version())
    assert facts.series("TX_CHOM_RP").select("territory", "vintage", "demonstration").rows() == [
        (MORLAIX, "2017", False)
    ]
    withdraw_batch(store, SYSTEM_ACTOR, 2)
    restored = store.facts(store.current_version()).series("TX_CHOM_RP")
    assert restored.height == 26
    assert restored["demonstration"].all()


def test_batches_published_together_make_one_version(store: Store) -> None:
    first = record_batch(store, SYSTEM_ACTOR, draft(row("POP_MUN", MORLAIX, "2023", 1), name="a.csv"))
    second = record_batch(store, SYSTEM_ACTOR, draft(row("POP_MUN", MORLAIX, "2020", 2), name="b.csv"))
    assert publish_batches(store, SYSTEM_ACTOR, [second, first]) == "000001"
    with pytest.raises(RefusedError, match="déjà publié"):
        publish_batch(store, SYSTEM_ACTOR, first)


def test_the_same_file_is_not_received_twice_unless_withdrawn(store: Store) -> None:
    table = draft(row("POP_MUN", MORLAIX, "2023", 1))
    record_and_publish(store, SYSTEM_ACTOR, [table])
    with pytest.raises(RefusedError, match=r"déjà importé \(lot 1 du 24 novembre 2026, publié\)"):
        record_batch(store, SYSTEM_ACTOR, table)
    withdraw_batch(store, SYSTEM_ACTOR, 1)
    assert record_batch(store, SYSTEM_ACTOR, table) == 2


def test_all_tables_are_received_or_none(store: Store) -> None:
    good, same = draft(row("POP_MUN", MORLAIX, "2023", 1)), draft(row("POP_MUN", MORLAIX, "2023", 1))
    with pytest.raises(RefusedError):
        record_and_publish(store, SYSTEM_ACTOR, [good, same])
    assert list_batches(store, SYSTEM_ACTOR) == []
    assert store.current_version() == "000000"


def test_version_rows_and_journal_are_written_together(store: Store) -> None:
    record_and_publish(store, COMMAND_LINE_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 1))], "premier import")
    with store.reading() as uow:
        line = uow.journal.last(1)[0]
        assert uow.versions.current() == 1
    assert (line.operation, line.object, line.reason, line.origin) == (
        "publier un lot", "lot 1", "premier import", "ligne de commande",
    )  # fmt: skip
    assert line.after == {"version": "000001", "lignes publiées": 1, "lignes closes": 0}


def test_a_publication_an_attacker_could_undo_is_refused_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(rows: pl.DataFrame, *_: object) -> tuple[pl.DataFrame, tuple[Leak, ...]]:
        masked = mask(primary(with_counts(rows, store.catalogue))).select(rows.columns)
        return masked, audit(masked, rows, store.catalogue)

    monkeypatch.setattr(publication_secrecy, "publish_safely", careless)
    counts = [row("ASSO_EMPLOI", code, "2024", 2 if code == BOTSORHEL else 10) for code in COMMUNES]
    with pytest.raises(RefusedError, match="Publication refusée") as refusal:
        record_and_publish(store, SYSTEM_ACTOR, [draft(*counts, row("ASSO_EMPLOI", EPCI_CODE, "2024", 252))])
    said = str(refusal.value)
    assert "Botsorhel, 2024" in said
    assert "le total de Morlaix Communauté moins les communes publiées" in said
    assert not {"2", "10", "252"} & set(re.findall(r"\d+", said))
    assert store.current_version() == "000000"
    assert list_batches(store, SYSTEM_ACTOR) == []


def test_only_what_changed_is_issued_again(store: Store) -> None:
    record_and_publish(
        store,
        SYSTEM_ACTOR,
        [draft(row("POP_MUN", MORLAIX, "2023", 1), row("POP_MUN", CARANTEC, "2023", 2))],
    )
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", CARANTEC, "2023", 3), name="b.csv")])
    with store.reading() as uow:
        assert uow.journal.last(1)[0].after == {"version": "000002", "lignes publiées": 1, "lignes closes": 1}
        assert uow.published.at_version(1)["value"].to_list() == [2, 1]
        assert uow.published.at_version(2)["value"].to_list() == [3, 1]


def test_an_empty_or_ill_formed_table_is_not_received(store: Store) -> None:
    with pytest.raises(RefusedError, match="ne contient aucune valeur"):
        record_batch(store, SYSTEM_ACTOR, draft())
    twice = frame(row("POP_MUN", MORLAIX, "2023", 1), row("POP_MUN", MORLAIX, "2023", 2))
    for table in (twice, twice.drop("note")):
        with pytest.raises(ProgrammingError):
            record_batch(store, SYSTEM_ACTOR, publication.BatchDraft("import", "a.csv", "x", "gabarit", "2025", table))


def test_an_unknown_batch_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError, match="Le lot 9 n’existe pas"):
        publish_batch(store, SYSTEM_ACTOR, 9)
