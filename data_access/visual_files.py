"""What each visual shows, by the name its file has in an address: its view, or its table alone. Builds no file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

from data_access.comparison_files import COMPARISON_FILES, comparison_table
from data_access.field_files import FIELD_FILES
from data_access.identity.actor import Actor
from data_access.neighbourhood_files import NEIGHBOURHOOD_FILES
from data_access.services import my_update, plan_screens, screens
from data_access.services.anomaly_reports import read_anomalies
from data_access.services.commitment_files import COMMITMENT_FILES
from data_access.services.decision_files import DECISION_FILES
from data_access.services.download_request import REMEDY, DownloadRequest
from data_access.services.evaluation_files import EVALUATION_FILES
from data_access.services.journal import JournalQuery
from data_access.services.journal_export import journal_table
from data_access.services.surveys import read_survey_table
from data_access.services.target_screens import read_targets_page
from data_access.store import Store
from data_access.value_files import compared_values
from indicators.errors import NotFoundError, RefusedError
from indicators.views.drawings import Drawing
from indicators.views.pages import AxisPage, ComparisonPage, ExplorerPage, HomePage
from indicators.views.plan_query import PlanQuery
from indicators.views.record_table import record_table
from indicators.views.table import Table
from indicators.views.targets_page import TargetsPage
from indicators.views.visuals import MapView, StripView, TrendView

View: TypeAlias = MapView | StripView | TrendView | Drawing
Shown: TypeAlias = View | Table
"""A view that can be drawn and holds its table, or a table alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who asks what of which store."""

    store: Store
    actor: Actor
    request: DownloadRequest

    def axis(self) -> AxisPage:
        """The axis page the address names; NotFoundError when it does not show what is asked."""
        number = int(self.request["axe"])
        if number not in {axis.number for axis in self.store.catalogue.axes}:
            message = f"L’axe {number} n’existe pas. Choisissez un axe du menu."
            raise NotFoundError(message)
        page = screens.read_axis_page(self.store, self.actor, number, self.request.selection)
        shown = {"indicateur": page.block.indicator, "objectif": page.objective}
        for name, code in shown.items():
            if self.request[name] not in ("", code):
                message = f"Cette page ne montre pas l’{name} «\u00a0{self.request[name]}\u00a0» demandé. {REMEDY}"
                raise NotFoundError(message)
        return page

    def home(self) -> HomePage:
        """The home page."""
        return screens.read_home(self.store, self.actor, self.request.selection)

    def comparison(self) -> ComparisonPage:
        """The comparison."""
        return screens.read_comparison(self.store, self.actor, self.request.selection, *self._compared())

    def explorer(self) -> ExplorerPage:
        """The explorer."""
        territories, indicators = self._compared()
        return screens.read_explorer(self.store, self.actor, self.request.selection, indicators, territories)

    def plan(self) -> tuple[Store, Actor, PlanQuery, str]:
        """What the reading of the plan takes."""
        return self.store, self.actor, self.request.plan_query, self.request["edition"]

    def targets(self) -> TargetsPage:
        """The page of the targets."""
        return read_targets_page(self.store, self.actor, self.request.target_query, self.request["edition"])

    def _compared(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.request.several("territoires"), self.request.several("indicateurs")


def _numbers(reading: Reading) -> Table:
    page = reading.axis() if reading.request["axe"] else reading.home()
    return page.numbers.table


def _map(reading: Reading) -> MapView | None:
    """The map of an axis, of the explorer when indicators are compared or a view chosen, else of the home page."""
    request = reading.request
    if request["axe"]:
        return reading.axis().block.map
    if request["indicateurs"] or request["vue"]:
        return reading.explorer().map
    return reading.home().map


def _distribution(reading: Reading) -> StripView | None:
    if reading.request["axe"]:
        return reading.axis().block.strip
    wanted = _indicator_of(reading)
    return next((s.view for s in reading.comparison().strips if s.indicator == wanted), None)


def _trend(reading: Reading) -> TrendView | None:
    if not reading.request["axe"]:
        message = f"La tendance demande le paramètre «\u00a0axe\u00a0». {REMEDY}"
        raise RefusedError(message)
    return reading.axis().block.trend


def _remaining(reading: Reading) -> Table | None:
    return reading.axis().block.remaining if reading.request["axe"] else None


def _gaps(reading: Reading) -> Table:
    return reading.comparison().heat_details


def _gap_trend(reading: Reading) -> TrendView | None:
    wanted = _indicator_of(reading)
    return next((t.view for t in reading.comparison().gap_trends if t.indicator == wanted), None)


def _explorer(reading: Reading) -> Shown:
    """The table of the explorer, or the trend of one of its indicators when the address names both."""
    page, wanted = reading.explorer(), reading.request["indicateur"].lower()
    trends = page.trends if reading.request["vue"] == "tendance" and wanted else ()
    return next((t for t in trends if t.table.name == f"tendance_{wanted}"), page.table)


def _scatter(reading: Reading) -> Table | None:
    view = reading.explorer().scatter
    return view.table if view else None


def _dictionary(reading: Reading) -> Table:
    return screens.read_dictionary(reading.store, reading.actor, reading.request["edition"]).table


def _missing(reading: Reading) -> Table:
    return screens.read_missing(reading.store, reading.actor, reading.request["edition"]).table


def _anomalies(reading: Reading) -> Table:
    return read_anomalies(reading.store, reading.actor, reading.request["empreinte"])


def _journal(reading: Reading) -> Table:
    request = reading.request
    days = (_day(request["depuis"]), _day(request["jusqu"]))
    query = JournalQuery(*days, request["acteur"], request["geste"], request["objet"])
    return journal_table(reading.store, reading.actor, query)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        message = f"La date «\u00a0{text}\u00a0» n’existe pas. {REMEDY}"
        raise RefusedError(message) from error


def _axis_actions(reading: Reading) -> Table:
    if not reading.request["axe"]:
        message = f"Ce fichier demande le paramètre «\u00a0axe\u00a0». {REMEDY}"
        raise RefusedError(message)
    return reading.axis().actions.table


def _record(reading: Reading) -> Table:
    if not reading.request["action"]:
        message = f"Ce fichier demande le paramètre «\u00a0action\u00a0». {REMEDY}"
        raise RefusedError(message)
    asked = (reading.request["action"], reading.request["edition"])
    screen = plan_screens.read_record_screen(reading.store, reading.actor, *asked)
    return record_table(screen.page, screen.history)


def _indicator_of(reading: Reading) -> str:
    wanted = reading.request["indicateur"]
    if not wanted:
        message = f"Ce fichier demande le paramètre «\u00a0indicateur\u00a0». {REMEDY}"
        raise RefusedError(message)
    return wanted


Builder: TypeAlias = Callable[[Reading], Shown | None]


def _asked_of(build: Callable[[Store, Actor, DownloadRequest], Shown | None]) -> Builder:
    return lambda reading: build(reading.store, reading.actor, reading.request)


VISUALS: dict[str, Builder] = {
    "nombres": _numbers,
    "carte": _map,
    "distribution": _distribution,
    "tendance": _trend,
    "reste": _remaining,
    "ecarts": _gaps,
    "tendance_ecart": _gap_trend,
    **{name: partial(comparison_table, name) for name in COMPARISON_FILES},
    "explorateur": _explorer,
    "valeurs": compared_values,
    "nuage": _scatter,
    "dictionnaire": _dictionary,
    "ce_qui_manque": _missing,
    "anomalies": _anomalies,
    "journal": _journal,
    "actions_axe": _axis_actions,
    "actions": lambda reading: plan_screens.read_plan_page(*reading.plan()).actions.table,
    "gantt": lambda reading: plan_screens.read_calendar(*reading.plan()).table,
    "budget_actions": lambda reading: plan_screens.read_plan_budget(*reading.plan()).table,
    "carte_actions": lambda reading: plan_screens.read_action_map(*reading.plan()),
    "fiche_action": _record,
    "cibles": lambda reading: reading.targets().table,
    "poids_cibles": lambda reading: reading.targets().weights,
    "historique_cibles": lambda reading: reading.targets().history,
    **{name: _asked_of(build) for name, build in {**COMMITMENT_FILES, **DECISION_FILES}.items()},
    **{name: _asked_of(build) for name, build in FIELD_FILES.items()},
    "enquete": _asked_of(lambda store, actor, request: read_survey_table(store, actor, request.params)),
    **{name: _asked_of(build) for name, build in EVALUATION_FILES.items()},
    **{name: _asked_of(build) for name, build in NEIGHBOURHOOD_FILES.items()},
    "a_mettre_a_jour": lambda reading: my_update.read_to_update(reading.store, reading.actor).table,
}
"""Every visual an address may name."""
