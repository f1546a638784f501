"""Sessions on the references that are asked by HTTP: a Dash callback, four chart-data posts in sequence."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tests.benchmarks.crowd import Interact
from tests.benchmarks.reference_figures import INDICATORS

PATIENCE_S = 60
OUTPUTS = (
    *((name, "figure") for name in ("map", "t0", "t1", "t2")),
    ("table", "children"),
    ("ready", "children"),
)
"""What a change of indicator draws anew in Dash, as its browser asks for it."""
CALLBACK, CHART_DATA = "/_dash-update-component", "/api/v1/chart/data"
CHARTS = (1, 2, 3, 4)
TOKEN = "visiteur"  # noqa: S105 a name in the mock-up's own base


@asynccontextmanager
async def dash_session(url: str) -> AsyncIterator[Interact]:
    """A visitor of the Dash page: one callback for each change of indicator."""
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client:

        async def interact(chance: random.Random) -> None:
            await _answered(client, CALLBACK, callback(chance.choice(INDICATORS)))

        await _answered(client, CALLBACK, callback(INDICATORS[0]))
        yield interact


@asynccontextmanager
async def mockup_session(url: str) -> AsyncIterator[Interact]:
    """A visitor of the mock-up of Superset: the data of four charts, one after the other."""
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S, headers={"authorization": TOKEN}) as client:

        async def interact(chance: random.Random) -> None:
            indicator = chance.choice(INDICATORS)
            for chart in CHARTS:
                await _answered(client, CHART_DATA, {"chart": chart, "indicator": indicator})

        await interact(random.Random(0))
        yield interact


def callback(indicator: str) -> dict[str, Any]:
    """The body of a Dash callback, as its browser writes it."""
    return {
        "output": f"..{'...'.join(f'{name}.{part}' for name, part in OUTPUTS)}..",
        "outputs": [{"id": name, "property": part} for name, part in OUTPUTS],
        "inputs": [{"id": "ind", "property": "value", "value": indicator}],
        "changedPropIds": ["ind.value"],
    }


async def _answered(client: httpx.AsyncClient, address: str, body: dict[str, Any]) -> None:
    answer = await client.post(address, json=body)
    answer.raise_for_status()
