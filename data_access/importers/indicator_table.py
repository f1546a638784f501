"""Our own template, from a sheet or a text: header, rows, then the checks that need the whole table."""

import difflib
from collections import defaultdict

from data_access.importers.cells import CellReader
from data_access.importers.context import ImportContext
from data_access.importers.drafts import Draft, ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.merged_communes import unite_former_communes
from data_access.importers.recognise import TEMPLATE_COLUMNS
from data_access.importers.row_checks import settle
from data_access.importers.safe_csv import normalise_name
from data_access.importers.tables import Cells, RawTable
from data_access.importers.workbook_scan import SheetMarks, row_of
from indicators.formats import Parsed

REQUIRED = ("indicateur", "code_territoire", "millesime", "valeur")
NUMERIC = ("valeur", "numerateur", "denominateur")
LISTED = 12


def header_row(rows: list[Cells]) -> int | None:
    """The row of the template's header counted from 1: the one with most of its columns, at least three."""
    known = set(TEMPLATE_COLUMNS)
    scores = [sum(normalise_name(cell) in known for cell in cells) for cells in rows]
    best = max(scores, default=0)
    return scores.index(best) + 1 if best >= 3 else None  # noqa: PLR2004


def read_columns(table: RawTable, faults: Faults) -> dict[str, int]:
    """Where each known column is; missing, doubled and unknown ones are faults."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(table.headers):
        if name.strip():
            places[normalise_name(name)].append(index)
    unknown = [name for name in places if name not in TEMPLATE_COLUMNS]
    for name, found in places.items():
        if len(found) > 1:
            letters = " et ".join(table.letter(index) for index in found)
            place = faults.at(table.header_row, table.letter(found[1]), name)
            faults.add("entete_en_double", place, entete=name, colonnes=letters)
    for name in REQUIRED:
        if name not in places:
            close = difflib.get_close_matches(name, unknown, 1, 0.5)
            near = f"(colonne la plus proche : « {close[0]} », {table.letter(places[close[0]][0])})" if close else ""
            place = faults.at(table.header_row, table.letter(len(table.headers)), name)
            faults.add("colonne_absente", place, colonne=name, proche=near)
    for name in unknown:
        place = faults.at(table.header_row, table.letter(places[name][0]), name)
        faults.add("colonne_ignoree", place, colonne=name)
    return {name: found[0] for name, found in places.items() if name in TEMPLATE_COLUMNS}


def parse_template(table: RawTable, context: ImportContext, marks: SheetMarks | None, faults: Faults) -> ParsedTable:
    """Every row of the template typed and checked; the drafts only mean something when no fault blocks."""
    columns = read_columns(table, faults)
    if not set(REQUIRED) <= set(columns):
        return ParsedTable([], faults)
    reader = CellReader(table, columns, context, faults)
    percent = marks.percent if marks else set()
    skipped = _check_marks(reader, marks) if marks else set()
    rows = [(number, cells) for number, cells in table.rows if number not in skipped]
    _check_units(reader, percent, rows)
    drafts = [draft for number, cells in rows if (draft := _draft(reader, number, cells, percent))]
    _check_duplicates(drafts, reader)
    united, merged = unite_former_communes(drafts, context, faults)
    if not table.rows:
        faults.add("aucune_ligne", faults.at(table.header_row))
    parsed = ParsedTable(united, faults, reader.normalised, merged)
    _announce(parsed, drafts, context)
    if marks and set(marks.hidden) & {number for number, _ in table.rows}:
        _announce_hidden(parsed, marks, table)
    return parsed


def _draft(reader: CellReader, row: int, cells: Cells, percent: set[str]) -> Draft | None:
    rule, place = reader.rule(row, cells), reader.place(row, cells)
    vintage, geography = reader.vintage(row, cells), reader.geography(row, cells)
    numbers = [reader.number(row, cells, column) for column in NUMERIC]
    known = [number for number in numbers if number is not None]
    if rule is None or place is None or not vintage or len(known) != len(NUMERIC):
        return None
    if f"{reader.table.letter(reader.columns['valeur'])}{row}" in percent and known[0].value is not None:
        known[0] = Parsed(known[0].reason, round(known[0].value * 100, 10), percent=True)
        reader.normalised += 1
    figures = settle(reader, row, rule, known, reader.text(cells, "statut"))
    if figures is None:
        return None
    return Draft(
        row=row,
        indicator=rule.id,
        territory=place.code,
        level=place.level,
        vintage=vintage,
        value=figures.value,
        numerator=figures.numerator,
        denominator=figures.denominator,
        status=figures.status,
        demonstration=figures.demonstration,
        geo_vintage=geography,
        source=reader.text(cells, "source") or rule.source,
        note=reader.text(cells, "note"),
    )


def _check_marks(reader: CellReader, marks: SheetMarks) -> set[int]:
    """Faults the XML shows (merged, error and unsolved cells of the table); rows not to be read further."""
    table, skipped = reader.table, set()
    last = max((number for number, _ in table.rows), default=table.header_row)
    for area in marks.merged:
        start, end = row_of(area), row_of(area.rpartition(":")[2])
        if end >= table.header_row and start <= last:
            reader.faults.add("cellules_fusionnees", reader.faults.at(start, area.split(":")[0], area), plage=area)
    letters = {table.letter(index): name for name, index in reader.columns.items()}
    broken = {ref: ("erreur_excel", value) for ref, value in marks.errors.items()}
    broken |= dict.fromkeys(marks.unsolved, ("formule_sans_resultat", ""))
    for ref, (code, value) in broken.items():
        letter, row = ref.rstrip("0123456789"), row_of(ref)
        if letter in letters and row > table.header_row:
            skipped.add(row)
            reader.fault(code, row, letters[letter], value, valeur=value, cellule=ref)
    return skipped


def _check_units(reader: CellReader, percent: set[str], rows: list[tuple[int, Cells]]) -> None:
    """Text with %, cells shown as percentages and plain numbers of one indicator must not be mixed."""
    index, indicator = reader.columns["valeur"], reader.columns["indicateur"]
    letter = reader.table.letter(index)
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for number, cells in rows:
        text = cells[index].strip()
        if text[:1].isdigit() or text[:1] in {"-", "+"}:
            kind = "texte" if text.endswith("%") else "format" if f"{letter}{number}" in percent else "nombre"
            kinds[cells[indicator]].setdefault(kind, number)
    if percent:
        every = {kind: row for found in kinds.values() for kind, row in found.items()}
        kinds = {"": every} if {"texte", "format"} <= set(every) else kinds
    for found in kinds.values():
        if "format" in found and len(found) > 1:
            first = min(found.values())
            cells_named = ", ".join(f"{letter}{row}" for row in sorted(found.values()))
            reader.fault("unites_melangees", first, "valeur", "", cellules=cells_named)


def _check_duplicates(drafts: list[Draft], reader: CellReader) -> None:
    seen: dict[tuple[str, str, str], int] = {}
    for draft in drafts:
        key = (draft.indicator, draft.territory, draft.vintage)
        first = seen.setdefault(key, draft.row)
        if first != draft.row:
            words = dict(zip(("indicateur", "territoire", "millesime"), key, strict=True))
            reader.fault(
                "doublon", draft.row, "code_territoire", draft.territory, premiere=first, seconde=draft.row, **words
            )


def _announce(parsed: ParsedTable, drafts: list[Draft], context: ImportContext) -> None:
    under = [
        draft.row
        for draft in drafts
        if context.rules[draft.indicator].count
        and draft.value is not None
        and 0 < draft.value < context.rules[draft.indicator].threshold
    ]
    if under:
        parsed.faults.add("sous_le_seuil", nombre=len(under), lignes=_listed(under))
    marked = sum(draft.demonstration for draft in drafts)
    if marked:
        parsed.faults.add("demonstration", nombre=marked)


def _announce_hidden(parsed: ParsedTable, marks: SheetMarks, table: RawTable) -> None:
    rows = sorted(set(marks.hidden) & {number for number, _ in table.rows})
    parsed.faults.add("lignes_masquees", parsed.faults.at(rows[0]), nombre=len(rows), lignes=_listed(rows))
    parsed.confirmations.append("lignes_masquees")


def _listed(rows: list[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:LISTED])
    return f"{shown}…" if len(rows) > LISTED else shown
