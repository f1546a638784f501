"""A closed edition reads the same on every page, whatever is written after it, except what secrecy takes back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from data_access import store as store_module
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services import comparison_screens, decision_screens, meetings, plan_screens, screens
from data_access.services.action_updates import change_status, update_action
from data_access.services.decisions import follow_decision
from data_access.services.downloads import VISUALS, build_download
from data_access.services.editions import check_edition, close_edition
from data_access.services.groups import GroupDraft, draw_group
from data_access.services.parameters import change_parameter
from data_access.services.plan import read_plan
from data_access.services.publication import record_and_publish
from data_access.services.since_last import SinceAsked, read_since_last
from data_access.services.targets import record_targets
from data_access.services.weighting import list_rounds, record_outcome
from data_access.services.weighting_results import read_results
from data_access.settings import Settings
from data_access.store import Store
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus
from indicators.catalogue.loader import load_catalogue
from indicators.catalogue.model import Catalogue
from indicators.decisions import Execution
from indicators.errors import UserError
from indicators.execution import MilestoneState
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.decision_log import LogQuery
from indicators.views.plan_query import PlanQuery
from indicators.views.produced_sentences import sentences_of
from indicators.views.selection import Selection
from tests.confidentiality.addresses import QUERIES
from tests.data_access.batches import CARANTEC, GARLAN, MORLAIX, draft, row
from tests.data_access.clocks import HandClock
from tests.data_access.services.meeting_rooms import decided
from tests.data_access.services.starter_store import copy_base
from tests.data_access.services.weighting_rooms import revealed_round
from tests.personas import CHAIR

JUNE = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)
FILES = sorted(set(VISUALS) - {"anomalies", "journal", "depuis_copil"})
"""The files of pages that an edition replays: anomalies and the journal are of today."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter data with decisions, a revealed weighting and an edition closed over them."""
    folder = tmp_path_factory.mktemp("edition") / "var"
    clock = HandClock()
    store = Store(Settings(data_dir=folder, database_url=""), clock=clock)
    from data_access.services.preparation import prepare_store  # noqa: PLC0415 heavy, for this fixture alone
    from data_access.starter_data import load_starter_data  # noqa: PLC0415

    prepare_store(store, load_starter_data, lambda _share, _words: None)
    decided(store)
    revealed_round(store)
    close_edition(store, CHAIR, "COPIL du 24 novembre", "séance close")
    store.engine.dispose()
    return folder


@pytest.fixture
def closed(base: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of that store, on the day of the closing."""
    opened = Store(Settings(data_dir=copy_base(base, tmp_path / "var"), database_url=""), clock=HandClock())
    yield opened
    opened.engine.dispose()


def pages(store: Store, edition: str) -> Iterator[tuple[str, object]]:
    """Every page under an edition, as the service hands it to the screen."""
    chosen = Selection(edition=edition)
    yield "accueil", screens.read_home(store, CHAIR, chosen)
    catalogue = screens.facts_for(store, edition).catalogue
    for axis in catalogue.axes:
        for objective in axis.objectives:
            selected = Selection(edition=edition, objective=objective.id, territory=MORLAIX)
            yield f"axe {objective.id}", screens.read_axis_page(store, CHAIR, axis.number, selected)
    yield "comparaison", screens.read_comparison(store, CHAIR, chosen, (), ())
    yield "explorateur", screens.read_explorer(store, CHAIR, chosen, (), ())
    yield "dictionnaire", screens.read_dictionary(store, CHAIR, edition)
    yield "ressemblances", comparison_screens.read_resemblance(store, CHAIR, chosen, ())
    yield "angles morts", comparison_screens.read_blind_spots(store, CHAIR, chosen)
    yield "plan", plan_screens.read_plan_page(store, CHAIR, PlanQuery(), edition)
    yield "calendrier", plan_screens.read_calendar(store, CHAIR, PlanQuery(), edition)
    yield "budget", plan_screens.read_plan_budget(store, CHAIR, PlanQuery(), edition)
    yield "carte des actions", plan_screens.read_action_map(store, CHAIR, PlanQuery(), edition)
    yield "fiche", plan_screens.read_record_screen(store, CHAIR, "A-0001", edition)
    yield "décisions", decision_screens.read_decision_log(store, CHAIR, LogQuery(), edition)
    yield "décision", decision_screens.read_decision_screen(store, CHAIR, "2026-01", edition)
    yield "réunions", meetings.list_meetings(store, CHAIR, edition)
    yield "pondérations", list_rounds(store, CHAIR, edition)
    yield "pondération", read_results(store, CHAIR, 1, edition)
    yield "phrases", sentences_of(screens.facts_for(store, edition, CHAIR))


def seen(store: Store, edition: str = "1") -> Mapping[str, str]:
    """What every page shows, and every file, as texts to compare."""
    found = {name: repr(page) for name, page in pages(store, edition)}
    for visual in FILES:
        query = dict(pair.split("=") for pair in QUERIES.get(visual, "").split("&") if pair)
        query |= {"decision": "2026-01"} if visual == "decision" else {}
        query |= {"ponderation": "1"} if visual == "ponderation" else {}
        file = build_download(store, CHAIR, visual, "csv", query | {"edition": edition})
        found[f"fichier {visual}"] = file.content.decode()
    return found


def everything_moves(store: Store, clock: HandClock) -> None:
    """New figures, a revision, a target, a group, settings, statuses, milestones, decisions, weights, five months."""
    clock.advance(days=30)
    revised = [row("APL_MG", MORLAIX, "2024", 9.9), row("APL_MG", EPCI_CODE, "2025", 4.2),
               row("APL_MG", MORLAIX, "2025", 5.2)]  # fmt: skip
    record_and_publish(store, SYSTEM_ACTOR, [draft(*revised, name="revu.csv")], "révision")
    record_targets(store, CHAIR, [Target("APL_MG", EPCI_CODE, "2022", 3.7, "2030", 5.0)], "nouvelle cible")
    draw_group(store, CHAIR, GroupDraft("Rivières", (MORLAIX, CARANTEC, GARLAN), keep_masked=True), "essai")
    for name, value in (("confirmation_delai", 14), ("ecart_proche", 9), ("ecart_fort", 25), ("voisins_nombre", 3)):
        change_parameter(store, SYSTEM_ACTOR, name, value, "essai")
    moved = [r for r in read_plan(store, SYSTEM_ACTOR).records if r.status is ActionStatus.RUNNING][:3]
    suspended = {"status": ActionStatus.SUSPENDED, "review_on": clock.now().date().replace(year=2028)}
    for record in moved:
        change_status(store, SYSTEM_ACTOR, record.id, record.version, suspended)
    _say_steps(store, moved[0].id)
    follow_decision(store, SYSTEM_ACTOR, "2026-01", Execution.RUNNING, "commencé")
    record_outcome(store, CHAIR, 1, ["4.2"], "retenu après coup")
    revealed_round(store)
    clock.advance(days=120)


def _say_steps(store: Store, action: str) -> None:
    record: ActionRecord = read_plan(store, SYSTEM_ACTOR).by_id[action]
    steps = tuple(replace(s, state=MilestoneState.CANCELLED, done=None) for s in record.steps)
    update_action(store, SYSTEM_ACTOR, replace(record, steps=steps, title="Un autre titre"), record.version)


def other_catalogue() -> Catalogue:
    """The catalogue with another definition, label, unit, reading and noise, and one sheet gone."""
    known = load_catalogue()
    doctors = known.indicators["APL_MG"]
    changed = replace(doctors, label="Autre libellé", short_label="Autre", definition="Autre définition.",
                      unit="visites", decimals=0, noise=0.9, reading="À {territoire_a}, {nombre}.")  # fmt: skip
    sheets = {name: sheet for name, sheet in known.indicators.items() if name != "PART_PEU_DIPL"}
    return replace(known, indicators=MappingProxyType(sheets | {"APL_MG": changed}))


def test_every_page_and_file_of_an_edition_is_identical_after_everything_has_moved(
    closed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(closed)
    today = {name: repr(page) for name, page in pages(closed, "")}
    everything_moves(closed, closed.clock)  # type: ignore[arg-type]  # the clock of the fixture
    later = {name: repr(page) for name, page in pages(closed, "")}
    moved = {name for name in today if today[name] != later[name]}
    assert {"accueil", "plan", "dictionnaire", "décisions", "décision", "pondérations", "phrases"} <= moved
    monkeypatch.setattr(store_module, "load_catalogue", other_catalogue)
    again = Store(closed.settings, clock=closed.clock)
    assert again.facts(again.current_version()).indicator("APL_MG").label == "Autre libellé"
    after = seen(again)
    again.engine.dispose()
    assert {name for name in before if before[name] != after[name]} == set()
    assert len(before) > 60
    assert check_edition(closed, CHAIR, "1").intact
    assert not check_edition(closed, CHAIR, "1").reworded


def test_lateness_and_confirmation_are_those_of_the_day_of_the_closing(closed: Store) -> None:
    then = read_plan(closed, CHAIR)
    closed.clock.advance(days=400)  # type: ignore[attr-defined]
    assert len(read_plan(closed, CHAIR).to_confirm) > len(then.to_confirm)
    replayed = read_plan(closed, CHAIR, edition="1")
    assert [r.id for r in replayed.to_confirm] == [r.id for r in then.to_confirm]
    assert [r.id for r in replayed.late] == [r.id for r in then.late]
    assert replayed.confirm_within == then.confirm_within


def test_nothing_written_after_a_closing_enters_the_edition_even_when_the_clock_goes_back(closed: Store) -> None:
    before = repr(decision_screens.read_decision_screen(closed, CHAIR, "2026-01", "1").page.row)
    closed.clock.set_wall(JUNE)  # type: ignore[attr-defined]
    follow_decision(closed, SYSTEM_ACTOR, "2026-01", Execution.RUNNING, "commencé")
    revealed_round(closed)
    assert repr(decision_screens.read_decision_screen(closed, CHAIR, "2026-01", "1").page.row) == before
    assert [r.number for r in list_rounds(closed, CHAIR, "1")] == [1]
    assert check_edition(closed, CHAIR, "1").intact


def test_two_editions_are_numbered_and_each_is_read_with_its_own_settings(closed: Store) -> None:
    change_parameter(closed, SYSTEM_ACTOR, "confirmation_delai", 14, "essai")
    second = close_edition(closed, CHAIR, "COPIL suivant")
    assert (second.number, check_edition(closed, CHAIR, "2").intact) == (2, True)
    assert [read_plan(closed, CHAIR, edition=n).confirm_within for n in ("1", "2")] == [90, 14]
    told = read_since_last(closed, CHAIR, SinceAsked(base="1", edition="2"))
    assert told is not None
    assert told.page.moved == "Ont aussi changé\u00a0: les réglages."
    with pytest.raises(UserError, match="n’est pas plus ancienne"):
        read_since_last(closed, CHAIR, SinceAsked(base="2", edition="2"))
