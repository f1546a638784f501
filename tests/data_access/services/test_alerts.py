"""Silences of alerts through the service: author, journal, way back, past editions."""

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.alerts import (
    SilenceDraft,
    lift_silence,
    read_alert_rules,
    read_alerts,
    silence_alert,
)
from data_access.services.editions import check_edition, close_edition
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from tests.data_access.batches import MORLAIX, draft, row
from tests.personas import ELECTED, NOBODY, OFFICER

DOCTORS = f"APL_MG:{MORLAIX}"


def worsened(store: Store) -> None:
    """Doctors of Morlaix fall under the limit of the first rule."""
    rows = [row("APL_MG", MORLAIX, vintage, value) for vintage, value in (("2022", 4.0), ("2024", 2.0))]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows)])


def subjects(store: Store, edition: str = "") -> set[tuple[str, str]]:
    return {(line.rule, line.subject) for line in read_alerts(store, ELECTED, edition).heard}


def test_a_silence_is_signed_journaled_and_taken_back_and_past_editions_keep_theirs(store: Store) -> None:
    worsened(store)
    assert ("R1", DOCTORS) in subjects(store)
    silence_alert(store, OFFICER, SilenceDraft("R1", DOCTORS, "permanence ouverte en mars"))
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    (line,) = read_alerts(store, ELECTED).silences
    assert (line.silence.author, line.silence.author_name) == (OFFICER.id, OFFICER.name)
    assert ("R1", DOCTORS) not in subjects(store)
    lift_silence(store, OFFICER, "R1", DOCTORS, "la permanence a fermé")
    assert ("R1", DOCTORS) in subjects(store)
    assert ("R1", DOCTORS) not in subjects(store, "1")
    assert check_edition(store, ELECTED, "1").intact
    said = [entry.operation for entry in read_journal(store, SYSTEM_ACTOR, JournalQuery(object="règle R1"))]
    assert sorted(said) == ["mettre une alerte en silence", "rétablir une alerte"]


def test_an_alert_that_is_not_raised_an_unknown_rule_and_a_missing_reason_are_refused(store: Store) -> None:
    worsened(store)
    with pytest.raises(NotFoundError, match="n’est plus levée"):
        silence_alert(store, OFFICER, SilenceDraft("R1", "APL_MG:29188", "essai"))
    with pytest.raises(RefusedError, match="n’existe pas"):
        silence_alert(store, OFFICER, SilenceDraft("R99", "", "essai"))
    with pytest.raises(RefusedError, match="motif"):
        silence_alert(store, OFFICER, SilenceDraft("R1", "", " "))
    with pytest.raises(NotFoundError, match="pas en silence"):
        lift_silence(store, OFFICER, "R1", "", "essai")
    assert read_alerts(store, ELECTED).silences == ()


def test_anybody_reads_the_rules_of_the_help(store: Store) -> None:
    worsened(store)
    assert [rule.id for rule in read_alert_rules(store, NOBODY)][:2] == ["R1", "R2"]
