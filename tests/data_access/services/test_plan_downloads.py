"""The files of the plan hold what its page shows to this person, under the same filters, and nothing more."""

from dataclasses import replace

import pytest

from data_access.exports.spreadsheet_safety import unguard
from data_access.identity.actor import Actor
from data_access.services.action_updates import update_action
from data_access.services.downloads import build_download
from data_access.services.plan_screens import read_calendar, read_plan_budget, read_plan_page, read_record_screen
from data_access.starter_data.actions import load_example_actions
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.views.plan_query import PlanQuery
from tests.data_access.action_samples import FAIR, LED_BY_CAF, PRIVATE, put, running
from tests.data_access.exports.reading_back import csv_lines, formulas_of
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER


def lines(store: Store, actor: Actor, visual: str, **params: str) -> list[dict[str, str]]:
    return csv_lines(build_download(store, actor, visual, "csv", params).content, ";")


def filled(store: Store) -> None:
    running(store, FAIR)
    running(store, LED_BY_CAF)
    running(store, PRIVATE)
    put(store, replace(FAIR, title="Atelier à l’étude", objective="2.1", number=""))


def test_the_file_of_the_rows_is_the_list_under_its_filters(store: Store) -> None:
    filled(store)
    query = PlanQuery(axis="4", leads=("ccas-de-morlaix",), order="intitule")
    page = read_plan_page(store, OFFICER, query)
    found = lines(store, OFFICER, "actions", axe="4", porteur="ccas-de-morlaix", tri="intitule")
    assert [line["numero"] for line in found] == [row.number for row in page.actions.rows]
    assert {line["vue_selection"] for line in found} == {"Axe 4 · CCAS de Morlaix"}


@pytest.mark.parametrize("visual", ["actions", "gantt", "budget_actions", "carte_actions"])
def test_a_file_never_holds_what_its_reader_may_not_read(store: Store, visual: str) -> None:
    filled(store)
    for extension in ("csv", "xlsx"):
        content = build_download(store, ELECTED, visual, extension, {}).content
        assert b"Situation sensible" not in content
    numbers = read_plan_page(store, OFFICER, PlanQuery()).records
    hidden = next(r for r in numbers if r.title == "Situation sensible").number
    assert hidden.encode() not in build_download(store, ELECTED, visual, "csv", {}).content


def test_calendar_and_budget_files_hold_every_line(store: Store) -> None:
    filled(store)
    calendar, budget = read_calendar(store, CHAIR, PlanQuery()), read_plan_budget(store, CHAIR, PlanQuery())
    assert len(lines(store, CHAIR, "gantt")) == len(calendar.rows) == 4
    found = lines(store, CHAIR, "budget_actions")
    assert len(found) == len(budget.table.rows)
    assert {line["fonctionnement_prevu"] for line in found} >= {"48000", "non renseigné"}


def test_the_file_of_a_fiche_holds_its_history(store: Store) -> None:
    record = running(store, LED_BY_CAF)
    update_action(store, DIRECTOR_CAF, replace(record, pilot="Chargée de coopération"), 1, "départ")
    found = lines(store, OFFICER, "fiche_action", action=record.id)
    told = next(line for line in found if line["rubrique"] == "Historique" and line["champ"] == "Pilote")
    assert (told["avant"], told["valeur"]) == (OFFICER.name, "Chargée de coopération")
    assert DIRECTOR_CAF.name in told["auteur"]
    screen = read_record_screen(store, OFFICER, record.id)
    assert {unguard(line["champ"]) for line in found} >= {step.title for step in screen.page.steps}


def test_a_fiche_that_may_not_be_read_has_no_file(store: Store) -> None:
    record = running(store, PRIVATE)
    with pytest.raises(NotFoundError, match="n’existe pas, ou vous ne pouvez pas la lire"):
        build_download(store, ELECTED, "fiche_action", "csv", {"action": record.id})
    with pytest.raises(RefusedError, match="demande le paramètre"):
        build_download(store, CHAIR, "fiche_action", "csv", {})


def test_a_filter_that_does_not_exist_is_refused_and_not_dropped(store: Store) -> None:
    filled(store)
    for name, value in {"marque": "en-avance", "statut": "gelee", "public": "chats", "objectif": "9.9"}.items():
        with pytest.raises(NotFoundError, match="n’existe pas"):
            build_download(store, CHAIR, "actions", "csv", {name: value})


def test_only_the_rows_of_a_demonstration_are_marked_so(store: Store) -> None:
    load_example_actions(store)
    real = running(store, FAIR)
    found = {line["numero"]: line["ligne_demonstration"] for line in lines(store, CHAIR, "actions")}
    assert found.pop(real.number) == "non"
    assert set(found.values()) == {"donnée de démonstration"}


def test_what_a_person_typed_never_becomes_a_formula(store: Store) -> None:
    record = running(store, replace(FAIR, title="=HYPERLINK(1)", pilot="+33 2", need="@SUM(A1)"))
    for visual, params in (("actions", {}), ("fiche_action", {"action": record.id})):
        content = build_download(store, CHAIR, visual, "xlsx", params).content
        assert formulas_of(content) == []
