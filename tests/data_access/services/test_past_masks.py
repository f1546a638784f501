"""A value found to break secrecy is masked in every reading of the past, with a dated notice; nothing else is."""

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.decision_screens import read_decision_screen
from data_access.services.editions import check_edition, close_edition, read_edition
from data_access.services.observations import ValueQuery, read_values
from data_access.services.publication import record_and_publish, withdraw_batch
from data_access.store import Store
from indicators.errors import UserError
from indicators.territories import EPCI_CODE
from tests.data_access.batches import BOTSORHEL, CARANTEC, MORLAIX, draft, row
from tests.data_access.services.meeting_rooms import decided
from tests.personas import CHAIR

VINTAGE = "2022"


def test_a_batch_withdrawn_for_secrecy_is_masked_in_every_replay_with_a_dated_notice(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    close_edition(store, CHAIR, "COPIL d’avant")
    number = _published(store)
    close_edition(store, CHAIR, "COPIL de trop")
    shown = _values(store, "2")
    assert shown[BOTSORHEL] == ("publie", 7.0)
    store.clock.advance(days=3)  # type: ignore[attr-defined]
    withdraw_batch(store, SYSTEM_ACTOR, number, "effectif trop petit", secrecy=True)
    masked = _values(store, "2")
    assert shown[EPCI_CODE] == ("publie", 317.0)
    assert masked == {
        BOTSORHEL: ("secret", None),
        MORLAIX: ("secret", None),
        EPCI_CODE: ("secret", None),  # the total less the third commune would give the two others
        CARANTEC: ("publie", 10.0),
    }
    assert read_edition(store, CHAIR, "1").masked == ()
    (notice,) = read_edition(store, CHAIR, "2").masked
    assert notice.startswith("3\u00a0chiffres de «\u00a0Psychologues\u00a0»")
    assert "depuis le 27 novembre 2026" in notice
    assert "secret statistique" in notice
    assert check_edition(store, CHAIR, "2").intact
    other = Store(store.settings, clock=store.clock)
    assert _values(other, "2") == masked
    other.engine.dispose()


def test_a_corrected_batch_is_shown_again_today_while_the_past_stays_masked(store: Store) -> None:
    number = _published(store)
    close_edition(store, CHAIR, "COPIL de trop")
    withdraw_batch(store, SYSTEM_ACTOR, number, "effectif trop petit", secrecy=True)
    fresh = [row("BPE_PSY", code, VINTAGE, value) for code, value in ((BOTSORHEL, 12.0), (MORLAIX, 300.0))]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*fresh, name="corrige.csv")], "corrigé")
    assert _values(store, "")[BOTSORHEL] == ("publie", 12.0)
    assert _values(store, "1")[BOTSORHEL] == ("secret", None)


def test_a_withdrawal_for_secrecy_says_why(store: Store) -> None:
    with pytest.raises(UserError, match="Écrivez pourquoi"):
        withdraw_batch(store, SYSTEM_ACTOR, 1, " ", secrecy=True)


def test_a_withdrawal_for_another_reason_masks_nothing_of_the_past(store: Store) -> None:
    number = _published(store)
    close_edition(store, CHAIR, "COPIL de trop")
    before = _values(store, "1")
    withdraw_batch(store, SYSTEM_ACTOR, number, "fichier remplacé")
    assert _values(store, "1") == before
    assert read_edition(store, CHAIR, "1").masked == ()


def test_a_figure_that_a_publication_turns_secret_is_masked_in_the_past_too(store: Store) -> None:
    first = [row("DEFM_INSCRITS", code, VINTAGE, value) for code, value in ((BOTSORHEL, 20.0), (MORLAIX, 900.0))]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*first, name="alors.csv")])
    close_edition(store, CHAIR, "COPIL")
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("DEFM_INSCRITS", BOTSORHEL, VINTAGE, 2.0), name="revu.csv")])
    told = {r["territory"]: r["status"]
            for r in read_values(store, CHAIR, ValueQuery("DEFM_INSCRITS", vintage=VINTAGE, edition="1"))}  # fmt: skip
    assert (told[BOTSORHEL], told[MORLAIX]) == ("secret", "publie")
    assert len(read_edition(store, CHAIR, "1").masked) == 1


def test_the_frozen_figures_of_a_decision_are_masked_with_the_batch_that_broke_secrecy(store: Store) -> None:
    decided(store)
    before = read_decision_screen(store, CHAIR, "2026-01").page
    assert not before.masked
    withdraw_batch(store, SYSTEM_ACTOR, 1, "effectif trop petit", secrecy=True)
    page = read_decision_screen(store, CHAIR, "2026-01").page
    assert page.masked
    assert {line.then.value for line in page.shown} == {None}
    assert {line.then.text for line in page.shown if line.masked} == {"masqué depuis"}
    assert page.evidence is not None
    assert (page.evidence.figures, page.evidence.picture) == ((), "")


def _published(store: Store) -> int:
    """Two communes of a table whose total and third commune another batch delivered; the batch of the two."""
    others = [row("BPE_PSY", EPCI_CODE, VINTAGE, 317.0), row("BPE_PSY", CARANTEC, VINTAGE, 10.0)]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*others, name="total.csv")])
    rows = [row("BPE_PSY", code, VINTAGE, value) for code, value in ((BOTSORHEL, 7.0), (MORLAIX, 300.0))]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows, name="communes.csv")])
    with store.reading() as uow:
        return max(batch.id for batch in uow.batches.all())


def _values(store: Store, edition: str) -> dict[str, tuple[str, float | None]]:
    """Status and value of the table above, by territory."""
    found = read_values(store, CHAIR, ValueQuery("BPE_PSY", vintage=VINTAGE, edition=edition))
    return {line["territory"]: (line["status"], line["value"]) for line in found}
