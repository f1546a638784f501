"""Two people to publish: the importer records, somebody else publishes, the machine is free of it."""

import pytest

from data_access.identity.actor import COMMAND_LINE_ACTOR, SYSTEM_ACTOR
from data_access.identity.second_person import SecondPersonError
from data_access.services.imports import check_upload, confirm_import
from data_access.services.parameters import change_parameter
from data_access.services.publication import (
    list_batches,
    publish_batch,
    publish_batches,
    record_and_publish,
    record_batch,
)
from data_access.store import Store
from tests.data_access.batches import CARANTEC, MORLAIX, draft, row
from tests.data_access.services.test_imports import FILE
from tests.personas import ADMINISTRATOR, CHAIR, OFFICER


@pytest.fixture
def two_people(store: Store) -> Store:
    """A store whose setting asks for two people."""
    change_parameter(store, ADMINISTRATOR, "publication_seconde_personne", 1, "décision du comité technique")
    return store


def states(store: Store) -> list[str]:
    return [batch.state for batch in list_batches(store, ADMINISTRATOR)]


def test_the_importer_s_batch_is_kept_and_waits_for_somebody_else(two_people: Store) -> None:
    report = check_upload(two_people, OFFICER, "valeurs.csv", FILE)
    with pytest.raises(SecondPersonError, match="est enregistré\u00a0: une seconde personne doit le publier") as caught:
        confirm_import(two_people, OFFICER, report)
    assert states(two_people) == ["enregistré"]
    with pytest.raises(SecondPersonError, match="Vous avez importé"):
        publish_batch(two_people, OFFICER, caught.value.batch_id)
    assert two_people.current_version() == "000000"
    publish_batch(two_people, CHAIR, caught.value.batch_id)
    assert states(two_people) == ["publié"]


def test_one_own_batch_among_others_is_enough_to_refuse_them_all(two_people: Store) -> None:
    other = record_batch(two_people, CHAIR, draft(row("POP_MUN", CARANTEC, "2023", 3086)))
    own = record_batch(two_people, OFFICER, draft(row("POP_MUN", MORLAIX, "2023", 15194)))
    with pytest.raises(SecondPersonError):
        publish_batches(two_people, OFFICER, [other, own])
    assert states(two_people) == ["enregistré", "enregistré"]


def test_recording_and_publishing_at_once_leaves_nothing(two_people: Store) -> None:
    with pytest.raises(SecondPersonError):
        record_and_publish(two_people, OFFICER, [draft(row("POP_MUN", MORLAIX, "2023", 15194))])
    assert states(two_people) == []


def test_a_refusal_is_written_in_the_security_log(two_people: Store) -> None:
    own = record_batch(two_people, OFFICER, draft(row("POP_MUN", MORLAIX, "2023", 15194)))
    with pytest.raises(SecondPersonError):
        publish_batch(two_people, OFFICER, own)
    assert "import.publier" in two_people.settings.security_log.read_text(encoding="utf-8")


@pytest.mark.parametrize("actor", [COMMAND_LINE_ACTOR, SYSTEM_ACTOR], ids=lambda actor: actor.id)
def test_the_machine_publishes_alone(two_people: Store, actor: object) -> None:
    record_and_publish(two_people, actor, [draft(row("POP_MUN", MORLAIX, "2023", 15194))])
    assert states(two_people) == ["publié"]


def test_the_demonstration_does_not_ask_for_two_people(store: Store) -> None:
    report = check_upload(store, OFFICER, "valeurs.csv", FILE)
    assert confirm_import(store, OFFICER, report) == "000001"
