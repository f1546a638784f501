"""Sessions of a crowd over Streamlit's own socket: each one changes its indicator."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.benchmarks.crowd import Interact
from tests.benchmarks.round_trip import Chooser, rerun, socket_of, until_finished
from tests.benchmarks.sign_in import signed_in


@asynccontextmanager
async def product_session(url: str, page: str) -> AsyncIterator[Interact]:
    """A visitor of a page of the product, who came in by the door."""
    async with chooser_session(url, page, await signed_in(url)) as interact:
        yield interact


@asynccontextmanager
async def chooser_session(url: str, page: str = "", cookie: str = "") -> AsyncIterator[Interact]:
    """A visitor of a page with a selector « Indicateur »; a change always chooses another one."""
    chooser, chosen = Chooser(), [""]
    async with socket_of(url, cookie) as socket:

        async def interact(chance: random.Random) -> None:
            chosen[0] = chance.choice([option for option in chooser.options if option != chosen[0]])
            await socket.send(rerun(page, chooser, chosen[0]))
            await until_finished(socket, chooser)

        await socket.send(rerun(page))
        await until_finished(socket, chooser)
        chosen[0] = chooser.options[0]
        yield interact
