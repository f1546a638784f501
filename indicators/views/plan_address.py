"""A view of the plan as an address carries it, and read back strictly: known filters, known codes, nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from indicators.project import Axis
from indicators.territories import EPCI_CODE
from indicators.views.plan_query import MARKS, ORDERS, PUBLIC_CODES, STATUSES, PlanQuery, code_of

ARCHIVES = "archives"
VIEWS = ("tableau", "calendrier", "budget", "carte", ARCHIVES)
"""The ways to read the plan that an address may keep."""
LONGEST_SEARCH = 120
NAMES = ("axe", "objectif", "statut", "porteur", "territoire", "public", "marque", "texte", "tri", "vue")
CLOSED: Mapping[str, Collection[str]] = {"statut": STATUSES, "public": PUBLIC_CODES, "marque": MARKS}
"""Filters of several codes of a closed list."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """The filters and the way to read them; ``vue`` is empty for the first way."""

    query: PlanQuery
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What an address may name beside the closed lists."""

    axes: tuple[Axis, ...]
    territories: Collection[str]


def address_query(view: PlanView) -> str:
    """The query of the address of a view, always in the same order; what is at its default is left out.

    >>> address_query(PlanView(PlanQuery(axis="4", marks=("en-retard",))))
    'axe=4&marque=en-retard'
    """
    query = view.query
    values = {
        "axe": query.axis,
        "objectif": query.objective,
        "statut": ",".join(query.statuses),
        "porteur": ",".join(query.leads),
        "territoire": "" if query.territory == EPCI_CODE else query.territory,
        "public": ",".join(query.publics),
        "marque": ",".join(query.marks),
        "texte": query.search.strip(),
        "tri": query.order,
        "vue": ARCHIVES if query.archived else "" if view.shown == VIEWS[0] else view.shown,
    }
    return urlencode({name: values[name] for name in NAMES if values[name]})


def view_of(text: str) -> PlanView:
    """The view of the query of an address; a name that is not a filter is left out, codes are not checked.

    >>> view_of("axe=4&marque=en-retard&inconnu=1").query.marks
    ('en-retard',)
    """
    given = {name: value for name, value in parse_qsl(text) if name in NAMES}

    def several(name: str) -> tuple[str, ...]:
        return tuple(code for code in given.get(name, "").split(",") if code)

    shown = given.get("vue", "")
    query = PlanQuery(
        axis=given.get("axe", ""),
        objective=given.get("objectif", ""),
        statuses=several("statut"),
        leads=several("porteur"),
        territory=given.get("territoire", EPCI_CODE),
        publics=several("public"),
        marks=several("marque"),
        search=given.get("texte", ""),
        order=given.get("tri", ""),
        archived=shown == ARCHIVES,
    )
    return PlanView(query, shown)


def faults_of(view: PlanView, known: Known) -> tuple[str, ...]:
    """The filters of a view that name nothing, in French; empty when every one may be kept.

    >>> faults_of(PlanView(PlanQuery(axis="9")), Known((), {EPCI_CODE}))
    ('axe',)
    """
    query = view.query
    axes = {str(axis.number) for axis in known.axes}
    objectives = {objective.id for axis in known.axes for objective in axis.objectives}
    codes = {"statut": query.statuses, "public": query.publics, "marque": query.marks}
    wrong = {
        "axe": bool(query.axis) and query.axis not in axes,
        "objectif": bool(query.objective) and query.objective not in objectives,
        **{name: not set(codes[name]) <= set(allowed) for name, allowed in CLOSED.items()},
        "porteur": any(code_of(code) != code for code in query.leads),
        "territoire": query.territory not in known.territories,
        "recherche": len(query.search) > LONGEST_SEARCH or not query.search.isprintable(),
        "ordre": bool(query.order) and query.order not in ORDERS,
        "vue": bool(view.shown) and view.shown not in VIEWS,
    }
    return tuple(name for name, is_wrong in wrong.items() if is_wrong)
