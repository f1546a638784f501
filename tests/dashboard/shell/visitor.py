"""A visitor of an ASGI application: requests without a network."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import httpx

Asgi = Callable[..., Awaitable[None]]
HOST = "http://127.0.0.1:8501"


class Visitor:
    """Asks one request at a time and keeps its cookies; redirections are shown, not followed."""

    def __init__(self, app: Asgi) -> None:
        """Visit this application, holding nothing."""
        self.app = app
        self.cookies = httpx.Cookies()

    def hold(self, name: str, value: str) -> None:
        """Come with a cookie, as if this server had given it."""
        self.cookies.set(name, value, domain="127.0.0.1")

    def request(self, method: str, address: str, **options: Any) -> httpx.Response:  # noqa: ANN401 httpx's own
        """One request, at an address of this server unless another is named."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HOST, cookies=self.cookies) as client:
                answer = await client.request(method, address, **options)
                self.cookies = client.cookies
                return answer

        return asyncio.run(ask())

    def get(self, address: str, **options: Any) -> httpx.Response:  # noqa: ANN401 httpx's own
        """One reading."""
        return self.request("GET", address, **options)

    def post(self, address: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        """One form sent, as a page of this server sends it unless a header says otherwise."""
        sent = {"origin": HOST, "sec-fetch-site": "same-origin"} | {k.replace("_", "-"): v for k, v in headers.items()}
        return self.request("POST", address, data=fields, headers={k: v for k, v in sent.items() if v})

    def raw_get(self, path: str, host: str) -> int:
        """The status of a request no browser would write: a path kept as it is, any Host."""
        sent = self._call({"type": "http", "method": "GET"}, path, host)
        return int(sent[0]["status"])

    def socket_answer(self, path: str, host: str) -> str:
        """The first message received when a socket is asked for."""
        return str(self._call({"type": "websocket", "subprotocols": ["streamlit"]}, path, host)[0]["type"])

    def _call(self, kind: dict[str, Any], path: str, host: str) -> list[MutableMapping[str, Any]]:
        sent: list[MutableMapping[str, Any]] = []
        scope = {
            **kind, "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "path": path,
            "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8501), "headers": [(b"host", host.encode())],
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "websocket.connect"} if kind["type"] == "websocket" else {"type": "http.request"}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        async def run() -> None:
            await self.app(scope, receive, send)

        asyncio.run(run())
        return sent
