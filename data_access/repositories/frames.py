"""Rows of observation tables to polars frames and back, in the columns of the contract."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from sqlalchemy import Connection, Select

from indicators.observations import OBSERVATION_SCHEMA

OBSERVATION_COLUMNS = tuple(OBSERVATION_SCHEMA)
ROW_KEY = ("indicator", "territory", "vintage")
"""What there is one row of, in a batch as at a version."""


def read_frame(connection: Connection, statement: Select[Any], extra: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The rows of a select whose columns are the observation's, then those of ``extra``."""
    rows = [tuple(row) for row in connection.execute(statement)]
    return pl.DataFrame(rows, schema={**OBSERVATION_SCHEMA, **extra}, orient="row")
