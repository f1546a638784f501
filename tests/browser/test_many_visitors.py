"""A committee arrives at once on a server that has just started: everybody gets a page, nothing breaks."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.identity import COOKIE
from dashboard.navigation import entries
from tests.browser.server import served

pytestmark = pytest.mark.browser
VISITORS = 12
SECONDS = 60


async def arrive(url: str, slug: str) -> str:
    """Open a page as a browser does: its shell, which gives a cookie, then its socket."""
    async with httpx.AsyncClient(base_url=url, timeout=SECONDS) as client:
        cookie = (await client.get(f"/{slug}")).cookies[COOKIE]
    return await page_over_socket(url, slug, cookie)


async def page_over_socket(url: str, slug: str, cookie: str = "") -> str:
    """Open a page over Streamlit's own socket, under a session; everything our markup says on it."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    headers = {"cookie": f"{COOKIE}={cookie}"} if cookie else {}
    said = []
    opened = websockets.connect(address, subprotocols=["streamlit"], max_size=None, additional_headers=headers)
    async with opened as socket:
        request = BackMsg()
        request.rerun_script.page_name = slug
        await socket.send(request.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(socket.recv(), SECONDS))
            if message.WhichOneof("type") == "script_finished":
                return "".join(said)
            said.append(message.delta.new_element.html.body)


async def arrive_together(url: str) -> list[str]:
    """Every visitor on a page, all at once."""
    slugs = [entry.slug for entry in entries() if entry.slug != "administration"]
    return await asyncio.gather(*(arrive(url, slugs[k % len(slugs)]) for k in range(VISITORS)))


def test_a_committee_that_arrives_at_once_sees_its_pages(prepared: Callable[[str], Path]) -> None:
    with served(prepared("ensemble")) as server:
        with ThreadPoolExecutor(1) as apart:  # the browser's driver already runs a loop in this thread
            pages = apart.submit(asyncio.run, arrive_together(server.url)).result()
        assert [page.count("<h1") for page in pages] == [1] * VISITORS
        assert not [page for page in pages if "incident" in page]
        assert "Incident" not in server.said()
