"""What is looked at: the selection resolved against the facts, and the figure of any place. Draws and words nothing."""

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from indicators.aggregation import aggregate
from indicators.catalogue.model import Indicator, Source
from indicators.errors import NotFoundError
from indicators.observations import Status, empty_observations
from indicators.statuses import WITHHOLDING
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.facts import Facts
from indicators.views.selection import Selection

POPULATION = "POP_MUN"
REFERENCE_LEVELS = (
    Level.EPCI,
    Level.DEPARTMENT,
    Level.REGION,
    Level.FRANCE,
    Level.METROPOLITAN_FRANCE,
)
"""From the nearest reference to the widest: the first one published at the same vintage is taken."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one place at one vintage; ``value`` and parts are None when ``status`` withholds them.

    ``reason`` is the French sentence of a figure that cannot be computed, or the caution of one that is (« somme de
    valeurs arrondies à 5 »). ``computed`` says that the tool added communes up.
    """

    territory: str
    vintage: str
    value: float | None
    numerator: float | None
    denominator: float | None
    status: Status
    demonstration: bool = False
    source: str = ""
    note: str = ""
    reason: str = ""
    computed: bool = False

    @property
    def comparable(self) -> bool:
        """Whether the value may be compared: shown, and not a bound."""
        return self.value is not None and self.status is not Status.CENSORED


@dataclass(frozen=True)
class Scope:
    """One indicator on one selection: the place looked at, the vintage shown, and the reference it is compared to.

    ``vintage`` is the latest published at or before the year asked (``""`` when nothing is published);
    ``later_only`` says that the year asked is before the first one, which is shown instead. ``reference`` is None
    when no reference is published at this vintage; ``reference_moved`` when it is not the one asked or expected.
    """

    facts: Facts
    selection: Selection
    indicator: Indicator
    territory: Territory
    vintage: str
    own: Figure
    reference: Territory | None
    held: Figure | None
    later_only: bool = False
    reference_moved: bool = False

    @property
    def source(self) -> Source:
        """The source of the indicator."""
        return self.facts.catalogue.source_of(self.indicator)

    @property
    def rounding(self) -> int:
        """The step of the producer's counts, 1 when they are exact."""
        return self.source.secrecy.rounding

    @cached_property
    def communes(self) -> pl.DataFrame:
        """The rows of the communes at the vintage shown, one per commune."""
        return commune_rows(self.facts, self.indicator.id, self.vintage)

    @property
    def members(self) -> tuple[str, ...]:
        """The communes to single out: the one looked at, those of a group, none for the whole."""
        if self.territory.level is Level.COMMUNE:
            return (self.territory.code,)
        return self.territory.members if self.territory.level is Level.GROUP else ()

    @cached_property
    def demonstration(self) -> bool:
        """Whether any figure shown at this vintage is invented."""
        shown = (self.own, *([self.held] if self.held else []))
        return any(f.demonstration for f in shown) or bool(self.communes["demonstration"].any())


def scope_of(facts: Facts, selection: Selection, indicator_id: str) -> Scope:
    """The scope of an indicator on a selection; NotFoundError for an unknown indicator or territory."""
    if indicator_id not in facts.catalogue.indicators:
        message = f"L’indicateur «\u00a0{indicator_id}\u00a0» n’existe pas. Choisissez-en un dans le dictionnaire."
        raise NotFoundError(message)
    indicator = facts.indicator(indicator_id)
    territory = territory_of(facts, selection.territory)
    vintage = vintage_shown(facts.vintages(indicator_id), selection.vintage)
    own = figure_of(facts, indicator, territory, vintage)
    wanted = _reference_chain(facts, territory, selection.reference)
    found = [(place, figure_of(facts, indicator, place, vintage)) for place in wanted]
    published = next(((place, figure) for place, figure in found if figure.comparable), None)
    return Scope(
        facts=facts,
        selection=selection,
        indicator=indicator,
        territory=territory,
        vintage=vintage,
        own=own,
        reference=published[0] if published else None,
        held=published[1] if published else None,
        later_only=bool(selection.vintage) and bool(vintage) and vintage[:4] > selection.vintage[:4],
        reference_moved=published is not None and bool(wanted) and published[0].code != wanted[0].code,
    )


def territory_of(facts: Facts, code: str) -> Territory:
    """A territory or a group by its code; NotFoundError names it when it does not exist."""
    try:
        return facts.territory(code)
    except KeyError:
        message = f"Le territoire «\u00a0{code}\u00a0» n’existe pas. Choisissez-en un dans la liste."
        raise NotFoundError(message) from None


def vintage_shown(vintages: tuple[str, ...], asked: str) -> str:
    """The latest vintage at or before the year asked, the first one when all are later, ``""`` when there is none.

    >>> vintage_shown(("2021", "2023"), "2022"), vintage_shown(("2021",), ""), vintage_shown((), "2022")
    ('2021', '2021', '')
    """
    if not asked:
        return vintages[-1] if vintages else ""
    exact = [v for v in vintages if v <= asked or (v[:4] <= asked[:4] and len(asked) == len("2024"))]
    return exact[-1] if exact else (vintages[0] if vintages else "")


def commune_rows(facts: Facts, indicator_id: str, vintage: str) -> pl.DataFrame:
    """One observation row per commune of the perimeter at a vintage, sorted by code; one without is non_disponible."""
    codes = pl.DataFrame({"territory": [c.code for c in facts.catalogue.communes()]})
    found = facts.series(indicator_id).filter(pl.col("vintage") == vintage)
    absent = {"indicator": indicator_id, "level": "commune", "vintage": vintage, "status": Status.NOT_AVAILABLE.value}
    filled = [pl.col(name).fill_null(value) for name, value in absent.items()]
    texts = [pl.col(name).fill_null("") for name in ("geo_vintage", "source", "note")]
    joined = codes.join(found, on="territory", how="left", maintain_order="left")
    rows = joined.with_columns(*filled, *texts, pl.col("demonstration").fill_null(value=False))
    return rows.select(empty_observations().columns)


def figure_of(facts: Facts, indicator: Indicator, territory: Territory, vintage: str) -> Figure:
    """The figure of a place: its published row, else what its communes add up to, else non_disponible.

    A group is added up from its communes, unless its total, secret communes included, may be shown. A comparator
    never borrows a figure from anywhere.
    """
    rows = facts.series(indicator.id).filter((pl.col("territory") == territory.code) & (pl.col("vintage") == vintage))
    if not rows.is_empty():
        found = _published(rows.row(0, named=True))
        return replace(found, reason=found.note, computed=True) if territory.level is Level.GROUP else found
    none = Figure(territory.code, vintage, None, None, None, Status.NOT_AVAILABLE)
    if not vintage or not territory.members or territory.level not in {Level.GROUP, Level.EPCI}:
        return none
    if territory.comparator:
        return none
    members = facts.series(indicator.id).filter(pl.col("vintage") == vintage)
    total = aggregate(members, indicator, _weights(facts, indicator, vintage), territory.members)
    summed = replace(none, value=total.value, numerator=total.numerator, denominator=total.denominator)
    return replace(
        summed,
        status=total.status,
        demonstration=total.demonstration,
        source=_first_source(members),
        reason=total.reason,
        computed=True,
    )


def figures_over_time(facts: Facts, indicator: Indicator, territory: Territory) -> tuple[Figure, ...]:
    """The figure of a place at every vintage of the indicator, oldest first."""
    return tuple(figure_of(facts, indicator, territory, vintage) for vintage in facts.vintages(indicator.id))


def population_of(facts: Facts, codes: tuple[str, ...]) -> int:
    """Inhabitants of several communes, from the catalogue (municipal population 2023)."""
    return sum(facts.catalogue.territories[code].population or 0 for code in codes)


def _published(row: dict[str, object]) -> Figure:
    status = Status(str(row["status"]))
    bare = status in WITHHOLDING
    value, numerator, denominator = (None if bare else row[k] for k in ("value", "numerator", "denominator"))
    return Figure(
        territory=str(row["territory"]),
        vintage=str(row["vintage"]),
        value=value,  # type: ignore[arg-type]  # the schema of observations says float or null
        numerator=numerator,  # type: ignore[arg-type]
        denominator=denominator,  # type: ignore[arg-type]
        status=status,
        demonstration=bool(row["demonstration"]),
        source=str(row["source"]),
        note=str(row["note"]),
    )


def _first_source(rows: pl.DataFrame) -> str:
    return "" if rows.is_empty() else str(rows["source"][0])


def _weights(facts: Facts, indicator: Indicator, vintage: str) -> dict[str, float]:
    """Inhabitants by commune for weighted means: the weight indicator at the vintage, else the catalogue's."""
    name = indicator.weight_indicator or POPULATION
    rows = facts.series(name).filter((pl.col("vintage") == vintage) & pl.col("value").is_not_null())
    held = {str(code): float(value) for code, value in rows.select("territory", "value").iter_rows()}
    return held or {c.code: float(c.population) for c in facts.catalogue.communes() if c.population}


def _reference_chain(facts: Facts, territory: Territory, asked: str) -> tuple[Territory, ...]:
    """References to try in order: the one asked, then from the nearest level above the place to the widest."""
    chain = [territory_of(facts, asked)] if asked else []
    above = [
        place
        for level in REFERENCE_LEVELS
        for place in facts.catalogue.territories.values()
        if place.level is level and (level is not Level.EPCI or place.code == EPCI_CODE)
    ]
    start = 0 if territory.level in {Level.COMMUNE, Level.GROUP} else _after(above, territory)
    chain += [place for place in above[start:] if place.code not in {territory.code, asked}]
    return tuple(place for place in chain if place.code != territory.code)


def _after(above: list[Territory], territory: Territory) -> int:
    codes = [place.code for place in above]
    return codes.index(territory.code) + 1 if territory.code in codes else 1
