"""A meeting and who sits in it: its chair moves it, its participants follow and interact. Times what they wait for."""

import asyncio
import math
import random
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import httpx

from data_access.identity.demonstration import PERSON_BY_ID
from data_access.services.meetings import change_meeting_state, record_meeting, save_item
from data_access.settings import Settings
from data_access.store import Store
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingKind, MeetingState, ShownVisual
from indicators.page_states import page_state_of
from tests.benchmarks.crowd import LOST, SECONDS, Opening, crowd, interactions, timed
from tests.benchmarks.room_screen import AGAIN, BACK, FORWARD, Screen, screen
from tests.benchmarks.sign_in import PATIENCE_S, SEATED, signed_in

CHAIR = "demo-animatrice"
SHOWN_PAGE = "/axe-4-autonomie?objectif=4.2&indicateur=DEFM_POUR_100_15_64"
MOVES_EVERY_S = 10.0
FOLLOWED_EVERY_S = 2.0


def prepare(data: Path) -> int:
    """A meeting of the demonstration opened by its chair, one item for each kind of visual; its number."""
    store, chair = Store(Settings(data_dir=data, database_url="")), PERSON_BY_ID[CHAIR]
    day = date.today() + timedelta(days=1)  # noqa: DTZ011 any day to come
    number = record_meeting(store, chair, Meeting(MeetingKind.STEERING, day, "Hôtel de ville")).id
    question, page = "Où tenir la permanence ?", page_state_of(SHOWN_PAGE)
    for visual in ShownVisual:
        item = AgendaItem(f"Emploi, {visual}", ItemNature.DECISION, question=question, page=page, visual=visual)
        save_item(store, chair, number, item)
    change_meeting_state(store, chair, number, MeetingState.RUNNING)
    store.engine.dispose()
    return number


def times_beside_followers(url: str, number: int, cookies: list[str], openings: list[Opening]) -> list[float]:
    """Milliseconds of the interactions of a crowd while others follow a meeting; infinity if one of those is lost."""

    async def both() -> list[float]:
        companions = [_keep_asking(url, f"/seance/etat/{number}", cookie) for cookie in cookies]
        async with _beside(companions) as lost:
            times = await crowd(openings)
        return times + lost

    return asyncio.run(both())


async def _keep_asking(url: str, address: str, cookie: str) -> None:
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S, headers={"cookie": cookie}) as client:
        while True:
            await asyncio.sleep(FOLLOWED_EVERY_S * random.uniform(0.9, 1.1))
            (await client.get(address)).raise_for_status()


@dataclass
class Committee:
    """The participants of one meeting, and how long they waited: after their own gestures and after the chair's."""

    url: str
    number: int
    seconds: float = SECONDS
    times: list[float] = field(default_factory=list)
    followed: int = 0

    async def meet(self, participants: int) -> None:
        """Everybody opens the screen of the room; then the chair moves the meeting and the others interact."""
        async with AsyncExitStack() as room:
            chair = await room.enter_async_context(self._seat(CHAIR))
            seats = [await room.enter_async_context(self._seat(SEATED[k % len(SEATED)])) for k in range(participants)]
            async with _beside([_lead(chair.shown), self._follow(chair, []), chair.shown.keep_time()]) as lost:
                await asyncio.gather(*(self._attend(seat, random.Random(k)) for k, seat in enumerate(seats)))
            self.times += lost

    @asynccontextmanager
    async def _seat(self, person: str) -> AsyncIterator["Seat"]:
        cookie = await signed_in(self.url, person)
        query = f"reunion={self.number}&mode=seance"
        client = httpx.AsyncClient(base_url=self.url, timeout=PATIENCE_S, headers={"cookie": cookie})
        async with client, screen(self.url, query, cookie) as shown:
            yield Seat(shown, client)

    async def _attend(self, seat: "Seat", chance: random.Random) -> None:
        async with _beside([self._follow(seat, self.times), seat.shown.keep_time()]) as lost:
            self.times += await interactions(seat.shown.open_or_close_decision, chance, self.seconds)
        self.times += lost

    async def _follow(self, seat: "Seat", times: list[float]) -> None:
        while True:
            if await seat.shown.moved(seat.client):
                times.append(await timed(lambda _: seat.shown.press(AGAIN), random.Random()))
                self.followed += 1


@dataclass(frozen=True)
class Seat:
    """A screen of the room and what asks, beside it, where the meeting is."""

    shown: Screen
    client: httpx.AsyncClient


async def _lead(chair: Screen) -> None:
    """The chair goes through the items and back, for ever."""
    ways = cycle((FORWARD, BACK))
    way = next(ways)
    while True:
        await asyncio.sleep(MOVES_EVERY_S)
        way = way if way in chair.drawn.buttons else next(ways)
        await chair.press(way)


@asynccontextmanager
async def _beside(companions: list[Coroutine[None, None, None]]) -> AsyncIterator[list[float]]:
    """Tasks that live as long as the block; yields a list that holds one infinity for each that was lost meanwhile."""
    tasks, lost = [asyncio.create_task(companion) for companion in companions], list[float]()
    try:
        yield lost
    finally:
        for task in tasks:
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, LOST):
                lost.append(math.inf)
            elif isinstance(ended, Exception):
                raise ended
