"""DREES, access to general practitioners (APL): one sheet a year, labels that drift, the EPCI mean weighted."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.producers.table_fields import field_name, header_named, known_place, limits_of
from data_access.importers.published_figures import Coverage, Figure, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import EPCI_CODE

ACCESS = "apl_aux_medecins_generalistes"
POPULATION = "population_standardisee"
WHOLE_TAILS = ("", "sans_borne_d_age")
UNDER_65_TAIL = re.compile(r"de_65_ans_(?:et|ou)_moins")
SHEET_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
DECIMALS = 2
MEAN = "moyenne des communes pondérée par la population standardisée"
Line = tuple[int, Cells]
Weighted = tuple[Figure, float | None]


def indicator_of(header: str) -> str:
    """The indicator of a column, by the beginning of its label; ``""`` for the other ages.

    >>> indicator_of("APL aux médecins généralistes (sans borne d'âge) ")
    'APL_MG'
    >>> indicator_of("APL aux médecins généralistes de 65 ans ou moins"), indicator_of("… de 62 ans et moins")
    ('APL_MG_65', '')
    """
    name = field_name(header)
    if not name.startswith(ACCESS):
        return ""
    tail = name.removeprefix(ACCESS).strip("_")
    if tail in WHOLE_TAILS:
        return "APL_MG"
    return "APL_MG_65" if UNDER_65_TAIL.fullmatch(tail) else ""


def recognises(names: Names) -> bool:
    """A column of access and the population that weighs it."""
    return any(indicator_of(name) for name in names) and any(field_name(n).startswith(POPULATION) for n in names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """Every year of the workbook; the EPCI is drawn up for the years where all its communes are there."""
    read: list[Weighted] = []
    for table in tables:
        year = SHEET_YEAR.search(table.sheet) or SHEET_YEAR.search(table.file)
        if year is None:
            faults.add("annee_introuvable", faults.at(table.header_row, "", table.sheet), ou="le nom de la feuille")
            continue
        read += _table(table, year[0], context, faults)
    years: dict[str, set[str]] = defaultdict(set)
    for figure, _ in read:
        years[figure.vintage].add(figure.place.code)
    limits = limits_of(years, context)
    dated = [(replace(figure, geo_vintage=limits[figure.vintage]), weight) for figure, weight in read]
    figures = [figure for figure, _ in dated] + _means(dated, context)
    return finish(figures, context, faults, Coverage(totals=False))


def _table(table: RawTable, year: str, context: ImportContext, faults: Faults) -> list[Weighted]:
    names = [field_name(header) for header in table.headers]
    code = next(i for i, name in enumerate(names) if name.startswith("code_commune"))
    weight = next((i for i, name in enumerate(names) if name.startswith(POPULATION)), None)
    found: list[Weighted] = []
    for line in table.rows:
        place = known_place(context, line[1][code].strip())
        weighing = read_number(table, line, weight, faults) if weight is not None and place else None
        for column, header in enumerate(table.headers):
            indicator = indicator_of(header)
            written = read_number(table, line, column, faults) if indicator and place else None
            if written is None or place is None:
                continue
            figure = Figure(
                table=table,
                row=line[0],
                column=column,
                indicator=indicator,
                place=place,
                vintage=year,
                geo_vintage=year,
                value=written.value,
                status=written.status or (Status.NOT_AVAILABLE if written.value is None else Status.PUBLISHED),
                text=line[1][column],
            )
            found.append((figure, weighing.value if weighing else None))
    return found


def _means(read: Sequence[Weighted], context: ImportContext) -> list[Figure]:
    """The mean of the EPCI for each indicator and year, none when a commune or a weight is missing."""
    groups: dict[tuple[str, str], dict[str, Weighted]] = defaultdict(dict)
    for entry in read:
        groups[entry[0].indicator, entry[0].vintage][entry[0].place.code] = entry
    means = []
    for members in groups.values():
        communes = [members[code] for code in context.communes if code in members]
        whole = len(communes) == len(context.communes)
        if whole and EPCI_CODE not in members and all(weight and f.status not in WITHHOLDING for f, weight in communes):
            means.append(_mean(communes, context))
    return means


def _mean(communes: Sequence[Weighted], context: ImportContext) -> Figure:
    total = sum(weight or 0.0 for _, weight in communes)
    value = round(sum((f.value or 0.0) * (weight or 0.0) for f, weight in communes) / total, DECIMALS)
    first, place = communes[0][0], context.places[EPCI_CODE]
    return replace(first, place=place, value=value, status=Status.CALCULATED, text=str(value), note=MEAN)


DOCTORS_ACCESS = Producer(
    format=Format("drees_apl", "DREES, accessibilité aux médecins généralistes (APL)", "producteur"),
    key=("CODE COMMUNE INSEE",),
    keys=header_named("code_commune_insee", "code_commune"),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: bool(indicator_of(name)) or field_name(name).startswith(POPULATION),
    several=True,
)
