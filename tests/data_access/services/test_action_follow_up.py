"""One gesture and one sentence keep an action alive; what nobody confirms fades; one's word can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.action_follow_up import Update, add_note, confirm_status, confirm_statuses, undo_update
from data_access.services.action_updates import update_action
from data_access.services.actions import action_history, read_action
from data_access.services.attachments import add_attachment, list_attachments, read_attachment
from data_access.services.journal import read_journal
from data_access.services.parameters import change_parameter
from data_access.services.plan import read_plan
from data_access.store import Store
from indicators.actions.checks import InvalidActionError
from indicators.actions.conflict import ConflictError
from indicators.actions.words import ActionStatus, NoteKind, Outcome
from indicators.errors import NotFoundError, RefusedError
from tests.data_access.action_samples import FAIR, PRIVATE, running
from tests.data_access.clocks import HandClock
from tests.personas import ADMINISTRATOR, DIRECTOR_CAF, OFFICER

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def test_a_status_nobody_confirms_fades_and_stops_counting(store: Store, clock: HandClock) -> None:
    action = running(store)
    assert read_plan(store, OFFICER).statuses() == {ActionStatus.RUNNING: 1}
    clock.advance(days=92)
    plan = read_plan(store, OFFICER)
    assert (plan.statuses(), [r.id for r in plan.to_confirm]) == ({}, [action.id])
    assert plan.confirmed_within_delay()[0].rate == 0
    confirmed = confirm_status(store, OFFICER, action.id, 1)
    assert (confirmed.version, confirmed.confirmed_on) == (1, date(2027, 2, 24))
    plan = read_plan(store, OFFICER)
    assert (plan.statuses(), plan.to_confirm) == ({ActionStatus.RUNNING: 1}, ())
    assert plan.confirmed_since(date(2027, 2, 24))[0].confirmed == 1
    assert read_plan(store, OFFICER, as_of="2027-02-23").to_confirm != ()
    assert action_history(store, OFFICER, action.id)[0].gesture == "confirmer un statut"


def test_the_delay_is_a_setting_of_the_tool(store: Store, clock: HandClock) -> None:
    running(store)
    clock.advance(days=40)
    assert read_plan(store, OFFICER).to_confirm == ()
    change_parameter(store, ADMINISTRATOR, "confirmation_delai", 30, "essai")
    assert len(read_plan(store, OFFICER).to_confirm) == 1


def test_a_new_status_takes_one_sentence_one_transaction_and_one_journal_line(store: Store) -> None:
    action = running(store)
    lines = len(read_journal(store, SYSTEM_ACTOR, 100))
    done = {"status": ActionStatus.DONE, "outcome": Outcome.KEPT}
    with pytest.raises(InvalidActionError, match="phrase manque"):
        confirm_status(store, OFFICER, action.id, 1, Update(changes=done))
    with pytest.raises(InvalidActionError, match="issue manque"):
        confirm_status(store, OFFICER, action.id, 1, Update("Terminée.", {"status": ActionStatus.DONE}))
    found = confirm_status(store, OFFICER, action.id, 1, Update("Neuf enfants inscrits.", done))
    assert (found.status, found.version) == (ActionStatus.DONE, 2)
    assert [(n.kind, n.text, n.author) for n in found.notes] == [
        (NoteKind.PROGRESS, "Neuf enfants inscrits.", OFFICER.name)
    ]
    assert found == read_action(store, OFFICER, action.id)
    assert len(read_journal(store, SYSTEM_ACTOR, 100)) == lines + 1
    assert read_journal(store, SYSTEM_ACTOR, 1)[0].texts["phrase"] == "Neuf enfants inscrits."


def test_a_need_for_arbitration_is_the_question_put_to_the_committee(store: Store) -> None:
    action = running(store)
    found = confirm_status(store, OFFICER, action.id, 1, Update("Qui finance la suite\u202f?", arbitrate=True))
    assert (found.arbitration, found.notes[0].kind) == ("Qui finance la suite\u202f?", NoteKind.ARBITRATION)
    assert [r.id for r in read_plan(store, OFFICER).to_arbitrate] == [action.id]


def test_a_confirmation_of_an_older_version_is_refused(store: Store) -> None:
    action = running(store)
    confirm_status(store, OFFICER, action.id, 1, Update("Deux jalons.", {"weather_comment": "calme"}))
    with pytest.raises(ConflictError):
        confirm_status(store, OFFICER, action.id, 1)
    with pytest.raises(ConflictError):
        confirm_statuses(store, OFFICER, {action.id: 1})


def test_several_statuses_are_confirmed_together_with_one_line_each(store: Store, clock: HandClock) -> None:
    ids = [running(store).id for _ in range(3)]
    clock.advance(days=100)
    lines = len(read_journal(store, SYSTEM_ACTOR, 100))
    confirm_statuses(store, OFFICER, dict.fromkeys(ids, 1))
    assert read_plan(store, OFFICER).to_confirm == ()
    assert len(read_journal(store, SYSTEM_ACTOR, 100)) == lines + 3


def test_an_update_is_taken_back_whole_and_nothing_is_erased(store: Store, clock: HandClock) -> None:
    action = running(store)
    clock.advance(days=10)
    confirm_status(
        store, OFFICER, action.id, 1, Update("Fini.", {"status": ActionStatus.DONE, "outcome": Outcome.KEPT})
    )
    back = undo_update(store, OFFICER, action.id)
    assert (back.status, back.version, back.notes, back.confirmed_on) == (
        ActionStatus.RUNNING, 3, (), date(2026, 11, 24),
    )  # fmt: skip
    confirm_status(store, OFFICER, action.id, 3)
    assert undo_update(store, OFFICER, action.id).confirmed_on == date(2026, 11, 24)
    with pytest.raises(RefusedError, match="rien à annuler"):
        undo_update(store, OFFICER, action.id)
    confirm_status(store, OFFICER, action.id, 3)
    clock.advance(hours=1)
    with pytest.raises(RefusedError, match="rien à annuler"):
        undo_update(store, OFFICER, action.id)
    assert len(action_history(store, OFFICER, action.id)) == 7


def test_a_note_is_kept_beside_the_versions(store: Store) -> None:
    action = running(store)
    assert add_note(store, OFFICER, action.id, NoteKind.USER_VOICE, " C’est loin. ").notes[0].text == "C’est loin."
    assert read_action(store, OFFICER, action.id).version == 1
    with pytest.raises(RefusedError, match="caractères"):
        add_note(store, OFFICER, action.id, NoteKind.USER_VOICE, " ")


def test_a_file_is_what_its_content_says_and_is_given_to_who_reads_the_action(store: Store) -> None:
    private = running(store, PRIVATE)
    joined = add_attachment(store, OFFICER, private.id, "../convention signée.pdf", PDF)
    assert (joined.name, joined.media_type, joined.size) == ("convention signée.pdf", "application/pdf", len(PDF))
    assert read_attachment(store, OFFICER, joined.id) == (joined, PDF)
    assert list_attachments(store, OFFICER, private.id) == (joined,)
    with pytest.raises(NotFoundError):
        read_attachment(store, DIRECTOR_CAF, joined.id)
    again = add_attachment(store, OFFICER, private.id, "copie.pdf", PDF)
    assert again.digest == joined.digest


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.pdf", b"MZ\x90\x00"), ("page.html", b"<script>"), ("vide.pdf", b""), ("image.png", b"GIF89a"),
        ("gros.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024)), ("macro.docx", b"PK\x03\x04"), ("texte.txt", b"\x00\x01"),
        ("sans-extension", PDF), ("x" * 130 + ".pdf", PDF), ("dessin.svg", b"<svg onload='alert(1)'/>"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_says_is_refused_in_french(store: Store, name: str, content: bytes) -> None:
    action = running(store, FAIR)
    with pytest.raises(RefusedError, match="est refusé"):
        add_attachment(store, OFFICER, action.id, name, content)
    assert list_attachments(store, OFFICER, action.id) == ()


def test_a_finished_update_takes_the_place_of_the_plan_in_every_reading(store: Store, other_store: Store) -> None:
    action = running(store)
    assert read_action(other_store, OFFICER, action.id).in_kind == ""
    update_action(store, OFFICER, replace(action, in_kind="salle"), 1)
    store.clock.advance(seconds=1.1)  # type: ignore[attr-defined] the clock of the tests
    assert read_action(other_store, OFFICER, action.id).in_kind == "salle"
