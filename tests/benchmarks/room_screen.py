"""One screen of the room of a meeting, over the product's own socket: what it follows, the buttons it shows."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.round_trip import socket_of

PAGE, PATIENCE_S = "seance", 60
AGAIN, DECISION, FORWARD, BACK = "suivi-relance", "seance-touche-d", "seance-suivant", "seance-precedent"
"""The keys of the buttons: their words may change."""
WHOLE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Mark(HTMLParser):
    """What the markup of a page says is followed: an address, the state drawn, how often it is asked."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.address, self.state, self.seconds = "", "", 0.0
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 its parent's
        """Keep the mark when this element is one."""
        said = dict(attrs)
        if said.get("data-suivi"):
            self.address = said["data-suivi"] or ""
            self.state, self.seconds = said.get("data-etat") or "", float(said.get("data-secondes") or 0)


@dataclass
class Drawn:
    """What a run of the page drew: the mark of what is followed, the buttons that may be pressed, by key."""

    mark: Mark = field(default_factory=lambda: Mark(""))
    buttons: dict[str, str] = field(default_factory=dict)


class Screen:
    """A screen of the room: it runs its page by a button, because the chair moved, or by its clock."""

    def __init__(self, socket: websockets.ClientConnection, query: str) -> None:
        self.drawn = Drawn()
        self._clock, self._every = "", 0.0
        self._socket, self._query = socket, query
        self._one_run = asyncio.Lock()

    async def open(self) -> None:
        """The page, drawn for the first time."""
        async with self._one_run:
            self.drawn = await self._run(self._asked())

    async def press(self, key: str) -> None:
        """Press a button, and read until the page is drawn anew."""
        async with self._one_run:
            asked = self._asked()
            pressed = asked.rerun_script.widget_states.widgets.add()
            pressed.id, pressed.trigger_value = self.drawn.buttons[key], True
            self.drawn = await self._run(asked)

    async def keep_time(self) -> None:
        """Read the time left again and again, as the page does by itself."""
        while self._every:
            await asyncio.sleep(self._every)
            async with self._one_run:
                asked = self._asked()
                asked.rerun_script.fragment_id, asked.rerun_script.is_auto_rerun = self._clock, True
                await self._run(asked)

    async def open_or_close_decision(self, _chance: random.Random) -> None:
        """What a participant does while following: the panel of the decision is shown, or put away."""
        await self.press(DECISION)

    async def moved(self, client: httpx.AsyncClient) -> bool:
        """Pause as the page says, then ask where the meeting is: whether this screen is to be drawn anew."""
        await asyncio.sleep(self.drawn.mark.seconds * random.uniform(0.9, 1.1))
        answer = await client.get(self.drawn.mark.address)
        answer.raise_for_status()
        async with self._one_run:
            return str(answer.json()["etat"]) != self.drawn.mark.state

    def _asked(self) -> BackMsg:
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = PAGE, self._query
        return asked

    async def _run(self, asked: BackMsg) -> Drawn:
        """What the page draws until its end; a run cut short for another one is not an end."""
        found, whole = Drawn(), False
        await self._socket.send(asked.SerializeToString())
        while not whole:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(self._socket.recv(), PATIENCE_S))
            self._learn(message, found)
            whole = message.WhichOneof("type") == "script_finished" and message.script_finished in WHOLE
        return found

    def _learn(self, message: ForwardMsg, found: Drawn) -> None:
        kind, element = message.WhichOneof("type"), message.delta.new_element
        if kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._clock, self._every = message.auto_rerun.fragment_id, message.auto_rerun.interval
        elif element.WhichOneof("type") == "button" and not element.button.disabled:
            found.buttons[element.button.id.split("-", 2)[-1]] = element.button.id
        elif element.WhichOneof("type") == "html" and "data-suivi" in element.html.body:
            found.mark = Mark(element.html.body)


@asynccontextmanager
async def screen(url: str, query: str, cookie: str) -> AsyncIterator[Screen]:
    """A screen opened under a session, its page drawn."""
    async with socket_of(url, cookie) as socket:
        opened = Screen(socket, query)
        await opened.open()
        if not opened.drawn.mark.address:
            message = f"nothing is followed on {PAGE}?{query}"
            raise RuntimeError(message)
        yield opened
