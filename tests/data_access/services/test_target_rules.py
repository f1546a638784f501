"""Targets set by people: every rule refused in French, the direction confirmed, withdrawn, frozen with an edition."""

from dataclasses import replace

import pytest

from data_access.identity.actor import Actor
from data_access.identity.guard import ForbiddenError
from data_access.services.editions import check_edition, close_edition
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.targets import (
    TargetDirectionError,
    TargetDraft,
    freeze_targets,
    list_target_changes,
    list_targets,
    read_target_window,
    record_targets,
    release_targets,
    set_target,
    withdraw_target,
)
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from tests.data_access.batches import MORLAIX
from tests.data_access.clocks import HandClock
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

AIM = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445.0, "2027", 4400.0, (("2023", 4900.0),), reason="vote du COPIL")


def in_force(store: Store) -> tuple[Target, ...]:
    return list_targets(store, OFFICER, store.current_version())


def test_a_target_is_signed_by_who_sets_it_and_replaced_by_a_new_version(store: Store) -> None:
    first = set_target(store, OFFICER, TargetDraft(replace(AIM, author="quelqu’un d’autre", demonstration=True)))
    (kept,) = in_force(store)
    assert (kept.author, kept.reason, kept.demonstration) == (OFFICER.name, "vote du COPIL", False)
    changed = replace(AIM, weight=2.0, reason="poids revu")
    set_target(store, CHAIR, TargetDraft(changed, base=int(first)))
    newest, oldest = list_target_changes(store, ELECTED)
    assert (newest.before, newest.after, oldest.before) == (kept, replace(changed, author=CHAIR.name), None)
    line = read_journal(store, ADMINISTRATOR, JournalQuery(count=1))[0]
    assert (line.operation, line.reason) == ("remplacer une cible", "poids revu")
    assert str(line.after["cible"]).endswith("poids 2")


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (replace(AIM, indicator="INCONNU"), "n’existe pas"),
        (replace(AIM, territory="29999"), "n’existe pas"),
        (replace(AIM, indicator="TP60"), "indicateur de contexte"),
        (replace(AIM, territory="29"), "pour Morlaix Communauté ou pour l’une de ses communes"),
        (replace(AIM, indicator="TX_COUV_PE", territory=MORLAIX), "n’est pas publié par commune"),
        (replace(AIM, target_vintage="2018"), "ne se suivent pas"),
        (replace(AIM, target_vintage="bientôt"), "n’est pas lisible"),
        (replace(AIM, intermediates=(("2028", 4500.0),)), "ne se suivent pas"),
        (replace(AIM, intermediates=(("2024", 4800.0), ("2023", 4900.0))), "ne se suivent pas"),
        (replace(AIM, intermediates=(("2023", 6000.0),)), "sort du chemin"),
        (replace(AIM, target_value=5445.0), "Maintien"),
        (replace(AIM, target_value=4400.5), "plus de décimales"),
        (replace(AIM, target_value=float("nan")), "n’est pas possible"),
        (replace(AIM, indicator="RES_DROITS_ALLERVERS", initial_value=10.0, target_value=140.0), "n’est pas possible"),
        (replace(AIM, weight=0.0), "plus grand que 0"),
        (replace(AIM, weight=-1.0), "plus grand que 0"),
        (replace(AIM, reason="  "), "motif"),
        (replace(AIM, reason="x" * 301), "trop long"),
        (replace(AIM, target_value=6000.0, intermediates=()), "sens favorable"),
    ],
)
def test_a_target_that_breaks_a_rule_is_refused_with_its_remedy(store: Store, target: Target, sentence: str) -> None:
    with pytest.raises((RefusedError, NotFoundError), match=sentence):
        set_target(store, OFFICER, TargetDraft(target, confirmed=False))
    assert in_force(store) == ()
    if target.reason.strip() and len(target.reason) <= 300 and "favorable" not in sentence and sentence != "Maintien":
        with pytest.raises((RefusedError, NotFoundError), match=sentence):
            record_targets(store, OFFICER, [target])


def test_a_target_against_the_favourable_direction_asks_to_be_confirmed(store: Store) -> None:
    against = replace(AIM, target_value=6000.0, intermediates=())
    with pytest.raises(TargetDirectionError, match="à la baisse"):
        set_target(store, OFFICER, TargetDraft(against))
    set_target(store, OFFICER, TargetDraft(against, confirmed=True))
    assert in_force(store)[0].target_value == 6000.0


def test_upkeep_is_said_and_keeps_the_initial_value(store: Store) -> None:
    with pytest.raises(RefusedError, match="garde la valeur initiale"):
        set_target(store, OFFICER, TargetDraft(AIM, upkeep=True))
    kept = replace(AIM, target_value=5445.0, intermediates=())
    set_target(store, OFFICER, TargetDraft(kept, upkeep=True))
    assert in_force(store)[0].target_value == 5445.0


def test_a_withdrawn_target_leaves_the_version_after_and_no_other(store: Store) -> None:
    first = set_target(store, OFFICER, TargetDraft(AIM))
    with pytest.raises(RefusedError, match="motif"):
        withdraw_target(store, OFFICER, AIM, int(first), " ")
    second = withdraw_target(store, OFFICER, AIM, int(first), "indicateur abandonné")
    assert list_targets(store, ELECTED, second) == ()
    assert len(list_targets(store, ELECTED, first)) == 1
    assert store.facts(second).targets_of("DEFM_INSCRITS") is None
    gone = list_target_changes(store, ELECTED)[0]
    assert (gone.after, gone.author, gone.reason) == (None, OFFICER.name, "indicateur abandonné")
    with pytest.raises(RefusedError, match="rien à retirer"):
        withdraw_target(store, OFFICER, AIM, int(second), "encore")
    third = set_target(store, OFFICER, TargetDraft(AIM, base=int(second)))
    assert len(list_targets(store, ELECTED, third)) == 1
    assert [len(list_target_changes(store, ELECTED, v)) for v in (first, second, third)] == [1, 2, 3]


def test_nobody_replaces_a_target_they_did_not_read(store: Store) -> None:
    read = int(set_target(store, OFFICER, TargetDraft(AIM)))
    set_target(store, CHAIR, TargetDraft(replace(AIM, target_value=4300.0), base=read))
    with pytest.raises(RefusedError, match="a changé entre-temps"):
        set_target(store, OFFICER, TargetDraft(replace(AIM, target_value=4200.0), base=read))
    with pytest.raises(RefusedError, match="a changé entre-temps"):
        withdraw_target(store, OFFICER, AIM, read, "doublon")
    assert in_force(store)[0].target_value == 4300.0


def test_the_same_target_again_writes_nothing(store: Store) -> None:
    first = set_target(store, OFFICER, TargetDraft(AIM))
    with pytest.raises(RefusedError, match="déjà la cible en vigueur"):
        set_target(store, OFFICER, TargetDraft(AIM, base=int(first)))
    assert store.current_version() == first


def test_what_a_closed_edition_froze_never_changes_and_the_change_belongs_to_the_next(
    store: Store, clock: HandClock
) -> None:
    first = set_target(store, OFFICER, TargetDraft(AIM))
    close_edition(store, CHAIR, "COPIL de mars")
    clock.advance(days=1)
    assert (read_target_window(store, ELECTED).edition, read_target_window(store, ELECTED).closed) == (
        2,
        "COPIL de mars",
    )
    second = set_target(store, OFFICER, TargetDraft(replace(AIM, target_value=4300.0), base=int(first)))
    withdraw_target(store, OFFICER, AIM, int(second), "abandon")
    frozen = list_targets(store, ELECTED, store.version_for(edition="1"))
    assert [t.target_value for t in frozen] == [4400.0]
    assert check_edition(store, ELECTED, "1").intact
    assert [change.edition for change in list_target_changes(store, ELECTED)] == [2, 2, 1]


def test_targets_do_not_change_while_the_committee_meets(store: Store, clock: HandClock) -> None:
    first = int(set_target(store, OFFICER, TargetDraft(AIM)))
    with pytest.raises(ForbiddenError):
        freeze_targets(store, OFFICER, "comité")
    window = freeze_targets(store, CHAIR, "séance du 12 mars")
    assert (window.frozen, window.edition, window.frozen_by) == (True, 1, CHAIR.name)
    for gesture in (
        lambda: set_target(store, OFFICER, TargetDraft(replace(AIM, weight=2.0), base=first)),
        lambda: withdraw_target(store, OFFICER, AIM, first, "essai"),
        lambda: record_targets(store, OFFICER, [replace(AIM, weight=2.0)], "essai"),
    ):
        with pytest.raises(RefusedError, match="Les cibles sont gelées"):
            gesture()
    with pytest.raises(RefusedError, match="déjà gelées"):
        freeze_targets(store, CHAIR, "encore")
    clock.advance(hours=2)
    close_edition(store, CHAIR, "COPIL de mars")
    assert not read_target_window(store, ELECTED).frozen
    assert int(set_target(store, OFFICER, TargetDraft(replace(AIM, weight=2.0), base=first))) > first


def test_a_freeze_is_lifted_by_the_chair_with_a_reason(store: Store) -> None:
    freeze_targets(store, CHAIR, "séance")
    with pytest.raises(RefusedError, match="motif"):
        release_targets(store, CHAIR, "")
    assert not release_targets(store, CHAIR, "séance reportée").frozen
    with pytest.raises(RefusedError, match="libres de changer"):
        release_targets(store, CHAIR, "encore")
    set_target(store, OFFICER, TargetDraft(AIM))
    assert len(in_force(store)) == 1


@pytest.mark.parametrize("person", [ELECTED, DIRECTOR_CAF, ADMINISTRATOR])
def test_only_an_officer_sets_a_target(store: Store, person: Actor) -> None:
    with pytest.raises(ForbiddenError):
        set_target(store, person, TargetDraft(AIM))
