"""The tables of the form of a fiche: milestones, partners, budget by year, funders. Each line read back as typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from dashboard.widgets.markup import render, tag
from indicators.actions.fields import BY_KEY, ENUMS, ROW_TYPES, row_fields
from indicators.actions.model import ActionRecord
from indicators.actions.plain import STATES
from indicators.actions.rules import Fault

C = st.column_config
EMPTY = "–"
"""Printed in a cell where nothing is typed yet."""
TEXTS = frozenset({"title", "evidence", "lead", "organisation", "funder"})
DATES, WHOLE = frozenset({"due", "done"}), "year"


@dataclass(frozen=True, slots=True)
class RowSheet:
    """How the rows of a field are typed: French headers by attribute, what must be said, what a fault calls a line."""

    headers: Mapping[str, str]
    needed: tuple[str, ...]
    noun: str


SHEETS: Mapping[str, RowSheet] = {
    "steps": RowSheet(
        {"title": "Jalon", "due": "Date prévue", "state": "État", "done": "Date réalisée", "evidence": "Preuve",
         "lead": "Porteur du jalon"},
        ("title", "due", "state"),
        "jalon",
    ),
    "partners": RowSheet({"organisation": "Partenaire", "degree": "Degré"}, ("organisation", "degree"), "partenaire"),
    "budget": RowSheet(
        {"year": "Année", "operating_planned": "Fonctionnement prévu (€)",
         "operating_spent": "Fonctionnement dépensé (€)",
         "investment_planned": "Investissement prévu (€)", "investment_spent": "Investissement dépensé (€)",
         "fte": "ETP"},
        ("year",),
        "année de budget",
    ),
    "fundings": RowSheet(
        {"funder": "Financeur", "year": "Année", "euros": "Montant (€)", "state": "État"},
        ("funder", "year", "euros", "state"),
        "financement",
    ),
}  # fmt: skip


def ask_rows(start: ActionRecord, key: str, widget: str, faults: list[Fault]) -> tuple[Any, ...]:
    """The rows typed; a line that misses something is a fault and stays on the screen until it is complete."""
    sheet = SHEETS[key]
    render(tag("p", tag("strong", BY_KEY[key].label)))
    configured = {name: _column(key, name, label) for name, label in sheet.headers.items()}
    edited = st.data_editor(
        frame_of(start, key), key=widget, num_rows="dynamic", hide_index=True, column_config=configured,
        width="stretch", placeholder=EMPTY, alt=f"{BY_KEY[key].label}\u00a0: une ligne vide en bas en ajoute une",
    )  # fmt: skip
    return rows_of(edited, key, faults)


def frame_of(record: ActionRecord, key: str) -> pl.DataFrame:
    """The rows of a field as a frame, one column per attribute, typed even when there is no row."""
    rows = getattr(record, key)
    schema = {name: _type(name) for name in row_fields(key)}
    return pl.DataFrame({name: [_plain(getattr(row, name)) for row in rows] for name in schema}, schema=schema)


def rows_of(frame: pl.DataFrame, key: str, faults: list[Fault]) -> tuple[Any, ...]:
    """The complete rows of a frame, empty lines left out; each incomplete line says what it misses."""
    sheet, found = SHEETS[key], []
    for line in frame.to_dicts():
        said = {name: value for name, value in line.items() if value not in (None, "")}
        if not said or set(said) <= {"state", "degree"}:
            continue
        missing = [sheet.headers[name].lower() for name in sheet.needed if name not in said]
        if missing:
            named = next((str(said[name]) for name in sheet.headers if name in said), "")
            fact = f"{BY_KEY[key].label}\u00a0: la ligne «\u00a0{named}\u00a0» est incomplète."
            faults.append(Fault(key, fact, f"Ajoutez\u00a0: {', '.join(missing)}."))
            continue
        found.append(ROW_TYPES[key](**{name: _read(key, name, value) for name, value in said.items()}))
    return tuple(found)


def _type(name: str) -> type[pl.DataType]:
    if name in DATES:
        return pl.Date
    if name == WHOLE:
        return pl.Int64
    return pl.String if name in TEXTS or name in ("state", "degree") else pl.Float64


def _plain(value: Any) -> Any:  # noqa: ANN401 attributes are of many types
    return str(value) if isinstance(value, str) else value


def _read(key: str, name: str, value: Any) -> Any:  # noqa: ANN401
    if name in ("state", "degree"):
        return ENUMS[STATES[key]](value)
    if name in TEXTS:
        return str(value).strip()
    if isinstance(value, datetime):
        return value.date()
    return int(value) if name == WHOLE else value


def _column(key: str, name: str, label: str) -> Any:  # noqa: ANN401 of Streamlit
    if name in ("state", "degree"):
        options = [member.value for member in ENUMS[STATES[key]]]
        return C.SelectboxColumn(label, options=options, default=options[0], required=True)
    makers: Mapping[str, Callable[[], Any]] = {
        "date": lambda: C.DateColumn(label, format="DD/MM/YYYY"),
        "year": lambda: C.NumberColumn(label, min_value=2015, max_value=2050, step=1, format="%d"),
        "number": lambda: C.NumberColumn(label, min_value=0, format="localized"),
        "text": lambda: C.TextColumn(label, max_chars=300),
    }
    kind = "date" if name in DATES else "year" if name == WHOLE else "text" if name in TEXTS else "number"
    return makers[kind]()
