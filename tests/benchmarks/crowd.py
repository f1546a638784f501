"""Many sessions at once, each with its own pauses: how long every interaction took. Knows no server."""

import asyncio
import math
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import TypeAlias

import httpx
import websockets

Interact: TypeAlias = Callable[[random.Random], Awaitable[None]]
"""One gesture of a visitor, over when what it asked for has arrived whole."""
Opening: TypeAlias = Callable[[], AbstractAsyncContextManager[Interact]]

SHORTEST, LONGEST = 1.5, 4.5
"""Seconds between two interactions of one session."""
SECONDS = 20.0
DOORS = 4
"""How many sessions open at the same instant: openings are over before anything is timed."""
LOST = (TimeoutError, OSError, websockets.WebSocketException, httpx.HTTPError)


def times_of(opening: Opening, sessions: int, seconds: float = SECONDS) -> list[float]:
    """Milliseconds of every interaction of a crowd; infinity for one that lost its session."""
    return asyncio.run(crowd([opening] * sessions, seconds))


async def crowd(openings: list[Opening], seconds: float = SECONDS) -> list[float]:
    """The same, inside a loop where others may be at work."""
    doors, here, times = asyncio.Semaphore(DOORS), asyncio.Barrier(len(openings)), []

    async def session(opening: Opening, chance: random.Random) -> None:
        async with AsyncExitStack() as stack:
            async with doors:
                interact = await stack.enter_async_context(opening())
            await here.wait()
            times.extend(await interactions(interact, chance, seconds))

    async with asyncio.TaskGroup() as group:
        for number, opening in enumerate(openings):
            group.create_task(session(opening, random.Random(number)))
    return times


async def interactions(interact: Interact, chance: random.Random, seconds: float) -> list[float]:
    """Pause, interact, again until the time is over or the session lost."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    await asyncio.sleep(chance.uniform(0, LONGEST))
    while time.perf_counter() < end and math.inf not in times:
        times.append(await timed(interact, chance))
        await asyncio.sleep(chance.uniform(SHORTEST, LONGEST))
    return times


async def timed(interact: Interact, chance: random.Random) -> float:
    """Milliseconds of one interaction, infinity when the session is lost by it."""
    start = time.perf_counter()
    try:
        await interact(chance)
    except LOST:
        return math.inf
    return 1000 * (time.perf_counter() - start)
