"""Whatever is done to the journal with the whole base in hand, the verification sees it and names the first line."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access import migrations
from data_access.repositories.journal import Gesture
from data_access.services.journal import erase_text, read_journal, verify
from data_access.store import Store
from indicators.errors import ProgrammingError
from tests.data_access.clocks import HandClock
from tests.data_access.tampering import ERASED_LINE, LINES, TAMPERINGS, filled_journal, hand_on, trials, verified
from tests.personas import ADMINISTRATOR, OFFICER

TRIALS, SEED = 100, 2026


def test_an_untouched_journal_is_intact_with_its_erased_text(store: Store) -> None:
    head = filled_journal(store)
    with store.reading() as uow:
        found = verified(uow.connection, store.chain_key, [head])
    assert found.intact, found.faults
    assert (found.lines, found.erased, found.heads) == (LINES, 1, (head,))


def test_every_tampering_is_seen(store: Store) -> None:
    found = trials(store, filled_journal(store), TRIALS, SEED)
    assert [trial for trial in found if not trial.detected] == []
    assert {trial.kind for trial in found} == {tampering.__name__ for tampering in TAMPERINGS}


def test_a_cut_of_the_end_shows_only_through_a_head(store: Store) -> None:
    head = filled_journal(store)
    with store.engine.connect() as connection, connection.begin() as transaction:
        hand = hand_on(connection)
        hand.run("DELETE FROM journal_text WHERE line > 20")
        hand.run("DELETE FROM journal WHERE id > 20")
        without, with_head = verified(connection, store.chain_key, []), verified(connection, store.chain_key, [head])
        transaction.rollback()
    assert without.intact
    assert "cela ne se verrait pas" in without.sentences()[-1]
    assert with_head.first is not None
    assert "La fin du journal a été coupée" in with_head.first.sentence
    assert "s’arrête à la ligne 20" in with_head.first.sentence


def test_the_report_names_the_first_broken_line_in_french(store: Store) -> None:
    filled_journal(store)
    with store.engine.connect() as connection, connection.begin() as transaction:
        hand = hand_on(connection)
        hand.run("UPDATE journal SET actor = 'autre' WHERE id IN (7, 12)")
        found = verified(connection, store.chain_key, [])
        transaction.rollback()
    assert found.first is not None
    assert found.first.line == 7
    assert found.sentences()[:2] == (
        f"Le journal a été altéré\u00a0: 2\u00a0anomalies sur {LINES}\u00a0lignes lues.",
        "La chaîne est rompue à la ligne 7\u00a0: elle a été modifiée, ajoutée ou déplacée.",
    )


def test_an_erased_text_put_back_is_seen(store: Store) -> None:
    with store.writing() as uow:
        uow.trace(OFFICER, Gesture("retirer un lot", "lot 1", reason="Mme Le Gall l’a demandé"))
        kept = uow.connection.execute(text("SELECT text, salt FROM journal_text")).one()
    erase_text(store, ADMINISTRATOR, 1, "motif", "nomme une personne")
    with store.engine.connect() as connection, connection.begin() as transaction:
        hand = hand_on(connection)
        hand.run("UPDATE journal_text SET text = :text, salt = :salt WHERE line = 1", text=kept.text, salt=kept.salt)
        found = verified(connection, store.chain_key, [])
        transaction.rollback()
    assert found.first is not None
    assert found.first.sentence == "Ligne 1, motif\u00a0: un texte effacé est réapparu."


def test_a_forged_head_is_told_and_does_not_count(store: Store) -> None:
    head = filled_journal(store)
    with store.reading() as uow:
        found = verified(uow.connection, store.chain_key, [replace(head, sealed=False)])
    assert not found.intact
    assert "n’est pas signée" in found.faults[0].sentence


def test_another_key_verifies_nothing(store: Store) -> None:
    filled_journal(store)
    with store.reading() as uow:
        found = verified(uow.connection, b"x" * 32, [])
        assert not found.intact
        assert found.first is not None
        assert found.first.line == 1
        with pytest.raises(ProgrammingError):
            verified(uow.connection, b"", [])


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_the_order_is_that_of_the_sequence_whatever_the_clock_says(
    store: Store, clock: HandClock, jump: timedelta
) -> None:
    for number in range(1, 5):
        if number == 3:
            clock.set_wall(clock.now() + jump)
        with store.writing() as uow:
            uow.trace(OFFICER, Gesture("publier un lot", f"lot {number}"))
    assert [entry.object for entry in read_journal(store, OFFICER, 4)] == ["lot 4", "lot 3", "lot 2", "lot 1"]
    assert verify(store, ADMINISTRATOR).intact


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
def test_a_change_of_hour_reorders_nothing(store: Store, clock: HandClock, day: str) -> None:
    change = datetime.fromisoformat(f"{day}T01:00:00+00:00")
    for minutes in (-90, -30, 0, 30, 90):
        clock.set_wall(change + timedelta(minutes=minutes))
        with store.writing() as uow:
            uow.trace(OFFICER, Gesture("publier un lot", f"lot {minutes}"))
    entries = read_journal(store, OFFICER, 5)
    assert [entry.object for entry in entries] == [f"lot {m}" for m in (90, 30, 0, -30, -90)]
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    assert verify(store, ADMINISTRATOR).intact


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET chain = chain", "DELETE FROM journal", "DELETE FROM journal_text",
        "UPDATE journal_text SET text = 'autre'", "UPDATE journal_text SET text = ''",
        "UPDATE journal_text SET line = line + 1, text = '', salt = ''",
        "INSERT INTO journal SELECT * FROM journal WHERE id = 2",
    ],
)  # fmt: skip
def test_the_base_itself_refuses_to_change_the_journal(store: Store, statement: str) -> None:
    filled_journal(store, 5)
    with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_replacement_is_refused_where_sqlite_would_not_call_it_a_deletion(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        return
    filled_journal(store, 5)
    for table in ("journal", "journal_text"):
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"))  # noqa: S608


def test_lines_of_an_older_base_are_chained_with_their_reasons(store: Store) -> None:
    migrations.downgrade(store.engine, "base")
    migrations.upgrade(store.engine, "0003")
    columns = 'id, at, actor, role, operation, object, "before", "after", reason, origin'
    with store.engine.begin() as connection:
        for number, reason in ((1, "Fichier remplacé"), (2, ""), (5, "Erreur d’année")):
            values = (
                f"{number}, 1, 'chargee', 'élu', 'retirer un lot', 'lot {number}', '{{}}', '{{}}', :reason, 'écran'"
            )
            connection.execute(text(f"INSERT INTO journal ({columns}) VALUES ({values})"), {"reason": reason})  # noqa: S608
    with pytest.raises(RuntimeError, match="key"):
        migrations.upgrade(store.engine)
    store.migrate()
    assert verify(store, ADMINISTRATOR).intact
    assert [e.reason for e in read_journal(store, ADMINISTRATOR)[1:]] == ["Erreur d’année", "", "Fichier remplacé"]


def test_going_down_and_up_again_gives_the_same_links_and_the_same_erasure(store: Store) -> None:
    filled_journal(store)
    before = stored(store)
    migrations.downgrade(store.engine, "0003")
    with store.engine.connect() as connection:
        reasons = connection.execute(text("SELECT reason FROM journal ORDER BY id")).scalars().all()
    assert reasons[ERASED_LINE - 1] == ""
    assert reasons[0] == "motif 1"
    store.migrate()
    assert stored(store) == before
    assert verify(store, ADMINISTRATOR).intact


def stored(store: Store) -> list[list[dict[str, object]]]:
    with store.engine.connect() as connection, connection.begin() as transaction:
        found = hand_on(connection).state()
        transaction.rollback()
    return found
