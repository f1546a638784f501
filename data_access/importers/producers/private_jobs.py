"""Urssaf, private jobs by commune and activity: wide by year, the rows of a commune added up."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

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
)
from data_access.importers.published_figures import Figure, cell_place, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import Status

INDICATOR = "SAL_PRIVES"
CODE, ACTIVITY = "code_commune", "code_ape"
JOBS = re.compile(r"effectifs_salaries_((?:19|20)[0-9]{2})")
PLACES_OF_WORK = "nombre_d_etablissements_{year}"
NOTE = "secteur privé seulement, au lieu de travail"
NOTES = (
    "Secteur privé seulement, compté au lieu de travail\u00a0: ce n’est pas l’emploi des habitants.",
    "Les lignes d’activité d’une commune sont additionnées\u202f; une ligne tenue secrète rend le total secret.",
)
Line = tuple[int, Cells]


@dataclass(slots=True)
class Total:
    """The jobs of a commune one year, as its rows add up."""

    table: RawTable
    row: int
    column: int
    place: Place
    jobs: float = 0.0
    withheld: Status | None = None
    rows: list[int] = field(default_factory=list)


def recognises(names: Names) -> bool:
    """The jobs of at least one year."""
    return any(JOBS.fullmatch(field_name(name)) for name in names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """One figure a commune and a year."""
    totals: dict[tuple[str, str], Total] = {}
    seen: dict[tuple[str, str], int] = {}
    years: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        fields = fields_of(table)
        for line in table.rows:
            place = known_place(context, fields.text(line[1], CODE))
            if place and _is_new(fields, line, place, seen, faults):
                for year in _add(fields, line, place, totals, faults):
                    years[year].add(place.code)
    limits = limits_of(years, context)
    parsed = finish([_figure(t, year, limits) for (year, _), t in totals.items()], context, faults)
    parsed.notes += NOTES
    return parsed


def _is_new(fields: Fields, line: Line, place: Place, seen: dict[tuple[str, str], int], faults: Faults) -> bool:
    """Whether an activity of a commune is met for the first time: counted twice, its jobs would be too."""
    activity = fields.text(line[1], ACTIVITY)
    first = seen.setdefault((place.code, activity), line[0])
    if first == line[0] or not activity:
        return True
    where = cell_place(fields.table, line[0], fields.find(ACTIVITY) or 0, activity)
    words = {"indicateur": INDICATOR, "territoire": place.code, "millesime": activity}
    faults.add("doublon", where, premiere=first, seconde=line[0], **words)
    return False


def _add(fields: Fields, line: Line, place: Place, totals: dict[tuple[str, str], Total], faults: Faults) -> list[str]:
    """Add a row to the totals of its commune; the years it says something about."""
    years = []
    for name, column in fields.positions.items():
        found = JOBS.fullmatch(name)
        written = read_number(fields.table, line, column, faults) if found else None
        if found is None or written is None:
            continue
        total = totals.setdefault((found[1], place.code), Total(fields.table, line[0], column, place))
        total.rows.append(line[0])
        years.append(found[1])
        if written.value is not None:
            total.jobs += written.value
        elif written.status or _holds_places(fields, line, found[1], faults):
            total.withheld = written.status or Status.SECRET
    return years


def _holds_places(fields: Fields, line: Line, year: str, faults: Faults) -> bool:
    """Whether a row without jobs has workplaces that year: its jobs are then withheld, not nil."""
    column = fields.find(PLACES_OF_WORK.format(year=year))
    written = None if column is None else read_number(fields.table, line, column, faults)
    return bool(written and (written.value or written.status))


def _figure(total: Total, year: str, limits: dict[str, str]) -> Figure:
    return Figure(
        table=total.table,
        row=total.row,
        column=total.column,
        indicator=INDICATOR,
        place=total.place,
        vintage=year,
        geo_vintage=limits[year],
        value=None if total.withheld else total.jobs,
        status=total.withheld or Status.PUBLISHED,
        text=f"{total.jobs:g}",
        note=NOTE,
    )


PRIVATE_JOBS = Producer(
    format=Format("urssaf_communes", "Urssaf, emploi salarié privé par commune et activité", "long"),
    key=("CODE_COMMUNE",),
    keys=header_named("code_commune"),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: (
        field_name(name) == ACTIVITY or field_name(name).startswith(("effectifs_salaries_", "nombre_d_etablissements_"))
    ),
)
