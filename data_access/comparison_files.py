"""The tables behind the files of the comparison and of the portrait, by visual. Builds no file and draws nothing."""

from collections.abc import Callable
from typing import Protocol

from data_access.identity.actor import Actor
from data_access.services import comparison_screens, screens
from data_access.services.diagnosis import read_diagnosis
from data_access.services.download_request import REMEDY, DownloadRequest
from data_access.services.portrait import read_portrait
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.views.pages import ComparisonPage
from indicators.views.resemblance_views import ResemblanceScreen
from indicators.views.table import Table


class Reading(Protocol):
    """Who asks what of which store."""

    @property
    def store(self) -> Store:
        """The open store."""

    @property
    def actor(self) -> Actor:
        """Who asks."""

    @property
    def request(self) -> DownloadRequest:
        """What the address names."""


def comparison_table(visual: str, reading: Reading) -> Table | None:
    """The table of a visual of the comparison; None when the page does not show it for this selection."""
    whole = WHOLE.get(visual)
    return whole(reading) if whole else _of_one_indicator(visual, reading)


def _blind_spots(reading: Reading) -> Table | None:
    shown = comparison_screens.read_blind_spots(reading.store, reading.actor, reading.request.selection).map
    return shown.table if shown else None


def _resemblance(reading: Reading) -> ResemblanceScreen:
    territories = reading.request.several("territoires")
    return comparison_screens.read_resemblance(reading.store, reading.actor, reading.request.selection, territories)


def _small_maps(reading: Reading) -> Table | None:
    request = reading.request
    compared = request.several("territoires"), request.several("indicateurs")
    asked = reading.store, reading.actor, request.selection, compared, request["vue"]
    return comparison_screens.read_multiples(*asked).table


def _of_one_indicator(visual: str, reading: Reading) -> Table | None:
    wanted, page = _indicator(reading), _comparison(reading)
    if visual == "rangs":
        return next((r.bars.table for r in page.ranks if r.bars and r.indicator == wanted), None)
    view = next((t.view for t in page.tightenings if t.indicator == wanted), None)
    if view is None:
        return None
    return view.fifths if visual == "cinquiemes" else view.table


def _comparison(reading: Reading) -> ComparisonPage:
    request = reading.request
    chosen = request.several("territoires"), request.several("indicateurs")
    return screens.read_comparison(reading.store, reading.actor, request.selection, *chosen)


def _indicator(reading: Reading) -> str:
    wanted = reading.request["indicateur"]
    if not wanted:
        message = f"Ce fichier demande le paramètre «\u00a0indicateur\u00a0». {REMEDY}"
        raise RefusedError(message)
    return wanted


WHOLE: dict[str, Callable[[Reading], Table | None]] = {
    "angles_morts": _blind_spots,
    "voisins": lambda reading: _resemblance(reading).communes.table,
    "epci_proches": lambda reading: _resemblance(reading).communities.table,
    "profils": lambda reading: _resemblance(reading).profiles.table,
    "petites_cartes": _small_maps,
    "diagnostic": lambda reading: read_diagnosis(reading.store, reading.actor, reading.request.selection).table,
    "portrait": lambda reading: read_portrait(reading.store, reading.actor, reading.request.selection).table,
}
"""The visuals that are about no single indicator of the comparison."""
COMPARISON_FILES: tuple[str, ...] = ("rangs", "resserrement", "cinquiemes", *WHOLE)
"""The visuals of the comparison that an address may name."""
