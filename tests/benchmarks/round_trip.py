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


@dataclass(frozen=True)
class Place:
    """A page of a server, and the session under which it is opened; the references know none."""

    server: Server
    page: str = ""
    cookie: str = ""

    def socket(self) -> websockets.connect:
        """The socket of the page, as a browser opens it."""
        return socket_of(self.server.url, self.cookie)


def socket_of(url: str, cookie: str) -> websockets.connect:
    """Streamlit's socket on a server, under a session when a cookie is given."""
    return websockets.connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
        additional_headers={"cookie": cookie} if cookie else {},
    )


async def one_session(place: Place, changes: int, pause: float) -> list[float]:
    """Open a page, then change the indicator ``changes`` times; milliseconds of each change."""
    page, chooser, times = place.page, Chooser(), []
    async with place.socket() as socket:
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


def median_round_trip(place: Place, changes: int = 24) -> float:
    """Median milliseconds of a change of indicator, one session, after a discarded warm-up session."""
    asyncio.run(one_session(place, changes, 0.05))
    return statistics.median(asyncio.run(one_session(place, changes, 0.15)))


async def _together(place: Place, sessions: int) -> None:
    await asyncio.gather(*(one_session(place, 3, 0.5) for _ in range(sessions)))


def megabytes_per_session(place: Place, sessions: int = 20) -> float:
    """Growth of the server's memory for each session held open with a few interactions."""
    server = place.server
    asyncio.run(_together(place, 4))
    idle = server.resident_mb()

    async def measured() -> float:
        task = asyncio.create_task(_together(place, sessions))
        peak = idle
        while not task.done():
            await asyncio.sleep(0.2)
            peak = max(peak, server.resident_mb())
        await task
        return peak

    return (asyncio.run(measured()) - idle) / sessions
