"""The published figures in the columns of the import template: what leaves can come back. Computes nothing."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import polars as pl

from indicators.catalogue.model import Availability, Indicator, Kind
from indicators.formats import format_number
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.views.facts import Facts
from indicators.views.places import places_of
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

NAME = "valeurs"
"""The name of the table and of its sheet, as the template has it."""
DEMONSTRATION = "demonstration"
MARKS: Mapping[Status, str] = {
    Status.SECRET: "s",
    Status.NOT_AVAILABLE: "nd",
    Status.NOT_APPLICABLE: "so",
}
"""How the template writes a figure that is withheld."""
NOT_GIVEN = "nd"
COLUMNS = (
    Column("indicateur", "Indicateur"),
    Column("code_territoire", "Code territoire"),
    Column("nom_territoire", "Nom territoire"),
    Column("millesime", "Millésime"),
    Column("valeur", "Valeur", numeric=True, decimals=2),
    Column("numerateur", "Numérateur", numeric=True, decimals=2),
    Column("denominateur", "Dénominateur", numeric=True, decimals=2),
    Column("statut", "Statut"),
    Column("millesime_geo", "Millésime géo"),
    Column("source", "Source"),
    Column("note", "Note"),
)
NOTES = (
    "Ce fichier se réimporte tel quel\u00a0: colonnes du modèle d’import, valeurs exactes.",
    "s\u00a0: secret statistique. nd\u00a0: manquant, ou effectif non publié. so\u00a0: sans objet.",
)


def published_rows(facts: Facts, indicators: Iterable[str], territories: Collection[str] = ()) -> pl.DataFrame:
    """The published, masked rows of indicators, of some territories or of all; what is not out yet has no row.

    What the tool computes by itself, an indicator or a total added up on the fly, is no published row: it is computed
    again from its parts.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> published_rows(bare, ["TP60"]).height
    0
    """
    kept = (name for name in indicators if facts.indicator(name).availability is not Availability.COMPUTED)
    frames = [facts.series(name) for name in kept]
    rows = pl.concat(frames) if frames else facts.series("")
    out = rows.filter(pl.col("status") != Status.NOT_YET_PUBLISHED.value)
    return out.filter(pl.col("territory").is_in(list(territories))) if territories else out


def values_table(facts: Facts, rows: pl.DataFrame, selection: str) -> Table:
    """These rows as the template has them: exact values, and the parts of the rates (a measure is not their ratio).

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> values_table(bare, published_rows(bare, ["TP60"]), "rien").rows
    ()
    """
    places = places_of(facts) | facts.catalogue.former_communes()
    names = {code: place.name for code, place in places.items()}
    cells = tuple(_row(facts.indicator(row["indicator"]), row, names) for row in rows.iter_rows(named=True))
    stamp = Stamp(
        selection=selection,
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=tuple(sorted({str(source) for source in rows["source"].to_list() if source})),
        demonstration=bool(rows["demonstration"].any()),
    )
    used = [facts.indicator(name) for name in rows["indicator"].unique(maintain_order=True).to_list()]
    definitions = tuple((indicator.label, indicator.definition) for indicator in used)
    return Table(NAME, "Valeurs publiées, à réimporter", COLUMNS, cells, stamp, NOTES, definitions)


def _row(indicator: Indicator, row: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Cell, ...]:
    status, invented = Status(str(row["status"])), bool(row["demonstration"])
    mark = MARKS.get(status, "") if status in WITHHOLDING else ""
    parts = (row["numerator"], row["denominator"]) if indicator.kind is Kind.RATE else (None, None)
    texts = (
        DEMONSTRATION if invented else status.value,
        str(row["geo_vintage"]),
        str(row["source"]),
        str(row["note"]),
    )
    return (
        Cell(indicator.id, indicator.id, demonstration=invented),
        Cell(str(row["territory"]), str(row["territory"])),
        Cell(names.get(str(row["territory"]), ""), names.get(str(row["territory"]), "")),
        Cell(str(row["vintage"]), str(row["vintage"])),
        *(_figure(value, mark, status, indicator.decimals) for value in (row["value"], *parts)),
        *(Cell(text, text) for text in texts),
    )


def _figure(value: float | None, mark: str, status: Status, decimals: int) -> Cell:
    if mark:
        return Cell(STATUS_WORDS[status], mark)
    if value is None:
        return Cell("non publié", NOT_GIVEN)
    return Cell(format_number(value, decimals), float(value))
