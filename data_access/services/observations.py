"""Reads published values: the same rows for the pages and the command line, masked the same way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.territories import EPCI_CODE, Level
from indicators.views.facts import Facts
from indicators.views.scope import Figure, figures_over_time

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


@operation("chiffres.lire")
def read_values(store: Store, _actor: Actor, query: ValueQuery) -> list[dict[str, Any]]:
    """The rows asked for, sorted by territory then vintage; null figures where the status withholds them.

    What the pages add up from the communes is here too: the community where no row is published for it, a group of
    communes when it is asked for.
    """
    facts = store.facts(store.version_for(query.as_of, query.edition), query.edition)
    _check(facts, query)
    known = {"unit": facts.indicator(query.indicator).unit, "data_version": facts.data_version}
    rows = [{**row, **known} for row in facts.series(query.indicator).iter_rows(named=True)]
    rows += [{**_row(figure, query.indicator), **known} for figure in _added_up(facts, query)]
    kept = [row for row in rows if _asked(row, query)]
    ordered = sorted(kept, key=lambda row: (row["territory"], row["vintage"]))
    return [{name: row[name] for name in VALUE_COLUMNS} for row in ordered]


def _asked(row: Mapping[str, Any], query: ValueQuery) -> bool:
    return query.territory in {"", row["territory"]} and query.vintage in {"", row["vintage"]}


def _added_up(facts: Facts, query: ValueQuery) -> Iterator[Figure]:
    """What no row says and the tool computes; a refusal is given only to who asks for that place."""
    place = facts.territory(query.territory or EPCI_CODE)
    if place.level not in {Level.GROUP, Level.EPCI}:
        return
    issued = set(facts.series(query.indicator).select("territory", "vintage").iter_rows())
    for figure in figures_over_time(facts, facts.indicator(query.indicator), place):
        computed = figure.computed and (figure.territory, figure.vintage) not in issued
        if computed and (query.territory or figure.value is not None):
            yield figure


def _row(figure: Figure, indicator: str) -> dict[str, Any]:
    names = ("territory", "vintage", "value", "numerator", "denominator", "status", "demonstration", "source")
    return {"indicator": indicator, **{name: getattr(figure, name) for name in names}, "status": figure.status.value}


def _check(facts: Facts, query: ValueQuery) -> None:
    if not facts.catalogue.offers(query.indicator):
        message = (
            f"L’indicateur «\u00a0{query.indicator}\u00a0» n’existe pas. Consultez le dictionnaire des indicateurs."
        )
        raise NotFoundError(message)
    known = {*facts.catalogue.territories, *(group.code for group in facts.groups)}
    if query.territory and query.territory not in known:
        message = f"Le territoire «\u00a0{query.territory}\u00a0» n’existe pas. Donnez un code INSEE du territoire."
        raise NotFoundError(message)
