"""CAF, childcare (txcouv_pe_*, nbpla_pe_*): rates and places by level, the placeholder rows of the producer dropped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, capitals
from data_access.importers.producers.table_fields import Fields, fields_of, leading_year
from data_access.importers.published_figures import Coverage, Figure, cell_place, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.errors import Anomaly
from indicators.formats import format_number
from indicators.statuses import Status

PLACEHOLDER = re.compile(r"X+")
YEAR = "annee"
AWAITED = "aucun des territoires suivis (Morlaix Communauté, ses communes, le Finistère, la Bretagne, la France)"
HISTORY_YEARS = 3
"""A file of that many years or more is the history; the current one holds the last two."""
PARTIAL = "La CNAF ne publie une commune qu’au-delà de 10\u202f000 habitants\u00a0: les autres n’ont pas de chiffre."
WITHOUT_MAYOTTE = "France entière hors Mayotte"
SUMS = "Un taux peut dépasser 100, et les modes d’accueil ne s’additionnent pas exactement\u00a0: rien n’est recalculé."
Line = tuple[int, Cells]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """One level of publication: the suffix of its columns, the column of its codes, the level as we name it."""

    suffix: str
    key: str
    level: str

    @property
    def columns(self) -> dict[str, str]:
        """The indicator of each column we show."""
        s = self.suffix
        return {
            f"txcouv_{s}": "TX_COUV_PE",
            f"txcouv_eaje_{s}": "TX_COUV_EAJE",
            f"txcouv_am_ind_{s}": "TX_COUV_AM",
            f"txcouv_am_{s}": "TX_COUV_AM",
            f"tot_offre_{s}": "PE_PLACES",
            f"pl_eaje_{s}": "PE_PLACES_EAJE",
            f"pl_am_ind_{s}": "PE_PLACES_AM",
            f"pl_am_{s}": "PE_PLACES_AM",
        }

    def recognises(self, names: Names) -> bool:
        """The year and the total of this level, as a rate or as places."""
        total = {f"TXCOUV_{self.suffix}".upper(), f"TOT_OFFRE_{self.suffix}".upper()}
        return "ANNEE" in names and self.key.upper() in names and not total.isdisjoint(names)

    def place(self, code: str, context: ImportContext) -> Place | None:
        """The place of a row."""
        if self.level == "france":
            return next((p for p in context.places.values() if p.level == "france"), None)
        found = context.places.get(code)
        return found if found is not None and found.level == self.level else None


@dataclass(slots=True)
class Read:
    """One table read: its figures, the rows of its placeholders, how many are about other places."""

    table: RawTable
    figures: list[Figure] = field(default_factory=list)
    placeholders: list[int] = field(default_factory=list)
    outside: int = 0

    @property
    def years(self) -> list[str]:
        """The years it holds."""
        return sorted({figure.vintage for figure in self.figures})

    @property
    def last_year(self) -> str:
        """Its last year, ``""`` when it holds none of our places."""
        return max(self.years, default="")


def _say_placeholders(read: Read, faults: Faults) -> None:
    if read.placeholders:
        rows = ", ".join(str(row) for row in read.placeholders)
        place = Anomaly("", "", "", file=read.table.file, row=read.placeholders[0])
        faults.add("lignes_de_remplissage", place, nombre=len(read.placeholders), lignes=rows)


def _say_history(read: Read, faults: Faults, *, alone: bool) -> None:
    if alone and len(read.years) >= HISTORY_YEARS:
        faults.add("annee_de_recouvrement", Anomaly("", "", "", file=read.table.file), annee=read.last_year)


def _later(kept: Sequence[Figure], figures: Sequence[Figure], faults: Faults) -> list[Figure]:
    """The figures of a later file over those of the earlier ones; each disagreement is told."""
    before = {_key(figure): figure for figure in kept}
    for figure in figures:
        old = before.pop(_key(figure), None)
        if old is not None and old.value != figure.value:
            words = {"indicateur": figure.indicator, "nom": figure.place.name, "annee": figure.vintage}
            words |= {"avant": _shown(old), "retenu": _shown(figure)}
            where = cell_place(figure.table, figure.row, figure.column, figure.text)
            faults.add("fichiers_en_desaccord", where, **words)
    return [*before.values(), *figures]


def _key(figure: Figure) -> Key:
    return figure.indicator, figure.place.code, figure.vintage


def _shown(figure: Figure) -> str:
    return "absent" if figure.value is None else format_number(figure.value, 1)


SCALES = (
    Scale("com", "numcom", "commune"),
    Scale("epci", "numepci", "epci"),
    Scale("dep", "numdep", "departement"),
    Scale("reg", "numregi", "region"),
    Scale("nat", "national", "france"),
)


def scale_of(names: Names) -> Scale | None:
    """The level a header publishes, None when it is no such table."""
    return next((scale for scale in SCALES if scale.recognises(names)), None)


def keys(names: Names) -> tuple[str, ...]:
    """The column of codes of the level the header publishes."""
    scale = scale_of(names)
    return (scale.key.upper(),) if scale else ("NUMEPCI",)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """Every year of every file given; where the history and the current file disagree, the current one is kept."""
    ordered = sorted((_read(table, context, faults) for table in tables), key=lambda read: read.last_year)
    kept: list[Figure] = []
    for read in ordered:
        _say_placeholders(read, faults)
        _say_history(read, faults, alone=len(ordered) == 1)
        kept = _later(kept, read.figures, faults)
    if not kept:
        faults.add("territoire_absent", faults.at(), territoire=AWAITED)
        return ParsedTable([], faults)
    communes = any(figure.place.level == "commune" for figure in kept)
    parsed = finish(kept, context, faults, Coverage(partial=PARTIAL if communes else "", totals=False))
    parsed.outside = sum(read.outside for read in ordered)
    parsed.notes.append(SUMS)
    return parsed


def _read(table: RawTable, context: ImportContext, faults: Faults) -> Read:
    fields, read = fields_of(table), Read(table)
    scale = scale_of(capitals(table.headers))
    for line in table.rows:
        code = fields.text(line[1], scale.key) if scale else ""
        place = scale.place(code, context) if scale else None
        if PLACEHOLDER.fullmatch(code.upper()):
            read.placeholders.append(line[0])
        elif scale is None or place is None:
            read.outside += 1
        elif year := leading_year(fields.text(line[1], YEAR)):
            read.figures += _row(fields, line, (scale, place, year), faults)
        else:
            column = fields.find(YEAR) or 0
            text = line[1][column]
            faults.add("millesime_illisible", cell_place(table, line[0], column, text), valeur=text)
    return read


def _row(fields: Fields, line: Line, where: tuple[Scale, Place, str], faults: Faults) -> list[Figure]:
    scale, place, year = where
    figures = []
    for name, indicator in scale.columns.items():
        column = fields.find(name)
        written = None if column is None else read_number(fields.table, line, column, faults)
        if column is None or written is None:
            continue
        figures.append(
            Figure(
                table=fields.table,
                row=line[0],
                column=column,
                indicator=indicator,
                place=place,
                vintage=year,
                geo_vintage=year,
                value=written.value,
                status=written.status or (Status.NOT_AVAILABLE if written.value is None else Status.PUBLISHED),
                text=line[1][column],
                note=WITHOUT_MAYOTTE if scale.level == "france" else "",
            )
        )
    return figures


CHILDCARE = Producer(
    format=Format("caf_petite_enfance", "CAF, accueil du jeune enfant", "producteur"),
    key=("NUMEPCI",),
    keys=keys,
    recognises=lambda names: scale_of(names) is not None,
    parse=parse,
    codes=None,
    wants=lambda name: name == YEAR.upper() or any(name.lower() in scale.columns for scale in SCALES),
    several=True,
)
