"""The security headers of every answer. Decides nothing about who may read what."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.shell.page_shell import page_shell

FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ONE_YEAR = "max-age=31536000"


class SafeHeaders:
    """Adds the headers to whatever answers inside."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next layer."""
        self.app = app
        self.headers = {**FIXED, "content-security-policy": page_shell().policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers when the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), scope["scheme"])
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _add(self, headers: MutableHeaders, scheme: str) -> None:
        for name, value in self.headers.items():
            headers[name] = value
        if scheme == "https":
            headers["strict-transport-security"] = ONE_YEAR
