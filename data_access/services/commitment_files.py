"""The files of commitments, effort and need, confirmations, actions of an axis: the very tables of their pages."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from data_access.identity.actor import Actor
from data_access.services.download_request import REMEDY, DownloadRequest
from data_access.services.engagement import read_effort, read_engagement
from data_access.services.screens import read_axis_page, read_home_plan
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.views.effort_model import EffortView
from indicators.views.pages import AxisPage
from indicators.views.table import Table


def _matrix(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_engagement(store, actor, request.engagement_query, request["edition"]).table


def _effort(store: Store, actor: Actor, request: DownloadRequest) -> EffortView:
    return read_effort(store, actor, request.effort_query, request["edition"])


def _confirmations(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_home_plan(store, actor, request["edition"]).table


def _axis(store: Store, actor: Actor, request: DownloadRequest) -> AxisPage:
    if not request["axe"]:
        message = f"Ce fichier demande le paramètre «\u00a0axe\u00a0». {REMEDY}"
        raise RefusedError(message)
    return read_axis_page(store, actor, int(request["axe"]), request.selection)


COMMITMENT_FILES: Mapping[str, Callable[[Store, Actor, DownloadRequest], Table]] = MappingProxyType(
    {
        "engagement": _matrix,
        "effort": lambda store, actor, request: _effort(store, actor, request).table,
        "effort_besoin_fort": lambda store, actor, request: _effort(store, actor, request).watched,
        "effort_non_reparti": lambda store, actor, request: _effort(store, actor, request).apart,
        "confirmations": _confirmations,
        "actions_objectifs": lambda store, actor, request: _axis(store, actor, request).objective_actions,
        "actions_communes": lambda store, actor, request: _axis(store, actor, request).action_places,
    }
)
"""Each visual an address may name, with what builds it; each asks its own right again."""
