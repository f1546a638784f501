"""The files of neighbourhoods and of requests for data, by their names in an address: tables the pages show."""

from collections.abc import Callable, Mapping

from data_access.identity.actor import Actor
from data_access.services.data_requests import read_letters
from data_access.services.download_request import DownloadRequest
from data_access.services.neighbourhoods import read_neighbourhoods
from data_access.store import Store
from indicators.views.neighbourhood_builder import NeighbourhoodQuery
from indicators.views.table import Table


def _neighbourhoods(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    """The neighbourhoods of the commune looked at, of all of them otherwise."""
    communes = {commune.code for commune in store.catalogue.communes()}
    commune = request["territoire"] if request["territoire"] in communes else ""
    query = NeighbourhoodQuery(commune, request.several("indicateurs"))
    return read_neighbourhoods(store, actor, query, request["edition"]).table


def _requests(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    return read_letters(store, actor, request["edition"]).journal


NEIGHBOURHOOD_FILES: Mapping[str, Callable[[Store, Actor, DownloadRequest], Table]] = {
    "quartiers": _neighbourhoods,
    "demandes_de_donnees": _requests,
}
"""What each name is built from."""
