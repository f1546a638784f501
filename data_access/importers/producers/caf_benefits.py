"""CAF, benefits by commune (s_ben_com_f): households and persons of December, rounded to 5 by the producer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.producers.table_fields import Fields, fields_of, known_place, leading_year, mark_rounded_sums
from data_access.importers.published_figures import Figure, Written, cell_place, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import WITHHOLDING, Status

COUNTS = {
    "indfoy_ndur": "CAF_FOY_ALLOC",
    "indnbp_ndur": "CAF_PERS_COUV",
    "indfoy_rsa": "CAF_FOY_RSA",
    "indfoy_ppa": "CAF_FOY_PPA",
    "indfoy_ndural": "CAF_FOY_AL",
    "indfoy_af": "CAF_FOY_AF",
    "indfoy_ndurpaje": "CAF_FOY_PAJE",
}
DATE, CODE = "dtreffre", "numcomdo"
DECEMBER = "12"
POPULATION_YEAR, POPULATION_FROM = "2023", "2022"
"""The population known here, and the first year it is the nearest of those published (2020, then 2023)."""
WITHOUT_MSA = "régime CAF seul, hors MSA"
MAY_HIDE = "régime CAF seul, hors MSA\u202f; un 0 peut cacher un petit effectif, arrondi à 5"
SHARE = "valeurs arrondies à 5, fragile sous 50 foyers"
NOTES = (
    "Régime CAF seul, hors MSA. Effectifs arrondis à 5 par le producteur\u00a0: un 0 peut cacher un petit effectif.",
    "Une part calculée sur moins de 50 foyers n’est pas montrée.",
)
Line = tuple[int, Cells]


def recognises(names: Names) -> bool:
    """The date of reference and a count of households."""
    return DATE.upper() in names and any(name.lower() in COUNTS for name in names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """Counts as published; shares of them computed, as the catalogue defines them."""
    figures = [figure for table in tables for figure in _table(table, context, faults)]
    parsed = finish(figures, context, faults)
    mark_rounded_sums(parsed)
    for draft in parsed.drafts:
        if draft.indicator in {"PART_RSA_FOY", "TX_COUV_CAF"} and draft.value is not None:
            draft.value = round(draft.value, 1)
    parsed.notes += NOTES
    return parsed


def _table(table: RawTable, context: ImportContext, faults: Faults) -> list[Figure]:
    fields, figures = fields_of(table), []
    years: dict[str, set[str]] = defaultdict(set)
    for line in table.rows:
        year, place = _year(fields, line, faults), known_place(context, fields.text(line[1], CODE))
        if year and place:
            years[year].add(place.code)
            figures += _row(fields, line, (place, year), faults)
    return figures


def _year(fields: Fields, line: Line, faults: Faults) -> str:
    """The year of a December; another month is a fault, never taken for the year."""
    date = fields.text(line[1], DATE)
    year = leading_year(date)
    if year and date[4:].lstrip("-/")[:2] == DECEMBER:
        return year
    column = fields.find(DATE) or 0
    faults.add("mois_inattendu", cell_place(fields.table, line[0], column, date), mois=date)
    return ""


def _row(fields: Fields, line: Line, where: tuple[Place, str], faults: Faults) -> list[Figure]:
    figures: dict[str, Figure] = {}
    for name, indicator in COUNTS.items():
        column = fields.find(name)
        written = None if column is None else read_number(fields.table, line, column, faults)
        if column is not None and written is not None:
            figures[indicator] = _count((fields.table, line, column), indicator, where, written)
    shares = [
        _share(figures, "PART_RSA_FOY", ("CAF_FOY_RSA", "CAF_FOY_ALLOC"), SHARE),
        _coverage(figures.get("CAF_PERS_COUV"), where[0]),
    ]
    return [*figures.values(), *(share for share in shares if share)]


def _count(cell: tuple[RawTable, Line, int], indicator: str, where: tuple[Place, str], written: Written) -> Figure:
    table, line, column = cell
    place, year = where
    return Figure(
        table=table,
        row=line[0],
        column=column,
        indicator=indicator,
        place=place,
        vintage=year,
        geo_vintage=year,
        value=written.value,
        status=written.status or (Status.NOT_AVAILABLE if written.value is None else Status.ROUNDED_5),
        text=line[1][column],
        note=MAY_HIDE if written.value == 0 else WITHOUT_MSA,
        source=f"CNAF data.caf.fr s_ben_com_f, décembre {year}",
    )


def _share(figures: dict[str, Figure], indicator: str, parts: tuple[str, str], note: str) -> Figure | None:
    """A share of two counts of the same row; withheld as they are."""
    top, base = figures.get(parts[0]), figures.get(parts[1])
    if top is None or base is None:
        return None
    hidden = next((part.status for part in (top, base) if part.status in WITHHOLDING), None)
    status = hidden or (Status.CALCULATED if base.value else Status.NOT_APPLICABLE)
    value = None
    if status is Status.CALCULATED and top.value is not None and base.value:
        value = round(100 * top.value / base.value, 1)
    return replace(
        top, indicator=indicator, value=value, status=status, numerator=top.value, denominator=base.value, note=note
    )


def _coverage(people: Figure | None, place: Place) -> Figure | None:
    """People covered among the inhabitants, from the first year whose nearest population is known here."""
    if people is None or place.population is None or people.vintage < POPULATION_FROM:
        return None
    inhabitants = replace(people, value=float(place.population), status=Status.PUBLISHED)
    note = f"ordre de grandeur\u00a0: population municipale {POPULATION_YEAR}, CAF seule, hors MSA"
    named = {"people": people, "inhabitants": inhabitants}
    return _share(named, "TX_COUV_CAF", ("people", "inhabitants"), note)


CAF_BENEFITS = Producer(
    format=Format("caf_prestations", "CAF, prestations par commune (s_ben_com_f)", "producteur"),
    key=(CODE.upper(),),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: name == DATE.upper() or name.lower() in COUNTS,
)
