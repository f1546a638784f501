"""SSMSI, offences recorded by police and gendarmerie: one row a commune, year and offence; « ndiff » is a secret."""

import re
from collections.abc import Sequence

from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.producers.table_fields import Fields, fields_of, known_place
from data_access.importers.published_figures import Figure, cell_place, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.formats import french_key
from indicators.statuses import Status

INDICATORS = {
    "violences physiques intrafamiliales": ("VIOLENCES_INTRAFAM", "insee_pop"),
    "cambriolages de logement": ("CAMBRIOLAGES", "insee_log"),
}
COLUMNS = ("annee", "indicateur", "nombre", "taux_pour_mille", "est_diffuse", "insee_pop", "insee_log")
REQUIRED = ("ANNEE", "INDICATEUR", "NOMBRE", "TAUX_POUR_MILLE", "EST_DIFFUSE")
FREE, HIDDEN = "diff", "ndiff"
GEOGRAPHY = re.compile(r"CODGEO_(20[0-9]{2})")
NOTE = "faits enregistrés au lieu où ils sont commis"
NOTES = (
    "Faits enregistrés par la police et la gendarmerie\u00a0: une commune «\u00a0ndiff\u00a0» est tenue secrète.",
    "Les colonnes complement_info, moyennes départementales des communes secrètes, ne sont jamais lues.",
)
Line = tuple[int, Cells]


def recognises(names: Names) -> bool:
    """Its offences and what says whether they are published."""
    return {"INDICATEUR", "TAUX_POUR_MILLE"} <= set(names)


def keys(names: Names) -> tuple[str, ...]:
    """The column of communes, whose name ends with the year of their limits."""
    return (next((name for name in names if GEOGRAPHY.fullmatch(name)), "CODGEO_2026"),)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """The two offences of the catalogue; the others of the file are left aside and counted."""
    figures: list[Figure] = []
    skipped = 0
    for table in tables:
        names = {header.strip().upper() for header in table.headers}
        lacking = [name for name in REQUIRED if name not in names]
        for name in lacking:
            faults.add("colonne_absente", faults.at(table.header_row, "", name), colonne=name.lower(), proche="")
        if lacking:
            return ParsedTable([], faults)
        fields, code = fields_of(table), _geography_column(table)
        for line in table.rows:
            place = known_place(context, line[1][code].strip())
            named = INDICATORS.get(french_key(fields.text(line[1], "indicateur")))
            skipped += named is None
            figure = _figure(fields, line, place, named, faults) if named and place else None
            figures += [figure] if figure else []
    parsed = finish(figures, context, faults)
    parsed.outside = skipped
    parsed.notes += NOTES
    return parsed


def _geography_column(table: RawTable) -> int:
    return next(i for i, header in enumerate(table.headers) if GEOGRAPHY.fullmatch(header.strip().upper()))


def _figure(fields: Fields, line: Line, place: Place, named: tuple[str, str], faults: Faults) -> Figure | None:
    column = fields.find("taux_pour_mille") or 0
    rate = read_number(fields.table, line, column, faults)
    if rate is None:
        return None
    indicator, base_column = named
    diffused = fields.text(line[1], "est_diffuse").lower()
    if diffused not in {FREE, HIDDEN}:
        where = cell_place(fields.table, line[0], fields.find("est_diffuse") or 0, diffused)
        faults.add("diffusion_inconnue", where, valeur=diffused or "vide")
        return None
    status = Status.SECRET if diffused == HIDDEN else rate.status or _shown(rate.value)
    return Figure(
        table=fields.table,
        row=line[0],
        column=column,
        indicator=indicator,
        place=place,
        vintage=fields.text(line[1], "annee"),
        geo_vintage=fields.table.headers[_geography_column(fields.table)].strip()[-4:],
        value=rate.value,
        status=status,
        numerator=_part(fields, line, "nombre", faults),
        denominator=_part(fields, line, base_column, faults),
        text=line[1][column],
        note=NOTE,
    )


def _shown(value: float | None) -> Status:
    return Status.NOT_AVAILABLE if value is None else Status.PUBLISHED


def _part(fields: Fields, line: Line, name: str, faults: Faults) -> float | None:
    column = fields.find(name)
    written = None if column is None else read_number(fields.table, line, column, faults)
    return written.value if written else None


RECORDED_CRIME = Producer(
    format=Format("ssmsi_communes", "SSMSI, délinquance enregistrée par commune", "long"),
    key=("CODGEO_2026",),
    keys=keys,
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: name.lower() in COLUMNS,
)
