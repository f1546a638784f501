"""The files of commitments, of effort and need, and of confirmations: the very tables of their pages. Draws nothing."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from data_access.identity.actor import Actor
from data_access.services.download_request import DownloadRequest
from data_access.services.engagement import read_effort, read_engagement
from data_access.services.screens import read_home_plan
from data_access.store import Store
from indicators.views.effort_model import EffortView
from indicators.views.table import Table


def _matrix(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_engagement(store, actor, request.engagement_query, request["edition"]).table


def _effort(store: Store, actor: Actor, request: DownloadRequest) -> EffortView:
    return read_effort(store, actor, request.effort_query, request["edition"])


def _confirmations(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_home_plan(store, actor, request["edition"]).table


COMMITMENT_FILES: Mapping[str, Callable[[Store, Actor, DownloadRequest], Table]] = MappingProxyType(
    {
        "engagement": _matrix,
        "effort": lambda store, actor, request: _effort(store, actor, request).table,
        "effort_besoin_fort": lambda store, actor, request: _effort(store, actor, request).watched,
        "effort_non_reparti": lambda store, actor, request: _effort(store, actor, request).apart,
        "confirmations": _confirmations,
    }
)
"""Each visual an address may name, with what builds it; each asks its own right again."""
