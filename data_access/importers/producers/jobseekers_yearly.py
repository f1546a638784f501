"""Dares, jobseekers by commune (dares_defm_communales-brutes): categories A, B, C, both sexes, every age."""

import re
from collections import defaultdict
from collections.abc import Sequence

from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.producers.table_fields import (
    Fields,
    field_name,
    fields_of,
    header_named,
    known_place,
    limits_of,
    mark_rounded_sums,
)
from data_access.importers.published_figures import Figure, cell_place, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import Status

INDICATOR = "DEFM_INSCRITS"
COUNT, DATE, CODE = "nombre_de_demandeurs_d_emploi", "date", "code_commune"
WHOLE = {"categorie": "ABC", "type_de_donnees": "BRUTES", "sexe": "TOTAL", "tranche_d_age": "TOTAL"}
"""What each column must say of a row we keep; a column the export left out says nothing against it."""
KEPT = frozenset({COUNT, DATE, *WHOLE})
PERIOD = re.compile(r"((?:19|20)[0-9]{2})(?:-?T([1-4]))?")
LAST_QUARTER = "4"
QUARTER_NOTE = "moyenne du 4e trimestre"
SMALL = "Effectifs arrondis à 5\u202f; une cellule vide est un effectif inférieur à 5, non diffusé."
SKIPPED = "Lignes laissées de côté\u00a0: {nombre} (par sexe, par âge, autres catégories ou autres trimestres)."
Line = tuple[int, Cells]


def recognises(names: Names) -> bool:
    """The count and its date."""
    return {COUNT, DATE} <= {field_name(name) for name in names}


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """One figure a commune and a year: the average of the fourth quarter, the only one the producer publishes."""
    found: list[tuple[Fields, Line, Place, str, str]] = []
    years: dict[str, set[str]] = defaultdict(set)
    skipped = 0
    for table in tables:
        fields = fields_of(table)
        for line in table.rows:
            period, place = _period(fields, line, faults), known_place(context, fields.text(line[1], CODE))
            if period is None or place is None:
                continue
            if not _whole(fields, line) or period[1] not in {"", LAST_QUARTER}:
                skipped += 1
                continue
            years[period[0]].add(place.code)
            found.append((fields, line, place, *period))
    limits = limits_of(years, context)
    figures = [figure for entry in found if (figure := _figure(entry, limits, faults))]
    parsed = finish(figures, context, faults)
    mark_rounded_sums(parsed)
    parsed.outside = skipped
    parsed.notes += [SMALL, *([SKIPPED.format(nombre=skipped)] if skipped else [])]
    return parsed


def _period(fields: Fields, line: Line, faults: Faults) -> tuple[str, str] | None:
    """The year and, when it is written, the quarter of a row."""
    text = fields.text(line[1], DATE)
    read = PERIOD.fullmatch(text)
    if read is None:
        place = cell_place(fields.table, line[0], fields.find(DATE) or 0, text)
        faults.add("millesime_illisible", place, valeur=text)
        return None
    return read[1], read[2] or ""


def _whole(fields: Fields, line: Line) -> bool:
    """Whether a row counts everybody in the categories we follow."""
    said = {name: fields.text(line[1], name).upper() for name in WHOLE if fields.find(name) is not None}
    return all(text == WHOLE[name] for name, text in said.items())


def _figure(entry: tuple[Fields, Line, Place, str, str], limits: dict[str, str], faults: Faults) -> Figure | None:
    fields, line, place, year, quarter = entry
    column = fields.find(COUNT) or 0
    written = read_number(fields.table, line, column, faults)
    if written is None:
        return None
    return Figure(
        table=fields.table,
        row=line[0],
        column=column,
        indicator=INDICATOR,
        place=place,
        vintage=year,
        geo_vintage=limits[year],
        value=written.value,
        status=written.status or (Status.SECRET if written.value is None else Status.ROUNDED_5),
        text=line[1][column],
        note=QUARTER_NOTE if quarter else "",
    )


JOBSEEKERS_YEARLY = Producer(
    format=Format("dares_communes", "Dares, demandeurs d’emploi par commune", "long"),
    key=("CODE_COMMUNE",),
    keys=header_named("code_commune"),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: field_name(name) in KEPT,
)
