"""What a rule found in the facts before it is worded: the place, the figures to print, their dated source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from indicators.catalogue.model import Indicator
from indicators.formats import HARD, format_vintage, join_french
from indicators.ranking import Rate
from indicators.statuses import STATUS_WORDS, Status
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.scope import Figure

DOUBTFUL = frozenset({Status.PROVISIONAL, Status.ESTIMATED})
"""Statuses said with the figures of an alert: such a figure may still move."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing found: ``fields`` fill the words of the rule, ``source`` credits and dates the figures.

    ``magnitude`` orders the signs of one rule (percent of change or of gap, months late, percent of the communes,
    points below the start). ``indicator`` or ``territory`` is ``""`` or the EPCI when the sign is about neither.
    """

    magnitude: float
    fields: Mapping[str, str]
    source: str
    demonstration: bool
    indicator: str = ""
    territory: str = EPCI_CODE
    objective: str = ""
    fact: str = ""


def figures_in(rows: pl.DataFrame) -> Iterator[Figure]:
    """The figures of published rows, one per row, in row order; a withheld row has no value, as published.

    >>> from indicators.observations import empty_observations
    >>> list(figures_in(empty_observations()))
    []
    """
    for row in rows.iter_rows(named=True):
        named = {name: row[name] for name in ("territory", "vintage", "value", "numerator", "denominator")}
        yield Figure(**named, status=Status(row["status"]), demonstration=bool(row["demonstration"]))


def rate_of(figure: Figure) -> Rate | None:
    """The rate with its parts, None when the figure is withheld, censored, or published without parts.

    >>> rate_of(Figure("29151", "2024", 16.6, 1585.0, 9561.0, Status.CALCULATED)).numerator
    1585.0
    """
    if not figure.comparable or figure.value is None or figure.numerator is None or not figure.denominator:
        return None
    return Rate(figure.territory, figure.value, figure.numerator, figure.denominator)


def credit(facts: Facts, indicator: Indicator, figures: tuple[Figure, ...]) -> str:
    """« DREES, 2022 et 2024 », « INSEE, 2023 (estimé) »: producer, vintages, and the status when it may move.

    An invented figure is credited to nobody: « Chiffres inventés, en attendant ceux de la source : INSEE, 2023 ».

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> pair = [Figure("29188", year, 2.0, None, None, Status.PUBLISHED) for year in ("2022", "2024")]
    >>> credit(facts, facts.indicator("APL_MG"), tuple(pair))
    'DREES, 2022 et 2024'
    """
    vintages = sorted({figure.vintage for figure in figures})
    said = f"{facts.catalogue.source_of(indicator).producer}, {join_french([format_vintage(v) for v in vintages])}"
    doubts = sorted({STATUS_WORDS[figure.status] for figure in figures if figure.status in DOUBTFUL})
    dated = f"{said} ({join_french(doubts)})" if doubts else said
    return credited(dated, invented=any(figure.demonstration for figure in figures))


def credited(source: str, *, invented: bool) -> str:
    r"""A dated source, or that the figures are invented while its own are awaited.

    >>> credited("INSEE, 2023", invented=False), credited("INSEE, 2023", invented=True)
    ('INSEE, 2023', 'Chiffres inventés, en attendant ceux de la source\xa0: INSEE, 2023')
    """
    return f"Chiffres inventés, en attendant ceux de la source{HARD}: {source}" if invented else source
