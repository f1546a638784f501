"""From a producer’s figures to drafts: the checks, mergers, totals and lists of communes that every format shares."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_access.importers.cells import cached_number
from data_access.importers.context import Fusion, ImportContext, Place, Rule
from data_access.importers.drafts import Draft, ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.merged_communes import unite_former_communes
from data_access.importers.perimeter_totals import perimeter_totals
from data_access.importers.tables import Cells, RawTable
from indicators.errors import Anomaly
from indicators.formats import ParseReason, format_number
from indicators.statuses import Status
from indicators.vintages import is_vintage

MINIMUM_COMMUNES = 20
YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Written:
    """What a producer wrote in a cell: a number, or the status its mark stands for."""

    value: float | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure before checks: where it was read, what it is about, what it says.

    ``text`` is quoted in faults. ``geo_vintage`` is the year of the limits of communes, ``""`` when unknown.
    """

    table: RawTable
    row: int
    column: int
    indicator: str
    place: Place
    vintage: str
    geo_vintage: str
    value: float | None
    status: Status
    numerator: float | None = None
    denominator: float | None = None
    text: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a file must hold of our communes.

    ``partial`` is the French reason why the source publishes only some of them, ``""`` when it publishes them all:
    fewer than 20 of the 26 then refuse the file. ``totals`` adds the EPCI up when every commune is there.
    """

    partial: str = ""
    totals: bool = True


NATIONAL = Coverage()


def cell_place(table: RawTable, row: int | None, column: int, text: str) -> Anomaly:
    """Where a cell is: sheet, row, letter and header of its column, its text."""
    name = f"{table.letter(column)} ({table.headers[column].strip()})"
    return Anomaly("", "", "", file=table.file, sheet=table.sheet, row=row, column=name, value=text)


def read_number(table: RawTable, line: tuple[int, Cells], column: int, faults: Faults) -> Written | None:
    """What a cell says; None when it cannot be read, which is recorded."""
    row, cells = line
    parsed = cached_number(cells[column])
    if parsed.reason is ParseReason.UNREADABLE:
        faults.add("nombre_illisible", cell_place(table, row, column, cells[column]), valeur=cells[column])
        return None
    return Written(parsed.value, parsed.status)


def finish(
    figures: Sequence[Figure], context: ImportContext, faults: Faults, coverage: Coverage = NATIONAL
) -> ParsedTable:
    """The drafts of these figures: bounds, floors, duplicates, mergers by vintage, EPCI totals, missing communes."""
    drafts = [draft for figure in figures if (draft := _draft(context, faults, figure))]
    _check_duplicates(faults, figures)
    today, former = _by_limits(drafts, context, faults)
    recomposed, merged = unite_former_communes(former, context, faults)
    united = today + recomposed
    if coverage.totals:
        united += perimeter_totals(united, context)
    parsed = ParsedTable(united, faults, merged=merged)
    parsed.missing = _check_communes(context, faults, figures, coverage)
    if coverage.partial:
        parsed.notes.append(coverage.partial)
    return parsed


def _draft(context: ImportContext, faults: Faults, figure: Figure) -> Draft | None:
    rule = context.rules[figure.indicator]
    place = cell_place(figure.table, figure.row, figure.column, figure.text)
    if not is_vintage(figure.vintage):
        faults.add("millesime_illisible", place, valeur=figure.vintage)
        return None
    if figure.status is Status.SECRET and figure.value is not None:
        faults.add("statut_contradictoire", place, statut="secret", valeur=figure.text)
        return None
    if figure.value is not None and not _within(rule, figure.value):
        bounds = {"bas": _bound(rule.low), "haut": _bound(rule.high)}
        faults.add("hors_bornes", place, valeur=figure.text, indicateur=rule.id, **bounds)
        return None
    return Draft(
        row=figure.row,
        indicator=figure.indicator,
        territory=figure.place.code,
        level=figure.place.level,
        vintage=figure.vintage,
        value=figure.value,
        numerator=None if figure.value is None else figure.numerator,
        denominator=None if figure.value is None else figure.denominator,
        status=_status(figure, rule).value,
        demonstration=False,
        geo_vintage=figure.geo_vintage,
        source=figure.source or rule.source,
        note=figure.note,
    )


def _status(figure: Figure, rule: Rule) -> Status:
    if figure.value is not None and rule.floor is not None and figure.value <= rule.floor:
        return Status.CENSORED
    return figure.status


def _within(rule: Rule, value: float) -> bool:
    return (rule.low is None or value >= rule.low) and (rule.high is None or value <= rule.high)


def _bound(number: float | None) -> str:
    return "sans limite" if number is None else format_number(number)


def _check_duplicates(faults: Faults, figures: Sequence[Figure]) -> None:
    seen: dict[tuple[str, str, str], int] = {}
    for figure in figures:
        key = (figure.indicator, figure.place.code, figure.vintage)
        if key in seen:
            words = dict(zip(("indicateur", "territoire", "millesime"), key, strict=True))
            place = cell_place(figure.table, figure.row, figure.column, figure.text or figure.place.code)
            faults.add("doublon", place, premiere=seen[key], seconde=figure.row, **words)
        seen.setdefault(key, figure.row)


def _by_limits(drafts: list[Draft], context: ImportContext, faults: Faults) -> tuple[list[Draft], list[Draft]]:
    """The drafts in the limits of today, then those of complete sets of former communes, to be added up.

    The others are values of a place that no longer is: the commune of today is said to be missing.
    """
    groups: dict[tuple[str, str, Fusion], set[str]] = defaultdict(set)
    for draft in drafts:
        if fusion := _before_merger(draft, context):
            groups[draft.indicator, draft.vintage, fusion].add(draft.territory)
    today, former = [], []
    for draft in drafts:
        fusion = _before_merger(draft, context)
        if fusion is None:
            today.append(draft)
        elif groups[draft.indicator, draft.vintage, fusion] >= set(fusion.former):
            former.append(draft)
        elif draft.territory == fusion.current:
            today.append(_left_out(draft, fusion, context, faults))
    return today, former


def _before_merger(draft: Draft, context: ImportContext) -> Fusion | None:
    fusion = context.fusion_of(draft.territory)
    if fusion is None:
        return None
    old = YEAR.fullmatch(draft.geo_vintage) is not None and int(draft.geo_vintage) < fusion.year
    return fusion if old or draft.territory not in context.places else None


def _left_out(draft: Draft, fusion: Fusion, context: ImportContext, faults: Faults) -> Draft:
    if draft.value is None:
        return draft
    place = faults.at(draft.row, "", format_number(draft.value, 2))
    faults.add("limites_anciennes", place, nom=context.places[draft.territory].name, annee=fusion.year)
    note = f"Publié dans les limites d’avant {fusion.year}."
    status = Status.NOT_AVAILABLE.value
    return replace(draft, value=None, numerator=None, denominator=None, status=status, note=note)


def _check_communes(
    context: ImportContext, faults: Faults, figures: Sequence[Figure], coverage: Coverage
) -> tuple[str, ...]:
    if figures and not any(figure.place.level == "commune" for figure in figures):
        return ()
    present: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        present[figure.vintage].add(figure.place.code)
    missing: set[str] = set()
    for vintage in sorted(present) or [""]:
        absent = [code for code in context.communes if code not in present.get(vintage, set())]
        missing.update(absent)
        if absent and not (coverage.partial and figures):
            found = len(context.communes) - len(absent)
            names = ", ".join(context.places[code].name for code in absent)
            code = "communes_insuffisantes" if found < MINIMUM_COMMUNES else "communes_absentes"
            faults.add(code, faults.at(), nombre=found, millesime=vintage or "inconnu", absentes=names)
    return tuple(sorted(missing))
