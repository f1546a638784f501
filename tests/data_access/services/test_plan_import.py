"""A whole plan from a flat workbook of any headers: columns, dry run, one transaction."""

from datetime import date, datetime
from typing import Any

import pytest

from data_access.identity.guard import ForbiddenError
from data_access.services.actions import list_actions
from data_access.services.drafts import list_drafts
from data_access.services.journal import read_journal
from data_access.services.plan_import import (
    FlatReport,
    check_flat_plan,
    import_flat_plan,
    propose_table,
    read_flat_plan,
)
from data_access.store import Store
from indicators.actions.model import BudgetYear, Funding, Partner, Step
from indicators.actions.words import ActionStatus, FundingState, PartnerDegree
from indicators.errors import RefusedError
from indicators.territories import EPCI_CODE
from tests.confidentiality.matrix import content_of
from tests.data_access.action_samples import FAIR, running
from tests.data_access.plan_files import as_ods, flat, parse_here
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, OFFICER

HEADERS = (
    "Nom de l’action", "Objectif opérationnel", "Structure porteuse", "Communes", "Publics visés", "Démarrage",
    "Fin prévue", "Jalons", "Partenaires", "Financeurs", "Budget 2027", "État", "Remarques",
)  # fmt: skip
CAFE = (
    "Café des aidants", "Objectif 4.1 – remobilisation", "CCAS de Morlaix", "Morlaix ; Taulé ; St Jean du Doigt",
    "aidants", "2027", "12/2027", "Local trouvé (31/03/2027) ; Ouverture (15/06/2027)",
    "CAF du Finistère (engagé) ; Les Amis du quai", "CAF du Finistère 2027 : 8 000 € (acquis)", 12_000, "", "à voir",
)  # fmt: skip
SHUTTLE = (
    "Navette santé", "5.1", "CAF du Finistère", "EPCI", "", datetime(2027, 3, 1), "31/12/2028", "", "", "", "", "", "",  # noqa: DTZ001
)  # fmt: skip


@pytest.fixture
def database_url(tmp_path: Any) -> str:  # noqa: ANN401 a folder
    return f"sqlite:///{tmp_path / 'pilotage.sqlite'}"


@pytest.fixture(autouse=True)
def parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    parse_here(monkeypatch)


def checked(store: Store, content: bytes, actor: Any = OFFICER) -> FlatReport:  # noqa: ANN401 a persona
    return check_flat_plan(store, actor, read_flat_plan(store, actor, "plan CCAS.xlsx", content))


@pytest.mark.parametrize("saved", [lambda c: c, as_ods], ids=["xlsx", "ods"])
def test_a_table_of_other_headers_becomes_actions_in_one_transaction(store: Store, saved: Any) -> None:  # noqa: ANN401
    content = saved(flat(HEADERS, [CAFE, SHUTTLE], title="Plan d’actions 2027"))
    table = read_flat_plan(store, OFFICER, "plan CCAS.xlsx", content)
    assert table.header == 3
    assert list(table.columns.values()) == [
        "title", "objective", "lead_organisation", "territories", "publics", "start", "end", "steps", "partners",
        "fundings", "budget", "status",
    ]  # fmt: skip
    report = check_flat_plan(store, OFFICER, table)
    assert report.anomalies == ()
    assert list_actions(store, OFFICER) == ()
    cafe, shuttle = import_flat_plan(store, OFFICER, report)
    assert (cafe.number, cafe.objective, cafe.lead_organisation) == ("4.1-01", "4.1", "CCAS de Morlaix")
    assert cafe.territories == ("29151", "29279", "29251")
    assert (cafe.start, cafe.end, cafe.status) == (date(2027, 1, 1), date(2027, 12, 31), ActionStatus.STUDY)
    assert cafe.steps == (Step("Local trouvé", date(2027, 3, 31)), Step("Ouverture", date(2027, 6, 15)))
    assert cafe.partners == (
        Partner("CAF du Finistère", PartnerDegree.COMMITTED),
        Partner("Les Amis du quai", PartnerDegree.EXPECTED),
    )
    assert cafe.fundings == (Funding("CAF du Finistère", 2027, 8_000.0, FundingState.SECURED),)
    assert cafe.budget == (BudgetYear(2027, 12_000.0),)
    assert (shuttle.territories, shuttle.start) == ((EPCI_CODE,), date(2027, 3, 1))
    lines = [line for line in read_journal(store, ADMINISTRATOR) if line.origin.startswith("classeur")]
    assert len(lines) == 2
    assert all("plan CCAS.xlsx" in line.reason and table.book.fingerprint in line.reason for line in lines)


def test_every_fault_of_every_row_is_told_with_its_remedy_and_nothing_is_written(store: Store) -> None:
    before = content_of(store.engine, ("action_draft",))
    wrong = (
        "", "Objectif 9.9", "Club inconnu", "Morlais", "chats", "bientôt", "", "Local", "", "CAF sans montant",
        "", "Proposée", "",
    )  # fmt: skip
    report = checked(store, flat(HEADERS, [CAFE, wrong]))
    assert not report.accepted
    assert {fault.row for fault in report.anomalies} == {3}
    found = {fault.column.partition(" ")[0]: fault for fault in report.anomalies}
    assert {column: fault.code for column, fault in found.items()} == {
        "A": "plan_regle", "B": "plan_hors_liste", "C": "plan_hors_liste", "D": "plan_hors_liste",
        "E": "plan_hors_liste", "F": "plan_date_illisible", "H": "plan_forme_illisible", "J": "plan_forme_illisible",
        "": "plan_regle",
    }  # fmt: skip
    assert "(le plus proche\u00a0: «\u00a0Morlaix\u00a0»)" in found["D"].message
    assert all(fault.remedy for fault in report.anomalies)
    with pytest.raises(RefusedError, match="n’est pas importable"):
        import_flat_plan(store, OFFICER, report)
    assert content_of(store.engine, ("action_draft",)) == before


def test_the_columns_an_officer_chose_are_proposed_again_to_that_officer_alone(store: Store) -> None:
    content = flat(["Quoi", "Où dans la convention", "Divers"], [["Guide", "1.1", "x"]])
    table = read_flat_plan(store, OFFICER, "plan.xlsx", content)
    assert table.columns == {}
    chosen = type(table)(table.book, table.sheet, table.header, {0: "title", 1: "objective"})
    assert check_flat_plan(store, OFFICER, chosen).accepted
    assert read_flat_plan(store, OFFICER, "plan.xlsx", content).columns == {0: "title", 1: "objective"}
    assert read_flat_plan(store, CHAIR, "plan.xlsx", content).columns == {}
    assert list_drafts(store, OFFICER) == ()


def test_what_is_missing_to_create_actions_is_asked(store: Store) -> None:
    report = checked(store, flat(["Porteur", "Pilote"], [["CCAS de Morlaix", "Chargée"]]))
    assert [(f.code, f.message) for f in report.anomalies] == [
        ("plan_colonne_exigee", "aucune colonne n’est choisie pour le champ Intitulé"),
        ("plan_colonne_exigee", "aucune colonne n’est choisie pour le champ Objectif principal"),
    ]
    assert [f.code for f in checked(store, flat(["Intitulé", "Objectif"], [])).anomalies] == ["plan_sans_ligne"]


def test_the_number_gives_the_objective_when_no_column_does(store: Store) -> None:
    report = checked(store, flat(["N°", "Intitulé"], [["2.1-03", "Atelier"]]))
    assert [(r.number, r.objective) for r in report.records] == [("2.1-03", "2.1")]


def test_an_action_already_in_the_plan_is_told_and_may_still_be_imported(store: Store) -> None:
    record = running(store, FAIR)
    report = checked(store, flat(["Intitulé", "Objectif"], [[record.title.upper(), "4.2"]]))
    assert [(f.code, f.blocking) for f in report.anomalies] == [("plan_deja_la", False)]
    assert record.number in report.anomalies[0].message
    assert report.accepted


def test_another_sheet_and_another_line_of_headers_may_be_chosen(store: Store) -> None:
    content = flat(["Notes"], [["Intitulé", "Objectif"], ["Guide", "1.1"]])
    table = read_flat_plan(store, OFFICER, "plan.xlsx", content)
    assert table.header == 2
    assert propose_table(store, OFFICER, table.book, "Plan 2027", 1).columns == {}
    with pytest.raises(RefusedError, match="n’existe pas dans ce classeur"):
        propose_table(store, OFFICER, table.book, "Ailleurs")


def test_a_direction_imports_no_plan(store: Store) -> None:
    content = flat(["Intitulé", "Objectif"], [["Guide", "1.1"]])
    table = read_flat_plan(store, OFFICER, "plan.xlsx", content)
    report = check_flat_plan(store, OFFICER, table)
    for gesture in (
        lambda: read_flat_plan(store, DIRECTOR_CAF, "plan.xlsx", content),
        lambda: check_flat_plan(store, DIRECTOR_CAF, table),
        lambda: import_flat_plan(store, DIRECTOR_CAF, report),
    ):
        with pytest.raises(ForbiddenError):
            gesture()
    assert list_actions(store, CHAIR) == ()
