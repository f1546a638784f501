"""Figures of neighbourhoods from our model (CSV) or an INSEE file by IRIS. Masks nothing and writes nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_access.importers.catalogue_rules import context_of
from data_access.importers.cells import cached_number, clean, read_vintage
from data_access.importers.census import Chosen, chosen_shares
from data_access.importers.context import ImportContext, Rule
from data_access.importers.faults import Faults, refuse
from data_access.importers.filosofi import CENTURY, INDICATORS
from data_access.importers.limits import MEGABYTE, PRODUCER
from data_access.importers.producer import capitals
from data_access.importers.published_figures import cell_place, read_number
from data_access.importers.ratios import ratio
from data_access.importers.safe_csv import decode, find_header, normalise_name, read_text_table, text_lines
from data_access.importers.tables import Cells, RawTable
from indicators.catalogue.model import Catalogue
from indicators.errors import Anomaly
from indicators.formats import Parsed, ParseReason
from indicators.neighbourhoods import Key, Neighbourhood, NeighbourhoodFigure
from indicators.statuses import WITHHOLDING, Status

COLUMNS = ("code_quartier", "indicateur", "millesime", "valeur", "numerateur", "denominateur", "statut", "source")
NEEDED = ("code_quartier", "indicateur", "millesime", "valeur")
OF_IRIS = frozenset({"iris", "libiris", "com", "libcom", "typ_iris", "lab_iris", "modif_iris", "dep", "reg"})
INCOME = re.compile(r"D(?:ISP|EC)_(MED|TP60|RD)([0-9]{2})")
LIMIT_MB = 60
MODEL, INSEE = "modele_quartiers", "insee_iris"
LABELS = {MODEL: "Notre modèle pour les quartiers", INSEE: "INSEE, données par IRIS"}
KNOWN_STATUSES = frozenset(status.value for status in Status)
TEMPLATE = "\ufeff" + ";".join(COLUMNS) + "\r\n29151-A;PART_75P;2022;12,4;;;publie;INSEE, recensement\r\n"
"""The model of the import, with one line of example."""


@dataclass(frozen=True)
class ReadValues:
    """The figures of a file, none as soon as one fault forbids to keep them; every fault is listed."""

    figures: tuple[NeighbourhoodFigure, ...]
    faults: Faults
    format: str

    @property
    def label(self) -> str:
        """What was recognised, in French."""
        return LABELS[self.format]


@dataclass(frozen=True)
class _Reading:
    """A table being read, with what its cells are judged by."""

    table: RawTable
    places: Mapping[str, Neighbourhood]
    context: ImportContext
    faults: Faults

    def line_place(self, row: int, column: str, text: str) -> Anomaly:
        return self.faults.at(row, column, text)


def read_neighbourhood_values(
    content: bytes, file_name: str, places: Mapping[str, Neighbourhood], catalogue: Catalogue
) -> ReadValues:
    """The figures of the neighbourhoods defined; FileRefusedError when the file is refused as a whole."""
    place = Anomaly("", "", "", file=file_name)
    if len(content) > LIMIT_MB * MEGABYTE:
        weight = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise refuse("quartiers_trop_lourds", place, poids=weight, limite=LIMIT_MB)
    lines = text_lines(decode(content, place)[0])
    iris = find_header(lines, OF_IRIS, 3) is not None
    known = OF_IRIS if iris else frozenset(COLUMNS)
    if not iris and find_header(lines, known, 3) is None:
        raise refuse("entete_absent", place, cle="code_quartier")
    table, faults = read_text_table(content, place, PRODUCER, known)
    reading = _Reading(table, places, context_of(catalogue), faults)
    found = tuple(_iris_figures(reading) if iris else _model_figures(reading))
    if not found and not faults.blocking:
        faults.add("quartiers_absents", faults.at())
    _check_twice(found, faults)
    return ReadValues(() if faults.blocking else found, faults, INSEE if iris else MODEL)


def _model_figures(reading: _Reading) -> Iterator[NeighbourhoodFigure]:
    names = [normalise_name(name) for name in reading.table.headers]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise refuse("entete_absent", reading.faults.at(reading.table.header_row), cle=", ".join(missing))
    for row, cells in reading.table.rows:
        held = {name: clean(cell) for name, cell in zip(names, cells, strict=True)}
        place, rule = reading.places.get(held["code_quartier"]), reading.context.rules.get(held["indicateur"].upper())
        if place is None:
            where = reading.line_place(row, "code_quartier", held["code_quartier"])
            reading.faults.add("quartier_inconnu", where, code=held["code_quartier"] or "vide")
        elif rule is None:
            where = reading.line_place(row, "indicateur", held["indicateur"])
            reading.faults.add("indicateur_inconnu", where, code=held["indicateur"] or "vide", proche="")
        elif figure := _model_figure(reading, row, held, (place, rule)):
            yield figure


def _model_figure(
    reading: _Reading, row: int, held: Mapping[str, str], of: tuple[Neighbourhood, Rule]
) -> NeighbourhoodFigure | None:
    place, rule = of
    vintage = read_vintage(held["millesime"])
    if not vintage:
        where = reading.line_place(row, "millesime", held["millesime"])
        reading.faults.add("millesime_illisible", where, valeur=held["millesime"])
        return None
    numbers = {name: _number(reading, row, name, held) for name in ("valeur", "numerateur", "denominateur")}
    if any(number is None for number in numbers.values()):
        return None
    value, over, under = (number.value for number in numbers.values() if number is not None)
    if value is not None and not _possible(rule, value):
        reading.faults.add("valeur_hors_bornes", reading.line_place(row, "valeur", held["valeur"]),
                           valeur=held["valeur"], indicateur=rule.id)  # fmt: skip
        return None
    status = _status(numbers["valeur"], held.get("statut", ""))
    withheld = status in WITHHOLDING
    return NeighbourhoodFigure(
        place.code,
        rule.id,
        vintage,
        None if withheld else value,
        status,
        held.get("source", "") or rule.source,
        None if withheld else over,
        None if withheld else under,
        place.demonstration,
    )


def _number(reading: _Reading, row: int, name: str, held: Mapping[str, str]) -> Parsed | None:
    parsed = cached_number(held.get(name, ""))
    if parsed.reason is ParseReason.UNREADABLE:
        reading.faults.add("nombre_illisible", reading.line_place(row, name, held[name]), valeur=held[name])
        return None
    return parsed


def _status(value: Parsed | None, declared: str) -> str:
    """A declared status that withholds wins; a blank value is missing; a mark of the producer is kept."""
    if declared in {status.value for status in WITHHOLDING}:
        return declared
    if value is None or value.value is None:
        return (value.status if value and value.status else Status.NOT_AVAILABLE).value
    return declared if declared in KNOWN_STATUSES else Status.PUBLISHED.value


def _possible(rule: Rule, value: float) -> bool:
    above = rule.low is None or value >= rule.low
    return above and (rule.high is None or value <= rule.high) and (not rule.count or value >= 0)


def _iris_figures(reading: _Reading) -> Iterator[NeighbourhoodFigure]:
    """The income measures and the census shares of the IRIS defined; the lines of others are left aside."""
    names = capitals(reading.table.headers)
    if "IRIS" not in names:
        raise refuse("entete_absent", reading.faults.at(reading.table.header_row), cle="IRIS")
    incomes = [(column, found) for column, name in enumerate(names) if (found := INCOME.fullmatch(name))]
    shares = [one for one in chosen_shares(tuple(names)) if one.share.indicator in reading.context.rules]
    aside = 0
    for line in reading.table.rows:
        place = reading.places.get(line[1][names.index("IRIS")].strip())
        if place is None:
            aside += 1
            continue
        for column, found in incomes:
            yield from _income(reading, line, column, (place, found))
        for chosen in shares:
            yield from _share(reading, line, chosen, place)
    if aside:
        reading.faults.add("quartiers_hors_liste", reading.faults.at(), nombre=aside)


def _income(
    reading: _Reading, line: tuple[int, Cells], column: int, of: tuple[Neighbourhood, re.Match[str]]
) -> Iterator[NeighbourhoodFigure]:
    place, found = of
    written = read_number(reading.table, line, column, reading.faults)
    if written is None:
        return
    rule = reading.context.rules[INDICATORS[found[1]]]
    status = written.status or (Status.NOT_AVAILABLE if written.value is None else Status.PUBLISHED)
    if written.value is not None and not _possible(rule, written.value):
        where = cell_place(reading.table, line[0], column, line[1][column])
        reading.faults.add("valeur_hors_bornes", where, valeur=line[1][column], indicateur=rule.id)
        return
    vintage = str(CENTURY + int(found[2]))
    yield NeighbourhoodFigure(place.code, rule.id, vintage, written.value, status.value, f"{rule.source}, IRIS")


def _share(
    reading: _Reading, line: tuple[int, Cells], chosen: Chosen, place: Neighbourhood
) -> Iterator[NeighbourhoodFigure]:
    parts = []
    for terms in (chosen.numerator, chosen.denominator):
        read = [(read_number(reading.table, line, column, reading.faults), sign) for column, sign in terms]
        parts.append([(written, sign) for written, sign in read if written is not None])
        if len(parts[-1]) < len(terms):
            return
    indicator = chosen.share.indicator
    value, over, under, status = ratio(parts[0], parts[1], indicator, reading.context)
    source = f"{reading.context.rules[indicator].source}, IRIS"
    yield NeighbourhoodFigure(place.code, indicator, str(chosen.vintage), value, status.value, source, over, under)


def _check_twice(found: tuple[NeighbourhoodFigure, ...], faults: Faults) -> None:
    seen: set[Key] = set()
    for figure in found:
        if figure.key in seen:
            words = {"indicateur": figure.indicator, "code": figure.neighbourhood, "millesime": figure.vintage}
            faults.add("valeur_en_double", faults.at(), **words)
        seen.add(figure.key)
