"""Every page and file of an edition as texts to compare, and all that may move after its closing. Judges nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services import (
    comments,
    comparison_screens,
    corroboration,
    decision_screens,
    meetings,
    plan_screens,
    screens,
)
from data_access.services.action_updates import change_status, update_action
from data_access.services.decisions import follow_decision
from data_access.services.downloads import VISUALS, build_download
from data_access.services.editions import close_edition
from data_access.services.groups import GroupDraft, draw_group
from data_access.services.parameters import change_parameter
from data_access.services.plan import read_plan
from data_access.services.preparation import prepare_store
from data_access.services.publication import record_and_publish
from data_access.services.targets import record_targets
from data_access.services.weighting import list_rounds, record_outcome
from data_access.services.weighting_results import read_results
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus
from indicators.catalogue.loader import load_catalogue
from indicators.catalogue.model import Catalogue
from indicators.decisions import Execution
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
from tests.data_access.services.weighting_rooms import revealed_round
from tests.personas import CHAIR

FILES = sorted(set(VISUALS) - {"anomalies", "journal", "depuis_copil", "a_mettre_a_jour"})
"""The files of pages that an edition replays: anomalies, the journal and what is left to update are of today."""


def build_closed(folder: Path) -> Path:
    """The starter data with a decision, a revealed weighting and an edition closed over them; closed."""
    store = Store(Settings(data_dir=folder, database_url=""), clock=HandClock())
    prepare_store(store, load_starter_data, lambda _share, _words: None)
    decided(store)
    revealed_round(store)
    close_edition(store, CHAIR, "COPIL du 24 novembre", "séance close")
    store.engine.dispose()
    return folder


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
    yield "chiffres et terrain", corroboration.read_corroboration(store, CHAIR, edition)
    yield "commentaires", comments.read_comments(store, CHAIR, "1.2", edition)
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
    record_targets(store, CHAIR, [Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445, "2027", 4400)], "nouvelle cible")
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
