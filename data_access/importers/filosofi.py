"""INSEE Filosofi, old commune file and new long form, to drafts: our perimeter, statuses of secrecy, floors, gaps."""

import re
from collections import defaultdict
from dataclasses import dataclass

from data_access.importers.cells import cached_number
from data_access.importers.context import ImportContext, Place, Rule
from data_access.importers.drafts import Draft, ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.recognise import NEW_COLUMNS, OLD_MEASURE
from data_access.importers.tables import Cells, RawTable
from indicators.formats import ParseReason, format_number
from indicators.statuses import Status

OLD_INDICATORS = {"MED": "MED_NV", "TP60": "TP60", "RD": "RAPPORT_D9D1"}
NEW_INDICATORS = {"MED_SL": "MED_NV", "PR_MD60": "TP60", "IR_D9_D1_SL": "RAPPORT_D9D1"}
NEW_LEVELS = {"COM": "commune", "EPCI": "epci", "DEP": "departement", "REG": "region"}
FRANCE_LEVELS = {"FM": "france_metro", "F": "france", "FR": "france", "FRANCE": "france"}
FREE = "F"
OBSERVATION_STATUS = {"P": Status.PROVISIONAL, "E": Status.ESTIMATED}
GEOGRAPHY = re.compile(r"(?:([0-9]{4})-)?(?:[A-Z0-9]+-)?([0-9A-Z]+)")
YEAR = re.compile(r"[0-9]{4}")
MINIMUM_COMMUNES = 20
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """One published cell of the producer, before checks."""

    row: int
    column: int
    indicator: str
    place: Place
    vintage: str
    text: str
    status: Status | None
    geo_vintage: str


def old_table_codes(context: ImportContext) -> frozenset[str]:
    """Our communes, and the EPCI we compare with: their nine digits cannot be another level's code."""
    return frozenset(context.communes) | {place.code for place in context.places.values() if place.level == "epci"}


def new_table_codes(context: ImportContext) -> frozenset[str]:
    """Every known code, and the two ways to write France."""
    return frozenset(context.places) | frozenset(FRANCE_LEVELS)


def parse_old(table: RawTable, context: ImportContext, faults: Faults) -> ParsedTable:
    """One row a commune, one column a measure; the vintage is the two digits that end the column's name."""
    names = [name.strip().upper() for name in table.headers]
    columns = {i: found for i, name in enumerate(names) if (found := OLD_MEASURE.fullmatch(name))}
    if not columns:
        faults.add("mesure_absente", faults.at(table.header_row), mesures="MEDaa, TP60aa, RDaa")
    key = names.index("CODGEO")
    figures = []
    for row, cells in table.rows:
        place = context.places[cells[key].strip()]
        for column, found in columns.items():
            vintage = CENTURY + int(found[2])
            indicator = OLD_INDICATORS[found[1]]
            geography = str(vintage + 1)
            figures.append(Figure(row, column, indicator, place, str(vintage), cells[column], None, geography))
    return _finish(table, context, faults, figures)


def parse_new(table: RawTable, context: ImportContext, faults: Faults) -> ParsedTable:
    """One row a figure; codes collide between levels, so that the level is read before the code."""
    names = [name.strip().upper() for name in table.headers]
    lacking = [name for name in NEW_COLUMNS if name not in names and name not in {"UNIT_MEASURE", "OBS_STATUS"}]
    for name in lacking:
        faults.add("colonne_absente", faults.at(table.header_row, "", name), colonne=name, proche="")
    if lacking:
        return ParsedTable([], faults)
    index = {name: names.index(name) for name in NEW_COLUMNS if name in names}
    figures = [figure for row, cells in table.rows if (figure := _new_figure(row, cells, index, context))]
    parsed = _finish(table, context, faults, figures)
    parsed.outside = len(table.rows) - len(figures)
    return parsed


def _new_figure(row: int, cells: Cells, index: dict[str, int], context: ImportContext) -> Figure | None:
    indicator = NEW_INDICATORS.get(cells[index["FILOSOFI_MEASURE"]].strip())
    found = GEOGRAPHY.fullmatch(cells[index["GEO"]].strip())
    if indicator is None or found is None:
        return None
    place = _new_place(cells[index["GEO_OBJECT"]].strip().upper(), found[2], context)
    if place is None:
        return None
    column = index["OBS_VALUE"]
    vintage = cells[index["TIME_PERIOD"]].strip()
    observed = cells[index["OBS_STATUS"]].strip() if "OBS_STATUS" in index else ""
    status = OBSERVATION_STATUS.get(observed)
    if cells[index["CONF_STATUS"]].strip() != FREE:
        status = Status.SECRET
    geography = found[1] or (str(int(vintage) + 1) if YEAR.fullmatch(vintage) else "")
    return Figure(row, column, indicator, place, vintage, cells[column], status, geography)


def _new_place(level: str, code: str, context: ImportContext) -> Place | None:
    if level in NEW_LEVELS:
        place = context.places.get(code)
        return place if place is not None and place.level == NEW_LEVELS[level] else None
    wanted = FRANCE_LEVELS.get(code) if level in {"FRANCE", "PAYS", "FM", "F", "NAT"} else None
    return next((p for p in context.places.values() if p.level == wanted), None)


def _finish(table: RawTable, context: ImportContext, faults: Faults, figures: list[Figure]) -> ParsedTable:
    drafts = [draft for figure in figures if (draft := _draft(table, context, faults, figure))]
    _check_duplicates(table, faults, drafts)
    parsed = ParsedTable(drafts, faults)
    parsed.missing = _check_communes(context, faults, figures)
    parsed.notes.append(
        "Géographie au 1er janvier de l’année qui suit les revenus, sauf si le fichier en porte une autre."
    )
    return parsed


def _draft(table: RawTable, context: ImportContext, faults: Faults, figure: Figure) -> Draft | None:
    rule = context.rules[figure.indicator]
    letter = table.letter(figure.column)
    place = faults.at(figure.row, f"{letter} ({table.headers[figure.column]})", figure.text)
    if not YEAR.fullmatch(figure.vintage):
        faults.add("millesime_illisible", place, valeur=figure.vintage)
        return None
    parsed = cached_number(figure.text)
    if parsed.reason is ParseReason.UNREADABLE:
        faults.add("nombre_illisible", place, valeur=figure.text)
        return None
    if figure.status is Status.SECRET and parsed.value is not None:
        faults.add("statut_contradictoire", place, statut="secret", valeur=figure.text)
        return None
    value, status = parsed.value, _status(figure, parsed.status, parsed.value, rule)
    if value is not None and not _within(rule, value):
        bounds = {"bas": _bound(rule.low), "haut": _bound(rule.high)}
        faults.add("hors_bornes", place, valeur=figure.text, indicateur=rule.id, **bounds)
        return None
    fusion = context.fusion_of(figure.place.code)
    note = ""
    if fusion and value is not None and int(figure.geo_vintage) < fusion.year:
        faults.add("limites_anciennes", place, nom=figure.place.name, annee=fusion.year)
        value, status, note = None, Status.NOT_AVAILABLE, f"Publié dans les limites d’avant {fusion.year}."
    return Draft(
        row=figure.row,
        indicator=rule.id,
        territory=figure.place.code,
        level=figure.place.level,
        vintage=figure.vintage,
        value=value,
        numerator=None,
        denominator=None,
        status=status.value,
        demonstration=False,
        geo_vintage=figure.geo_vintage,
        source=rule.source,
        note=note,
    )


def _status(figure: Figure, mark: Status | None, value: float | None, rule: Rule) -> Status:
    if value is None:
        return mark or figure.status or Status.NOT_AVAILABLE
    if rule.floor is not None and value <= rule.floor:
        return Status.CENSORED
    return figure.status or Status.PUBLISHED


def _within(rule: Rule, value: float) -> bool:
    return (rule.low is None or value >= rule.low) and (rule.high is None or value <= rule.high)


def _bound(number: float | None) -> str:
    return "sans limite" if number is None else format_number(number)


def _check_duplicates(table: RawTable, faults: Faults, drafts: list[Draft]) -> None:
    seen: dict[tuple[str, str, str], int] = {}
    for draft in drafts:
        key = (draft.indicator, draft.territory, draft.vintage)
        first = seen.setdefault(key, draft.row)
        if first != draft.row:
            words = dict(zip(("indicateur", "territoire", "millesime"), key, strict=True))
            place = faults.at(draft.row, table.letter(0), draft.territory)
            faults.add("doublon", place, premiere=first, seconde=draft.row, **words)


def _check_communes(context: ImportContext, faults: Faults, figures: list[Figure]) -> tuple[str, ...]:
    if figures and not any(figure.place.level == "commune" for figure in figures):
        return ()
    present: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        present[figure.vintage].add(figure.place.code)
    missing: set[str] = set()
    for vintage in sorted(present) or [""]:
        absent = [code for code in context.communes if code not in present.get(vintage, set())]
        missing.update(absent)
        if not absent:
            continue
        found = len(context.communes) - len(absent)
        names = ", ".join(context.places[code].name for code in absent)
        code = "communes_insuffisantes" if found < MINIMUM_COMMUNES else "communes_absentes"
        faults.add(code, faults.at(), nombre=found, millesime=vintage or "inconnu", absentes=names)
    return tuple(sorted(missing))
