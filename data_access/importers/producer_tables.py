"""Reads the tables of a producer's file (text, workbook, JSON), keeps those that hold our communes, has them parsed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults, refuse
from data_access.importers.limits import Limits
from data_access.importers.national_text import stream_table, wanted_of
from data_access.importers.producer import Format, Producer, capitals
from data_access.importers.producers.registry import producer_of
from data_access.importers.recognise import Recognised, SheetFound
from data_access.importers.safe_json import read_json_table
from data_access.importers.safe_workbook import Loading, Workbook
from data_access.importers.tables import Grid, KeptRows, RawTable
from indicators.errors import Anomaly


@dataclass(frozen=True)
class Outcome:
    """What reading gave: the format, the tables as read, the parsed rows."""

    format: Format
    tables: tuple[RawTable, ...]
    parsed: ParsedTable


@dataclass(frozen=True)
class Candidate:
    """One table of a file that may be the one to parse, and the faults of its lines."""

    table: RawTable
    faults: Faults


def read_text(
    lines: Iterable[bytes], place: Anomaly, limits: Limits, found: Recognised, context: ImportContext
) -> Candidate:
    """The wanted rows of a producer's text."""
    if found.producer is None or found.header is None:
        message = "a producer's text has a producer and a header"
        raise ValueError(message)
    try:
        return Candidate(*stream_table(lines, place, limits, wanted_of(found.header, found.producer, context)))
    except UnicodeError as fault:
        raise refuse("encodage_illisible", place, octet="UTF-16") from fault


def read_json(content: bytes, place: Anomaly, limits: Limits, context: ImportContext) -> tuple[Producer, Candidate]:
    """The wanted records of a JSON, and whose they are; refused when they are nobody's."""
    table = read_json_table(content, place, limits)
    producer = producer_of(capitals(table.headers))
    if producer is None:
        raise refuse("format_inconnu", place, debut=f"« {', '.join(table.headers)[:60]} »")
    codes = None if producer.codes is None else producer.codes(context)
    keeps = producer.keeper(table.headers)
    wanted = [line for line in table.rows if codes is None or _code(producer, table, line[1]) in codes]
    rows = [line for line in wanted if keeps(line[1])]
    kept = replace(table, rows=rows, outside=table.read - len(rows))
    return producer, Candidate(kept, Faults(file=place.file))


def read_sheets(book: Workbook, found: Sequence[SheetFound], first: Loading, context: ImportContext) -> list[Candidate]:
    """The wanted rows of every sheet found; the first is being loaded already."""
    grids = [first.result(), *(Loading(book, table.sheet, table.columns).result() for table in found[1:])]
    return [_sheet(book.place, table, grid, context) for table, grid in zip(found, grids, strict=True)]


def _sheet(place: Anomaly, found: SheetFound, grid: Grid, context: ImportContext) -> Candidate:
    producer = found.producer
    for row, cells in enumerate(grid.head(), 1):
        names = capitals(cells)
        if producer.heads(names):
            codes = None if producer.codes is None else producer.codes(context)
            keep = KeptRows(tuple(names.index(name) for name in producer.key_in(names)), producer.widths, codes)
            table = grid.table_of((place.file, found.sheet), row, keep)
            return Candidate(table, Faults(file=place.file, sheet=found.sheet))
    raise refuse("entete_absent", replace(place, sheet=found.sheet), cle=", ".join(producer.key))


def outcome_of(producer: Producer, candidates: Sequence[Candidate], context: ImportContext) -> Outcome:
    """Have the right tables parsed: all of them when the format spreads over several, else the one of our communes."""
    chosen = list(candidates) if producer.several else [_of_our_communes(producer, candidates, context)]
    first = chosen[0].faults
    faults = Faults(first.file, first.sheet if len(chosen) == 1 else "")
    faults.found = [fault for candidate in chosen for fault in candidate.faults.found]
    tables = tuple(candidate.table for candidate in chosen)
    return Outcome(producer.format, tables, producer.parse(tables, context, faults))


def _of_our_communes(producer: Producer, candidates: Sequence[Candidate], context: ImportContext) -> Candidate:
    if len(candidates) == 1:
        return candidates[0]
    communes = frozenset(context.communes)
    held = [len({_code(producer, c.table, cells) for _, cells in c.table.rows} & communes) for c in candidates]
    ranked = sorted(zip(held, (len(c.table.rows) for c in candidates), range(len(candidates)), strict=True))
    best = ranked[-1]
    if best[0] and ranked[-2][:2] == best[:2]:
        names = ", ".join(c.table.sheet or c.table.file.rpartition("› ")[2] for c in candidates)
        place = Anomaly("", "", "", file=candidates[0].table.file.partition(" ›")[0])
        raise refuse("archive_ambigue", place, nombre=len(candidates), noms=names)
    return candidates[best[2]]


def _code(producer: Producer, table: RawTable, cells: Sequence[str]) -> str:
    names = capitals(table.headers)
    code = producer.code_of([cells[names.index(name)] for name in producer.key_in(names)])
    return code.rpartition("-")[2]
