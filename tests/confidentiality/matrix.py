"""The matrix as the tests read it: columns and expected cells taken from the file itself, never from the guard."""

import hashlib
import json
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Engine, inspect, text

from data_access.identity.actor import Actor
from data_access.store import Store
from indicators.catalogue.loader import DATA
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER, VOICE_CAF

COLUMNS = {
    "anonyme": NOBODY,
    "elu": ELECTED,
    "directeur_partenaire": DIRECTOR_CAF,
    "charge_de_projet": OFFICER,
    "administrateur": ADMINISTRATOR,
}
"""The five roles, by the name of their column in the file."""

CHAIRING = {"charge_de_projet en séance": CHAIR, "directeur_partenaire mandataire": VOICE_CAF}
"""Whoever leads the meeting, and the voice of a signatory: the same roles with one function more."""

FUNCTIONS = {"animation", "mandataire"}


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix: who asks for what, and whether the door must open."""

    operation: str
    column: str
    allowed: bool


@cache
def written() -> dict[str, dict[str, str]]:
    """The cells as written in rights.toml, by operation."""
    tables = tomllib.loads((DATA / "rights.toml").read_text("utf-8"))["operation"]
    return {table["id"]: table for table in tables}


def is_allowed(operation: str, actor: Actor) -> bool:
    """What the file says of an actor, conditions on the object apart."""
    grant = written()[operation][actor.role.value]
    if grant in FUNCTIONS:
        return grant in {function.value for function in actor.functions}
    return grant != "non"


def cell(operation: str, column: str) -> Cell:
    """The cell of an operation in a column."""
    return Cell(operation, column, is_allowed(operation, (COLUMNS | CHAIRING)[column]))


def content_of(engine: Engine, but: Collection[str] = ()) -> dict[str, str]:
    """By table, a digest of every row, but for the tables named: what differs names the table that was written."""
    found = {}
    with engine.connect() as connection:
        for table in sorted(set(inspect(engine).get_table_names()) - set(but)):
            rows = sorted(repr(tuple(row)) for row in connection.execute(text(f'SELECT * FROM "{table}"')))  # noqa: S608
            found[table] = hashlib.sha256("".join(rows).encode()).hexdigest()
    return found


def written_in(engine: Engine) -> str:
    """A digest of a whole SQLite base, page by page: quicker than its rows, and nothing written leaves it the same."""
    connection = engine.raw_connection()
    try:
        return hashlib.sha256(connection.driver_connection.serialize()).hexdigest()  # type: ignore[union-attr]
    finally:
        connection.close()


def security_lines(store: Store) -> list[dict[str, str]]:
    """The lines of the security log, the oldest first."""
    path = store.settings.security_log
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def refusals(store: Store) -> list[tuple[str, str, str]]:
    """Actor, role and operation of each refusal of the log."""
    lines = [line for line in security_lines(store) if line["event"] == "refus"]
    return [(line["actor"], line["role"], line["operation"]) for line in lines]
