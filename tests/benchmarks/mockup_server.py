"""Reference 4, « maquette à la Superset »: the server work of such a page, step by step. It is not Superset itself.

Each chart asks for its own data: who asks and what may be read come from the base, one SQL statement is written and
run on a connection of its own, pandas lays the rows out, JSON goes back, one line is logged. No data cache, which is
the default there. Served by gunicorn, two processes of twenty threads, it leaves out much of what Superset does: a
ratio to it says less than a ratio to Superset would.
"""

import json
import os
import time
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from flask import Flask, Response, abort, request
from plotly.offline import get_plotlyjs
from sqlalchemy import NullPool, Select, create_engine, func, select
from sqlalchemy.orm import Session

from tests.benchmarks.http_sessions import CHART_DATA
from tests.benchmarks.mockup_base import Account, Chart, Event, Measure, Permission, address_of
from tests.benchmarks.reference_figures import INDICATORS, OBJECTIVES, SHADES

PAGE = Path(__file__).with_name("mockup_page.html").read_text("utf-8")
ADDRESS = address_of(Path(os.environ.get("BENCH_BASE", "maquette.sqlite")))
ROWS = 10_000
VALUE = "AVG(value)"

server = Flask(__name__)
itself = create_engine(ADDRESS)
library = partial(Response, get_plotlyjs(), mimetype="text/javascript")


@server.get("/")
def page() -> str:
    """The page, with the names it offers and its table, which no indicator changes."""
    known = {"INDICATORS": INDICATORS, "OBJECTIVES": OBJECTIVES, "SHADES": SHADES}
    return PAGE.replace("{/* known */}", json.dumps(known))


@server.get("/plotly.js")
def plotly_js() -> Response:
    """The drawing library, from the installed package."""
    return library(headers={"cache-control": "max-age=3600"})


@server.post(CHART_DATA)
def chart_data() -> Response:
    """The data of one chart, for one indicator."""
    start = time.perf_counter()
    asked = request.get_json()
    with Session(itself) as session:
        account = session.scalar(select(Account).where(Account.token == request.headers.get("authorization", "")))
        chart = session.get(Chart, int(asked["chart"]))
        if account is None or chart is None:
            abort(404)
        if chart.id not in session.scalars(select(Permission.chart).where(Permission.account == account.id)).all():
            abort(403)
        definition = json.loads(chart.definition)
        answer = answer_of(definition, str(asked["indicator"]))
        spent = 1000 * (time.perf_counter() - start)
        session.add(Event(account=account.id, chart=chart.id, milliseconds=spent))
        session.commit()
    return Response(json.dumps(answer), mimetype="application/json")


def answer_of(definition: dict[str, Any], indicator: str) -> dict[str, Any]:
    """The rows of a chart laid out as its drawing wants them, with the statement and the types of its columns."""
    statement = statement_of(definition, indicator)
    frame = frame_of(statement)
    if definition["pivot"]:
        frame = frame.pivot_table(index="year", columns=definition["pivot"], values=VALUE).reset_index()
    return {
        "query": str(statement.compile(compile_kwargs={"literal_binds": True})),
        "colnames": [str(name) for name in frame.columns],
        "coltypes": [str(kind) for kind in frame.dtypes],
        "rowcount": len(frame),
        "data": frame.to_dict(orient="records"),
    }


def statement_of(definition: dict[str, Any], indicator: str) -> Select[Any]:
    """One aggregated statement: columns, mean of the value, filters, limit."""
    columns = [getattr(Measure, name) for name in definition["columns"]]
    statement = select(*columns, func.avg(Measure.value).label(VALUE)).where(Measure.indicator.in_([indicator]))
    for name, value in definition.get("equal", {}).items():
        statement = statement.where(getattr(Measure, name) == value)
    for name, values in definition.get("within", {}).items():
        statement = statement.where(getattr(Measure, name).in_(values))
    if "known" in definition:
        statement = statement.where(getattr(Measure, definition["known"]).is_not(None))
    return statement.group_by(*columns).limit(ROWS)


def frame_of(statement: Select[Any]) -> pd.DataFrame:
    """The rows, through a connection opened for them alone."""
    engine = create_engine(ADDRESS, poolclass=NullPool)
    with engine.connect() as connection:
        result = connection.execute(statement)
        return pd.DataFrame(result.all(), columns=list(result.keys())).convert_dtypes()
