"""The page of targets: what it counts, filters of the address, the form and its refusals, the freeze, the history."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.services.editions import close_edition
from data_access.services.publication import record_and_publish
from data_access.services.targets import TargetDraft, freeze_targets, list_targets, record_targets, set_target
from data_access.settings import read_settings
from data_access.store import Store, open_store
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from tests.dashboard.sections.plan_pages import NAMES, SECONDS, empty_store, field, labels, markup, press, ran, said
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.services.starter_store import copy_base
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER

JOBS = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445.0, "2027", 4400.0, reason="vote du COPIL")
EXAMPLE = Target("RES_SORTIES_POS", EPCI_CODE, "2021", 41.0, "2027", 55.0, demonstration=True, author="exemple")
OF_MORLAIX = replace(JOBS, territory=MORLAIX, initial_value=1200.0, target_value=1000.0)
VALUES = [("2019", 5445.0), ("2022", 5100.0), ("2024", 4935.0)]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a series and two targets, copied for each test."""
    folder = tmp_path_factory.mktemp("cibles") / "var"
    with pytest.MonkeyPatch.context() as patch, empty_store(folder, patch) as filled:
        rows = [row("DEFM_INSCRITS", EPCI_CODE, vintage, value) for vintage, value in VALUES]
        record_and_publish(filled, SYSTEM_ACTOR, [draft(*rows)])
        record_targets(filled, SYSTEM_ACTOR, [EXAMPLE], "exemple")
        set_target(filled, OFFICER, TargetDraft(JOBS))
    return folder


@pytest.fixture
def store(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    folder = copy_base(prepared, tmp_path / "var")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(folder))
    opened = open_store(read_settings())
    yield opened
    opened.engine.dispose()


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.targets import show_targets  # noqa: PLC0415 run by Streamlit

    show_targets()


def targets_of(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def words(page: AppTest) -> str:
    return said(page).replace("\u00a0", " ").replace("\u202f", " ")


def in_force(store: Store) -> dict[str, Target]:
    return {t.indicator: t for t in list_targets(store, ELECTED, store.current_version())}


def test_the_page_says_how_many_targets_are_set_and_what_is_missing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.plans
    page = targets_of(ELECTED, monkeypatch)
    assert "2 cibles pour la communauté, dont 1 d’exemple." in words(page)
    assert "indicateurs de résultat sans cible : ils n’entrent dans aucun taux." in words(page)
    assert "5 445 personnes (2019)" in words(page)
    assert "4 400 personnes (2027)" in words(page)
    assert "49 % attendu 63 %" in words(page)
    assert "Fixée par Chargée de mission. Motif : vote du COPIL." in words(page)
    assert "poids 1 · 100 % de l’objectif 4.2" in words(page)
    assert "Vous n’êtes pas connecté." in words(targets_of(NOBODY, monkeypatch))


def test_filters_live_in_the_address_and_travel_to_the_files(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.plans
    page = targets_of(ELECTED, monkeypatch, axe="4", cible="avec", origine="decidee", annee="")
    assert "Filtres : axe 4 · avec cible · fixées par le comité." in words(page)
    assert "Sorties positives" not in words(page)
    assert "/export/cibles.csv?axe=4&amp;cible=avec&amp;origine=decidee" in markup(page)
    page = press(page, "Tout effacer")
    assert "Sorties positives" in words(page)
    page = targets_of(ELECTED, monkeypatch, cible="peut-etre", origine="inventee")
    assert "L’état « peut-etre » de l’adresse n’existe pas ici" in words(page)
    assert "cible" not in page.query_params


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("communes", "1 200 personnes (2019)"),
        ("poids", "Le taux de résultat d’un objectif est la moyenne"),
        ("historique", "aucune cible"),
    ],
)
def test_each_view_has_its_table_and_its_files(
    store: Store, view: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_target(store, OFFICER, TargetDraft(OF_MORLAIX))
    page = targets_of(ELECTED, monkeypatch, vue=view)
    assert shown in words(page)
    assert ".csv" in markup(page)
    assert ".xlsx" in markup(page)


def test_a_target_is_replaced_from_the_form_and_the_history_keeps_both(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS")
    assert field(page, "Valeur cible").value == "4\u202f400"
    assert "Ce changement comptera à partir de l’édition en cours (n° 1)." in words(page)
    field(page, "Valeur cible").set_value("4 200")
    field(page, "Date intermédiaire 1").set_value("2023")
    field(page, "Valeur intermédiaire 1").set_value("5 000")
    field(page, "Poids dans l’objectif").set_value("1,5")
    field(page, "Motif, écrit au journal").set_value("cible revue")
    page = press(page, "Remplacer cette cible")
    assert "Cible remplacée." in words(page)
    kept = in_force(store)["DEFM_INSCRITS"]
    assert (kept.target_value, kept.intermediates, kept.weight) == (4200.0, (("2023", 5000.0),), 1.5)
    assert (kept.author, kept.reason) == (OFFICER.name, "cible revue")
    assert (
        "5 445 personnes (2019) → 4 400 personnes (2027), poids 1 → 5 445 personnes (2019) → 5 000 personnes (2023) → "
        "4 200 personnes (2027), poids 1,5" in words(page)
    )


@pytest.mark.parametrize(
    ("label", "value", "refusal"),
    [
        ("Valeur cible", "beaucoup", "n’est pas un nombre"),
        ("Valeur cible", "", "La valeur cible manque"),
        ("Date de la cible", "", "La date de la cible manque"),
        ("Date de la cible", "2018", "ne se suivent pas"),
        ("Poids dans l’objectif", "0", "plus grand que 0"),
        ("Motif, écrit au journal", "", "demande un motif"),
    ],
)
def test_a_refusal_says_why_and_writes_nothing(
    store: Store, label: str, value: str, refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.current_version()
    page = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS")
    field(page, "Motif, écrit au journal").set_value("essai")
    field(page, label).set_value(value)
    page = press(page, "Remplacer cette cible")
    assert refusal in words(page)
    assert store.current_version() == before


def test_a_target_against_the_favourable_direction_is_asked_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS")
    field(page, "Valeur cible").set_value("6000")
    field(page, "Motif, écrit au journal").set_value("hausse attendue")
    page = press(page, "Remplacer cette cible")
    assert "le sens favorable de « Demandeurs d’emploi inscrits » est à la baisse" in words(page)
    assert in_force(store)["DEFM_INSCRITS"].target_value == 4400.0
    assert field(page, "Valeur cible").value == "6000"
    next(box for box in page.checkbox if box.label.startswith("Je confirme")).check()
    page = press(page, "Remplacer cette cible")
    assert in_force(store)["DEFM_INSCRITS"].target_value == 6000.0


def test_a_target_is_withdrawn_with_a_reason_and_the_indicator_is_without_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS")
    field(page, "Motif du retrait, écrit au journal").set_value("indicateur abandonné")
    page = press(page, "Retirer la cible")
    assert "Cible retirée." in words(page)
    assert "Aucune cible n’est fixée pour Morlaix Communauté." in words(page)
    assert "Fixer une cible" in labels(page)
    assert "DEFM_INSCRITS" not in in_force(store)


def test_a_context_indicator_is_refused_a_target_with_the_reason(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.plans
    page = targets_of(OFFICER, monkeypatch, indicateur="TP60")
    assert "n’entre dans aucun taux d’avancement et ne reçoit pas de cible" in words(page)
    assert "Fixer une cible" not in labels(page)


@pytest.mark.parametrize("person", [ELECTED, DIRECTOR_CAF])
def test_who_may_not_set_a_target_reads_it_without_a_form(
    store: Store, person: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.plans
    page = targets_of(person, monkeypatch, indicateur="DEFM_INSCRITS")
    assert "De 5 445 personnes (2019) à 4 400 personnes (2027)" in words(page)
    assert not {"Remplacer cette cible", "Retirer la cible"} & set(labels(page))


def test_the_chair_freezes_the_targets_and_nobody_changes_them_until_the_closing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Geler jusqu’à la clôture" not in labels(targets_of(OFFICER, monkeypatch))
    page = targets_of(CHAIR, monkeypatch)
    field(page, "Motif, écrit au journal").set_value("comité de mars")
    page = press(page, "Geler jusqu’à la clôture")
    assert "Les cibles sont gelées" in words(page)
    page = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS")
    assert "Remplacer cette cible" not in labels(page)
    assert "le comité de l’édition n° 1 se tient" in words(page)
    close_edition(store, CHAIR, "COPIL de mars")
    page = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS")
    assert "Remplacer cette cible" in labels(page)
    assert "Ce changement comptera à partir de l’édition en cours (n° 2). L’édition n° 1, close le" in words(page)


def test_a_form_opened_before_the_freeze_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS")
    field(page, "Valeur cible").set_value("4 300")
    field(page, "Motif, écrit au journal").set_value("essai")
    freeze_targets(store, CHAIR, "comité")
    press(page, "Remplacer cette cible")
    assert in_force(store)["DEFM_INSCRITS"].target_value == 4400.0


def test_a_closed_edition_shows_its_own_targets_and_no_form(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    close_edition(store, CHAIR, "COPIL de mars")
    changed = replace(JOBS, target_value=4000.0, reason="revue")
    base = int(store.current_version())
    set_target(store, OFFICER, TargetDraft(changed, base=base))
    past = targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS", edition="1")
    assert "à 4 400 personnes (2027)" in words(past)
    assert "4 000" not in words(past)
    assert "Remplacer cette cible" not in labels(past)
    assert "à 4 000 personnes (2027)" in words(targets_of(OFFICER, monkeypatch, indicateur="DEFM_INSCRITS"))
