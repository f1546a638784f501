"""DEPP, social position of schools (IPS): the plain mean of the schools of a commune, never that of one school."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data_access.importers.cells import name_key
from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.producers.table_fields import Fields, field_name, fields_of, header_named, known_place
from data_access.importers.published_figures import Coverage, Figure, cell_place, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import Status

INDICATOR = "IPS_ECOLES"
CODE, NAME, SCHOOL, YEAR, INDEX = "code_insee_de_la_commune", "nom_de_la_commune", "uai", "rentree_scolaire", "ips"
KEPT = frozenset({NAME, SCHOOL, YEAR, INDEX, "nom_de_l_etablissement"})
SCHOOL_NUMBER = re.compile(r"[0-9]{7}[A-Z]")
SCHOOL_YEAR = re.compile(r"(20[0-9]{2})-(20[0-9]{2})")
MEAN = "moyenne simple"
PUBLISHED_AT_LEAST = 2
DECIMALS = 1
PARTIAL = "Une commune sans école, ou aux élèves scolarisés ailleurs, n’a pas de ligne dans ce fichier."
NOTES = (
    "Moyenne simple des écoles\u00a0: le fichier ne donne pas leurs effectifs, elle est donc dite estimée.",
    "La commune est celle qu’écrit le fichier\u202f; aucune table des UAI ne permet ici de la vérifier.",
    "Une commune d’une seule école publiée, ou d’écoles toutes «\u00a0NS\u00a0», est tenue secrète.",
)
Line = tuple[int, Cells]


@dataclass(slots=True)
class Commune:
    """The schools of a commune one school year: where the first is read, the indices, how many are withheld."""

    table: RawTable
    row: int
    column: int
    place: Place
    indices: list[float] = field(default_factory=list)
    withheld: int = 0

    def figure(self, year: str) -> Figure:
        """Their mean, once there are two of them to hide each other."""
        count, total = len(self.indices), len(self.indices) + self.withheld
        shown = count >= PUBLISHED_AT_LEAST
        value = round(sum(self.indices) / count, DECIMALS) if shown else None
        return Figure(
            table=self.table,
            row=self.row,
            column=self.column,
            indicator=INDICATOR,
            place=self.place,
            vintage=year,
            geo_vintage=year[:4],
            value=value,
            status=Status.ESTIMATED if shown else Status.SECRET,
            text="" if value is None else str(value),
            note=f"{MEAN} de {count} écoles sur {total}, commune non vérifiée par l’UAI" if shown else "",
        )


@dataclass
class Register:
    """The schools met so far, and the communes they add up to; the doubtful ones are faults."""

    context: ImportContext
    faults: Faults
    communes: dict[tuple[str, str], Commune] = field(default_factory=dict)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def is_sound(self, fields: Fields, line: Line, place: Place) -> bool:
        """Whether a school may be counted: a readable number, met once that year, in a commune its name agrees with."""
        number, year = fields.text(line[1], SCHOOL).upper(), fields.text(line[1], YEAR)
        where = cell_place(fields.table, line[0], fields.find(SCHOOL) or 0, number)
        first = self.seen.setdefault((number, year), line[0])
        other = _other_commune(fields.text(line[1], NAME), place, self.context)
        if not SCHOOL_NUMBER.fullmatch(number):
            self.faults.add("uai_illisible", where, valeur=number or "vide")
        elif first != line[0]:
            words = {"indicateur": INDICATOR, "territoire": number, "millesime": year}
            self.faults.add("doublon", where, premiere=first, seconde=line[0], **words)
        elif other:
            words = {"uai": number, "code": place.code, "attendu": place.name, "nom": other}
            self.faults.add("ecole_non_localisee", where, **words)
        else:
            return True
        return False

    def add(self, fields: Fields, line: Line, place: Place) -> None:
        """Count a school in its commune, its index or the mark that withholds it."""
        column, year = fields.find(INDEX) or 0, fields.text(line[1], YEAR)
        found = SCHOOL_YEAR.fullmatch(year)
        if found is None or int(found[2]) != int(found[1]) + 1:
            where = cell_place(fields.table, line[0], fields.find(YEAR) or 0, year)
            self.faults.add("millesime_illisible", where, valeur=year)
            return
        written = read_number(fields.table, line, column, self.faults)
        if written is None:
            return
        commune = self.communes.setdefault((year, place.code), Commune(fields.table, line[0], column, place))
        if written.value is None:
            commune.withheld += 1
        else:
            commune.indices.append(written.value)


def recognises(names: Names) -> bool:
    """A school, its index and its year."""
    return {SCHOOL, INDEX, YEAR} <= {field_name(name) for name in names}


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """One figure a commune and a school year."""
    register = Register(context, faults)
    for table in tables:
        fields = fields_of(table)
        for line in table.rows:
            place = known_place(context, fields.text(line[1], CODE))
            if place and register.is_sound(fields, line, place):
                register.add(fields, line, place)
    figures = [commune.figure(year) for (year, _), commune in register.communes.items()]
    if not figures:
        faults.add("territoire_absent", faults.at(), territoire="aucune école des 26 communes")
        return ParsedTable([], faults)
    parsed = finish(figures, context, faults, Coverage(partial=PARTIAL, totals=False))
    parsed.notes += NOTES
    return parsed


def _other_commune(name: str, place: Place, context: ImportContext) -> str:
    """The name of another commune of ours written beside the code of this one, ``""`` when they agree."""
    key = name_key(name)
    if not key or key in {name_key(known) for known in (place.name, *place.aliases)}:
        return ""
    named = (context.places[code] for code in context.communes if code != place.code)
    return next((p.name for p in named if key in {name_key(known) for known in (p.name, *p.aliases)}), "")


SCHOOL_POSITION = Producer(
    format=Format("depp_ips_ecoles", "DEPP, indice de position sociale des écoles", "producteur"),
    key=("CODE_INSEE_DE_LA_COMMUNE",),
    keys=header_named("code_insee_de_la_commune"),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: field_name(name) in KEPT,
)
