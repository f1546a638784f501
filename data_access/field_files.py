"""The tables and drawings behind the files of the registers of the field, by visual. Builds no file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from data_access.identity.actor import Actor
from data_access.services.comments import read_comments
from data_access.services.corroboration import read_corroboration
from data_access.services.download_request import REMEDY, DownloadRequest
from data_access.services.field_note_screens import read_communes_table, read_notes_table
from data_access.services.service_points import read_crossed, read_network, read_services
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.views.corroboration_views import CorroborationView
from indicators.views.crossed_views import CrossedView
from indicators.views.network_views import NetworkView
from indicators.views.services_views import ServicesAsked, ServicesView
from indicators.views.table import Table

Shown = Table | NetworkView | CrossedView | CorroborationView | None


def _services(store: Store, actor: Actor, request: DownloadRequest) -> ServicesView:
    if not request["axe"]:
        message = f"Ce fichier demande le paramètre «\u00a0axe\u00a0». {REMEDY}"
        raise RefusedError(message)
    when = request["ouvert"]
    asked = ServicesAsked(request["service"], saturday="samedi" in when, evening="soir" in when)
    return read_services(store, actor, int(request["axe"]), asked, request["edition"])


def _access(store: Store, actor: Actor, request: DownloadRequest) -> Table | None:
    found = _services(store, actor, request).access
    return found.table if found else None


def _comments(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    if not request["objectif"]:
        message = f"Ce fichier demande le paramètre «\u00a0objectif\u00a0». {REMEDY}"
        raise RefusedError(message)
    return read_comments(store, actor, request["objectif"], request["edition"]).table


FIELD_FILES: Mapping[str, Callable[[Store, Actor, DownloadRequest], Shown]] = MappingProxyType(
    {
        "points_de_service": lambda store, actor, request: _services(store, actor, request).table,
        "acces_services": _access,
        "carnet": lambda store, actor, request: read_notes_table(store, actor, request.params),
        "carnet_par_commune": lambda store, actor, request: read_communes_table(store, actor, request.params),
        "reseau": lambda store, actor, request: read_network(store, actor, request["objectif"], request["edition"]),
        "commentaires": _comments,
        "corroboration": lambda store, actor, request: read_corroboration(store, actor, request["edition"]),
        "croisement": lambda store, actor, request: read_crossed(store, actor, request.selection),
    }
)
"""Each visual an address may name, with what builds it; each asks its own right again."""
