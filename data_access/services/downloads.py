"""Builds the file of a visual from the page that shows it: screen and file come from one `Table`. Draws nothing.

A download is a reading of published, masked figures: it writes no journal line (docs/adr/0008-exports.md).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

from data_access.clock import PARIS
from data_access.comparison_files import COMPARISON_FILES, comparison_table
from data_access.exports import write_csv, write_xlsx
from data_access.exports.flat_rows import file_name
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services import decision_screens, plan_screens, screens
from data_access.services.anomaly_reports import read_anomalies
from data_access.services.download_request import REMEDY, DownloadRequest, read_request
from data_access.services.groups import read_group
from data_access.services.journal import JournalQuery
from data_access.services.journal_export import journal_table
from data_access.services.since_last import SinceAsked, read_since_table
from data_access.services.weighting_results import read_results
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.views.pages import AxisPage, ComparisonPage, ExplorerPage, HomePage
from indicators.views.plan_query import MARKS, PUBLIC_CODES, STATUSES, PlanQuery
from indicators.views.record_table import record_table
from indicators.views.table import Table

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file ready to send: an ASCII name, its media type, its bytes."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Reading:
    """Who asks what of which store."""

    store: Store
    actor: Actor
    request: DownloadRequest

    def axis(self) -> AxisPage:
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
        return screens.read_home(self.store, self.actor, self.request.selection)

    def comparison(self) -> ComparisonPage:
        return screens.read_comparison(self.store, self.actor, self.request.selection, *self._compared())

    def explorer(self) -> ExplorerPage:
        territories, indicators = self._compared()
        return screens.read_explorer(self.store, self.actor, self.request.selection, indicators, territories)

    def plan(self) -> tuple[Store, Actor, PlanQuery, str]:
        return self.store, self.actor, self.request.plan_query, self.request["edition"]

    def _compared(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.request.several("territoires"), self.request.several("indicateurs")


@operation("chiffres.telecharger")
def build_download(store: Store, actor: Actor, visual: str, extension: str, params: Mapping[str, str]) -> Download:
    """The file of a visual on the selection of an address.

    NotFoundError for an unknown visual, extension, indicator, territory or edition, or a visual the page does not
    show; RefusedError for a parameter that is unknown or malformed.
    """
    build, media_type = VISUALS.get(visual), MEDIA_TYPES.get(extension)
    if build is None or media_type is None:
        message = f"Ce fichier n’existe pas. {REMEDY}"
        raise NotFoundError(message)
    reading = _Reading(store, actor, read_request(params))
    _check_codes(reading)
    table = build(reading)
    if table is None:
        message = (
            "Ce visuel n’est pas montré pour cette sélection\u00a0: il n’y a rien à télécharger. Revenez à la page."
        )
        raise NotFoundError(message)
    made_at = store.clock.now().astimezone(PARIS)
    content = write_csv(table, reading.request.dialect) if extension == "csv" else write_xlsx(table, made_at)
    return Download(file_name(table, extension), media_type, content)


def _check_codes(reading: _Reading) -> None:
    """A page drops an unknown code and says so; a file cannot say so, it refuses."""
    request, store = reading.request, reading.store
    facts = screens.facts_for(store, request["edition"])
    known = {*facts.catalogue.territories, *(group.code for group in facts.groups)}
    places = {request["territoire"], request["reference"], *request.several("territoires")} - {""}
    indicators = {request["indicateur"], *request.several("indicateurs")} - {""}
    for words, unknown in (
        ("Le territoire", places - known),
        ("L’indicateur", indicators - set(facts.catalogue.indicators)),
        ("L’objectif", {request["objectif"]} - {"", *(o.id for axis in facts.catalogue.axes for o in axis.objectives)}),
        *((words, set(request.several(name)) - set(known)) for name, words, known in PLAN_LISTS),
    ):
        if unknown:
            message = f"{words} «\u00a0{min(unknown)}\u00a0» n’existe pas. {REMEDY}"
            raise NotFoundError(message)


PLAN_LISTS = (
    ("statut", "Le statut", STATUSES),
    ("public", "Le public", PUBLIC_CODES),
    ("marque", "La marque", MARKS),
)
"""Closed lists of the plan that an address may name."""


def _numbers(reading: _Reading) -> Table:
    page = reading.axis() if reading.request["axe"] else reading.home()
    return page.numbers.table


def _map(reading: _Reading) -> Table | None:
    """The map of an axis, of the explorer when indicators are compared or a view chosen, else of the home page."""
    request = reading.request
    if request["axe"]:
        view = reading.axis().block.map
    elif request["indicateurs"] or request["vue"]:
        view = reading.explorer().map
    else:
        view = reading.home().map
    return view.table if view else None


def _distribution(reading: _Reading) -> Table | None:
    if reading.request["axe"]:
        strip = reading.axis().block.strip
        return strip.table if strip else None
    wanted = _indicator_of(reading)
    return next((s.view.table for s in reading.comparison().strips if s.indicator == wanted), None)


def _trend(reading: _Reading) -> Table | None:
    if not reading.request["axe"]:
        message = f"La tendance demande le paramètre «\u00a0axe\u00a0». {REMEDY}"
        raise RefusedError(message)
    trend = reading.axis().block.trend
    return trend.table if trend else None


def _remaining(reading: _Reading) -> Table | None:
    return reading.axis().block.remaining if reading.request["axe"] else None


def _gaps(reading: _Reading) -> Table:
    return reading.comparison().heat_details


def _gap_trend(reading: _Reading) -> Table | None:
    wanted = _indicator_of(reading)
    return next((t.view.table for t in reading.comparison().gap_trends if t.indicator == wanted), None)


def _explorer(reading: _Reading) -> Table:
    """The table of the explorer, or the trend of one of its indicators when the address names both."""
    page, wanted = reading.explorer(), reading.request["indicateur"].lower()
    trends = page.trends if reading.request["vue"] == "tendance" and wanted else ()
    return next((t.table for t in trends if t.table.name == f"tendance_{wanted}"), page.table)


def _scatter(reading: _Reading) -> Table | None:
    view = reading.explorer().scatter
    return view.table if view else None


def _dictionary(reading: _Reading) -> Table:
    return screens.read_dictionary(reading.store, reading.actor, reading.request["edition"]).table


def _anomalies(reading: _Reading) -> Table:
    return read_anomalies(reading.store, reading.actor, reading.request["empreinte"])


def _journal(reading: _Reading) -> Table:
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


def _axis_actions(reading: _Reading) -> Table:
    if not reading.request["axe"]:
        message = f"Ce fichier demande le paramètre «\u00a0axe\u00a0». {REMEDY}"
        raise RefusedError(message)
    return reading.axis().actions.table


def _record(reading: _Reading) -> Table:
    if not reading.request["action"]:
        message = f"Ce fichier demande le paramètre «\u00a0action\u00a0». {REMEDY}"
        raise RefusedError(message)
    asked = (reading.request["action"], reading.request["edition"])
    screen = plan_screens.read_record_screen(reading.store, reading.actor, *asked)
    return record_table(screen.page, screen.history)


def _weighting(reading: _Reading) -> Table:
    number = reading.request["ponderation"]
    if not number:
        message = f"Ce fichier demande le paramètre «\u00a0ponderation\u00a0». {REMEDY}"
        raise RefusedError(message)
    shown = read_results(reading.store, reading.actor, int(number), reading.request["edition"])
    return shown.results.view.table


def _group(reading: _Reading) -> Table:
    request = reading.request
    return read_group(reading.store, reading.actor, request["territoire"], request["edition"]).table


def _indicator_of(reading: _Reading) -> str:
    wanted = reading.request["indicateur"]
    if not wanted:
        message = f"Ce fichier demande le paramètre «\u00a0indicateur\u00a0». {REMEDY}"
        raise RefusedError(message)
    return wanted


def _since_last(reading: _Reading) -> Table | None:
    request = reading.request
    asked = SinceAsked(request["precedente"], request["edition"], request.selection.territory)
    return read_since_table(reading.store, reading.actor, asked)


Builder: TypeAlias = Callable[[_Reading], Table | None]

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
    "nuage": _scatter,
    "dictionnaire": _dictionary,
    "anomalies": _anomalies,
    "journal": _journal,
    "actions_axe": _axis_actions,
    "actions": lambda reading: plan_screens.read_plan_page(*reading.plan()).actions.table,
    "gantt": lambda reading: plan_screens.read_calendar(*reading.plan()).table,
    "budget_actions": lambda reading: plan_screens.read_plan_budget(*reading.plan()).table,
    "carte_actions": lambda reading: plan_screens.read_action_map(*reading.plan()).table,
    "fiche_action": _record,
    "groupe": _group,
    "decisions": lambda reading: decision_screens.read_log_table(reading.store, reading.actor, reading.request.params),
    "decision": lambda reading: decision_screens.read_decision_table(
        reading.store, reading.actor, reading.request["decision"], reading.request["edition"]
    ),
    "ponderation": _weighting,
    "depuis_copil": _since_last,
}
"""Every visual an address may name."""
