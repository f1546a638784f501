"""France Travail, jobseekers at the end of each month (defmexp): zones by name, one column a month, notes below."""

import re
from collections.abc import Sequence

from data_access.importers.cells import name_key
from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer
from data_access.importers.producers.table_fields import field_name, header_named
from data_access.importers.published_figures import Coverage, Figure, cell_place, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.formats import french_key
from indicators.statuses import Status

INDICATOR = "DEFM_MOIS"
ZONE = "ZONE GÉOGRAPHIQUE"
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
NAMED_MONTH = re.compile(r"([a-z]{3,9})_?((?:19|20)[0-9]{2})")
NUMBERED_MONTH = re.compile(r"((?:19|20)[0-9]{2})_(0[1-9]|1[0-2])|(0[1-9]|1[0-2])_((?:19|20)[0-9]{2})")
CODED_ZONE = re.compile(r"([0-9][0-9AB][0-9]{3})\b[ -]*(.*)")
DEPARTMENT_TAIL = re.compile(r"\s*\((?:29|finist[eè]re)\)$", re.IGNORECASE)
CATEGORIES = re.compile(r"categories? ([a-e](?:(?:, ?| et | ?- ?)[a-e]\b)*)")
WANTED_CATEGORIES = frozenset("abc")
PARTIAL = "France Travail ne publie chaque mois que les communes de plus de 5\u202f000 habitants."
SMALL = "Une cellule vide ou «\u00a0*\u00a0» est un effectif trop petit, tenu secret\u00a0: jamais un zéro."
RAW = "effectif de fin de mois, sans correction des variations saisonnières"


def month_of(header: str) -> str:
    """The month a column is about, ``""`` when it is about none.

    >>> month_of("janvier 2020"), month_of("Févr. 2021"), month_of("2020-07"), month_of("12/2024"), month_of("zone")
    ('2020-01', '2021-02', '2020-07', '2024-12', '')
    """
    name = field_name(header)
    if found := NUMBERED_MONTH.fullmatch(name):
        return f"{found[1]}-{found[2]}" if found[1] else f"{found[4]}-{found[3]}"
    if found := NAMED_MONTH.fullmatch(name):
        ranks = [i for i, month in enumerate(MONTHS, 1) if month.startswith(found[1])]
        return f"{found[2]}-{ranks[0]:02d}" if len(ranks) == 1 else ""
    return ""


def recognises(names: Names) -> bool:
    """At least one month beside the zone."""
    return any(month_of(name) for name in names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """The communes and the larger territories we know, recognised by their name."""
    figures: list[Figure] = []
    unknown = 0
    for table in tables:
        _check_categories(table, faults)
        zones = _zones(table, context, faults)
        unknown += len(table.rows) - len(zones)
        figures += [figure for line, place in zones for figure in _row(table, line, place, faults)]
    parsed = finish(figures, context, faults, Coverage(partial=PARTIAL, totals=False))
    parsed.outside = unknown
    parsed.notes.append(SMALL)
    return parsed


def _check_categories(table: RawTable, faults: Faults) -> None:
    """The titles name the categories counted: others than A, B, C are another series."""
    words = french_key(" ".join(cell for cells in table.above for cell in cells))
    found = CATEGORIES.search(words)
    if found and frozenset(re.findall(r"\b[a-e]\b", found[1])) != WANTED_CATEGORIES:
        faults.add("categories_autres", faults.at(1, "", found[0]), categories=found[1].upper())


def _zones(table: RawTable, context: ImportContext, faults: Faults) -> list[tuple[tuple[int, Cells], Place]]:
    column = next(i for i, header in enumerate(table.headers) if field_name(header) == "zone_geographique")
    known = _known_names(context)
    zones: list[tuple[tuple[int, Cells], Place]] = []
    first: dict[str, int] = {}
    for line in table.rows:
        place = _place(line[1][column], known, context)
        if place is None:
            continue
        if place.code in first:
            where = cell_place(table, line[0], column, line[1][column])
            faults.add("zone_ambigue", where, nom=place.name, premiere=first[place.code], seconde=line[0])
            continue
        first[place.code] = line[0]
        zones.append((line, place))
    return zones


def _known_names(context: ImportContext) -> dict[str, Place]:
    """The places by compared name; larger territories first, so that a commune of the same name wins."""
    ordered = sorted(context.places.values(), key=lambda place: place.level == "commune")
    return {name_key(name): place for place in ordered for name in (place.name, *place.aliases)}


def _place(zone: str, known: dict[str, Place], context: ImportContext) -> Place | None:
    text = DEPARTMENT_TAIL.sub("", zone.strip())
    if coded := CODED_ZONE.fullmatch(text):
        return context.places.get(coded[1])
    return known.get(name_key(text))


def _row(table: RawTable, line: tuple[int, Cells], place: Place, faults: Faults) -> list[Figure]:
    months = [(column, month) for column, header in enumerate(table.headers) if (month := month_of(header))]
    limits = max(month[:4] for _, month in months)
    figures = []
    for column, month in months:
        written = read_number(table, line, column, faults)
        if written is None:
            continue
        shown = Status.SECRET if written.value is None else Status.ROUNDED_5
        figures.append(
            Figure(
                table=table,
                row=line[0],
                column=column,
                indicator=INDICATOR,
                place=place,
                vintage=month,
                geo_vintage=limits,
                value=written.value,
                status=written.status or shown,
                text=line[1][column],
                note=RAW,
            )
        )
    return figures


JOBSEEKERS_MONTHLY = Producer(
    format=Format("france_travail_mensuel", "France Travail, inscrits en fin de mois (defmexp)", "producteur"),
    key=(ZONE,),
    keys=header_named("zone_geographique"),
    recognises=recognises,
    parse=parse,
    codes=None,
    wants=lambda name: bool(month_of(name)),
    notes_below=True,
)
