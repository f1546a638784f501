"""Indicators the dashboard computes about itself and about gaps, from published and masked facts alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from indicators.catalogue.model import Availability, Direction, Indicator, Kind, Nature
from indicators.distribution import variation_coefficient
from indicators.freshness import FreshnessState, freshness
from indicators.observations import OBSERVATION_SCHEMA, WITHHOLDING, Status
from indicators.territories import EPCI_CODE, Level
from indicators.views.facts import Facts
from indicators.vintages import is_vintage, last_day

DISPERSION_OF = "MED_NV"
"""The indicator whose dispersion between communes is followed: published for all 26, and about living standards."""
FALLING_BEHIND_FROM = 3
"""Indicators in the unfavourable quarter from which a commune counts as falling behind."""
RESULT_NATURES = frozenset({Nature.RESULT, Nature.IMPACT, Nature.SERVICE_QUALITY})
MONTH_DAYS = 365.25 / 12
WITHHELD = tuple(status.value for status in WITHHOLDING)

Line = tuple[str, str, str, float, float | None, float | None, str]
"""Territory, level, vintage, value, numerator, denominator, note."""


def with_computed(facts: Facts) -> Facts:
    """The facts with the indicators of the catalogue that the tool computes, at the date of the facts.

    Rows are real (never demonstration), of status « calculé », and rest on public values only: what is secret,
    missing or invented counts as not known. An indicator that cannot be computed has no row.
    """
    held = facts.values.evidence([commune.code for commune in facts.catalogue.communes()])
    public = {name: frame.filter(~pl.col("demonstration")) for name, frame in held.items()}
    computed = {
        "TAUX_RENSEIGN": _filled(facts, public),
        "RES_INDIC_A_JOUR": _up_to_date(facts, public),
        "FRAICHEUR": _age(facts, public),
        "ECART_INTRA": _dispersion(facts, public),
        "NB_COM_DECROCH": _falling_behind(facts, public),
        "RES_MATURITE": _assessable(facts, held),
    }
    frames = {
        name: _frame(name, tuple(lines)) for name, lines in computed.items() if name in facts.catalogue.indicators
    }
    kept = {name: frame for name, frame in frames.items() if not frame.is_empty()}
    return replace(facts, by_indicator=facts.values.with_frames(kept))


def months_between(vintage: str, today: date) -> float:
    """The age of a vintage in months, from its last day; 0 when it is not over.

    >>> round(months_between("2024", date(2026, 1, 1)), 1)
    12.0
    """
    return max(0.0, (today - last_day(vintage)).days / MONTH_DAYS)


def _frame(indicator: str, lines: tuple[Line, ...]) -> pl.DataFrame:
    rows = [
        (indicator, *line[:6], Status.CALCULATED.value, False, "", "Tableau de bord, calcul", line[6]) for line in lines
    ]
    return pl.DataFrame(rows, schema=OBSERVATION_SCHEMA, orient="row").sort("territory", "vintage")


def _followed(facts: Facts) -> list[Indicator]:
    """The indicators a producer or a partner fills: all but those computed here."""
    return [i for i in facts.catalogue.offered() if i.availability is not Availability.COMPUTED]


def _shown(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("value").is_not_null() & ~pl.col("status").is_in(WITHHELD))


def _latest(frame: pl.DataFrame) -> str:
    vintages = [v for v in frame["vintage"].unique().to_list() if is_vintage(v)]
    return max(vintages, default="")


def _share(facts: Facts, code: str, level: Level, count: int, total: int) -> Iterator[Line]:
    if total:
        yield code, level.value, str(facts.today.year), 100 * count / total, float(count), float(total), ""


def _filled(facts: Facts, public: Mapping[str, pl.DataFrame]) -> Iterator[Line]:
    """Share of the indicators with a public value, on one base: for the whole, then for each commune."""
    followed = _followed(facts)
    known = [i for i in followed if i.id in public and not _shown(public[i.id]).is_empty()]
    yield from _share(facts, EPCI_CODE, Level.EPCI, len(known), len(followed))
    places = [set(_shown(public[i.id]).filter(pl.col("vintage") == _latest(public[i.id]))["territory"]) for i in known]
    for commune in facts.catalogue.communes():
        count = sum(commune.code in found for found in places)
        yield from _share(facts, commune.code, Level.COMMUNE, count, len(followed))


def _public_vintages(facts: Facts, public: Mapping[str, pl.DataFrame]) -> list[tuple[Indicator, str]]:
    found = [(i, _latest(public[i.id])) for i in _followed(facts) if i.id in public]
    return [(indicator, vintage) for indicator, vintage in found if vintage]


def _up_to_date(facts: Facts, public: Mapping[str, pl.DataFrame]) -> Iterator[Line]:
    """Share of the public series whose latest vintage is the one expected today."""
    dated = _public_vintages(facts, public)
    states = [freshness(facts.catalogue.rhythm_of(i), vintage, facts.today).state for i, vintage in dated]
    yield from _share(facts, EPCI_CODE, Level.EPCI, states.count(FreshnessState.UP_TO_DATE), len(states))


def _age(facts: Facts, public: Mapping[str, pl.DataFrame]) -> Iterator[Line]:
    """Mean age in months of the latest vintage of the public series."""
    ages = [months_between(vintage, facts.today) for _, vintage in _public_vintages(facts, public)]
    if ages:
        mean = sum(ages) / len(ages)
        yield EPCI_CODE, Level.EPCI.value, str(facts.today.year), mean, None, None, f"{len(ages)} séries publiques"


def _communes(facts: Facts, frame: pl.DataFrame, vintage: str) -> dict[str, float]:
    """Values of the communes at a vintage, bounds left out."""
    codes = [c.code for c in facts.catalogue.communes()]
    rows = _shown(frame).filter(
        (pl.col("vintage") == vintage) & pl.col("territory").is_in(codes) & (pl.col("status") != Status.CENSORED.value)
    )
    return {str(code): float(value) for code, value in rows.select("territory", "value").iter_rows()}


def _dispersion(facts: Facts, public: Mapping[str, pl.DataFrame]) -> Iterator[Line]:
    """Weighted coefficient of variation between the published communes, for each vintage; weights: inhabitants."""
    frame = public.get(DISPERSION_OF)
    weights = {c.code: float(c.population or 0) for c in facts.catalogue.communes()}
    for vintage in () if frame is None else sorted(set(frame["vintage"])):
        held = _communes(facts, frame, vintage) if frame is not None else {}
        if len(held) > len(weights) // 2:
            value = variation_coefficient(list(held.values()), [weights[code] for code in held])
            note = f"Niveau de vie médian, {len(held)} communes publiées sur {len(weights)}"
            yield EPCI_CODE, Level.EPCI.value, vintage, value, None, None, note


def _falling_behind(facts: Facts, public: Mapping[str, pl.DataFrame]) -> Iterator[Line]:
    """Communes with at least three core rates in the unfavourable quarter, on series published for every commune."""
    names = {c.code: c.name for c in facts.catalogue.communes()}
    counts = dict.fromkeys(names, 0)
    used = 0
    for indicator in _followed(facts):
        values = _communes(facts, public[indicator.id], _latest(public[indicator.id])) if indicator.id in public else {}
        directed = indicator.direction in {Direction.UP, Direction.DOWN}
        if len(values) < len(names) or not indicator.core or not directed or indicator.kind is Kind.COUNT:
            continue
        used += 1
        for code in _worst_quarter(values, indicator.direction):
            counts[code] += 1
    if used >= FALLING_BEHIND_FROM:
        found = [names[code] for code, count in counts.items() if count >= FALLING_BEHIND_FROM]
        note = f"Sur {used} indicateurs publiés pour toutes les communes\u00a0: {', '.join(found) or 'aucune commune'}"
        year = str(facts.today.year)
        yield EPCI_CODE, Level.EPCI.value, year, float(len(found)), None, None, note


def _worst_quarter(values: Mapping[str, float], direction: Direction) -> set[str]:
    """Places strictly beyond the quartile on the unfavourable side; ties on the quartile stay out."""
    low, high = np.quantile(list(values.values()), [0.25, 0.75])
    if direction is Direction.UP:
        return {code for code, value in values.items() if value < low}
    return {code for code, value in values.items() if value > high}


def _assessable(facts: Facts, held: Mapping[str, pl.DataFrame]) -> Iterator[Line]:
    """Share of the objectives with a result indicator that has both a value and a target for the whole."""
    aimed = {t.indicator for t in facts.targets if t.territory == EPCI_CODE}
    known = {name for name, frame in held.items() if not _shown(frame).is_empty()}
    objectives = [o.id for axis in facts.catalogue.axes for o in axis.objectives]
    ready = [
        o
        for o in objectives
        if any(i.nature in RESULT_NATURES and i.id in aimed & known for i in facts.catalogue.for_objective(o))
    ]
    yield from _share(facts, EPCI_CODE, Level.EPCI, len(ready), len(objectives))
