"""Reads the neighbourhoods and what may be shown of them, now or at an edition. Judges on what was published masked."""

from dataclasses import replace

import polars as pl

from data_access.clock import to_microseconds
from data_access.identity import parameters as names
from data_access.repositories.meetings import LATER
from data_access.repositories.neighbourhoods import Neighbourhoods
from data_access.repositories.parameters import Parameters
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.disclosure.neighbourhoods import KnownElsewhere, NeighbourhoodLimits
from indicators.neighbourhoods import Key, Neighbourhood, NeighbourhoodFigure
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import Level
from indicators.views.facts import Facts
from indicators.views.neighbourhood_views import HeldNeighbourhoods
from indicators.views.values import RowQuery

WITHHELD = frozenset(status.value for status in WITHHOLDING)


def held_neighbourhoods(store: Store, facts: Facts) -> HeldNeighbourhoods:
    """The neighbourhoods in force with their figures; a figure whose commune is secret today is withheld too."""
    with store.reading() as uow:
        known = Neighbourhoods(uow.connection, _until(store, facts.edition))
        places, figures, outlines = known.in_force(), known.figures(), known.outlines()
        limits = limits_of(store, uow, facts.edition)
    by_code = {place.code: place for place in places}
    kept = tuple(figure for figure in figures if figure.neighbourhood in by_code)
    secret = known_elsewhere(facts, kept, by_code).secret_communes
    shown = tuple(_still_shown(figure, by_code[figure.neighbourhood], limits, secret) for figure in kept)
    return HeldNeighbourhoods(places, shown, {o.code: o.coordinates for o in outlines if o.code in by_code})


def neighbourhoods_key(store: Store, edition: str = "") -> str:
    """What changes when a neighbourhood, an outline or a figure does: a part of the key of what shows them."""
    with store.reading() as uow:
        return Neighbourhoods(uow.connection, _until(store, edition)).last()


def limits_of(store: Store, uow: UnitOfWork, edition: str = "") -> NeighbourhoodLimits:
    """The limits of the settings in force, or of those an edition kept."""
    default = {name: spec.default for name, spec in names.SPEC_BY_NAME.items()}
    held = store.editions.book(store.edition(edition)).settings if edition else None
    values = default | dict(held if held is not None else Parameters(uow.connection).values(store.settings.mode))
    return NeighbourhoodLimits(values[names.NEIGHBOURHOOD_PEOPLE], values[names.NEIGHBOURHOOD_COUNT])


def known_elsewhere(
    facts: Facts, figures: tuple[NeighbourhoodFigure, ...], places: dict[str, Neighbourhood]
) -> KnownElsewhere:
    """What communes show or hide of the same figures, at the same vintages; an invented commune tells nothing real."""
    indicators = tuple(sorted({figure.indicator for figure in figures}))
    communes = tuple(sorted({place.commune for place in places.values()}))
    if not indicators or not communes:
        return KnownElsewhere()
    rows = facts.rows(RowQuery(indicators, None, communes)).filter(pl.col("level") == Level.COMMUNE.value)
    secret: set[Key] = set()
    totals: dict[Key, float] = {}
    for row in rows.iter_rows(named=True):
        key = (row["indicator"], row["territory"], row["vintage"])
        indicator = facts.indicator(row["indicator"])
        if row["status"] == Status.SECRET:
            secret.add(key)
        elif not row["demonstration"]:
            count = row["value"] if indicator.kind.value == "effectif" else row["numerator"]
            totals |= {key: float(count)} if count is not None else {}
    return KnownElsewhere(secret_communes=frozenset(secret), totals=totals)


def _still_shown(
    figure: NeighbourhoodFigure, place: Neighbourhood, limits: NeighbourhoodLimits, secret: frozenset[Key]
) -> NeighbourhoodFigure:
    few = place.population is None or place.population < limits.population
    hidden = few or (figure.indicator, place.commune, figure.vintage) in secret
    if hidden and figure.status not in WITHHELD:
        return replace(figure, value=None, status=Status.SECRET.value)
    return figure


def _until(store: Store, edition: str) -> int:
    return to_microseconds(store.edition(edition).at) if edition else LATER
