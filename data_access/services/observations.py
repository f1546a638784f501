"""Reads published values: the same rows for the pages and the command line, masked the same way."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from data_access.identity.actor import Actor
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.views.facts import Facts

VALUE_COLUMNS = (
    "indicator", "territory", "vintage", "value", "numerator", "denominator",
    "unit", "status", "demonstration", "source", "data_version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValueQuery:
    """What is asked for; an empty text asks for all of them, ``as_of`` empty for now."""

    indicator: str
    territory: str = ""
    vintage: str = ""
    as_of: datetime | date | str | None = None
    edition: str = ""


def read_values(store: Store, _actor: Actor, query: ValueQuery) -> list[dict[str, Any]]:
    """The rows asked for, sorted by territory then vintage; null figures where the status withholds them."""
    facts = store.facts(store.version_for(query.as_of, query.edition), query.edition)
    _check(facts, query)
    rows = facts.series(query.indicator)
    if query.territory:
        rows = rows.filter(pl.col("territory") == query.territory)
    if query.vintage:
        rows = rows.filter(pl.col("vintage") == query.vintage)
    unit = facts.indicator(query.indicator).unit
    named = rows.with_columns(unit=pl.lit(unit), data_version=pl.lit(facts.data_version))
    return named.select(VALUE_COLUMNS).to_dicts()


def _check(facts: Facts, query: ValueQuery) -> None:
    if query.indicator not in facts.catalogue.indicators:
        message = (
            f"L’indicateur «\u00a0{query.indicator}\u00a0» n’existe pas. Consultez le dictionnaire des indicateurs."
        )
        raise NotFoundError(message)
    known = {*facts.catalogue.territories, *(group.code for group in facts.groups)}
    if query.territory and query.territory not in known:
        message = f"Le territoire «\u00a0{query.territory}\u00a0» n’existe pas. Donnez un code INSEE du territoire."
        raise NotFoundError(message)
