"""Reading, filtering, exporting, verifying the journal and erasing a text of it, by who may."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from data_access.clock import PARIS
from data_access.exports import write_csv, write_xlsx
from data_access.identity.guard import ForbiddenError
from data_access.journal_words import text_of
from data_access.repositories.journal import REASON, Gesture
from data_access.services.downloads import build_download
from data_access.services.journal import (
    JournalQuery,
    count_journal,
    erase_text,
    history_of,
    journal_words,
    keep_head,
    read_journal,
    verify,
)
from data_access.services.journal_export import journal_table
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from tests.data_access.clocks import HandClock
from tests.data_access.exports.reading_back import csv_lines
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER

NAMED = "Madame Le Gall, 12 rue du Quai"


@pytest.fixture
def filled(store: Store, clock: HandClock) -> Store:
    """Three days of gestures by two officers."""
    for day, (actor, number) in enumerate([(OFFICER, 1), (CHAIR, 2), (OFFICER, 2)]):
        clock.advance(days=1 if day else 0)
        with store.writing() as uow:
            uow.trace(actor, Gesture("retirer un lot", f"lot {number}", {"taux": 35.0}, {"rang": 3}, NAMED))
    return store


def test_lines_are_read_by_day_actor_operation_and_object(filled: Store) -> None:
    def ids(**filters: object) -> list[int]:
        query = JournalQuery(**filters)  # type: ignore[arg-type]
        found = [entry.id for entry in read_journal(filled, ADMINISTRATOR, query)]
        assert count_journal(filled, ADMINISTRATOR, query) >= len(found)
        return found

    assert ids() == [3, 2, 1]
    assert ids(since=date(2026, 11, 25)) == [3, 2]
    assert ids(until=date(2026, 11, 25)) == [2, 1]
    assert ids(since=date(2026, 11, 25), until=date(2026, 11, 25)) == [2]
    assert ids(actor="chargee") == [3, 1]
    assert ids(object="lot 2") == [3, 2]
    assert ids(operation="publier un lot") == []
    assert (ids(count=2), ids(count=2, page=2), ids(count=2, page=3), ids(count=1, page=0)) == ([3, 2], [1], [], [3])


def test_an_officer_reads_the_gestures_of_that_officer_alone_whatever_is_asked(filled: Store) -> None:
    assert [entry.id for entry in read_journal(filled, OFFICER)] == [3, 1]
    assert read_journal(filled, OFFICER, JournalQuery(actor=CHAIR.id)) == []
    assert [entry.id for entry in history_of(filled, CHAIR, "lot 2")] == [2]
    assert [entry.id for entry in history_of(filled, ADMINISTRATOR, "lot 2")] == [3, 2]
    assert journal_words(filled, OFFICER).actors == (OFFICER.id,)
    assert journal_words(filled, ADMINISTRATOR).lines == 3
    assert {row[2].text for row in journal_table(filled, OFFICER, JournalQuery()).rows} == {OFFICER.id}
    answer = build_download(filled, OFFICER, "journal", "csv", {"acteur": CHAIR.id})
    assert CHAIR.id not in answer.content.decode().splitlines()[0]
    assert len(answer.content.decode().splitlines()) == 1


@pytest.mark.parametrize("actor", [NOBODY, ELECTED, DIRECTOR_CAF])
def test_others_read_nothing_verify_nothing_and_erase_nothing(filled: Store, actor: object) -> None:
    for call in (
        lambda: read_journal(filled, actor),  # type: ignore[arg-type]
        lambda: history_of(filled, actor, "lot 1"),  # type: ignore[arg-type]
        lambda: verify(filled, actor),  # type: ignore[arg-type]
        lambda: keep_head(filled, actor),  # type: ignore[arg-type]
        lambda: erase_text(filled, actor, 1, REASON, "x"),  # type: ignore[arg-type]
        lambda: journal_table(filled, actor, JournalQuery()),  # type: ignore[arg-type]
        lambda: build_download(filled, actor, "journal", "csv", {}),  # type: ignore[arg-type]
    ):
        with pytest.raises(ForbiddenError):
            call()


def test_an_officer_neither_verifies_nor_erases(filled: Store) -> None:
    with pytest.raises(ForbiddenError):
        verify(filled, OFFICER)
    with pytest.raises(ForbiddenError):
        erase_text(filled, OFFICER, 1, REASON, "nomme une personne")


def test_a_verification_leaves_a_line_of_who_asked_and_what_was_found(filled: Store) -> None:
    assert verify(filled, ADMINISTRATOR).intact
    line = read_journal(filled, ADMINISTRATOR, 1)[0]
    assert (line.actor, line.operation) == (ADMINISTRATOR.id, "vérifier le journal")
    assert line.after == {"intact": True, "lignes": 3, "têtes": 3}


def test_a_text_erased_leaves_a_tombstone_a_line_and_a_chain_that_holds(filled: Store) -> None:
    number = erase_text(filled, ADMINISTRATOR, 1, REASON, "  nomme une personne ")
    entry = read_journal(filled, ADMINISTRATOR, JournalQuery(object="lot 1"))[0]
    assert entry.reason == ""
    assert text_of(entry, REASON, entry.reason).startswith("Texte effacé le 26 novembre 2026")
    line = read_journal(filled, ADMINISTRATOR, 1)[0]
    assert (line.id, line.reason, line.after) == (number, "nomme une personne", {"champ": "motif", "ligne": 1})
    assert verify(filled, ADMINISTRATOR).intact
    assert NAMED not in str([row[8].text for row in journal_table(filled, ADMINISTRATOR, JournalQuery()).rows][-1])


def test_an_erased_text_is_nowhere_in_the_files_of_the_base(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        return
    with store.writing() as uow:
        uow.trace(OFFICER, Gesture("retirer un lot", "lot 1", reason=NAMED))
    erase_text(store, ADMINISTRATOR, 1, REASON, "nomme une personne")
    files = [file for file in Path(str(store.engine.url.database)).parent.rglob("*") if file.is_file()]
    assert any(file.name == "pilotage.sqlite" for file in files)
    assert [file.name for file in files if NAMED.encode() in file.read_bytes()] == []


def test_an_erasure_asks_for_a_motive_and_a_text_still_there(filled: Store) -> None:
    with pytest.raises(RefusedError, match="motif"):
        erase_text(filled, ADMINISTRATOR, 1, REASON, "  ")
    with pytest.raises(NotFoundError, match="pas de ligne 99"):
        erase_text(filled, ADMINISTRATOR, 99, REASON, "x")
    with pytest.raises(NotFoundError, match="pas de texte"):
        erase_text(filled, ADMINISTRATOR, 1, "note", "x")
    erase_text(filled, ADMINISTRATOR, 1, REASON, "x")
    with pytest.raises(RefusedError, match="déjà effacé"):
        erase_text(filled, ADMINISTRATOR, 1, REASON, "x")
    assert count_journal(filled, ADMINISTRATOR, JournalQuery()) == 4


def test_other_free_texts_of_a_line_lie_apart_and_are_erased_one_by_one(store: Store) -> None:
    with store.writing() as uow:
        texts = {"note_de_séance": NAMED, "vide": ""}
        uow.trace(OFFICER, Gesture("clore une édition", "édition 1", reason="vu", texts=texts, origin="classeur"))
    with store.engine.connect() as connection:
        line = dict(connection.execute(text("SELECT * FROM journal")).mappings().one())
    assert NAMED not in str(line)
    erase_text(store, ADMINISTRATOR, 1, "note_de_séance", "nomme une personne")
    entry = read_journal(store, OFFICER, 1)[0]
    assert (entry.reason, entry.texts, set(entry.erased)) == ("vu", {"note_de_séance": ""}, {"note_de_séance"})
    assert entry.origin == "classeur"
    assert verify(store, ADMINISTRATOR).intact


def test_nothing_is_written_with_another_key_than_the_journal_s(store: Store) -> None:
    with store.writing() as uow:
        uow.trace(OFFICER, Gesture("publier un lot", "lot 1"))
    store.settings.key_file.unlink()
    other = Store(store.settings, clock=store.clock)
    with pytest.raises(RefusedError, match="autre clé"), other.writing() as uow:
        uow.trace(OFFICER, Gesture("publier un lot", "lot 2"))
    found = verify(other, ADMINISTRATOR)
    assert found.first is not None
    assert "autre clé" in found.sentences()[1]
    assert "journal_autre_cle" in [event.event for event in other.security.read()]
    other.engine.dispose()
    with store.reading() as uow:
        assert len(uow.journal.last(9)) == 1


def test_the_file_holds_what_the_screen_says_in_french(filled: Store) -> None:
    table = journal_table(filled, ADMINISTRATOR, JournalQuery(until=date(2026, 11, 24)))
    row = {column.key: cell.text for column, cell in zip(table.columns, table.rows[0], strict=True)}
    assert (row["avant"], row["apres"], row["motif"]) == ("taux\u00a0: 35,0", "rang\u00a0: 3", NAMED)
    assert row["quand"] == "24 novembre 2026 à 10\u00a0h\u00a000"
    assert table.stamp.selection == "jusqu’au 24 novembre 2026"
    assert NAMED in str(csv_lines(write_csv(table), ";"))
    assert write_xlsx(table, filled.clock.now().astimezone(PARIS)).startswith(b"PK")
    parameters = {"depuis": "2026-11-25", "geste": "retirer un lot", "objet": "lot 2"}
    file = build_download(filled, ADMINISTRATOR, "journal", "csv", parameters)
    assert len(file.content.decode().splitlines()) == 3
    with pytest.raises(RefusedError, match="n’existe pas"):
        build_download(filled, ADMINISTRATOR, "journal", "csv", {"depuis": "2026-13-45"})
