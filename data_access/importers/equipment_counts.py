"""From counts of equipment by type to the indicators of the catalogue: sums, a rate, a basket of posts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_access.importers.context import ImportContext, Place
from data_access.importers.published_figures import Figure, Written
from data_access.importers.tables import RawTable
from indicators.catalogue.equipment import EquipmentRules, load_equipment
from indicators.statuses import Status

POPULATION = "population municipale 2023"
BASKET_NOTE = "nombre de postes présents sur {posts} de la gamme de proximité"
COUNTED = (
    "Équipements comptés dans leur commune d’implantation, y compris ceux dont la position n’est pas connue "
    "précisément\u202f; un type absent du fichier compte pour zéro."
)


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """The equipment of a place at a vintage, by type; where its first line stands in the file."""

    table: RawTable
    row: int
    column: int
    place: Place
    vintage: str
    by_type: Mapping[str, Written]


def equipment_figures(found: PlaceCounts, context: ImportContext) -> Iterator[Figure]:
    """Every indicator of equipment of a place; a type without equipment counts for zero."""
    rules = load_equipment()
    totals = {indicator: _total(found, indicator, rules) for indicator in rules.counts}
    for indicator, total in totals.items():
        yield _figure(found, indicator, total)
    rated = totals[rules.rated]
    if found.place.population:
        yield _rate(found, rules.rate, rated, context)
    if found.place.level == "commune":
        yield _basket(found, rules)


def _total(found: PlaceCounts, indicator: str, rules: EquipmentRules) -> Written:
    counted = [written for kind, written in found.by_type.items() if indicator in rules.counted(kind)]
    withheld = next((written for written in counted if written.value is None), None)
    if withheld:
        return Written(None, withheld.status or Status.NOT_AVAILABLE)
    return Written(float(sum(written.value or 0.0 for written in counted)), None)


def _basket(found: PlaceCounts, rules: EquipmentRules) -> Figure:
    present = {kind for kind, written in found.by_type.items() if written.value is None or written.value > 0}
    posts = float(sum(bool(post & present) for post in rules.posts))
    note = BASKET_NOTE.format(posts=len(rules.posts))
    return _figure(found, rules.basket, Written(posts, Status.CALCULATED), (posts, None), note)


def _rate(found: PlaceCounts, indicator: str, rated: Written, context: ImportContext) -> Figure:
    people = float(found.place.population or 0)
    if rated.value is None:
        return _figure(found, indicator, rated)
    value = context.rules[indicator].scale * rated.value / people
    return _figure(found, indicator, Written(value, Status.CALCULATED), (rated.value, people), POPULATION)


def _figure(
    found: PlaceCounts,
    indicator: str,
    written: Written,
    parts: tuple[float | None, float | None] = (None, None),
    note: str = "",
) -> Figure:
    return Figure(
        table=found.table,
        row=found.row,
        column=found.column,
        indicator=indicator,
        place=found.place,
        vintage=found.vintage,
        geo_vintage=found.vintage,
        value=written.value,
        status=written.status or Status.PUBLISHED,
        numerator=parts[0],
        denominator=parts[1],
        text="" if written.value is None else f"{written.value:g}",
        note=note,
        source=f"INSEE BPE {found.vintage}",
    )
