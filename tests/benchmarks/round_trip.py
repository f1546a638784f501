"""Sessions over Streamlit's own socket: how long a change of indicator takes, and what a session weighs."""

import asyncio
import statistics
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.servers import Server

SELECTOR = "Indicateur"


@dataclass
class Chooser:
    """The selector of the page as the server described it."""

    widget: str = ""
    options: list[str] = field(default_factory=list)
    fragment: str = ""

    def learn(self, message: ForwardMsg) -> None:
        """Remember the selector when this message carries it."""
        element = message.delta.new_element
        if element.WhichOneof("type") == "selectbox" and element.selectbox.label.startswith(SELECTOR):
            self.widget = element.selectbox.id
            self.options = list(element.selectbox.options)
            self.fragment = message.delta.fragment_id


async def until_finished(socket: websockets.ClientConnection, chooser: Chooser) -> None:
    """Read messages until the script run ends."""
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(), 60))
        kind = message.WhichOneof("type")
        if kind == "delta":
            chooser.learn(message)
        elif kind == "script_finished":
            return


def rerun(page: str, chooser: Chooser | None = None, option: str = "") -> bytes:
    """A request to run the page, with the selector set when an option is given."""
    message = BackMsg()
    message.rerun_script.page_name = page
    if chooser and chooser.widget:
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = chooser.widget, option
        message.rerun_script.fragment_id = chooser.fragment
    return message.SerializeToString()


async def one_session(url: str, page: str, changes: int, pause: float) -> list[float]:
    """Open a page, then change the indicator ``changes`` times; milliseconds of each change."""
    chooser, times = Chooser(), []
    address = url.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as socket:
        await socket.send(rerun(page))
        await until_finished(socket, chooser)
        if not chooser.options:
            message = f"no selector « {SELECTOR} » on page {page!r}"
            raise RuntimeError(message)
        for k in range(changes):
            await asyncio.sleep(pause)
            start = time.perf_counter()
            await socket.send(rerun(page, chooser, chooser.options[k % len(chooser.options)]))
            await until_finished(socket, chooser)
            times.append(1000 * (time.perf_counter() - start))
    return times


def median_round_trip(server: Server, page: str, changes: int = 24) -> float:
    """Median milliseconds of a change of indicator, one session, after a discarded warm-up session."""
    asyncio.run(one_session(server.url, page, changes, 0.05))
    return statistics.median(asyncio.run(one_session(server.url, page, changes, 0.15)))


async def _together(url: str, page: str, sessions: int) -> None:
    await asyncio.gather(*(one_session(url, page, 3, 0.5) for _ in range(sessions)))


def megabytes_per_session(server: Server, page: str, sessions: int = 20) -> float:
    """Growth of the server's memory for each session held open with a few interactions."""
    asyncio.run(_together(server.url, page, 4))
    idle = server.resident_mb()

    async def measured() -> float:
        task = asyncio.create_task(_together(server.url, page, sessions))
        peak = idle
        while not task.done():
            await asyncio.sleep(0.2)
            peak = max(peak, server.resident_mb())
        await task
        return peak

    return (asyncio.run(measured()) - idle) / sessions
