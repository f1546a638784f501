"""The files of what is decided together: groups, weighting, decisions, changes, alerts. Each asks its right."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from data_access.identity.actor import Actor
from data_access.services.alerts import read_alerts_table
from data_access.services.decision_screens import read_decision_table, read_log_table
from data_access.services.download_request import REMEDY, DownloadRequest
from data_access.services.groups import read_group
from data_access.services.since_last import SinceAsked, read_since_table
from data_access.services.weighting_results import read_results
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.views.table import Table


def _group(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_group(store, actor, request["territoire"], request["edition"]).table


def _weighting(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    number = request["ponderation"]
    if not number:
        message = f"Ce fichier demande le paramètre «\u00a0ponderation\u00a0». {REMEDY}"
        raise RefusedError(message)
    return read_results(store, actor, int(number), request["edition"]).results.view.table


def _log(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_log_table(store, actor, request.params)


def _decision(store: Store, actor: Actor, request: DownloadRequest) -> Table | None:
    return read_decision_table(store, actor, request["decision"], request["edition"])


def _since_last(store: Store, actor: Actor, request: DownloadRequest) -> Table | None:
    asked = SinceAsked(request["precedente"], request["edition"], request.selection.territory)
    return read_since_table(store, actor, asked)


def _alerts(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_alerts_table(store, actor, request["edition"])


DECISION_FILES: Mapping[str, Callable[[Store, Actor, DownloadRequest], Table | None]] = MappingProxyType(
    {
        "groupe": _group,
        "decisions": _log,
        "decision": _decision,
        "ponderation": _weighting,
        "depuis_copil": _since_last,
        "alertes": _alerts,
    }
)
"""Each visual an address may name, with what builds it; each asks its own right again."""
